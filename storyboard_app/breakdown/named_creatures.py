"""Animals and robots that a text gives a name: a ram called GIDEON; his terrier Pip; Nell the goat; MISO, her cat.

By the forms of apposition and of naming verbs (Quirk et al., A Comprehensive Grammar of the English Language, 1985,
17.65-93), and by what the dictionary has as an animal: any of its kinds is one. English.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from generation.words import grammar, lexicon, sex_of_given_name
from generation.words.grammar import noun_lemma
from generation.words.lexicon import Sense
from storyboard_app.breakdown.said_to_be import being, creature, determiner_before

_CREATURES = frozenset({"animal", "robot"})
_NAME = r"[A-Z][\w'’-]*[a-z](?: (?!Is|The)[A-Z][\w-]*[a-z])?"
#: A noun and the name right behind it: his terrier Pip; the mare, Duchess, kicks; the axolotl (Marguerite).
_BEHIND_NOUN = re.compile(rf"(?<=[a-z])( |, | \()({_NAME}|[A-Z]{{2,}})(?![\w'’-])(?P<close>\s*[,.)])?")
_NOUN = re.compile(r"(?<![\w'’-])[a-z][\w-]+$")
#: Letters of a noun, at most.
_LONGEST_NOUN = 24
#: A name and what it is: Nell the goat; HORATIO THE HERON; not the noun that something else is of: Nell the goat herd.
_NAME_THE_NOUN = re.compile(r"(?<![\w'’-])([A-Z][\w'’-]+) (?:the|THE) ([A-Za-z][\w-]+)(?! [a-z]+(?:er|man)\b)(?![\w-])")
#: A name and what it is said to be by an article that points: Sultan is the oldest crocodile in the zoo.
#: A name of somebody shown, and what it is said to be between commas: Gideon, the old ram, charges.
_NAME_AND_NOUN = re.compile(
    rf"(?<![\w'’])({_NAME}), (?:the|his|her|their|our|my|your|[A-Z]\w+['’]s) ([a-z-]+(?: [a-z-]+){{0,3}})(?=[,.;)])"
)
_IS_THE = re.compile(
    r"(?<![\w'’-])([A-Z][\w'’-]*[a-z])(?: is|['’]s) (?:the|my|our|your|his|her|their) ([a-z][^,.;:!?\n]{1,50})"
)
#: Whose animal a name is: MR. TIBBS is the vicar's cat.
_IS_SOMEBODYS = re.compile(
    r"(?<![\w'’])([A-Z][\w'’-]+) is (?:(?:the|a|his|her|their) )?\w+['’]s (?:[a-z-]+ ){0,2}?([a-z-]+)(?=[.,;)]|$)"
)
_WHOSE = re.compile(r"\b[Ww]hose ([a-z][\w-]+) is (?:this |that )?([A-Z][\w'’-]*[a-z])(?![\w'’-])")
_POINTING = frozenset({"the", "his", "her", "their", "its", "my", "our", "your", "this", "that"})
#: Words before which a name is no doer: at Christmas the goose.
_AT = re.compile(r"\b(?:at|in|on|by|since|until|till|before|after|for|from|near|of)\s$", re.IGNORECASE)
_END = re.compile(r"\s(?:with|in|of|who|that|on|from|as|at|the|which|by|for|we|I|you|he|she|they)\s")


def creatures_named(
    text: str, known: Collection[str] = (), alive: Collection[str] = ()
) -> Iterator[tuple[str, str, Sense]]:
    """Yield the animals and robots that a paragraph names in ordinary type: name in capitals, noun, meaning.

    known: names in capitals of those who speak, whom no words in ordinary type make an animal. alive: of those whom the
    script has shown to be somebody.
    """
    for match in _NAME_AND_NOUN.finditer(text) if alive else ():
        noun = match[2].split()[-1]
        if match[1].upper() in alive and match[1].upper() not in known and (sense := creature(noun)):
            yield match[1].upper(), noun, sense
    for match in _IS_SOMEBODYS.finditer(text) if alive and " is " in text else ():
        name = next((one for one in alive if one.split()[-1] == match[1].upper()), "")
        if name and name not in known and (found := _creature(match[2])):
            yield name, *found
    for match in _BEHIND_NOUN.finditer(text):
        noun = _NOUN.search(text, max(0, match.start() - _LONGEST_NOUN), match.start())
        found = _creature(noun[0]) if noun else None
        if found and _names(text, match) and match[2].upper() not in known:
            yield match[2].upper(), *found
    for match in _NAME_THE_NOUN.finditer(text):
        name = match[1]
        if (found := _creature(match[2].lower())) and _is_name(text, match.start(), name) and name.upper() not in known:
            yield name.upper(), *found


def creatures_talked_of(speech: str, known: Collection[str] = ()) -> Iterator[tuple[str, str, Sense]]:
    """Yield the animals and robots that a speech says have a name: Sultan is the oldest crocodile in the zoo.

    Whoever is called a pig is none: what points at one of its kind says it. known: as above.
    """
    yield from creatures_named(speech, known)
    for match in _IS_THE.finditer(speech):
        noun = _END.split(match[2])[0].split()[-1]
        if (found := _creature(noun)) and match[1].upper() not in known:
            yield match[1].upper(), *found
    for match in _WHOSE.finditer(speech) if "hose " in speech else ():
        if (found := _creature(match[1])) and match[2].upper() not in known:
            yield match[2].upper(), *found


def _names(text: str, match: re.Match[str]) -> bool:
    """Whether the noun of a noun and a name is of whom the name names."""
    determiner = determiner_before(text[: match.start()])
    points = determiner.lower() in _POINTING or determiner.endswith(("'s", "’s", "s'", "s’"))
    # Right behind it, or between commas or in brackets.
    return points and (match[1] == " " or bool(match["close"])) and not match[2].isupper()


def _is_name(text: str, start: int, word: str) -> bool:
    """Whether a word with a capital letter names somebody, where it may only open a sentence."""
    if _AT.search(text[max(0, start - 8) : start]):
        return False
    if (before := re.search(r"([a-z]+) $", text[max(0, start - 20) : start])) and _gives(before[1]):
        return False
    if word.lower() in grammar.linking_words_of("en"):
        return False
    opens = text[start - 1 : start] in ("", "\n") or text[max(0, start - 4) : start].rstrip()[-1:] in ".!?:…—–"
    return bool(sex_of_given_name(word.lower())) or not (opens or word.isupper()) or not _is_word(word.lower())


@lru_cache(maxsize=4096)
def _gives(verb: str) -> bool:
    """Whether a verb has somebody behind it who gets something: gives Petra the goose."""
    lemmas = (verb, verb.removesuffix("s"), verb.removesuffix("es"), verb.removesuffix("d"), verb.removesuffix("ed"))
    return any(sense.kind == "possession" for lemma in lemmas for sense in lexicon.verb_senses(lemma))


@lru_cache(maxsize=4096)
def _is_word(low: str) -> bool:
    common = lexicon.choose(low) is not None or lexicon.is_verb(low) or bool(lexicon.modifier(low)[0])
    return common or low in grammar.linking_words_of("en") or low.endswith(("ed", "ing", "ly"))


@lru_cache(maxsize=8192)
def _creature(noun: str) -> tuple[str, Sense] | None:
    """Return an animal or a robot that a noun names, one of them, with its meaning; None for other nouns."""
    if sense := being(noun):
        return (noun, sense) if sense.kind in _CREATURES else None
    one = noun_lemma(noun, noun)
    sense = being(one) if one != noun else None
    return (one, sense) if sense and sense.kind in _CREATURES else None
