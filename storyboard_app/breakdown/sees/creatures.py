"""The animals and robots of a script that it calls by name, in whatever paragraph or speech it says what they are."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from generation.words.lexicon import Sense
from storyboard_app.breakdown.introduced import creatures_in
from storyboard_app.breakdown.named_creatures import creatures_named, creatures_talked_of
from storyboard_app.breakdown.sees.evidence import being
from storyboard_app.values import ElementType, Scene

#: Whose name a name is said to be: PRESIDENT, which is the mule's name; the cat's name is PLUTO.
_NAME_OF = re.compile(
    r"(?<![\w'’])([A-Z][A-Z'’-]+), (?:which is|that['’]s|being) (?:the|his|her|their) (\w+)['’]s name"
    r"|\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts) (?:\w+ )?(\w+)['’]s name is ([A-Z][\w'’-]+)"
)
#: So many paragraphs are looked through at once, which is faster than one by one.
_AT_ONCE = 12
#: That's Ambrose; meet Ambrose.
_POINTS_AT = re.compile(r"\b(?:[Tt]hat['’]s|[Tt]hat is|[Tt]his is|[Mm]eet) ([A-Z][\w'’-]*[a-z])(?=[.!?,]|$)")
#: An article of what is new, and the words behind it.
_NEW = re.compile(r"\b[Aa]n? ([a-z-]+(?: [a-z-]+){0,2})")


def creatures_of(
    scenes: Sequence[Scene], action: Sequence[str], names: Sequence[str]
) -> Mapping[str, tuple[str, Sense]]:
    """Return the names of animals and robots with the noun that says what each is: BISCUIT, a husky with one blue eye.

    action: the script's paragraphs. names: who else is told of. A name in ordinary type is one only where the script
    has it again, or its words can mean nothing else.
    """
    speakers = {element.character for scene in scenes for element in scene.elements if element.character}
    creatures: dict[str, tuple[str, Sense]] = {}
    for name, noun, sense in _in_action(action, speakers, frozenset(names)):
        creatures.setdefault(name, (noun, sense))
    for match in _NAME_OF.finditer("\n".join(action)):
        name, noun = (match[1], match[2]) if match[1] else (match[4].upper(), match[3])
        if (sense := being(noun)) and sense.kind in ("animal", "robot"):
            creatures[name] = (noun, sense)
    for name, noun, sense in _in_speech(scenes, speakers):
        # Whoever is only talked of is in no cast.
        if name in names:
            creatures.setdefault(name, (noun, sense))
    return creatures


def _in_action(
    action: Sequence[str], speakers: Collection[str], alive: Collection[str]
) -> Iterator[tuple[str, str, Sense]]:
    yield from creatures_in(action, alive)
    for first in range(0, len(action), _AT_ONCE):
        yield from creatures_named("\n".join(action[first : first + _AT_ONCE]), speakers, alive)


def _in_speech(scenes: Sequence[Scene], speakers: Collection[str]) -> Iterator[tuple[str, str, Sense]]:
    """Yield what speeches say of names, and whom they point at: A stoat looks out. That's Ambrose."""
    for scene in scenes:
        speeches = [element.text for element in scene.elements if element.type is ElementType.DIALOGUE]
        yield from creatures_talked_of("\n".join(speeches), speakers)
        shown = ""
        for element in scene.elements:
            if element.type is ElementType.ACTION:
                shown = element.text
            elif element.type is ElementType.DIALOGUE:
                pointed = _POINTS_AT.search(element.text)
                new = _new_in(shown) if pointed and pointed[1].upper() not in speakers else []
                if pointed and len(new) == 1:
                    yield pointed[1].upper(), *new[0]


def _new_in(text: str) -> list[tuple[str, Sense]]:
    """Return the animals that a paragraph shows for the first time, with an article: an old stoat."""
    creatures: list[tuple[str, Sense]] = []
    for match in _NEW.finditer(text):
        nouns = ((word, being(word)) for word in match[1].split())
        found = next(((word, sense) for word, sense in nouns if sense and sense.kind in ("animal", "person")), None)
        creatures += [found] if found and found[1].kind == "animal" else []
    return creatures
