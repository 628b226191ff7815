"""Numbers in the margins: of scenes, beside their headings; of speeches, beside their cues.

A number may stand left, right or on both sides, once or twice on a side, apart from the heading or touching it. What
stands on the left says what is to be taken off the right.
"""

import re
from collections.abc import Iterable

from storyboard_app.screenplay.headings import is_heading
from storyboard_app.screenplay.layout.rows import Piece, Row

_ONE = r"(?:[A-Z]{0,3}\d{1,4}[A-Z]{0,3}(?:[-.]\w{1,3})?|[A-Z]\d{0,3}(?:-\w{1,3})?)"
_DIGITS = r"[A-Z]{0,3}\d{1,4}[A-Z]{0,3}(?:[-.]\d{1,4}[A-Z]{0,2})?"
#: Several scenes that are no longer there: 13 - 15, 13 & 14, 13 THRU 15.
_RANGE = rf"{_DIGITS}(?:\s*(?:[-–—&,]|THRU|THROUGH|TO|AND)\s*{_DIGITS})+"
#: A scene number in a margin, once or twice.
NUMBER = re.compile(rf"(?P<number>{_RANGE}|{_ONE})[.):]?(?:\s+(?P=number)[.):]?)*")
_LEADING = re.compile(rf"(?P<number>{_RANGE}|{_DIGITS})[.):]?(?:\s+(?P=number)[.):]?)*(?P<gap>\s*)(?=\S)")
_STUCK = re.compile(r"[A-Z]{0,3}\d{1,4}(?=[^\W\d_])")
_ENDS = ".):"


def body_of(row: Row) -> tuple[str, Piece | None]:
    """Return a line's number, if it has one in a margin or before a heading, and what it says; None for columns."""
    pieces = row.pieces
    if len(pieces) == 1 and not _may_have_number(pieces[0].text):
        return "", pieces[0]
    pieces = list(pieces)
    number = _taken_from_left(pieces)
    on_right = _taken_from_right(pieces, number)
    number = number or on_right
    if len(pieces) > 1 and is_heading(_without(number, pieces[0].text)):
        pieces = [Piece(pieces[0].x0, pieces[-1].x1, "  ".join(piece.text for piece in pieces))]
    if len(pieces) != 1:
        return "", None
    return _apart(pieces[0], number, on_right)


def _may_have_number(text: str) -> bool:
    """Whether a line may begin with a number: most do not, and are told apart by their second letter."""
    return not text[1:2].islower() and any(letter.isdigit() for letter in text[:4])


def _taken_from_left(pieces: list[Piece]) -> str:
    number = ""
    while len(pieces) > 1 and (printed := NUMBER.fullmatch(pieces[0].text)) and not is_heading(pieces[0].text):
        if number and printed["number"] != number:
            break
        number = printed["number"]
        pieces.pop(0)
    return number


def _taken_from_right(pieces: list[Piece], number: str) -> str:
    taken = ""
    while len(pieces) > 1 and (printed := NUMBER.fullmatch(pieces[-1].text)):
        if printed["number"] != (number or taken or printed["number"]):
            break
        taken = printed["number"]
        pieces.pop()
    return taken


def _apart(piece: Piece, number: str, on_right: str) -> tuple[str, Piece]:
    """Take the number off the words that it touches."""
    if stuck := _stuck_to(piece.text, number):
        number, piece = stuck, Piece(piece.x0, piece.x1, piece.text.removeprefix(stuck))
    leading = None if stuck else _LEADING.match(piece.text)
    if leading:
        text = piece.text[leading.end() :]
        if is_omitted(bare := text.rstrip(_ENDS).removesuffix(leading["number"])):
            text = bare.strip()
        is_same = number and leading["number"] == number and leading["gap"]
        if is_same or (not number and is_heading(text)) or (not number and leading["gap"] and is_omitted(text)):
            number = leading["number"]
            piece = Piece(piece.x0, piece.x1, text)
    if number and not on_right:
        piece = Piece(piece.x0, piece.x1, _without_right(number, piece.text))
    return number, piece


def _stuck_to(text: str, number: str) -> str:
    """Return the number that stands right before a heading, without a space; empty where none does.

    number: what stands on the other side, empty where nothing does.
    """
    digits = _STUCK.match(text)
    ends = range(digits.end(), digits.end() + 3) if digits else ()
    found = (text[:end] for end in ends if number in ("", text[:end]) and text[end : end + 1].isalpha())
    return next((stuck for stuck in found if stuck[-1].isalnum() and is_heading(text[len(stuck) :])), "")


def _without_right(number: str, text: str) -> str:
    """Return a heading without the number that stands close behind it, once or twice."""
    while (bare := text.rstrip(_ENDS)).endswith(number) and is_heading(text):
        before = bare[: -len(number)]
        if before[-1:].isdigit() or not before.strip(" -–—"):
            break
        text = before.rstrip()
    return text


def _without(number: str, text: str) -> str:
    return text.removeprefix(number).lstrip(" .):") if number else text


def is_omitted(text: str) -> bool:
    """Whether a line says that a scene is no longer there."""
    return text.strip(" .*()").upper() in ("OMITTED", "OMIT", "SCENE OMITTED", "SCENES OMITTED", "OMITTED SCENE")


def heading_in(rows: Iterable[Row]) -> bool:
    """Whether any line opens as headings do, its number aside."""
    return any(piece is not None and is_heading(piece.text) for _, piece in map(body_of, rows))
