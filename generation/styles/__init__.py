"""Styles: one file each, found by its name. A style is plain numbers; none has code of its own.

Those of other packages are added by entry points of the group `storyboard.styles`.
"""

from dataclasses import dataclass
from typing import Protocol

from generation.request import BadRequest
from registry import Registry


@dataclass(frozen=True)
class Style:
    """How lines and tones are laid down."""

    #: Width of an ordinary contour, in pixels of a picture 1280 wide.
    line: float
    #: How far a line wanders, in the same pixels.
    wobble: float
    #: 0 nothing to 1 black.
    darkness: float
    #: Strength of the flat tones, of hatching in shadow and of paper grain, 0 to 1.
    wash: float
    hatching: float
    grain: float
    paper: tuple[float, float, float]
    ink: tuple[float, float, float]
    #: How often a contour is searched for with a second, lighter stroke, 0 to 1.
    searching: float = 1.0
    #: Tones are laid in this many flat steps; 0 for soft ones.
    steps: int = 0
    #: What is darker than this is filled black; 0 for nothing.
    blacks: float = 0.0
    #: How strongly things have colours of their own, 0 to 1.
    colour: float = 0.0
    #: How a model is told of the style, and what it is told to leave.
    words: str = ""
    avoid: str = ""


class StyleFile(Protocol):
    """A module that describes a style."""

    LABEL: str
    STYLE: Style


#: The styles by name.
STYLES: Registry[StyleFile] = Registry("drawing style", __name__, "storyboard.styles", StyleFile)


def names() -> tuple[str, ...]:
    """Return the names of the styles."""
    return STYLES.names()


def style(name: str) -> Style:
    """Return a style by name. Raises BadRequest for one that is not there."""
    if name not in STYLES:
        raise BadRequest(f"style is {name!r}. It must be one of {', '.join(STYLES.names())}.")
    return STYLES[name].STYLE
