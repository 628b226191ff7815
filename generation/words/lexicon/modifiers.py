"""What adjectives and nouns before a noun say of it: colour, material, size or state."""

from functools import lru_cache

from generation.words.lexicon.choosing import choose
from generation.words.lexicon.hierarchy import is_kind_of, senses, verb_senses
from generation.words.lexicon.store import lines

#: What is said of likenesses of animals that no verb of making says; adjectives, and verbs whose participle says it.
_MADE = frozenset(
    {"stuffed", "embroidered", "mounted", "inflatable", "mechanical", "artificial", "plush", "life-size", "rocking"}
)
_MAKING = ("fashion#1", "shape#2", "cook#1", "weave#2", "knit#1", "crochet#1", "re-create#1", "reproduce#1")


@lru_cache(maxsize=10_000)
def modifier(lemma: str) -> tuple[str, str]:
    """Return what an adjective is about and what it says: ("material", "wood"), ("size", "large"), ("colour", "red").

    About is colour, material, size or state; two empty strings where it is none of these.
    """
    line = lines("adjectives").find(lemma.lower())
    if line:
        about, says = line.split("\t")
        return about, (says if about == "material" else lemma.lower())
    if is_colour(lemma):
        return "colour", lemma.lower()
    if lemma.endswith(("ed", "en", "ing")) and is_verb(_stem_of_participle(lemma)):
        return "state", lemma.lower()
    return "", ""


@lru_cache(maxsize=10_000)
def is_colour(lemma: str) -> bool:
    """Whether a noun is a colour: crimson, sea-green."""
    word = lemma.lower().rpartition("-")[2]
    return any(is_kind_of(sense.number, "color#1") for sense in senses(word)[:2])


@lru_cache(maxsize=10_000)
def is_material(lemma: str) -> bool:
    """Whether a noun is a material that things are made of: brass, oak, wool."""
    return any(sense.kind in ("substance", "fabric") for sense in senses(lemma.lower())[:2])


@lru_cache(maxsize=10_000)
def is_likeness(noun: str) -> bool:
    """Whether a noun before another says that it is a likeness: toy soldier, carousel horse."""
    sense = choose(noun)
    return sense is not None and (sense.kind in ("toy", "picture") or _is_ride(sense.number))


def _is_ride(number: int) -> bool:
    return any(is_kind_of(number, ride) for ride in ("ride#2", "conveyer_belt#1", "mechanism#5"))


@lru_cache(maxsize=10_000)
def is_made_adjective(word: str, verb: str = "") -> bool:
    """Whether an adjective says of an animal that somebody made it: stuffed, carved, painted, knitted, inflatable.

    verb: whose participle it is, where that is known.
    """
    if word in _MADE or any(is_kind_of(sense.number, "alloy#1") for sense in senses(word)[:1]):
        return True
    meanings = () if word.endswith("ing") else verb_senses(verb)[:3] or verb_senses(_stem_of_participle(word))[:3]
    return any(is_kind_of(sense.number, making, "verb") for sense in meanings for making in _MAKING)


def is_verb(lemma: str) -> bool:
    """Whether a word is a verb."""
    return bool(verb_senses(lemma.lower()))


def _stem_of_participle(word: str) -> str:
    for end in ("ing", "ed", "en"):
        stem = word.removesuffix(end)
        if stem != word:
            tries = (stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem, word[:-1])
            return next((form for form in tries if len(form) > 1 and verb_senses(form)), "")
    return ""
