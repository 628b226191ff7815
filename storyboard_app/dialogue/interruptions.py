"""Marked interruptions: where a script lets one speech begin before the other has ended.

A speech that breaks off in a dash is cut into by whoever speaks next, and brackets say so too: (interrupting),
(overlapping), (over Anna). What happens between two speeches parts them.
"""

import re
from collections.abc import Sequence

from storyboard_app.timing import ticks_of
from storyboard_app.values import Element, ElementType

#: How long before the end of a speech the next one begins, in seconds: cut into, or talked over.
INTERRUPTS_SECONDS, OVERLAPS_SECONDS = 0.3, 0.6
_BROKEN_OFF = re.compile(r"(?:--+|[—–]|\s-)[\s\"”»*_]*$")
_OVERLAPS = re.compile(
    r"overlap|at the same time|simultaneous|\b(?:talking|speaking) over\b|\bover (?:him|her|them|each other)\b"
    r"|en même temps|par-dessus|gleichzeitig|zugleich|al mismo tiempo|a la vez|encima de|contemporanea|sovrappon"
    r"|ao mesmo tempo|por cima|sobrepon|בו זמנית|في نفس الوقت",
    re.IGNORECASE,
)
_INTERRUPTS = re.compile(
    r"interrupt|\bcut(?:s|ting)? (?:\w+ )?(?:off|in)\b|\bbutt(?:s|ing) in\b|\bbreak(?:s|ing) in\b|\bjump(?:s|ing) in\b"
    r"|interromp|(?:le|la|lui) coup(?:e|ant)|coupant|unterbr[ie]ch|ins Wort|dazwischen|interrump"
    r"|קוטע|מתפרץ|مقاطع|يقاطع",
    re.IGNORECASE,
)
_SPOKEN = (ElementType.DIALOGUE, ElementType.LYRICS)


def overlap_ticks(elements: Sequence[Element], before: int, position: int, rate: tuple[int, int]) -> int:
    """Return how long before the end of the speech at `before` the next one, at `position`, begins; 0 for not at all.

    elements: the scene's, in order.
    """
    earlier, later = elements[before], elements[position]
    between = elements[before + 1 : position]
    apart = (ElementType.CHARACTER, ElementType.PARENTHETICAL, ElementType.NOTE)
    if (
        earlier.character == later.character
        or earlier.dual
        or later.dual
        or any(each.type not in apart for each in between)
    ):
        return 0
    manner = " ".join(each.text for each in between if each.type is not ElementType.NOTE)
    if _OVERLAPS.search(manner) or re.search(rf"\bover {re.escape(earlier.character)}\b", manner, re.IGNORECASE):
        return ticks_of(OVERLAPS_SECONDS, rate)
    if _INTERRUPTS.search(manner) or _BROKEN_OFF.search(earlier.text):
        return ticks_of(INTERRUPTS_SECONDS, rate)
    return 0
