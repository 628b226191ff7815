"""The columns of a script: where action, dialogue and cues begin.

No program prints the same margins, so they are read off the script itself: action begins where scene headings do,
dialogue where lines under a cue do. Distances are points; 72 make an inch.
"""

import itertools
from collections import Counter
from dataclasses import dataclass, field
from statistics import median

from storyboard_app.screenplay.cues import is_cue
from storyboard_app.screenplay.fountain_lines import is_shot, is_transition
from storyboard_app.screenplay.headings import is_heading
from storyboard_app.screenplay.layout.marks import Marks, marks_of
from storyboard_app.screenplay.layout.numbers import body_of, is_omitted
from storyboard_app.screenplay.layout.rows import Piece, PrintedPage, Row

INCH = 72.0
#: Places closer than this are one column.
NEAR = 10.0
#: Lines of action are at least so long where they are full; a short script may have no full one.
_NARROWEST = 5.5 * INCH
#: Pages that tell how all are printed.
_ENOUGH = 40
#: Words stand at most so many times their size below their cue; in sitcoms there is an empty line between.
_DOUBLE = 2.6
#: A gap wider than this many lines is an empty line.
GAP = 1.45
#: So many speeches tell that what is said flows back to the margin, and so many times as many as do not.
_ENOUGH_BACK, _TIMES_BACK = 3, 3
#: Lines of one paragraph are at most so many times their size apart.
_LOOSEST = 1.4


@dataclass(frozen=True)
class Margins:
    """Where the columns begin."""

    action: float
    dialogue: float
    cue: float
    #: Where the longest lines end.
    right: float
    #: From one line to the next.
    pitch: float
    #: How headings are set off.
    marks: Marks = field(default_factory=Marks)
    #: Whether nothing but what is said stands where dialogue does.
    apart: bool = True
    #: Whether cues stand where action does, with what is said below them.
    cues_at_left: bool = False
    #: Whether only the first line of what is said stands apart, and the others begin where action does.
    flows_back: bool = False


#: A row with what it says, its number aside.
_Read = tuple[Row, Piece]


def margins_of(pages: list[PrintedPage]) -> Margins:
    """Read the columns off a script: off so many of its pages, spread over it, as they are all alike."""
    pages = pages[:: max(1, len(pages) // _ENOUGH)]
    read = [[(row, piece) for row in page.rows if (piece := body_of(row)[1])] for page in pages]
    pieces = [piece for page in read for _, piece in page]
    starts = [piece.x0 for piece in pieces if is_heading(piece.text)]
    action = usual(starts) if starts else _action_without_headings(read)
    pitch = pitch_of(pages)
    speeches, at_left = _speeches(read, action, pitch)
    cue = usual([first for first, _ in speeches]) if speeches else action + 2.0 * INCH
    dialogue = usual([second for _, second in speeches]) if speeches else action + INCH
    ends = [piece.x1 for piece in pieces if abs(piece.x0 - action) < NEAR]
    return Margins(
        action,
        dialogue,
        cue,
        max([action + _NARROWEST, *ends]),
        pitch,
        marks_of(pages, action, pitch),
        _is_apart(read, dialogue, cue, pitch),
        at_left,
        not at_left and _flows_back(read, action, max(ends, default=0.0), pitch),
    )


def is_full(piece: Piece, below: Piece, right: float) -> bool:
    """Whether a line is ended by its margin: the first word of the line below would not have fitted.

    right: where the longest lines end.
    """
    advance = (piece.x1 - piece.x0) / max(1, len(piece.text))
    return piece.x1 + (1 + len(below.text.split()[0])) * advance > right - advance


def _flows_back(read: list[list[_Read]], action: float, right: float, pitch: float) -> bool:
    """Whether what is said goes on where action begins, as in paragraphs of which the first line is indented."""
    back = under = 0
    for page in read:
        for (row, piece), (below, other), (third, last) in zip(page, page[1:], page[2:], strict=False):
            if third.y - below.y > GAP * pitch or below.y - row.y > GAP * pitch or other.text.startswith("("):
                continue
            is_said = action + 0.4 * INCH < other.x0 < piece.x0 or piece.text.startswith("(")
            if is_said and (is_cue(piece.text) or piece.text.endswith(")")):
                back += abs(last.x0 - action) < NEAR and is_full(other, last, right)
                under += abs(last.x0 - other.x0) < NEAR
    return back >= _ENOUGH_BACK and back > _TIMES_BACK * under


def _speeches(read: list[list[_Read]], action: float, pitch: float) -> tuple[list[tuple[float, float]], bool]:
    """Return where cues and the words under them begin, and whether cues stand where action does.

    Cues stand far in, in most scripts; in some what is said under them begins where action does, or they do themselves.
    """
    pairs = [pair for page in read for pair in itertools.pairwise(page)]
    by_shape = [
        [
            (piece.x0, piece_below.x0)
            for (row, piece), (below, piece_below) in pairs
            if opens(row, piece, below, piece_below, action)
        ]
        for opens in (_opens_speech, _opens_wide_speech)
    ]
    left = [
        (piece.x0, piece_below.x0)
        for page in read
        for above, (row, piece), (below, piece_below) in zip([None, *page], page, page[1:], strict=False)
        if (above is None or row.y - above[0].y > GAP * pitch) and _opens_left(row, piece, below, piece_below, action)
    ]
    for speeches in by_shape:
        if speeches and len(speeches) >= len(left) / 4:
            return speeches, False
    return (left, True) if len(left) > 1 else ([], False)


def _opens_speech(row: Row, piece: Piece, below: Row, other: Piece, action: float) -> bool:
    """Say whether a line is a cue with its words under it."""
    return (
        piece.x0 > action + 0.9 * INCH
        and action + 0.4 * INCH < other.x0 < piece.x0
        and below.y - row.y < _DOUBLE * row.size
        and is_cue(piece.text)
        and not other.text.startswith("(")
    )


def _opens_wide_speech(row: Row, piece: Piece, below: Row, other: Piece, action: float) -> bool:
    """Say whether a line is a cue, far in, whose words begin where action does."""
    return (
        piece.x0 > action + 1.2 * INCH
        and abs(other.x0 - action) < 0.4 * INCH
        and below.y - row.y < _DOUBLE * row.size
        and is_name(piece.text)
        and not is_heading(other.text)
        and other.text != other.text.upper()
    )


def _opens_left(row: Row, piece: Piece, below: Row, other: Piece, action: float) -> bool:
    """Say whether a line is a cue at the left margin with its words right under it."""
    return (
        abs(piece.x0 - action) < NEAR
        and -NEAR < other.x0 - action < 2.5 * INCH
        and below.y - row.y < _LOOSEST * row.size
        and is_name(piece.text)
        and not is_heading(other.text)
        and (other.text.startswith("(") or other.text != other.text.upper())
    )


def is_name(text: str) -> bool:
    """Whether a line in capitals may be a name, and is not what else is written in capitals."""
    if len(text) > 40 or text.endswith((":", "!", "?", ".")) or is_heading(text) or is_omitted(text):
        return False
    return is_cue(text) and not is_transition(text) and not is_shot(text)


def _is_apart(read: list[list[_Read]], dialogue: float, cue: float, pitch: float) -> bool:
    """Whether paragraphs that begin where dialogue does mostly follow a cue."""
    alone = spoken = 0
    for page in read:
        above: _Read | None = None
        for row, piece in page:
            if above and row.y - above[0].y > GAP * pitch and abs(piece.x0 - dialogue) < NEAR:
                is_spoken = abs(above[1].x0 - cue) < 2 * NEAR or abs(above[1].x0 - dialogue) < NEAR
                alone, spoken = alone + (not is_spoken), spoken + is_spoken
            above = row, piece
    return alone <= 0.1 * (alone + spoken)


def usual(places: list[float]) -> float:
    """Return the column that most of the places belong to."""
    column, _ = Counter(round(x / 4) for x in places).most_common(1)[0]
    near = sorted(x for x in places if abs(x - column * 4) < NEAR)
    return near[len(near) // 2]


def _action_without_headings(read: list[list[_Read]]) -> float:
    """Return where action begins, or would: cues stand two inches further in than action, one further than dialogue."""
    left = _leftmost([piece for page in read for _, piece in page])
    over = [
        piece.x0 - left
        for page in read
        for (row, piece), (below, piece_below) in itertools.pairwise(page)
        if piece.x0 > left + NEAR
        and abs(piece_below.x0 - left) < NEAR
        and below.y - row.y < _DOUBLE * row.size
        and is_cue(piece.text)
    ]
    return left - INCH if over and median(over) < 1.5 * INCH else left


def _leftmost(pieces: list[Piece]) -> float:
    """Return the leftmost column that holds more than stray lines."""
    counts = Counter(round(piece.x0 / 4) * 4 for piece in pieces)
    enough = [x for x, count in counts.items() if count >= 0.1 * len(pieces)]
    return float(min(enough, default=108))


def pitch_of(pages: list[PrintedPage]) -> float:
    """Return how far lines of one paragraph are apart."""
    steps = Counter(
        round((below.y - row.y) * 2) / 2 for page in pages for row, below in zip(page.rows, page.rows[1:], strict=False)
    )
    size = median([row.size for page in pages for row in page.rows] or [12.0])
    near = [step for step, count in steps.most_common(3) if 6 < step < _LOOSEST * size and count > 1]
    return min(near, default=size)
