"""Who is in a script, and whom its words name: people told from things that are written in capitals too (people.toml).

Whoever speaks is a person. Whoever does not is one when the script says so: by an age, by what they are (a DRIVER), by
a name that the script also writes as one, or by something that only people do. Everything else in capitals is a thing,
a sound or emphasis.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from generation.words import camera_cues_of
from storyboard_app.breakdown.introduced import introduced
from storyboard_app.breakdown.nicknames import also_called, nicknames_in
from storyboard_app.breakdown.people_words import BODY, MONTHS, NO_NAMES, NOBODY_WORDS, ROLES, TITLES, is_role
from storyboard_app.values import Element, ElementType, Scene

#: No people of other scenes are known.
NOBODY: Mapping[str, float] = MappingProxyType({})
_SEEN = {ElementType.ACTION, ElementType.SHOT}


def cast_of(scene: Scene, known: Collection[str] = ()) -> tuple[str, ...]:
    """Return everybody a scene shows or hears: who speaks, then who is introduced or named, in order.

    known: people of the whole script (`people_of`), of whom those with a name are found wherever they are named.
    """
    speaking = _speakers(scene.elements)
    texts = [element.text for element in scene.elements if element.type in _SEEN]
    own = introduced(texts, [element.text for element in scene.elements], speaking)
    action = " ".join(texts)
    named = [name for name in known if name not in speaking and (not is_role(name) or _is_the_one(name, action))]
    here = names_in(action, tuple(named))
    own = [name for name in own if not _is_of_another_age(name, (*own, *speaking, *known))]
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
    own = introduced(texts, [element.text for element in elements], speaking)
    own = [name for name in own if not _is_of_another_age(name, (*own, *speaking))]
    also = also_called((*speaking, *own), nicknames_in(texts), speaking)
    own = [name for name in own if name not in also]
    others = [name for name in own if not _is_called(name, speaking) and not _is_part(name, own)]
    places = _places_of(scenes)
    return tuple(dict.fromkeys([*speaking, *(name for name in others if name not in places)]))


def _is_of_another_age(name: str, names: Collection[str]) -> bool:
    """Whether a name is that of somebody else with an age before it: YOUNG MALIN of MALIN."""
    age, _, rest = name.partition(" ")
    return age in _AGES and rest in names


#: What stands before somebody's name in another time of their life.
_AGES = frozenset(["YOUNG", "YOUNGER", "LITTLE", "OLD", "OLDER", "TEENAGE", "TEENAGED", "ADULT", "BABY", "CHILD"])


def _places_of(scenes: Iterable[Scene]) -> frozenset[str]:
    """Return what headings with several parts have as one of them: the ship MERRIDEW of INT. MERRIDEW, GALLEY."""
    parts = (_PART.split(scene.location.upper()) for scene in scenes)
    return frozenset(part.strip() for location in parts if len(location) > 1 for part in location)


#: What stands between the parts of a heading's place.
_PART = re.compile(r"\s*[,/]\s*|\s+[-–—]+\s+")
#: What stands right before the name of a month or a day.
_WHEN = re.compile(r"\b(?:in|since|until|till|by|last|next|every) $", re.IGNORECASE)
#: After these an apostrophe stands for a verb: Morgan's there, Anna's not here.
_IS = frozenset(
    ["there", "here", "not", "just", "still", "now", "already", "also", "too", "all", "gone", "on", "in", "at"]
)
#: What somebody owns, and then themselves: Igor's coat is torn, but he runs on.
_GOES_ON_ABOUT = re.compile(
    r"['’][sS]? [^.!?;:\"“]{4,80},? (?:but|and|as|while|when|until|before) (?:he|she|they) [a-z]"
)


def names_in(text: str, known: Collection[str], *, possessed: bool = True) -> tuple[str, ...]:
    """Return the known people that a text names, in the order in which it does.

    Names count where they are written as names; what somebody is counts in ordinary type too (`the driver`).
    possessed: whether `Anna's car` names Anna; her hand always does.
    """
    first_named_at: dict[str, int] = {}
    for start, called, name in _named_in(text, tuple(known)):
        if called[:1].islower() and not is_role(name):
            continue
        if _WHEN.search(text[max(0, start - 8) : start]) and called.lower() in MONTHS:
            # In June.
            continue
        if possessed or not _owns_a_thing(text, start + len(called)):
            first_named_at.setdefault(name, start)
    return tuple(sorted(first_named_at, key=first_named_at.__getitem__))


#: Where a name may begin.
_BEGINS = re.compile(r"(?<![\w'’])(?=\S)")


def _named_in(text: str, known: tuple[str, ...]) -> Iterator[tuple[int, str, str]]:
    """Yield where a text calls known people, by what it calls them, and who each is; of several names the longest."""
    people, low, end = _callings(known), text.lower(), 0
    if not people:
        return
    if len(low) != len(text):
        # A few letters are two when they are small.
        low = "".join(letter.lower()[:1] for letter in text)
    for begin in _BEGINS.finditer(text):
        start = begin.start()
        for called, name in people.get(low[start], ()) if start >= end else ():
            stop = start + len(called)
            if low.startswith(called, start) and not _is_of_word(low[stop : stop + 1]):
                yield start, text[start:stop], name
                end = stop
                break


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


@lru_cache(maxsize=1024)
def _callings(known: tuple[str, ...]) -> dict[str, list[tuple[str, str]]]:
    """Return what people are called, with who it is, by its first letter, the longest first."""
    people = {name.lower(): name for name in known if name}
    told = Counter(part for name in known for part in set(name.lower().split()))
    for name in known:
        for part in _short_names(name):
            if told[part] == 1:
                people.setdefault(part, name)
    by_letter: dict[str, list[tuple[str, str]]] = {}
    for called in sorted(people, key=len, reverse=True):
        by_letter.setdefault(called[0], []).append((called, people[called]))
    return by_letter


def _is_the_one(role: str, text: str) -> bool:
    """Whether what somebody is stands for one person, as a name does: the Rider, and no rider."""
    return re.search(rf"\b[Tt]he {re.escape(role.title())}\b", text) is not None


def _short_names(name: str) -> Iterator[str]:
    """Yield what somebody of several names is called for short: Pip of UNCLE PIP, Okafor of DR. OKAFOR."""
    words = name.split()
    if len(words) > 1 and not is_role(name) and not re.search(r"\d", name):
        for word in (words[0], words[-1]):
            bare = word.strip(".").upper()
            if len(bare) > 2 and bare not in TITLES | NO_NAMES and bare.lower() not in ROLES | NOBODY_WORDS:
                yield word.lower()


def _owns_a_thing(text: str, end: int) -> bool:
    if _GOES_ON_ABOUT.match(text, end):
        return False
    owned = re.match(r"['’][sS]? ((?:[\w-]+ ?){1,3})", text[end : end + 60])
    if owned is None:
        return False
    words = owned.group(1).lower().split()
    return words[0] not in _IS and not set(words) & BODY


def _speakers(elements: Sequence[Element]) -> list[str]:
    cues = (element.character for element in elements if element.type is ElementType.CHARACTER)
    return [name for name in dict.fromkeys(cues) if name and not _is_direction(name)]


def _is_direction(name: str) -> bool:
    """Whether a line in capitals that reads like a speaker's name asks for the camera: INSERT - AIR SPEED GAUGE."""
    return any(cue.kind in ("insert", "angle", "size") for cue in camera_cues_of(name, own_line=True))


def _is_part(name: str, known: Collection[str]) -> bool:
    """Whether a name is what somebody of a fuller one is called for short: PIP, where UNCLE PIP was introduced."""
    return any(name != other and name.lower() in _short_names(other) for other in known)


def _is_called(name: str, known: Collection[str]) -> bool:
    """Whether somebody is in fact one of others, by a fuller or a shorter name."""
    words = set(name.split())
    return any(
        other != name and (other in words or name in other.split() or _is_in_full(name, other)) for other in known
    )


def _is_in_full(name: str, short: str) -> bool:
    """Whether a name is another with what is left out of it: CAPTAIN ISOLDE MARR of CAPTAIN MARR."""
    rest = iter(name.split())
    return len(short.split()) > 1 and all(word in rest for word in short.split())
