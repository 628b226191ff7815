"""Drawing: a request in, a picture out. Knows no project, no table and no page.

The door is `draw`; what it takes and gives are the values of `generation.request`. Backends are modules of
`generation.backends`, styles modules of `generation.styles`; both are found by their file names and imported when they
are used.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from generation.request import BadRequest, Drawer, Drawing, ModelBackend, Progress, Request, Studio
from generation.request import silent as silent

if TYPE_CHECKING:
    from generation.provenance import Provenance


def draw(
    request: Request,
    *,
    maps: Sequence[str] = (),
    progress: Progress = silent,
    studio: Studio | None = None,
) -> Drawing:
    """Draw a request with the backend that it names.

    maps: names of the control maps wanted beside the picture. progress: called with 0 to 1 and a sentence; what it
    raises stops the drawing. Where a model cannot draw (none installed, no GPU), previz does, and the drawing's notice
    says why. Raises BadRequest for an unknown backend, style or map, and for what the filters refuse.
    """
    backend, room = _backend(request.backend), studio or Studio()
    if isinstance(backend, ModelBackend):
        return import_module("generation.diffusion").draw(backend.MODEL, request, maps, progress, room)
    return backend.draw(request, maps, progress, room)


def draw_many(
    requests: Sequence[Request], *, progress: Progress = silent, studio: Studio | None = None
) -> list[Drawing]:
    """Draw requests of one backend, together where it can draw several at once; each as `draw` does, in order."""
    if not requests:
        return []
    backend = _backend(requests[0].backend)
    if isinstance(backend, ModelBackend):
        return import_module("generation.diffusion").draw_many(backend.MODEL, requests, progress, studio or Studio())
    return [draw(request, progress=progress, studio=studio) for request in requests]


def _backend(name: str) -> Drawer | ModelBackend:
    from generation.backends import BACKENDS

    if name not in BACKENDS:
        raise BadRequest(f"There is no backend {name!r}. There are: {', '.join(BACKENDS.names())}.")
    return BACKENDS[name]


def blocking(request: Request, *, things: bool = False) -> dict[str, Any]:
    """Return the floor plan of a request, drawing nothing; it takes milliseconds.

    things: with what stands in the place, for tens of milliseconds. Raises BadRequest as `draw` does.
    """
    return import_module("generation.previz").blocking(request, things=things)


def choices() -> dict[str, list[str]]:
    """Return the names of what people of a scene may do, feel and hold, and of how they may sit or lie meanwhile."""
    return import_module("generation.previz").choices()


def place_choices() -> dict[str, list[str]]:
    """Return the kinds of places that can be drawn, and what may stand in them or be in their walls, by name."""
    return import_module("generation.previz").place_choices()


def encode_png(picture: Any, texts: dict[str, str] | None = None, made: Provenance | bytes | None = None) -> bytes:
    """Return an RGB or grey picture (uint8 array) as PNG, with text fields and how it was made or its packet."""
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    from generation.provenance import PNG_FIELD

    info = PngInfo()
    for key, value in (texts or {}).items():
        info.add_itxt(key, value)
    if made:
        info.add_itxt(PNG_FIELD, _packet(made).decode())
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "PNG", pnginfo=info, compress_level=3)
    return out.getvalue()


def encode_jpeg(picture: Any, made: Provenance | bytes, *, width: int = 0, quality: int = 90) -> bytes:
    """Return an RGB picture (uint8 array) as JPEG, as wide as is asked for, that says how it was made.

    made: that, or its finished packet, which is empty where nothing is said.
    """
    from PIL import Image

    image, out = Image.fromarray(picture), io.BytesIO()
    if width:
        image = image.resize((width, round(width * image.height / image.width)))
    image.save(out, "JPEG", quality=quality, xmp=_packet(made))
    return out.getvalue()


def _packet(made: Provenance | bytes) -> bytes:
    from generation.provenance import packet

    return made if isinstance(made, bytes) else packet(made)


def encode_sweep(drawing: Drawing, made: Provenance) -> bytes:
    """Return the picture over which a drawing's camera moves, as JPEG; empty for a camera at rest. Draws it."""
    picture = drawing.sweep()
    return b"" if picture is None else encode_jpeg(picture, made)
