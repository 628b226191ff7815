"""Styles: one file each, found by its name.

A style is a `LABEL` and a `STYLE` of plain numbers; no style has code of its own.
"""

import pkgutil
from dataclasses import dataclass
from importlib import import_module

from generation.request import BadRequest


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


def names() -> tuple[str, ...]:
    """Return the names of the styles."""
    return tuple(found.name for found in pkgutil.iter_modules(__path__))


def style(name: str) -> Style:
    """Return a style by name. Raises BadRequest for one that is not there."""
    if name not in names():
        raise BadRequest(f"style is {name!r}. It must be one of {', '.join(names())}.")
    return import_module(f"{__name__}.{name}").STYLE
