"""Scenes that are numbered in words, with what they need in fields: SCENE 4, Location: Quay, Time: Night.

Writers' rooms, schools and production offices of many countries write so. The fields are the scene's place and time and
who is in it; they are no action.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from storyboard_app.screenplay.headings import Heading, heading_of, is_heading
from storyboard_app.screenplay.pages import pages_of, paginate
from storyboard_app.screenplay.scenes import scenes_of
from storyboard_app.screenplay.text.chunks import elements_of
from storyboard_app.values import Element, ElementType, ReadWarning, Scene, Screenplay

#: What a scene is called, by language.
_WORDS = [
    "SCENE",
    "SC",
    "SZENE",
    "BILD",
    "SCÈNE",
    "SÉQUENCE",
    "SEQUENCE",
    "SEQ",
    "SCENA",
    "SCÉNA",
    "ESCENA",
    "SECUENCIA",
    "SEC",
    "CENA",
    "SEQUÊNCIA",
    "SCEN",
    "KOHTAUS",
    "SAHNE",
    "SCENĂ",
    "JELENET",
    "СЦЕНА",
    "ЭПИЗОД",
]
_HEADING = re.compile(
    rf"(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})\.?\s*(?:№|#|NO\.?|NR\.?)?\s*"
    r"(?P<number>[A-Z]?\d{1,4}[A-Z]{0,2}(?:[-.]\d{1,3}[A-Z]?)?)(?:\s*[.:)–—/-]+\s*(?P<rest>.*)|\s+\((?P<aside>[^()]*)\)|\s*)",
    re.IGNORECASE,
)
_FIELD = re.compile(r"\s*\*{0,2}([^\W\d_][^:\uff1a]{0,30}?)\*{0,2}\s*[:\uff1a]\*{0,2}\s*(.*)")
_PLACE, _TIME, _SIDE, _CAST = "place", "time", "side", "cast"
_KEYS = {
    **dict.fromkeys(
        [
            "location",
            "setting",
            "place",
            "where",
            "set",
            "ort",
            "schauplatz",
            "motiv",
            "drehort",
            "lieu",
            "décor",
            "decor",
            "lugar",
            "locación",
            "locacion",
            "localización",
            "luogo",
            "ambiente",
            "local",
            "locação",
            "место",
            "место действия",
            "объект",
            "plats",
            "plaats",
            "miejsce",
            "mekan",
        ],
        _PLACE,
    ),
    **dict.fromkeys(
        [
            "time",
            "when",
            "time of day",
            "day/night",
            "d/n",
            "zeit",
            "tageszeit",
            "tag/nacht",
            "temps",
            "moment",
            "heure",
            "effet",
            "hora",
            "momento",
            "tiempo",
            "tempo",
            "время",
            "время суток",
            "режим",
            "tid",
            "tijd",
            "czas",
            "pora",
            "zaman",
        ],
        _TIME,
    ),
    **dict.fromkeys(
        ["int/ext", "int./ext.", "i/e", "int/ext.", "innen/außen", "innen/aussen", "инт/нат"],
        _SIDE,
    ),
    **dict.fromkeys(
        [
            "characters",
            "character",
            "cast",
            "present",
            "people",
            "who",
            "figuren",
            "personen",
            "rollen",
            "darsteller",
            "personnages",
            "personajes",
            "elenco",
            "personaggi",
            "personagens",
            "персонажи",
            "действующие лица",
            "герои",
            "roller",
            "personer",
            "postacie",
            "kişiler",
        ],
        _CAST,
    ),
}
_SIDES = re.compile(r"\b(INT(?:ERIOR)?|EXT(?:ERIOR)?|INNEN|AUSSEN|AUßEN|ИНТ|НАТ)\b", re.IGNORECASE)


class _Opening(NamedTuple):
    """A heading, and the number of the line it stands on, from 0."""

    at: int
    number: str
    heading: Heading


def recognises(lines: Sequence[str]) -> bool:
    """Whether scenes are numbered in words: more than one is, or one that has fields, and few open with INT. or EXT."""
    openings = list(_openings(lines))
    if not openings:
        return False
    with_fields = sum(bool(_fields_from(lines, opening.at + 1)[0]) for opening in openings)
    plain = sum(is_heading(line.strip()) for line in lines)
    return (len(openings) > 1 or with_fields > 0) and len(openings) > plain


def read(lines: Sequence[str], warnings: list[ReadWarning]) -> Screenplay:
    """Read a text whose scenes are numbered in words."""
    from storyboard_app.screenplay.fountain_lines import title_page_of

    openings = list(_openings(lines))
    title_page, before = title_page_of(list(enumerate(lines[: openings[0].at], 1)), [])
    items: list[Scene | Element] = [*elements_of([line for _, line in before], before[0][0] if before else 1)]
    ends = [opening.at for opening in openings[1:]] + [len(lines)]
    for opening, end in zip(openings, ends, strict=True):
        items += _scene(lines, opening, end)
    scenes = paginate(scenes_of(items))
    title = next((value for key, value in title_page if key.lower() == "title"), "")
    return Screenplay(title, scenes, title_page, tuple(warnings), "text", pages_of(scenes))


def _openings(lines: Sequence[str]) -> Iterator[_Opening]:
    for at, line in enumerate(lines):
        text = line.strip().strip("*_").strip()
        heading = _HEADING.fullmatch(text) if text[-1:] not in ("!", "?") and len(text) < 160 else None
        if not heading or (at and lines[at - 1].strip() and not _HEADING.fullmatch(lines[at - 1].strip())):
            continue
        rest = heading["rest"] or ""
        if rest[-1:] == "." and rest[:1].islower():
            continue
        parts = heading_of(rest if is_heading(rest) else rest or heading["aside"] or "")
        yield _Opening(at, heading["number"], replace(parts, text=rest if is_heading(rest) else text))


def _fields_from(lines: Sequence[str], at: int) -> tuple[list[tuple[str, str, int]], int]:
    """Return the fields from a line on, each (what it is, its value, its line from 0), and the line after them."""
    fields: list[tuple[str, str, int]] = []
    skipped = at
    while skipped < len(lines) and not lines[skipped].strip() and skipped == at:
        skipped += 1
    end = skipped
    while end < len(lines) and (field := _FIELD.fullmatch(lines[end])):
        kind = _KEYS.get(field.group(1).strip().casefold())
        if kind is None:
            break
        fields.append((kind, field.group(2).strip(), end))
        end += 1
    return fields, end if fields else at


def _scene(lines: Sequence[str], opening: _Opening, end: int) -> Iterator[Scene | Element]:
    fields, body = _fields_from(lines, opening.at + 1)
    parts = opening.heading
    values = dict[str, str]()
    for kind, value, _ in fields:
        values.setdefault(kind, value)
    heading = heading_of(values.get(_PLACE, ""))
    side = _SIDES.search(values.get(_SIDE, "")) or (None if heading.int_ext else _SIDES.search(values.get(_PLACE, "")))
    yield Scene(
        opening.number,
        parts.text,
        parts.int_ext or heading.int_ext or (heading_of(f"{side.group(1)}. X").int_ext if side else ""),
        heading.location or parts.location,
        values.get(_TIME) or heading.time_of_day or parts.time_of_day,
        1.0,
        (),
        True,
        opening.at + 1,
        column=1,
    )
    for kind, value, at in fields:
        if kind == _CAST and value:
            yield Element(ElementType.NOTE, lines[at].strip(), line=at + 1, column=1, last_line=at + 1)
    yield from elements_of(lines[body:end], body + 1)
