"""Plain text in columns -> Screenplay, by the layout that PDFs are read by.

A letter is as wide as any other, so columns are counted in letters. Where a page ended is told by form feeds, page
numbers and CONTINUED lines, which are taken out wherever they stand.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from storyboard_app.screenplay import layout
from storyboard_app.screenplay.headings import is_heading
from storyboard_app.screenplay.layout.furniture import is_page_furniture
from storyboard_app.screenplay.layout.margins import is_name
from storyboard_app.screenplay.layout.numbers import NUMBER, body_of, heading_in
from storyboard_app.screenplay.layout.rows import Piece, PrintedPage, Row
from storyboard_app.screenplay.pages import pages_of, paginate
from storyboard_app.values import ReadWarning, Screenplay

#: Width of a letter and distance of lines, in points: 12 point Courier.
_ADVANCE, _PITCH = 7.2, 12.0
#: Cues stand so many letters further in than action, on paper; text that is set narrower is stretched to that.
_CUE_INDENT = 22
#: A cue stands at least so many letters further in than action; the least share of lines that are one.
_FAR, _SHARE = 8, 1 / 80
#: So many spaces separate two columns; fewer do beside a scene number.
_BETWEEN, _BESIDE_NUMBER = 4, 2
#: A page number on a line of its own stands at least so far to the right.
_AT_RIGHT = 30
_PAGE_NUMBER = re.compile(r"(?:page\s+)?(\d{1,3})\s?[A-Z]?\.?", re.IGNORECASE)
_FOUNTAIN_ONLY = re.compile(r"\[\[|/\*|^(?:\.[A-Z]|@[A-Z]|~|#+ |= |> ?\S.*<$|!\S)", re.MULTILINE)
_TITLE_PAGE = re.compile(r"\s*(?:title|credit|authors?|source|draft date)\s*:", re.IGNORECASE)


def recognises(lines: Sequence[str]) -> bool:
    """Whether a text stands in columns: its cues further in than its action, or numbers in its margins."""
    if is_fountain(lines):
        return False
    return _has_margin_numbers(lines) or _cue_indent(lines) > 0


def breaks_fountain(lines: Sequence[str]) -> bool:
    """Whether a text in columns is none that the Fountain syntax can tell: numbers in margins, no empty lines."""
    cues = [at for at, line in enumerate(lines) if _indent(line) >= _FAR and is_name(line.strip())]
    stuck = sum(at > 0 and bool(lines[at - 1].strip()) for at in cues)
    parted = sum(at + 1 < len(lines) and not lines[at + 1].strip() for at in cues)
    return _has_margin_numbers(lines) or max(stuck, parted) > 0.3 * len(cues)


def read(lines: Sequence[str], warnings: list[ReadWarning]) -> Screenplay:
    """Read a text that stands in columns."""
    pages, dropped = _pages(lines)
    reading = layout.read(pages, dropped)
    scenes = paginate(reading.scenes)
    return Screenplay(
        reading.title, scenes, reading.title_page, (*warnings, *reading.warnings), "text", pages_of(scenes)
    )


def is_fountain(lines: Sequence[str]) -> bool:
    """Whether a text has a title page or marks that only the Fountain syntax has."""
    first = next((line for line in lines if line.strip()), "")
    return bool(_TITLE_PAGE.match(first)) or any(_FOUNTAIN_ONLY.search(line) for line in lines)


def _has_margin_numbers(lines: Sequence[str]) -> bool:
    """Whether headings carry their numbers before them, one at both ends or all of them."""
    numbered = plain = twice = 0
    for line in lines:
        text = line.strip()
        if is_heading(text):
            plain += 1
        elif text[:1].isdigit() or text[1:2].isdigit():
            number, piece = body_of(_row(line.expandtabs(), 0, _ADVANCE))
            if number and piece and is_heading(piece.text):
                numbered += 1
                twice += text.endswith(number)
    return twice > 0 or numbered > max(plain, 1)


def _indent(line: str) -> int:
    text = line.expandtabs()
    return len(text) - len(text.lstrip())


def _cue_indent(lines: Sequence[str]) -> int:
    """Return how much further in than action cues stand, in letters; 0 where there are none."""
    written = [(line.strip(), _indent(line)) for line in lines if line.strip()]
    if not written:
        return 0
    headings = [indent for text, indent in written if is_heading(text)]
    left = Counter(headings).most_common(1)[0][0] if headings else min(indent for _, indent in written)
    cues = [
        indent - left
        for (text, indent), (_, below) in itertools.pairwise(written)
        if indent - left >= _FAR and below < indent + 3 and is_name(text)
    ]
    if not cues or len(cues) < _SHARE * len(written):
        return 0
    return Counter(cues).most_common(1)[0][0]


def _pages(lines: Sequence[str]) -> tuple[list[PrintedPage], list[str]]:
    """Return the rows page by page, and what was taken out of them."""
    advance = _ADVANCE * max(1.0, _CUE_INDENT / (_cue_indent(lines) or _CUE_INDENT))
    spacing = _spacing(lines)
    rows = [
        _row(line.expandtabs(), number, advance, _PITCH * number / spacing) if line.strip(" \t\f") else None
        for number, line in enumerate(lines, 1)
    ]
    feeds = {number for number, line in enumerate(lines, 1) if "\f" in line}
    out = _furniture([row for row in rows if row])
    pages = [list[Row]()]
    for row in rows:
        if row is None:
            continue
        if row.line in out or row.line in feeds:
            pages.append([])
        if row.line not in out:
            pages[-1].append(row)
    split = _with_title_page([page for page in pages if page])
    return [PrintedPage(number, 612, 792, page) for number, page in enumerate(split)], list(dict.fromkeys(out.values()))


def _row(line: str, number: int, advance: float, y: float = 0.0) -> Row:
    pieces = [
        Piece(start * advance, (start + len(words)) * advance, words) for start, words in _cut(line.replace("\f", ""))
    ]
    return Row(0, y, _PITCH, pieces, line=number)


def _cut(line: str) -> Iterator[tuple[int, str]]:
    """Yield the pieces of a line that stand in columns of their own, each with its place."""
    at = len(line) - len(line.lstrip())
    text = line.strip()
    begin = 0
    for gap in re.finditer(r" {2,}", text):
        before, after = text[begin : gap.start()], text[gap.end() :]
        is_beside = bool(NUMBER.fullmatch(before) or NUMBER.fullmatch(after))
        if gap.end() - gap.start() >= (_BESIDE_NUMBER if is_beside else _BETWEEN):
            yield at + begin, before
            begin = gap.end()
    yield at + begin, text[begin:]


def _spacing(lines: Sequence[str]) -> int:
    """Return how many lines of the text are one on paper: 2 where every other one is empty."""
    places = [at for at, line in enumerate(lines) if line.strip()]
    steps = [after - before for before, after in itertools.pairwise(places)]
    is_double = (
        steps.count(1) <= 0.02 * len(steps) and any(step > 2 for step in steps) and steps.count(2) > 0.3 * len(steps)
    )
    return 2 if is_double else 1


def _furniture(rows: list[Row]) -> dict[int, str]:
    """Return by their numbers the lines that belong to the pages and not to the script."""
    furniture = {row.line: row.text for row in rows if is_page_furniture(row)}
    numbers = [
        (row, int(match.group(1)))
        for row in rows
        if row.line not in furniture and row.x0 >= _AT_RIGHT * _ADVANCE and (match := _PAGE_NUMBER.fullmatch(row.text))
    ]
    if len(numbers) < 2 or all(number < next_number for (_, number), (_, next_number) in itertools.pairwise(numbers)):
        furniture |= {row.line: row.text for row, _ in numbers}
    return furniture | _running_heads(rows, furniture)


def _running_heads(rows: list[Row], furniture: dict[int, str]) -> dict[int, str]:
    """Return the lines that come again and again with another number, which grows: a title with its page."""
    kept: dict[str, list[tuple[Row, int]]] = {}
    for row in rows:
        last = re.search(r"(\d{1,3})\.?$", row.text)
        if last and len(row.pieces) > 1 and row.line not in furniture and not heading_in([row]):
            kept.setdefault(row.pieces[0].text, []).append((row, int(last.group(1))))
    return {
        row.line: row.text
        for same in kept.values()
        if len(same) > 2 and all(numbered[1] < next_numbered[1] for numbered, next_numbered in itertools.pairwise(same))
        for row, _ in same
    }


def _with_title_page(pages: list[list[Row]]) -> list[list[Row]]:
    """Set what stands centred before the script on a page of its own."""
    if not pages:
        return []
    left = min(row.x0 for page in pages for row in page)
    first = pages[0]
    end = next((at for at, row in enumerate(first) if heading_in([row]) or row.x0 <= left + 2 * _ADVANCE), 0)
    opening = next((at for at, row in enumerate(first) if row.text.upper().startswith("FADE IN")), end)
    end = min(end, opening)
    return [first[:end], first[end:], *pages[1:]] if 0 < end < len(first) else pages
