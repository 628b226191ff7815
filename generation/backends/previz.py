"""Camera-true previz: the default backend. Draws in under a second on one core, with no model weights."""

from collections.abc import Sequence

from generation.request import Drawing, Progress, Request, Studio

LABEL = "Previz"


def draw(request: Request, maps: Sequence[str], progress: Progress, _studio: Studio) -> Drawing:
    """Draw a request. The same request gives the same bytes."""
    from generation import previz

    return previz.draw(request, maps, progress)
