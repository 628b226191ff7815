"""Brackets in a row of two directions: both of a pair go one way (UAX #9, BD16 and N0), which `bidi` leaves out."""

from collections.abc import Iterator, Sequence
from typing import Any

_PAIRS = ("()", "[]", "{}", "⟨⟩", "〈〉", "《》", "「」", "『』", "【】", "〔〕")
_CLOSING = {pair[0]: pair[1] for pair in _PAIRS}
#: Types of characters that have a direction, once weak ones are resolved; numbers count as right to left here.
_WAYS = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}


def resolve_brackets(storage: dict[str, Any]) -> None:
    """Give each pair of brackets the direction of what is in it, or of what is before it, in place.

    storage: of `bidi`, its weak types resolved. The direction of the row wins where it is inside the brackets; what
    runs the other way inside makes them run so only if the text before does too.
    """
    for run in storage["runs"]:
        characters = storage["chars"][run["start"] : run["start"] + run["length"]]
        for opening, closing in sorted(_pairs(characters)):
            way = _way_of(characters, opening, closing, run["sor"])
            if way:
                characters[opening]["type"] = characters[closing]["type"] = way


def _pairs(characters: Sequence[dict[str, Any]]) -> Iterator[tuple[int, int]]:
    """Yield the places of opening and closing brackets that belong together."""
    waiting: list[int] = []
    for at, character in enumerate(characters):
        if character["type"] != "ON":
            continue
        if character["ch"] in _CLOSING:
            waiting.append(at)
        matching = [
            index for index, opened in enumerate(waiting) if _CLOSING[characters[opened]["ch"]] == character["ch"]
        ]
        if matching:
            yield waiting[matching[-1]], at
            del waiting[matching[-1] :]


def _way_of(characters: Sequence[dict[str, Any]], opening: int, closing: int, before: str) -> str:
    """Return the direction of a pair; empty where nothing in it has one. before: that of what precedes the run."""
    own = "R" if characters[opening]["level"] % 2 else "L"
    inside = {_WAYS[each["type"]] for each in characters[opening + 1 : closing] if each["type"] in _WAYS}
    if not inside or own in inside:
        return own if inside else ""
    preceding = (_WAYS[each["type"]] for each in reversed(characters[:opening]) if each["type"] in _WAYS)
    return next(preceding, before)
