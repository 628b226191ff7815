"""Coverage templates: one file each, found by its name. A new way to cover a kind of passage is a new file here.

Those of other packages are added by entry points of the group `storyboard.templates`.
"""

from typing import Protocol

from registry import Registry
from storyboard_app.breakdown.passage import Framing, Passage


class Template(Protocol):
    """A module that frames the takes of a passage."""

    LABEL: str

    def fits(self, passage: Passage) -> float:
        """Return how well it suits a passage, 0 to 1."""
        ...

    def frame(self, passage: Passage, index: int) -> Framing:
        """Return how the take at `index` of a passage is framed."""
        ...


TEMPLATES: Registry[Template] = Registry("coverage template", __name__, "storyboard.templates", Template)
