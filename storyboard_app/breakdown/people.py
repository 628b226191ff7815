"""Who is in a script, and whom its words name: people told from things that are written in capitals too (people.toml).

Whoever speaks is a person. Whoever does not is one when the script says so: by an age, by what they are (a DRIVER), by
a name that the script also writes as one, or by something that only people do. Everything else in capitals is a thing,
a sound or emphasis.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from generation.words import sex_of_name
from storyboard_app.breakdown.cues import cues_of
from storyboard_app.values import Element, ElementType, Scene

_TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
_ROLES, _ACTS, _NOBODY, _ARTICLES, _BODY = (
    frozenset(_TABLES[name].split()) for name in ("roles", "acts", "nobody", "articles", "body")
)
#: Words in capitals that are of the camera, the cut or the sound, and so in no name.
_NO_NAMES = frozenset({
    "THE", "A", "AN", "AND", "OF", "ON", "IN", "TO", "WIDE", "WIDER", "CLOSE", "CLOSER", "ANGLE", "INSERT", "POV",
    "HIGH", "LOW", "CUT", "CUTS", "FADE", "OUT", "UP", "DOWN", "BACK", "CONTINUOUS", "LATER", "MONTAGE", "END", "SUPER",
    "INT", "EXT", "CU", "ECU", "WS", "TV", "OK", "I", "WE", "HE", "SHE", "IT", "THEY", "SHOT", "TRACKING", "PAN",
    "DOLLY", "ZOOM", "BEAT", "TITLE", "INTERCUT", "WITH", "THROUGH", "FROM", "HER", "HIS", "SERIES", "SHOTS", "SOUND",
    "BANG", "NO", "YES", "PUSH", "PULL", "OVER", "SHOULDER", "FREEZE", "FRAME", "SMASH", "ESTABLISHING", "FOR",
    "SPLIT", "SCREEN", "AERIAL", "MEDIUM", "TIGHT", "REVERSE", "SLOW", "MOTION", "CAMERA", "FLASHBACK", "BLACK",
})  # fmt: skip
#: Say what somebody is before their name; a name is called without them too.
_TITLES = frozenset({
    "DR", "DOCTOR", "MR", "MRS", "MS", "MISS", "SIR", "LADY", "LORD", "PROF", "PROFESSOR", "SGT", "SERGEANT", "CAPT",
    "CAPTAIN", "LT", "LIEUTENANT", "COL", "COLONEL", "GENERAL", "MAJOR", "OFFICER", "DETECTIVE", "INSPECTOR", "AGENT",
    "NURSE", "JUDGE", "FATHER", "SISTER", "BROTHER", "UNCLE", "AUNT", "KING", "QUEEN", "PRINCE", "PRINCESS", "OLD",
    "YOUNG", "LITTLE", "BIG", "MONSIEUR", "MADAME", "MME", "HERR", "FRAU", "SEÑOR", "SEÑORA", "SIGNOR", "SIGNORA",
})  # fmt: skip
#: No people of other scenes are known.
NOBODY: Mapping[str, float] = MappingProxyType({})
_UPPER = "A-ZÀ-ÖØ-ÞŁŚŻŹĆŃĘĄŠŽČŘŮŐŰĞİŞΑ-ΩА-Я"
_CAPITALS = re.compile(rf"(?<![\w'’])[{_UPPER}][{_UPPER}0-9'’.-]+(?: (?:[{_UPPER}][{_UPPER}'’.-]+|#?\d+)){{0,3}}(?!\w)")
_AGE = re.compile(
    r"\s*(?:,\s*|\(\s*)(?:an?\s+)?(?:(?:early|mid|late|about|around|maybe|barely)[\s-]*)*"
    r"(?:\d{1,2}(?:'?s)?\b|teens?\b|twent|thirt|fort(?:y|ies)|fift|sixt|sevent|eight(?:y|ies)|ninet)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_OPENS = re.compile(r"(?:^|[.!?…:]\s+|\s(?:--|[–—])\s+)([^\W\d_][^\W\d_A-Z]+) ([a-z]+)\b")
_SEEN = {ElementType.ACTION, ElementType.SHOT}


def cast_of(scene: Scene, known: Collection[str] = ()) -> tuple[str, ...]:
    """Return everybody a scene shows or hears: who speaks, then who is introduced or named, in order.

    known: people of the whole script (`people_of`), of whom those with a name are found wherever they are named.
    """
    speaking = _speakers(scene.elements)
    texts = [element.text for element in scene.elements if element.type in _SEEN]
    own = _introduced(texts, [element.text for element in scene.elements], speaking)
    named = [name for name in known if name not in speaking and not is_role(name)]
    here = names_in(" ".join(texts), tuple(named))
    others = [name for name in dict.fromkeys([*own, *here]) if not _is_called(name, [*speaking, *here])]
    return tuple(dict.fromkeys([*speaking, *others]))


def paced_cast_of(scene: Scene, known: Mapping[str, float]) -> dict[str, float]:
    """Return everybody in a scene with how fast each speaks; `known` says it for people of the whole script."""
    return {name: known.get(name, 1.0) for name in cast_of(scene, known)}


def people_of(scenes: Iterable[Scene]) -> tuple[str, ...]:
    """Return everybody in a script: who speaks, then who is introduced."""
    scenes = list(scenes)
    elements = [element for scene in scenes for element in scene.elements]
    speaking = _speakers(elements)
    texts = [element.text for element in elements if element.type in _SEEN]
    own = _introduced(texts, [element.text for element in elements], speaking)
    others = [name for name in own if not _is_called(name, speaking) and not _is_part(name, own)]
    return tuple(dict.fromkeys([*speaking, *others]))


def is_role(name: str) -> bool:
    """Whether somebody is called by what they are, such as DRIVER or YOUNG WOMAN 2, so that others may be too."""
    words = name.lower().replace("#", " ").split()
    while words and words[-1].isdecimal():
        words.pop()
    return bool(words) and words[-1] in _ROLES and not _after_title(name)


def names_in(text: str, known: Collection[str], *, possessed: bool = True) -> tuple[str, ...]:
    """Return the known people that a text names, in the order in which it does.

    Names count where they are written as names; what somebody is counts in ordinary type too (`the driver`).
    possessed: whether `Anna's car` names Anna; her hand always does.
    """
    found: dict[str, int] = {}
    pattern, people = _finder(tuple(known))
    if pattern is None:
        return ()
    for match in pattern.finditer(text):
        name = people[match.group(0).lower()]
        if match.group(0)[:1].islower() and not is_role(name):
            continue
        if possessed or not _owns_a_thing(text, match.end()):
            found.setdefault(name, match.start())
    return tuple(sorted(found, key=found.__getitem__))


@lru_cache(maxsize=1024)
def _finder(known: tuple[str, ...]) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    """Return the pattern of all that people are called, and who each of it means."""
    people = {name.lower(): name for name in known if name}
    for name in known:
        for part in _short_names(name):
            if sum(part in other.lower().split() for other in known) == 1:
                people.setdefault(part, name)
    if not people:
        return None, people
    longest = "|".join(re.escape(one) for one in sorted(people, key=len, reverse=True))
    return re.compile(rf"(?<![\w'’])(?:{longest})(?!\w)", re.IGNORECASE), people


def _short_names(name: str) -> Iterator[str]:
    """Yield what somebody of several names is called for short: Pip of UNCLE PIP, Okafor of DR. OKAFOR."""
    words = name.split()
    if len(words) > 1 and not is_role(name) and not re.search(r"\d", name):
        for word in (words[0], words[-1]):
            bare = word.strip(".").upper()
            if len(bare) > 2 and bare not in _TITLES | _NO_NAMES and bare.lower() not in _ROLES | _NOBODY:
                yield word.lower()


def _owns_a_thing(text: str, end: int) -> bool:
    owned = re.match(r"['’][sS]? ((?:[\w-]+ ?){1,3})", text[end : end + 60])
    return owned is not None and not set(owned.group(1).lower().split()) & _BODY


def _speakers(elements: Sequence[Element]) -> list[str]:
    return list(dict.fromkeys(one.character for one in elements if one.type is ElementType.CHARACTER and one.character))


def _introduced(texts: Sequence[str], every: Sequence[str], speaking: Collection[str]) -> list[str]:
    """Return who is introduced in paragraphs of action; `every` text says how words are written elsewhere."""
    written = frozenset(_WORD.findall(" ".join(every)))
    found: dict[str, None] = {}
    for text in texts:
        for match in _CAPITALS.finditer(text):
            name = _name_of(match.group(0))
            if (
                name
                and name not in speaking
                and _is_person(name, text, match.start(), match.start() + len(name), written)
            ):
                found.setdefault(name)
        for match in _OPENS.finditer(text):
            called, does = match.groups()
            if does in _ACTS and _is_name(called.upper(), written) and called.lower() not in _NOBODY:
                found.setdefault(called.upper())
    return list(found)


def _name_of(capitals: str) -> str:
    """Return the name in a run of capitals; empty when it cannot be one."""
    name = re.sub(r"['’]S?$", "", capitals).strip(" .-'’")
    words = name.split()
    if len(name) < 2 or any(word.strip(".") in _NO_NAMES for word in words) or all(word.isdecimal() for word in words):
        return ""
    asks = any(cue.kind in ("size", "angle", "movement", "insert") for cue in cues_of(name, own_line=True))
    return "" if asks else name


def _is_person(name: str, text: str, start: int, end: int, written: frozenset[str]) -> bool:
    """Whether a name in capitals is a person's, from what stands around it and how it is written elsewhere."""
    if _AGE.match(text, end) or is_role(name):
        return True
    before = text[:start].rstrip().rpartition(" ")[2].lower().strip('"“(')
    if before in _ARTICLES or not _is_name(name.split()[-1], written, known=name.split()[0]):
        return False
    opens = not before or before[-1:] in ".!?:…-–—"
    after = text[end : end + 24].lstrip("., ").split(" ")[0].strip(".,;")
    beside = before == "and" or before[-1:] == ","
    return opens or beside or after in _ACTS or bool(sex_of_name(name.split()[0]))


def _is_name(word: str, written: frozenset[str], known: str = "") -> bool:
    """Whether a word is a name: a given one, or one that the script writes with a capital letter and never without."""
    if word.lower() in _NOBODY or word.lower() in written:
        return False
    return bool(sex_of_name(known or word)) or word.title() in written or f"{word.title()}'s" in written


def _after_title(name: str) -> bool:
    """Whether a name is a title with a name, such as FATHER BROWN."""
    words = name.upper().split()
    return len(words) > 1 and words[0].strip(".") in _TITLES and words[-1].lower() not in _ROLES


def _is_part(name: str, known: Collection[str]) -> bool:
    """Whether a name is what somebody of a fuller one is called for short: PIP, where UNCLE PIP was introduced."""
    return any(name != other and name.lower() in _short_names(other) for other in known)


def _is_called(name: str, known: Collection[str]) -> bool:
    """Whether somebody is in fact one of others, by a fuller or a shorter name."""
    words = set(name.split())
    return any(other != name and other in words for other in known) or any(
        other != name and name in set(other.split()) for other in known
    )
