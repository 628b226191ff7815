"""What a page carries beside the script: page numbers, running heads, (MORE), (CONTINUED), revision marks.

It is taken off the top and the bottom of each page, from the outside in, until a line of the script is met. A running
head is a line that comes again, numbers aside, on other pages at the same height.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from storyboard_app.screenplay.headings import is_heading
from storyboard_app.screenplay.pdf.rows import PrintedPage, Row

_NUMBER = re.compile(
    r"[-–—. ]*(?:(?:PAGE|SEITE|PÁGINA)\s+)?[A-Z]{0,2}\d{1,4}[A-Z]{0,2}(?:\s*(?:/|OF)\s*\d{1,4})?[-–—. ]*"
)
_CONTINUED = re.compile(
    r"(?:[A-Z]{0,2}\d{1,4}[A-Z]{0,2}\.?\s+)?\(?\s*(?:CONTINUED|CONT['’]?D)\s*:?\s*\)?:?(?:\s*\(\d{1,3}\))?"
    r"(?:\s+[A-Z]{0,2}\d{1,4}[A-Z]{0,2}\.?){0,2}"
)
#: At a page's foot: the speech goes on overleaf.
MORE = re.compile(r"\(\s*(?:MORE|CONT['’]?D|CONTINUED|WEITER|SUITE|À SUIVRE|SEGUE|MÁS)\.{0,3}\s*\)", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
#: Lines at either end of a page that may be furniture, and how deep into the page they may stand.
_LINES, _DEEP = 4, 0.13
#: Share of the pages on which a running head comes again, and the least number.
_OFTEN, _TWICE = 0.3, 2
#: A running head stands at least so many times its size away from the text.
_APART = 1.45
_MARKS = re.compile(r"[*+]{1,3}")


def strip(pages: list[PrintedPage]) -> list[str]:
    """Take the furniture off the pages, in place; return the lines that were dropped, each once."""
    heads = _running_heads(pages)
    dropped: dict[str, None] = {}
    for page in pages:
        for from_top in (True, False):
            rows = page.rows if from_top else page.rows[::-1]
            gone = list(_furniture(rows, page, heads))
            dropped.update(dict.fromkeys(row.text for row in gone))
            page.rows = page.rows[len(gone) :] if from_top else page.rows[: len(page.rows) - len(gone)]
    return list(dropped)


def _furniture(rows: list[Row], page: PrintedPage, heads: Collection[str]) -> Iterator[Row]:
    """Yield the lines at the beginning of `rows`, from the outside in, that are no part of the script."""
    for row, inner in zip(rows[:_LINES], [*rows[1 : _LINES + 1], None], strict=False):
        if not _at_an_end(row, page) or not _is_furniture(row, inner, heads):
            return
        yield row


def take_marks(row: Row, right: float) -> bool:
    """Take revision marks off a line's right end, in place; return whether there were any.

    right: from where on, in points, a mark is one in the margin.
    """
    last = row.pieces[-1]
    if len(row.pieces) > 1 and _MARKS.fullmatch(last.text) and last.x0 >= right:
        row.pieces.pop()
        return True
    return False


def _running_heads(pages: list[PrintedPage]) -> set[str]:
    """Return the lines, without their numbers, that stand at the ends of many pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        ends = [row for row in [*page.rows[:_LINES], *page.rows[-_LINES:]] if _at_an_end(row, page)]
        seen.update({_key(row) for row in ends})
    least = max(_TWICE, _OFTEN * len(pages))
    return {key for key, count in seen.items() if count > 1 and count >= least and key}


def _key(row: Row) -> str:
    """Return a line without its numbers, with its height: a speech that comes twice stands elsewhere."""
    return f"{_DIGITS.sub('#', row.text).strip()} {round(row.y / 4)}"


def _at_an_end(row: Row, page: PrintedPage) -> bool:
    return row.y < _DEEP * page.height or row.y > (1 - _DEEP) * page.height


def _is_furniture(row: Row, inner: Row | None, heads: Collection[str]) -> bool:
    """Say whether a line is furniture; a running head stands apart from the line next to it, a cue does not."""
    plain = row.text.strip().upper()
    if _NUMBER.fullmatch(plain) or _CONTINUED.fullmatch(plain):
        return True
    if is_heading(row.text):
        return False
    return (inner is None or abs(row.y - inner.y) > _APART * row.size) and _key(row) in heads
