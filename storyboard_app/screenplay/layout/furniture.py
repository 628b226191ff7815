"""What a page carries beside the script: page numbers, running heads, (MORE), (CONTINUED), revision marks.

It is taken off the top and the bottom of each page, from the outside in, until a line of the script is met. A running
head is a line that comes again, numbers aside, on other pages at the same height.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from storyboard_app.screenplay.layout.numbers import heading_in
from storyboard_app.screenplay.layout.rows import Piece, PrintedPage, Row

_NUMBER = re.compile(
    r"[-–—. ]*(?:(?:PAGE|SEITE|PÁGINA)\s+)?[A-Z]{0,2}\d{1,4}[A-Z]{0,2}(?:\s*(?:/|OF)\s*\d{1,4})?[-–—. ]*"
)
_CONTINUED = re.compile(
    r"(?:[A-Z]{0,2}\d{1,4}[A-Z]{0,2}\.?\s+)?\(?\s*(?:CONTINUED|CONT['’]?D)\s*:?\s*\)?:?(?:\s*\(\d{1,3}\))?"
    r"(?:\s+[A-Z]{0,2}\d{1,4}[A-Z]{0,2}\.?){0,2}"
)
#: Pages that came in between are 12A, A12.
_NUMBERED = re.compile(r"\b[A-Z]{0,2}\d+[A-Z]{0,2}\b")
#: Lines at either end of a page that may be furniture, and how deep into the page they may stand.
_LINES, _DEEP = 4, 0.13
#: Share of the pages on which a running head comes again, and the least number.
_OFTEN, _TWICE = 0.3, 2
#: A running head stands at least so many times its size away from the text.
_APART = 1.45
#: What chat programs put above and below a text.
_FENCE = re.compile(r"```\w*")
#: Revision marks, and the scene number that they may stand close to.
_MARKS = re.compile(r"(?:(\S{1,6})\s+)?[*+]{1,3}")


def strip(pages: list[PrintedPage]) -> list[str]:
    """Take the furniture off the pages, in place; return the lines that were dropped, each once."""
    dropped = dict.fromkeys(row.text for page in pages for row in page.rows if _FENCE.fullmatch(row.text))
    for page in pages if dropped else ():
        page.rows = [row for row in page.rows if row.text not in dropped]
    heads = _running_heads(pages)
    for page in pages:
        for from_top in (True, False):
            gone = list(_furniture(page, from_top, heads))
            dropped.update(dict.fromkeys(row.text for row in gone))
            page.rows = page.rows[len(gone) :] if from_top else page.rows[: len(page.rows) - len(gone)]
    return list(dropped)


def _furniture(page: PrintedPage, from_top: bool, heads: Collection[str]) -> Iterator[Row]:
    """Yield the lines at an end of a page, from the outside in, that are no part of the script."""
    rows = page.rows if from_top else page.rows[::-1]
    for row, inner in zip(rows[:_LINES], [*rows[1 : _LINES + 1], None], strict=False):
        if not _at_an_end(row, page, from_top) or not _is_furniture(row, inner, heads):
            return
        yield row


def take_marks(row: Row, right: float) -> None:
    """Take revision marks off a line's right end, in place, and remember that there were some.

    right: from where on, in points, a mark is one in the margin.
    """
    last = row.pieces[-1]
    mark = _MARKS.fullmatch(last.text) if len(row.pieces) > 1 and last.x1 >= right else None
    if mark is None:
        return
    row.revised = True
    row.pieces.pop()
    if number := mark.group(1):
        row.pieces.append(Piece(last.x0, last.x1, number))


def is_mark(row: Row, right: float) -> bool:
    """Whether a line holds nothing but a revision mark in the margin. right: as for `take_marks`."""
    mark = _MARKS.fullmatch(row.text) if row.x0 >= right else None
    return mark is not None and not mark.group(1)


def _running_heads(pages: list[PrintedPage]) -> set[str]:
    """Return the lines, without their numbers, that stand at the ends of many pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        top = {_key(row) for row in page.rows[:_LINES] if _at_an_end(row, page, True)}
        seen.update(top | {_key(row) for row in page.rows[-_LINES:] if _at_an_end(row, page, False)})
    least = max(_TWICE, _OFTEN * len(pages))
    return {key for key, count in seen.items() if count > 1 and count >= least and key}


def _key(row: Row) -> str:
    """Return a line without its numbers, with its height: a speech that comes twice stands elsewhere."""
    return f"{_NUMBERED.sub('#', row.text).strip()} {round(row.y / 4)}"


def _at_an_end(row: Row, page: PrintedPage, from_top: bool) -> bool:
    return row.y < _DEEP * page.height if from_top else row.y > (1 - _DEEP) * page.height


def is_page_furniture(row: Row) -> bool:
    """Whether a line says that a page, and not the script, ends or begins: CONTINUED, with or without a number."""
    return bool(_CONTINUED.fullmatch(row.text.strip().upper()))


def _is_furniture(row: Row, inner: Row | None, heads: Collection[str]) -> bool:
    """Say whether a line is furniture; a running head stands apart from the line next to it, a cue does not."""
    plain = row.text.strip().upper()
    if _NUMBER.fullmatch(plain) or _CONTINUED.fullmatch(plain):
        return True
    if heading_in([row]):
        return False
    apart = inner is None or abs(row.y - inner.y) > _APART * row.size
    return apart and (_key(row) in heads or _ends_in_page_number(row))


def _ends_in_page_number(row: Row) -> bool:
    """Say whether a line is such as `Blue draft 3/12      12A.`, which no other page may have."""
    first, last = row.pieces[0].text, row.pieces[-1].text
    return len(row.pieces) > 1 and last.endswith(".") and bool(_NUMBER.fullmatch(last)) and not _NUMBER.fullmatch(first)
