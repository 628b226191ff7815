"""Done to: who does something to whom of those in a frame, so that the two answer, face and touch each other.

The words say to whom: Anna hands Bob a letter while Carl looks on. What somebody does to a thing, such as a cart,
is done to nobody beside it.
"""

from collections.abc import Sequence

from generation.request import Figure, Request
from generation.words import PARTNERS, Acting, together

#: Poses that things are done to as well: who pushes a cart pushes nobody.
_TO_THINGS = frozenset({"push", "kick", "strike", "punch", "slap", "grab", "tend", "comfort", "feed", "pull", "aim"})


def answered(figures: Sequence[Figure], acts: Sequence[Acting], request: Request) -> list[Acting]:
    """Return what everybody does, those too to whom another does something: who is embraced embraces."""
    if len(acts) == 2:
        if any(is_done_to_a_thing(figure.name, act.pose, request) for figure, act in zip(figures, acts, strict=True)):
            return list(acts)
        return list(together(acts, request.description))
    made = list(acts)
    for doer, other in pairs([figure.name for figure in figures], [act.pose for act in acts], request):
        first, second = together((acts[doer], acts[other]), "")
        made[doer], made[other] = first, second
    return made


def pairs(names: Sequence[str], poses: Sequence[str], request: Request) -> list[tuple[int, int]]:
    """Return who does something to whom that the two touch or face each other for, by number; each is in one pair."""
    to = {seen.name: seen.to for seen in request.sees.figures}
    found: list[tuple[int, int]] = []
    for doer, (name, pose) in enumerate(zip(names, poses, strict=True)):
        wanted = to.get(called(name), "")
        other = next((index for index, other in enumerate(names) if wanted and called(other) == wanted), doer)
        taken = {number for pair in found for number in pair}
        if pose in PARTNERS and other != doer and not taken & {doer, other}:
            found.append((doer, other))
    return found


def called(name: str) -> str:
    """Return what the shot calls somebody: without their number of several."""
    return name.split(" (")[0]


def is_done_to_a_thing(name: str, pose: str, request: Request) -> bool:
    """Whether somebody does to a thing of the shot what might be done to somebody."""
    seen = next((seen for seen in request.sees.figures if seen.name == called(name)), None)
    if pose not in _TO_THINGS or seen is None or not seen.to:
        return False
    return any(seen.to in (thing.name, thing.name.rpartition(" ")[2]) for thing in request.sees.things)
