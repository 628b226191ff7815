"""Who is in a script: speaking characters, with the names that are the same person folded into one.

`DR. OKAFOR`, `OKAFOR` and `AMARA OKAFOR` are one person where only one of that name is there; `GUARD #1` and
`GUARD #2`, `ANNA` and `YOUNG ANNA` are two.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from storyboard_app.breakdown import species_of
from storyboard_app.screenplay import without_emphasis
from storyboard_app.values import CastMember, ElementType, Scene

#: Say what somebody is and not who.
_TITLE_WORDS = """
DR DOCTOR MR MRS MS MISS SIR LADY LORD PROF PROFESSOR SGT SERGEANT CAPT CAPTAIN LT LIEUTENANT COL COLONEL
GENERAL MAJOR OFFICER DETECTIVE INSPECTOR AGENT NURSE JUDGE FATHER SISTER BROTHER UNCLE AUNT KING QUEEN PRINCE
PRINCESS THE MONSIEUR MADAME MME HERR FRAU SEÑOR SEÑORA
"""
_TITLES = frozenset(_TITLE_WORDS.split())
#: Make another person of the same name.
_OTHERS = {"YOUNG", "OLD", "OLDER", "YOUNGER", "LITTLE", "TEEN", "TEENAGE", "CHILD", "BABY", "FAKE", "GHOST", "DREAM"}
_VOICE = re.compile(r"^(?:VOICE OF |THE VOICE OF )(.+)$|^(.+?)['’]S? (?:VOICE|VOICEOVER|GHOST VOICE)$")
_TOGETHER = re.compile(r"\s*(?:/|&|,| AND | ET | UND )\s*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|#\d+")
_SPEECH = {ElementType.DIALOGUE, ElementType.LYRICS}
_SEEN = {ElementType.ACTION, ElementType.PARENTHETICAL, ElementType.SHOT, *_SPEECH}


@dataclass(frozen=True)
class Person:
    """A character."""

    #: The fullest name that a cue has.
    name: str
    #: The other names that cues have for the same person.
    aliases: tuple[str, ...]
    speeches: int
    words: int
    #: Places of scenes, from 0.
    speaks_in: tuple[int, ...]
    #: Named in action or by others, without speaking there.
    mentioned_in: tuple[int, ...]
    #: Extensions in cues, such as V.O., and how often.
    extensions: tuple[tuple[str, int], ...]
    #: person, animal, robot or group, and what an animal or a robot is; female, male or empty; years, 0 for not known.
    kind: str = "person"
    species: str = ""
    sex: str = ""
    age: int = 0
    #: The words that introduce them.
    look: str = ""


@dataclass
class _Counts:
    speeches: int = 0
    words: int = 0

    def __post_init__(self) -> None:
        self.scenes: set[int] = set()
        self.extensions: Counter[str] = Counter()


def people_of(scenes: Sequence[Scene], cast: Mapping[str, CastMember]) -> tuple[Person, ...]:
    """Return the characters that speak, who speaks most first. cast: what the script tells of them, by name."""
    counts: defaultdict[str, _Counts] = defaultdict(_Counts)
    for index, scene in enumerate(scenes):
        for element in scene.elements:
            for name in _speakers(element.character):
                if element.type is ElementType.CHARACTER:
                    counts[name].scenes.add(index)
                    counts[name].extensions.update(_extensions(element.text))
                elif element.type in _SPEECH:
                    counts[name].speeches += 1
                    counts[name].words += len(_WORD.findall(without_emphasis(element.text)))
    names = folded(counts)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in counts:
        groups[names[name]].append(name)
    mentions = _mentions(scenes, groups)
    people = [_person(name, group, counts, mentions[name], cast) for name, group in groups.items()]
    return tuple(sorted(people, key=lambda person: (-person.speeches, -person.words, person.name)))


def folded(names: Iterable[str]) -> dict[str, str]:
    """Return for each name the one under which its person is kept."""
    every = list(dict.fromkeys(names))
    core = {name: tuple(word for word in _words(name) if word not in _TITLES) or _words(name) for name in every}
    kept_under: dict[str, str] = {}
    for name in every:
        mine = core[name]
        fuller = [other for other in every if other != name and _is_part(mine, core[other])]
        same = [other for other in every if other != name and core[other] == mine]
        cores = {core[other] for other in fuller}
        if len(cores) == 1:
            kept_under[name] = min(fuller, key=every.index)
        elif same and not fuller:
            kept_under[name] = min([name, *same], key=lambda alias: (-len(alias), every.index(alias)))
        else:
            kept_under[name] = name
    return {name: kept_under[kept_under[name]] for name in every}


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(name.upper().replace(".", " ")))


def _is_part(name: tuple[str, ...], fuller: tuple[str, ...]) -> bool:
    """Say whether a name is the first or last part of a fuller one of the same person."""
    if not 0 < len(name) < len(fuller) or any(word.startswith("#") or word.isdecimal() for word in fuller):
        return False
    rest = set(fuller) - set(name)
    return not rest & _OTHERS and (fuller[: len(name)] == name or fuller[-len(name) :] == name)


def _speakers(cue: str) -> Iterator[str]:
    """Yield the names in a cue: one, or several who speak at once."""
    for name in _TOGETHER.split(cue):
        voice = _VOICE.match(name)
        yield from filter(None, [(voice.group(1) or voice.group(2)) if voice else name])


def _extensions(cue: str) -> list[str]:
    extensions = re.findall(r"\(([^()]{1,40})\)", cue)
    return [word.upper() for word in extensions if not word.upper().startswith("CONT")]


def _mentions(scenes: Sequence[Scene], groups: dict[str, list[str]]) -> dict[str, set[int]]:
    """Return the scenes in whose words each person's name stands, in capitals or with a capital letter."""
    names = {alias: name for name, group in groups.items() for alias in group}
    patterns = {form: name for alias, name in names.items() for form in (alias, _capitalised(alias))}
    mentions: defaultdict[str, set[int]] = defaultdict(set)
    if not patterns:
        return mentions
    longest_first = sorted(patterns, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w#])(?:{'|'.join(map(re.escape, longest_first))})(?![\w])")
    for index, scene in enumerate(scenes):
        for element in scene.elements:
            if element.type in _SEEN:
                for name in set(pattern.findall(element.text)):
                    mentions[patterns[name]].add(index)
    return mentions


def _capitalised(name: str) -> str:
    return " ".join(word[:1] + word[1:].lower() for word in name.split(" "))


def _person(
    name: str, group: Sequence[str], counts: dict[str, _Counts], mentioned: set[int], cast: Mapping[str, CastMember]
) -> Person:
    told = [cast[alias] for alias in (name, *group) if alias in cast]
    first = told[0] if told else CastMember(name)
    speaks_in = set().union(*(counts[alias].scenes for alias in group))
    extensions = sum((counts[alias].extensions for alias in group), Counter[str]())
    return Person(
        name=name,
        aliases=tuple(alias for alias in group if alias != name),
        speeches=sum(counts[alias].speeches for alias in group),
        words=sum(counts[alias].words for alias in group),
        speaks_in=tuple(sorted(speaks_in)),
        mentioned_in=tuple(sorted(mentioned - speaks_in)),
        extensions=tuple(extensions.most_common()),
        kind=first.kind,
        species=species_of(first),
        sex=next((member.sex for member in told if member.sex), ""),
        age=next((member.age for member in told if member.age), 0),
        look=next((member.look for member in told if member.look), ""),
    )
