"""Values of a request as somebody gave them: each is read as what it should be, or refused in a sentence."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

LARGEST = 4096
DEFAULT_WIDTH = 1280


class BadRequest(ValueError):
    """A request that cannot be drawn: the sentence names the key, its value and what is accepted."""


def one_of(fields: Mapping[str, Any], key: str, accepted: Sequence[str], default: str) -> str:
    """Return one of the accepted names, given in any case; the default where none is given."""
    value = fields.get(key) or default
    for name in accepted:
        if str(value).lower() == name.lower():
            return name
    raise BadRequest(f"{key} is {value!r}. It must be one of {', '.join(filter(None, accepted))}.")


def number(fields: Mapping[str, Any], key: str, default: float, low: float, high: float) -> float:
    """Return a number from low to high, both inclusive; the default where none is given."""
    value = fields.get(key)
    try:
        amount = default if value is None else float(value)
    except (TypeError, ValueError):
        raise BadRequest(f"{key} is {value!r}. It must be a number from {low} to {high}.") from None
    if not low <= amount <= high:
        raise BadRequest(f"{key} is {value!r}. It must be from {low} to {high}.")
    return amount


def sequence(fields: Mapping[str, Any], key: str) -> Sequence[Any]:
    """Return a list; an empty one where none is given."""
    value: object = fields.get(key) or ()
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise BadRequest(f"{key} is {value!r}. It must be a list.")
    return cast("Sequence[Any]", value)


def object_of(value: object) -> Mapping[str, Any] | None:
    """Return a value of JSON as the object that it is; None for one of another kind."""
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else None


def spot(fields: Mapping[str, Any]) -> tuple[float, float, float] | None:
    """Return where the floor plan has somebody: x and y in metres, heading in degrees; None where it does not say."""
    if fields.get("at") is None:
        return None
    coordinates: dict[str, Any] = dict(zip(("x", "y", "heading"), sequence(fields, "at"), strict=False))
    x, y, heading = (float(number(coordinates, key, 0, -400, 400)) for key in ("x", "y", "heading"))
    return (x, y, heading)


def aspect_of(value: Any) -> float:
    """Return width over height of a picture, from such as 16:9 or 2.39."""
    wide, _, high = str(value).partition(":")
    try:
        ratio = float(wide) / float(high or 1)
    except (ValueError, ZeroDivisionError):
        ratio = 0.0
    if not 0.2 <= ratio <= 5:
        raise BadRequest(f"aspect is {value!r}. It must be width over height, such as 16:9, 2.39 or 9:16.")
    return ratio


def pixels(fields: Mapping[str, Any], aspect: float) -> tuple[int, int]:
    """Return the picture's width and height in pixels: what is not given follows from the aspect."""
    width = number(fields, "width", 0, 0, LARGEST)
    height = number(fields, "height", 0, 0, LARGEST)
    if not width:
        width = height * aspect if height else (DEFAULT_WIDTH if aspect >= 1 else DEFAULT_WIDTH * aspect)
    height = height or width / aspect
    size = round(width), round(height)
    if min(size) < 64 or max(size) > LARGEST:
        raise BadRequest(f"The picture would be {size[0]} x {size[1]} pixels. Each side must be from 64 to {LARGEST}.")
    return size
