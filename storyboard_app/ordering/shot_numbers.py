"""Numbers for shots that come late. Nobody else's number ever changes: crews have it on paper.

Between 2B and 2C comes 2BA, then 2BB; at the end comes the next letter; before the first, a letter stands in front:
A2A. I and O are left out, because they read as 1 and 0.
"""

import re
from collections.abc import Collection, Iterator
from itertools import count, dropwhile, product

#: A number that begins with its scene's, and where the digits of a scene's own stand.
_OF_SCENE, _DIGITS = re.compile(r"[A-Z]{0,2}(\d+)(?:[A-Z]+|[A-Z]*[-.]\d+[A-Z]*)"), re.compile(r"\d+")
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def number_for(scene: str, taken: Collection[str], before: str, after: str) -> str:
    """Return a free number for a shot that follows `before` and precedes `after`; either is empty at an end."""
    return next(number for number in _candidates(scene, before, after) if number not in taken)


def number_behind(number: str, taken: Collection[str]) -> str:
    """Return a free number right behind another one: 2BA behind 2B."""
    return number_for("", taken, number, number)


def carries_another(number: str, scene: str) -> bool:
    """Say whether a shot's number (2A, A2A, 2-010) is that of another scene than the one it is in, by its digits.

    Numbers that say no scene are nobody else's.
    """
    of_scene, own = _OF_SCENE.fullmatch(number), _DIGITS.search(scene)
    return of_scene is not None and own is not None and of_scene[1].lstrip("0") != own[0].lstrip("0")


def _candidates(scene: str, before: str, after: str) -> Iterator[str]:
    if after and not before:
        return (f"{letters}{after}" for letters in _letters())
    last = before.removeprefix(scene)
    at_the_end = not after and before.startswith(scene) and (not last or set(last) <= set(LETTERS))
    if not before or at_the_end:
        later = dropwhile(lambda letters: (len(letters), letters) <= (len(last), last), _letters())
        return (f"{scene}{letters}" for letters in later)
    return (f"{before}{letters}" for letters in _letters())


def _letters() -> Iterator[str]:
    """Yield A, B ... Z, AA, AB ... for ever."""
    for length in count(1):
        yield from ("".join(letters) for letters in product(LETTERS, repeat=length))
