"""Split screens: what plays in one, who is on which side of it, and where each side is.

Sides are divided as people write them: `Anna asleep / Bob driving`, `Mira left, the clerk right`; where the words name
nobody apart from the others, everybody has a side. A place comes from a side's own words, else from a heading of
several places (`INT. ANNA'S FLAT / BOB'S CAR`), else it is the scene's.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from generation.words import CameraCue, place_in
from storyboard_app.breakdown.beat import SHARED, Beat, Side
from storyboard_app.breakdown.people import names_in
from storyboard_app.values import ElementType, Scene

#: A frame is divided into so many sides at most.
MOST = 4
_SHOWN = (ElementType.ACTION, ElementType.SHOT)
#: Patterns that divide the words of sides, the surest first.
_BETWEEN = (re.compile(r"\s[/|]\s"), re.compile(r";\s"))
_PERHAPS_BETWEEN = (re.compile(r",?\s(?:while|as)\s"), re.compile(r",\s(?:and\s)?"))
_EVERYBODY = re.compile(r"(?:both|each|all)\b", re.IGNORECASE)
#: A side's words say more than who is on it: a list of names divides nobody.
_TELLS = re.compile(r"\b(?!and\b)[a-z]+")
_PREFIXED = re.compile(r"\b(INT|EXT)\b\.?(?!/)\s+([^./|,;–—]+)")
_SLASH = re.compile(r"\s+[/|]\s*|\s*[/|]\s+|/(?=(?:INT|EXT)\b)")


def with_split_screens(beats: Sequence[Beat], scene: Scene) -> list[Beat]:
    """Put everybody of a split screen into all that plays in it.

    A direction on a line of its own splits what follows it, until the script says where that ends.
    """
    screens = _screens(beats, scene)
    sides: dict[int, tuple[Side, ...]] = {}
    places: dict[str, str] = {}
    for cue in filter(None, screens):
        if id(cue) in sides:
            continue
        own_sides = sides_of([beat for beat, own in zip(beats, screens, strict=True) if own is cue], scene)
        # Whoever was somewhere else in an earlier split screen of the scene still is.
        sides[id(cue)] = tuple(replace(side, place=side.place or places.get(side.names[0], "")) for side in own_sides)
        places |= {name: side.place for side in sides[id(cue)] for name in side.names}
    return [
        replace(beat, split=sides[id(cue)], cues=tuple(dict.fromkeys((*beat.cues, cue)))) if cue else beat
        for beat, cue in zip(beats, screens, strict=True)
    ]


def _screens(beats: Sequence[Beat], scene: Scene) -> list[CameraCue | None]:
    """Return what splits the screen in each beat; None where nothing does."""
    asked: CameraCue | None = None
    screens: list[CameraCue | None] = []
    for beat in beats:
        structure = [cue for cue in beat.cues if cue.kind == "structure"]
        own = next((cue for cue in structure if cue.value == "split screen"), None)
        asked = own or (None if structure else asked)
        screens.append(asked)
        if own and not any(element.text.isupper() for element in scene.elements[beat.first : beat.last + 1]):
            asked = None
    return screens


def sides_of(beats: Sequence[Beat], scene: Scene) -> tuple[Side, ...]:
    """Return the sides of a split screen from left to right; beats: all that plays in it."""
    names = tuple(dict.fromkeys(name for beat in beats for name in beat.names))
    divided = next(filter(None, (_sides_told(_words_of(beat, scene), names) for beat in beats)), [])
    sides = [*divided, *(Side((name,)) for name in names if not any(name in side.names for side in divided))]
    if len(sides) > MOST:
        rest = tuple(name for side in sides[MOST - 1 :] for name in side.names)
        sides = [*sides[: MOST - 1], replace(sides[MOST - 1], names=rest)]
    return _placed(sides, scene)


def _words_of(beat: Beat, scene: Scene) -> str:
    """Return what a beat shows, with directions on lines of their own."""
    shown = (element.text for element in scene.elements[beat.first : beat.last + 1] if element.type in _SHOWN)
    return beat.action or " ".join(shown)


def _sides_told(action: str, names: Collection[str]) -> list[Side]:
    """Return the sides that words divide people into, each with its words; none where they do not."""
    for between in (*_BETWEEN, *_PERHAPS_BETWEEN):
        sides = [side for side in _divided(between.split(action), names) if side.names]
        apart = len({name for side in sides for name in side.names}) == sum(len(side.names) for side in sides)
        certain = between in _BETWEEN or all(_TELLS.search(side.words) for side in sides)
        if len(sides) > 1 and apart and certain:
            right_first = re.search(r"\bright\b", sides[0].words) and re.search(r"\bleft\b", sides[-1].words)
            return sides[::-1] if right_first else sides
    return []


def _divided(parts: Sequence[str], names: Collection[str]) -> list[Side]:
    """Return a side for each part that names somebody; other parts go on about the side before, or about all."""
    texts: list[str] = []
    shared = ""
    for part in map(str.strip, parts):
        if texts and _EVERYBODY.match(part):
            shared += f"{SHARED}{part}"
        elif texts and not names_in(part, names):
            texts[-1] += f"{SHARED}{part}"
        else:
            texts.append(part)
    return [Side(names_in(part, names), part + shared, _slug(part)) for part in texts]


def _slug(words: str) -> str:
    """Return the place that words tell of, as a heading has it: INT. CAR; empty for none."""
    prefixed = _PREFIXED.search(words)
    inside, name = (prefixed.group(1), prefixed.group(2).strip(" -:")) if prefixed else place_in(words)
    return f"{inside}. {name}" if name else ""


def _placed(sides: Sequence[Side], scene: Scene) -> tuple[Side, ...]:
    """Give the places of the scene's heading, where it has several, to the sides that tell of none."""
    parts = [part for part in _SLASH.split(scene.location) if part.strip()]
    if len(parts) < 2:
        return tuple(sides)
    owned = {
        index: part
        for index, side in enumerate(sides)
        for part in parts
        if set(names_in(part, [name for side in sides for name in side.names])) & set(side.names)
    }
    left = iter([part for part in parts if part not in owned.values()])
    placed = []
    for index, side in enumerate(sides):
        part = owned.get(index) or ("" if side.place else next(left, ""))
        placed.append(replace(side, place=side.place or _heading(part, scene)))
    return tuple(placed)


def _heading(part: str, scene: Scene) -> str:
    """Return one of several places of a heading as a heading of its own."""
    if not part or _PREFIXED.match(part):
        return _slug(part)
    return f"{scene.int_ext or 'INT'}. {part}"
