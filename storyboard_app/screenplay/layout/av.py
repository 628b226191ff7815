"""Scripts in two columns, as commercials and documentaries have them: what is seen on the left, what is heard right.

A line is never read across both. What stands side by side between two empty rows is one shot with its sound.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from storyboard_app.screenplay.cues import is_cue, name_of
from storyboard_app.screenplay.layout.rows import Piece, PrintedPage, Row
from storyboard_app.screenplay.layout.wrapped import unwrapped
from storyboard_app.values import Element, ElementType, ReadWarning

#: What the heads of the two columns are called.
_SEEN = {"VIDEO", "PICTURE", "VISUAL", "VISUALS", "IMAGE", "BILD", "VIDÉO", "IMAGEN", "IMMAGINE", "IMAGEM", "ACTION"}
_HEARD = {"AUDIO", "SOUND", "TON", "SON", "SONIDO", "SUONO", "SOM", "DIALOGUE", "NARRATION"}
#: What opens a line of sound that nobody speaks.
_SOUND = re.compile(
    r"(?:MUSIC|SFX|FX|SOUND|ATMO|ATMOS|MUSIK|GERÄUSCH|MUSIQUE|MÚSICA|MUSICA|SONG|NAT SOT)\b", re.IGNORECASE
)
_SPOKEN = re.compile(r"(?P<name>[^\W\d_][^:\uff1a]{0,38})[:\uff1a]\s*(?P<words>.*)", re.DOTALL)
_VOICE = {
    "NARRATOR",
    "ANNOUNCER",
    "ANNCR",
    "VO",
    "V.O.",
    "VOICE",
    "VOICEOVER",
    "VOICE-OVER",
    "SPRECHER",
    "SPRECHERIN",
    "NARRATEUR",
    "VOIX OFF",
    "OFF",
    "LOCUTOR",
    "VOZ EN OFF",
}
_SHOT_NUMBER = re.compile(r"(?:SHOT|BILD|PLAN)?\s*\d{1,3}[A-Z]?[.):]?\s+(?=\S)", re.IGNORECASE)
#: A gap wider than so many sizes ends a shot.
_GAP = 1.6
WARNING = ReadWarning(
    "This is a script in two columns: each row of the left one became a shot's action, the right one what is heard."
)


def split_of(pages: Iterable[PrintedPage]) -> float | None:
    """Return where the right column begins, in points from the left; None for a script of one column."""
    for page in pages:
        for row in page.rows[:8]:
            heads = [re.sub(r"[^\w ]", "", piece.text).upper().strip() for piece in row.pieces]
            if len(heads) >= 2 and heads[-2] in _SEEN and heads[-1] in _HEARD:
                return row.pieces[-1].x0
    return None


def elements_of(pages: Iterable[PrintedPage], split: float) -> Iterator[tuple[Element, int, float]]:
    """Yield what is seen and heard, each with its page, counted from 0, and its place on it in points."""
    edge = split - 18
    for page in pages:
        for rows in _cells(page.rows):
            first = rows[0]
            left, right = _columns(rows, edge)
            for element in [*_seen(left), *_heard(right)]:
                yield replace(element, page=page.number + 1, line=first.line), page.number, first.y


def _cells(rows: list[Row]) -> Iterator[list[Row]]:
    """Yield the rows between gaps, without the heads of the columns."""
    cell: list[Row] = []
    for row in rows:
        words = [re.sub(r"[^\w ]", "", piece.text).upper().strip() for piece in row.pieces]
        if len(words) >= 2 and words[-2] in _SEEN and words[-1] in _HEARD:
            continue
        if cell and row.y - cell[-1].y > _GAP * row.size:
            yield cell
            cell = []
        cell.append(row)
    if cell:
        yield cell


def _columns(rows: list[Row], edge: float) -> tuple[list[str], list[str]]:
    pieces: list[Piece] = [piece for row in rows for piece in row.pieces]
    return [piece.text for piece in pieces if piece.x0 < edge], [piece.text for piece in pieces if piece.x0 >= edge]


def _seen(lines: list[str]) -> Iterator[Element]:
    words = (
        _SHOT_NUMBER.sub("", unwrapped(lines), count=1) if lines and _SHOT_NUMBER.match(lines[0]) else unwrapped(lines)
    )
    if any(letter.isalpha() for letter in words):
        yield Element(ElementType.ACTION, words, confidence=0.9)


def _heard(lines: list[str]) -> Iterator[Element]:
    """Yield speeches, and as notes what sounds and nobody speaks."""
    for words in _utterances(lines):
        spoken = _SPOKEN.match(words)
        name = spoken["name"].strip() if spoken else ""
        if _SOUND.match(words) or not words:
            yield from [Element(ElementType.NOTE, words)] if words else []
        elif spoken and (name == name.upper() or len(name.split()) == 1):
            yield from _speech(name.upper(), spoken["words"])
        else:
            yield from _speech("NARRATOR", words)


def _utterances(lines: list[str]) -> Iterator[str]:
    """Yield what is one sound: a line that opens with a name or a kind of sound begins another, so does a cue."""
    held: list[str] = []
    for line in lines:
        spoken = _SPOKEN.match(line)
        opens = _SOUND.match(line) or (spoken and spoken["name"] == spoken["name"].upper())
        is_alone = is_cue(line) and not line.endswith((".", "!", "?", ":"))
        if held and (opens or is_alone):
            yield unwrapped(held)
            held = []
        held.append(f"{line}:" if is_alone and not opens else line)
    if held:
        yield unwrapped(held)


def _speech(name: str, words: str) -> Iterator[Element]:
    cue = f"{name} (V.O.)" if name_of(name) in _VOICE and "(" not in name else name
    who = name_of(cue)
    if words.strip():
        yield Element(ElementType.CHARACTER, cue, who, confidence=0.9)
        yield Element(ElementType.DIALOGUE, words.strip(), who, confidence=0.9)
