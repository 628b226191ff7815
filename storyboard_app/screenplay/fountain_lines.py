"""What a line of Fountain is, by its own look and its neighbours; and the title page."""

from collections.abc import Iterator
from enum import Enum, auto
from itertools import islice

from storyboard_app.screenplay.cues import is_cue
from storyboard_app.screenplay.emphasis import without_emphasis
from storyboard_app.screenplay.headings import is_heading, numbered
from storyboard_app.screenplay.markup import MARK, Note, without_marks
from storyboard_app.screenplay.patterns import late

_TITLE_KEYS = {
    "license",
    "title", "credit", "author", "authors", "source", "notes", "draft date", "date", "contact", "copyright", "revision",
    "language", "lang", "format", "draft", "episode", "series", "titre", "auteur", "titel", "autor", "licence",
}  # fmt: skip
_KEY = late(r"^([^\s:\uff1a][^:\uff1a]{0,39})[:\uff1a]\s*(.*)$")
_PAGE_BREAK = late(r"^={3,}\s*$")
_TRANSITION = late(
    r"(.*\bTO:|FADE IN[:.]|FADE OUT[:.]?|FADE TO \w+[:.]?|CUT TO \w+[:.]?|SMASH CUT[:.]?|DISSOLVE[:.]?"
    r"|FONDU .{0,30}[:.]?|OUVERTURE .{0,30}[:.]?)$"
)
#: Never a name, even where no empty line follows.
_OPENINGS = ("FADE IN", "FADE OUT", "FADE TO", "CUT TO", "SMASH CUT", "DISSOLVE")
_SHOT = late(
    r"(BACK TO |CLOSE ?(ON|UP|-UP|SHOT)|EXTREME CLOSE|ANGLE ON|WIDE (ON|SHOT|ANGLE)|WIDER|INSERT\b|(\S+ )?P\.?O\.?V\b"
    r"|\S+'S P\.?O\.?V|OVER\b.*SHOULDER|TRACKING|DOLLY|AERIAL|OVERHEAD|LOW ANGLE|HIGH ANGLE|MONTAGE|SERIES OF SHOTS"
    r"|END (OF )?MONTAGE|INTERCUT|ESTABLISHING|REVERSE ANGLE|TWO SHOT|MEDIUM SHOT|FULL SHOT|SPLIT SCREEN|FREEZE FRAME)"
)


#: What several editors write before a shot, though the syntax has no such mark; three are an action that begins so.
_SHOT_MARK = late(r"!!\s*[^\s!]")
#: A line that begins with one of these may be forced to be something.
_FORCING = frozenset(".=>@#~!")


class Kind(Enum):
    """Kinds of paragraph by their first line."""

    HEADING = auto()
    SECTION = auto()
    SYNOPSIS = auto()
    PAGE_BREAK = auto()
    CENTERED = auto()
    TRANSITION = auto()
    LYRICS = auto()
    SHOT = auto()
    CUE = auto()
    ACTION = auto()


def kind_of(line: str, follows_blank: bool, next_line: str) -> Kind:
    """Say what a line is; `follows_blank` tells of an empty line before it, `next_line` is the one after it.

    The syntax wants an empty line after a scene heading. One that is followed by action is a heading all the same, as
    everybody who leaves the line out means it; one that is followed by another heading is a cue.
    """
    text = line.strip()
    forced = _forced(text, follows_blank) if text[0] in _FORCING else None
    if forced:
        return forced
    if not follows_blank:
        return Kind.ACTION
    before_blank = not next_line.strip()
    if is_heading(text) and (before_blank or not is_heading(next_line.strip())):
        return Kind.HEADING
    if (text[0].isdigit() or text[1:2].isdigit()) and numbered(text):
        return Kind.HEADING
    if text == text.upper() and len(text) <= 160:
        if (before_blank or text.startswith(_OPENINGS)) and is_transition(text):
            return Kind.TRANSITION
        if before_blank and is_shot(text):
            return Kind.SHOT
        if not before_blank and is_cue(text):
            return Kind.CUE
    elif not before_blank and is_cue(text):
        return Kind.CUE
    return Kind.ACTION


def is_transition(text: str) -> bool:
    """Whether a line in capitals is a transition, such as CUT TO:."""
    return bool(_TRANSITION.fullmatch(text))


def is_shot(text: str) -> bool:
    """Whether a line in capitals calls for a shot, such as CLOSE ON THE KEY."""
    return bool(_SHOT.match(text))


def _forced(text: str, follows_blank: bool) -> Kind | None:
    """Say what a mark at a line's start forces it to be."""
    first = text[0]
    if first == ".":
        return Kind.HEADING if follows_blank and len(text) > 1 and text[1] not in ". " else None
    if first == "=":
        return Kind.PAGE_BREAK if _PAGE_BREAK.match(text) else Kind.SYNOPSIS
    if first == ">":
        return Kind.CENTERED if text.endswith("<") else Kind.TRANSITION
    if follows_blank and _SHOT_MARK.match(text):
        return Kind.SHOT
    if first == "@":
        return Kind.CUE if follows_blank and text.strip("@^ ") else None
    return {"#": Kind.SECTION, "~": Kind.LYRICS, "!": Kind.ACTION}.get(first)


def title_page_of(
    lines: list[tuple[int, str]], notes: list[Note]
) -> tuple[tuple[tuple[str, str], ...], list[tuple[int, str]]]:
    """Split off the title page, if the text opens with one; return its (key, value) pairs and the other lines.

    `notes` are those of the whole text, in order; each one of the title page follows its value as a pair of its own.
    """
    start, end = _block_from(lines, 0)
    block = [text for _, text in lines[start:end]]
    pairs = list(_pairs(block)) if block and _KEY.match(block[0]) else []
    if not any(key.lower() in _TITLE_KEYS for key, _ in pairs):
        return (), lines
    while True:
        start, further = _block_from(lines, end)
        more = _known_pairs([text for _, text in lines[start:further]])
        if not more:
            return tuple(_with_notes(pairs, iter(notes))), lines[end:]
        pairs, end = [*pairs, *more], further


def _block_from(lines: list[tuple[int, str]], at: int) -> tuple[int, int]:
    """Return where the next lines without an empty one among them begin and end."""
    start = next((index for index in range(at, len(lines)) if lines[index][1].strip()), len(lines))
    return start, next((index for index in range(start, len(lines)) if not lines[index][1].strip()), len(lines))


def _known_pairs(block: list[str]) -> list[tuple[str, str]]:
    """Return the pairs of a block that can be nothing but more of the title page, all its keys being known."""
    if not block or not _KEY.match(block[0]) or block[0][:1].isspace():
        return []
    pairs = list(_pairs(block))
    return pairs if all(key.lower() in _TITLE_KEYS for key, _ in pairs) else []


def _with_notes(pairs: list[tuple[str, str]], notes: Iterator[Note]) -> Iterator[tuple[str, str]]:
    for key, value in pairs:
        yield without_marks(key), without_marks(value).strip()
        yield from (("Note", note.text) for note in islice(notes, (key + value).count(MARK)) if note.text)


def _pairs(block: list[str]) -> Iterator[tuple[str, str]]:
    key, values = "", []
    for text in block:
        match = None if text[:1].isspace() else _KEY.match(text)
        if match:
            if key:
                yield key, " ".join(values).strip()
            key, values = match.group(1).strip(), [without_emphasis(match.group(2)).strip()]
        else:
            values.append(without_emphasis(text).strip())
    if key:
        yield key, " ".join(values).strip()
