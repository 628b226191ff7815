"""What a shot sees, and who is in a script: people, animals, things, the place; as values for planning and drawing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CastMember:
    """Somebody of a script, as its words tell."""

    name: str
    #: person, animal, robot or group.
    kind: str = "person"
    #: female, male or empty where the script does not say.
    sex: str = ""
    #: In years; 0 where the script does not say.
    age: int = 0
    #: The words that introduce them.
    look: str = ""
    #: The words that sex, age and kind come from.
    words: tuple[str, ...] = ()


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


@dataclass(frozen=True)
class Sees:
    """What a shot sees."""

    figures: tuple[SeenFigure, ...] = ()
    things: tuple[SeenThing, ...] = ()
    place: SeenPlace = SeenPlace()
    #: eye, pov, overhead, insert or screen.
    seen_from: str = "eye"
