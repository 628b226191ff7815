"""Who is where in a scene, kept from shot to shot: who has come in or left, who sits, on which side everybody is."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from generation.words import DOWN, UP
from storyboard_app.breakdown.beat import Beat
from storyboard_app.breakdown.people import names_in
from storyboard_app.breakdown.words import figure
from storyboard_app.values import PlannedFigure

#: Words of getting down and up again, each with the pose that it leaves somebody in.
_POSTURES = {
    "stand": r"stands? up|gets? up|rises|rise|is on (?:his|her|their) feet|jumps? up|leaps? up|stands?\b"
    r"|gets to (?:his|her)",
    "sit at desk": r"(?:sits?|sitting|seated|works?|working)\b[^.]{0,24}? (?:at|behind) (?:the|a|his|her) desk"
    r"|behind (?:the|his|her) desk",
    "sit at table": r"(?:sits?|sitting|seated|slump(?:s|ed))\b[^.]{0,24}? at (?:the|a|his|her) (?:\w+ )?table"
    r"|at (?:the|his|her) table",
    "sit": r"sits?\b|sitting|seated|slumps? (?:in|on)to|takes? a seat|perche[sd]"
    r"|drops? into (?:a|the|his|her) (?:chair|seat|sofa)"
    r"|behind (?:the|his|her) (?:wheel|desk)|at (?:the|a|his|her) (?:desk|bar|counter)"
    r"|asleep\b[^.]{0,16} in (?:a|an|the|his|her) (?:\w+ )?(?:arm)?chair",
    "lie": r"lies\b|lying|in bed\b|collapses|falls asleep|asleep|is out cold|stretched out",
    "kneel": r"kneels?|kneeling|on (?:his|her) knees|crouch(?:es|ing)?",
}
_POSTURE = tuple((pose, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for pose, words in _POSTURES.items())
_LEAVES = re.compile(
    r"\b(?:exits?|leaves|walks? (?:out|off|away)|runs? (?:out|off|away)|storms? (?:out|off)|is gone"
    r"|drives? (?:off|away)|disappears|slips? (?:out|away)|hurries (?:out|off|away))\b",
    re.IGNORECASE,
)
#: Poses of people who sit: they bring their own seat.
_SEATED = frozenset({"sit back", "slump", "drive", "write", "type", "eat", "sit on ground", "despair"})


@dataclass
class Blocking:
    """People of a scene as they stand after what has happened so far."""

    cast: tuple[str, ...]
    postures: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    seen: list[str] = field(default_factory=list)
    #: Names of those at the other end of the call that goes on.
    far: set[str] = field(default_factory=set)

    def take_in(self, take: Beat) -> None:
        """Take in what a take does to its people; whoever is first heard on a call is at its other end."""
        if not take.on_call:
            self.far.clear()
        here = {*take.callers, *self.seen, *names_in(take.action, self.cast, possessed=False)}
        self.far |= {who for who, _ in take.speeches if who not in here and take.on_call}
        unseen = {name for name, _ in take.voices if name not in here}
        for name in take.names:
            if name not in self.far and name not in unseen:
                self.follow(take.action_of(name), [name])

    def follow(self, action: str, names: Iterable[str]) -> None:
        """Take in what a moment's words do to the people that it names."""
        for name in names:
            clause = _clause_of(name, action)
            posture = next((pose for pose, words in _POSTURE if words.search(clause)), "")
            if posture:
                self.postures[name] = posture
            if _LEAVES.search(clause):
                self.gone.add(name)
            elif name in self.gone and clause:
                self.gone.discard(name)
            if name in self.seen:
                self.seen.remove(name)
            self.seen.append(name)

    def present(self, besides: Collection[str] = ()) -> tuple[str, ...]:
        """Return who has been seen and has not left, the last seen first."""
        return tuple(name for name in reversed(self.seen) if name not in self.gone and name not in besides)

    def figure(
        self, name: str, action: str, *, manner: str = "", speaks: bool = False, partner: str = ""
    ) -> PlannedFigure:
        """Return how somebody is drawn now: as the words have it, else as they were left.

        partner: whom they look at or are seen with; it decides on which side of the line they are.
        """
        side = self.side(name, partner)
        drawn = figure(name, action, self.cast, manner=manner, speaks=speaks, side=side)
        posture = self.postures.get(name, "stand")
        if posture == "stand" or drawn.pose in UP or (posture == "sit" and drawn.pose in _SEATED):
            return drawn
        if drawn.pose in DOWN or drawn.pose == "stand":
            return replace(drawn, pose=posture, posture="")
        return replace(drawn, posture=posture)

    def rank(self, name: str) -> int:
        """Return the place of somebody from left to right, as the scene's first camera sees it: in order of coming."""
        return self.cast.index(name) if name in self.cast else len(self.cast)

    def side(self, name: str, partner: str = "") -> str:
        """Return on which side of the line somebody is, against a partner or the first of the others."""
        if len(self.cast) < 2 or name not in self.cast:
            return ""
        other = partner or next(somebody for somebody in self.cast if somebody != name)
        return "left" if self.rank(name) < self.rank(other) else "right"


def _clause_of(name: str, action: str) -> str:
    """Return the sentences of an action that somebody opens, or that go on about them."""
    spelled = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    clause, mine = [], False
    for sentence in re.split(r"(?<=[.!?…])\s+|\s/\s", action):
        if spelled.search(sentence):
            mine = True
        elif not re.match(r"\W*(?:he|she|they|his|her)\b", sentence, re.IGNORECASE):
            mine = False
        if mine:
            clause.append(sentence)
    return " ".join(clause)
