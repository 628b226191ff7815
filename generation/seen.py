"""What a shot sees: people, animals, things and the place, as values that planning makes and drawing draws.

With the standard library alone: whoever holds a shot holds this.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeVar, cast


@dataclass(frozen=True)
class SeenFigure:
    """A person, an animal, a robot or a group in a shot."""

    #: As in the cast, or what they are: two old women.
    name: str
    kind: str = "person"
    count: int = 1
    sex: str = ""
    #: In years; 0 for not known.
    age: int = 0
    #: What they do, verb by verb, and to whom or what.
    doing: str = ""
    to: str = ""
    holds: str = ""
    posture: str = ""
    expression: str = ""
    #: What of them is seen where it is not all: hand, eye, foot.
    part: str = ""
    #: What an animal or a robot is whose name does not say it: badger.
    species: str = ""
    #: They are of this age here, and of another elsewhere in the script: in a flashback, years later.
    aged: bool = False


@dataclass(frozen=True)
class SeenThing:
    """A thing in a shot."""

    name: str
    #: As the script has it.
    words: str = ""
    count: int = 1
    #: Whether the shot is about it.
    about: bool = False
    #: Where it is: on, under, behind ... what `of` names.
    relation: str = ""
    of: str = ""
    state: str = ""
    material: str = ""
    colour: str = ""
    size: str = ""
    #: What it does: turn, hang; empty for nothing.
    doing: str = ""


@dataclass(frozen=True)
class SeenPlace:
    """Where a shot is."""

    #: harbour, great hall ...; empty where the script does not say.
    kind: str = ""
    words: str = ""
    #: What of it the words name: a hatch, three pews.
    parts: tuple[str, ...] = ()
    time_of_day: str = ""
    weather: str = ""
    #: When the script plays, by which people are dressed (generation.words.PERIODS); empty for not known.
    period: str = ""


@dataclass(frozen=True)
class Sees:
    """What a shot sees."""

    figures: tuple[SeenFigure, ...] = ()
    things: tuple[SeenThing, ...] = ()
    place: SeenPlace = SeenPlace()
    #: eye, pov, overhead, insert or screen.
    seen_from: str = "eye"

    def __bool__(self) -> bool:
        """Whether it says of anything that it is seen."""
        return bool(self.figures or self.things or self.place != SeenPlace())


def sees_as_dict(sees: Sees) -> dict[str, Any]:
    """Return what a shot sees as plain values, as a breakdown's JSON has it; an age that is not known is null."""
    return {
        "figures": [asdict(figure) | {"age": figure.age or None} for figure in sees.figures],
        "things": [asdict(thing) for thing in sees.things],
        "place": asdict(sees.place) | {"parts": list(sees.place.parts)},
        "from": sees.seen_from,
    }


def sees_from_dict(plain: object) -> Sees:
    """Read what a shot sees from plain values, as a breakdown's JSON has them; keys that mean nothing are left aside.

    Raises ValueError, with a sentence, for values of another form.
    """
    sees = _object(plain, "sees")
    place = _object(sees.get("place") or {}, "the place that a shot sees")
    parts = tuple(map(str, _several(place, "parts")))
    return Sees(
        tuple(_read(SeenFigure(""), figure, "a figure that a shot sees") for figure in _several(sees, "figures")),
        tuple(_read(SeenThing(""), thing, "a thing that a shot sees") for thing in _several(sees, "things")),
        replace(_read(SeenPlace(), place, "the place that a shot sees"), parts=parts),
        str(sees.get("from") or "eye"),
    )


def _object(value: object, what: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise ValueError(f"{what} is {value!r}. It must be an object.")
    return cast("Mapping[str, object]", value)


def _several(fields: Mapping[str, object], key: str) -> Sequence[object]:
    several = fields.get(key) or ()
    if isinstance(several, str) or not isinstance(several, Sequence):
        raise ValueError(f"{key} is {several!r}. It must be a list.")
    return cast("Sequence[object]", several)


_Seen = TypeVar("_Seen", SeenFigure, SeenThing, SeenPlace)


def _read(plain: _Seen, stored: object, what: str) -> _Seen:
    """Return a plain value with what is given; each field as its default has it: a number, a yes or no, or text."""
    values = _object(stored, what)
    read: dict[str, Any] = {}
    for name, default in asdict(plain).items():
        value: Any = values.get(name)
        if value is None or isinstance(default, tuple):
            continue
        if isinstance(default, int) and not isinstance(value, (int, float)):
            raise ValueError(f"{name} of {what} is {value!r}. It must be a number.")
        read[name] = type(default)(value)
    return replace(plain, **read)
