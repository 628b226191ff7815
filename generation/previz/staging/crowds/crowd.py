"""A crowd: a few people, each of them met again and again, in the order that the words give them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from generation.previz.people import Stance
from generation.request import Figure

#: The most people of a crowd.
MOST = 200
#: Number of different people of which a crowd is made.
_LOOKS = 9
#: Groups that sit where nothing else is said.
_SEATED = ("audience", "congregation", "jury", "class", "orchestra", "spectator", "parishioner")
#: Words for groups -> the order in which they are.
_ORDERS = {
    "queue": ("queue", "line", "file", "row of people", "breadline"),
    "column": ("column", "procession", "parade", "regiment", "platoon", "army", "troop", "legion", "cortege", "march"),
    "rows": ("row", "choir", "tribunal", *_SEATED),
    "circle": ("circle", "ring"),
}  # fmt: skip
#: Poses of people who lie.
_LYING = ("lie", "sleep")
#: Poses that people in a mob take by turns where the words give none.
_IDLE = ("stand", "wide", "talk", "look", "stand", "cross arms")


@dataclass(frozen=True)
class Crowd:
    """Many people of one name."""

    name: str
    #: Those that it is made of.
    members: tuple[Figure, ...]
    count: int
    #: mob, queue, column, rows, circle or lying.
    order: str = "mob"


@dataclass(frozen=True)
class Extra:
    """A member of a crowd set down: who, the spot, the heading."""

    crowd: Crowd
    who: int
    x: float
    y: float
    heading: float

    @property
    def stance(self) -> Stance:
        """As they are at the origin."""
        figure = self.crowd.members[self.who]
        return Stance("", figure.pose, figure.expression or "neutral", look=figure.look, posture=figure.posture)


def crowd_of(name: str, doing: str, count: int, person: Callable[[int], Figure]) -> Crowd:
    """Return a crowd. person: makes somebody of it, by number, doing what the words say or standing."""
    words = {word.removesuffix("s") for word in f"{name} {doing}".lower().replace(",", " ").split()}
    order = next((order for order, nouns in _ORDERS.items() if words & set(nouns)), "mob")
    sits = bool(words & set(_SEATED))
    members = []
    for index in range(min(count, _LOOKS)):
        member = person(index)
        if member.pose == "stand" and not member.posture:
            idle = (
                "sit"
                if sits
                else "walk"
                if order == "column"
                else _IDLE[index % len(_IDLE)]
                if order == "mob"
                else "stand"
            )
            member = replace(member, pose=idle)
        members.append(member)
    if all(member.pose in _LYING or member.posture == "lie" for member in members):
        order = "lying"
    return Crowd(name, tuple(members), min(count, MOST), order)


def front_row(crowd: Crowd) -> list[Stance]:
    """Return people whom a camera frames that is on nobody but a crowd; they are not drawn."""
    return [
        Stance("", member.pose, look=member.look, posture=member.posture, x=x)
        for member, x in zip(crowd.members, (-0.55, 0.55), strict=False)
    ]
