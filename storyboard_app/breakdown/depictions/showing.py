"""What one sentence shows, as a value, and what several show together."""

from collections.abc import Collection
from dataclasses import dataclass

#: The longest side of a thing that a hand could hold, in metres.
SMALL_M = 0.65
#: People from which a group is a crowd.
CROWD = 5


@dataclass(frozen=True)
class Depiction:
    """A depiction: what one sentence shows."""

    words: str
    #: Names of the cast who do something in it.
    named: tuple[str, ...] = ()
    #: Number of unnamed people and animals that do something in it or are there, as far as it says; 5 for a crowd.
    others: int = 0
    #: The noun for those others.
    others_called: str = ""
    #: They are no people.
    animals: bool = False
    #: The thing that it is about, where nobody acts; and its longest side in metres, 0 for not known.
    thing: str = ""
    thing_m: float = 0.0
    #: There are many of it.
    many: bool = False
    #: A small thing that somebody handles in it.
    handled: str = ""
    #: Somebody or a vehicle goes from here to there; up or down; something dawns on somebody; they fight.
    goes: bool = False
    upright: bool = False
    #: Somebody looks, listens or feels, so that a face tells it; lies or sleeps.
    looks: bool = False
    lies: bool = False
    dawns: bool = False
    fights: bool = False
    #: It is only heard.
    heard: bool = False
    #: It goes on about whoever was named before: a pronoun is its subject.
    goes_on: bool = False
    #: It has a verb of its own that somebody or something does.
    acts: bool = False

    #: A part or a look of somebody is what does it: hand, grin; whose it is stands before it or is not said.
    part: str = ""
    #: Names of the cast who are only spoken of: the coat that Boris gave her.
    absent: tuple[str, ...] = ()
    #: Nothing in it can be seen: a pause, a silence, the passing of time.
    blank: bool = False
    #: All of it is denied, remembered or compared: no president ever slept here.
    denied: bool = False

    @property
    def living(self) -> int:
        """Number of the living in it, named or not."""
        return len(self.named) + self.others


def group_of(depictions: Collection[Depiction]) -> int:
    """Return how many unnamed people and animals some sentences show at once, at most."""
    return max((depiction.others for depiction in depictions), default=0)


def shows_nothing(depictions: Collection[Depiction]) -> bool:
    """Whether nothing of what some sentences tell can be seen: sounds, silences, pauses."""
    return bool(depictions) and all(depiction.heard or depiction.blank for depiction in depictions)
