"""Who is in a script, as its words tell."""

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
    #: Other names that the script gives them: BILL of WILLIAM HARPER.
    also: tuple[str, ...] = ()
