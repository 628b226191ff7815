"""Styles: one file each, found by its name. A style is plain numbers; none has code of its own.

Those of other packages are added by entry points of the group `storyboard.styles`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
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


#: The sliders of a style of one's own, in percent: from and to. `line` is a share of its base's line, `paper` is how
#: toned its paper is (0: that of its base), `tone` the strength of flat tones.
SLIDERS: Mapping[str, tuple[int, int]] = {
    "line": (40, 250),
    "hatching": (0, 100),
    "paper": (0, 100),
    "tone": (0, 100),
    "colour": (0, 100),
}
#: A style of one's own by name: its base, and its sliders in their order.
_OWN = re.compile(r"own-([a-z_]+)-" + "-".join(rf"{name[0]}(\d{{1,3}})" for name in SLIDERS))
#: The most toned paper, as light as kraft; dark papers get as much lighter or darker as they are toned.
_TONED = (0.80, 0.74, 0.64)


def own_name(base: str, sliders: Mapping[str, int]) -> str:
    """Return the name of a style of one's own. base: one of the styles. sliders: see `SLIDERS`; base's where left out.

    Raises BadRequest for a base that is not there, and for a slider that is none or out of its range.
    """
    values = {**sliders_of(base), **sliders}
    for name, value in values.items():
        low, high = SLIDERS.get(name, (0, -1))
        if not low <= value <= high:
            raise BadRequest(f"{name} is {value}. {_ranges()}")
    return f"own-{base}-" + "-".join(f"{name[0]}{values[name]}" for name in SLIDERS)


def sliders_of(name: str) -> dict[str, int]:
    """Return where the sliders of a style stand, in percent. Raises BadRequest for one that is not there."""
    if own := _OWN.fullmatch(name):
        return {each: int(value) for each, value in zip(SLIDERS, own.groups()[1:], strict=True)}
    there = style(name)
    shares = {"hatching": there.hatching, "tone": there.wash, "colour": there.colour}
    return {"line": 100, "paper": 0, **{each: round(100 * share) for each, share in shares.items()}}


def base_of(name: str) -> str:
    """Return the style that a style of one's own goes out from; itself for any other."""
    own = _OWN.fullmatch(name)
    return own[1] if own else name


def _ranges() -> str:
    return "Sliders: " + ", ".join(f"{name} from {low} to {high}" for name, (low, high) in SLIDERS.items()) + "."


def _own(name: str) -> Style:
    base, moved = style(base_of(name)), sliders_of(name)
    if any(not low <= moved[each] <= high for each, (low, high) in SLIDERS.items()):
        raise BadRequest(f"style is {name!r}. {_ranges()}")
    toned = moved["paper"] / 100
    is_dark = sum(base.paper) < 1.5
    aim = tuple(min(1.0, 1.8 * part) for part in base.paper) if is_dark else _TONED
    red, green, blue = (was + (to - was) * toned for was, to in zip(base.paper, aim, strict=True))
    return replace(
        base,
        line=base.line * moved["line"] / 100,
        hatching=moved["hatching"] / 100,
        wash=moved["tone"] / 100,
        colour=moved["colour"] / 100,
        paper=(red, green, blue),
    )


def names() -> tuple[str, ...]:
    """Return the names of the styles."""
    return STYLES.names()


def style(name: str) -> Style:
    """Return a style by name, also one of one's own (`own_name`). Raises BadRequest for one that is not there."""
    if _OWN.fullmatch(name):
        return _own(name)
    if name not in STYLES:
        raise BadRequest(f"style is {name!r}. It must be one of {', '.join(STYLES.names())}.")
    return STYLES[name].STYLE
