"""What adjectives and nouns before a noun say of it: colour, material, size or state."""

from functools import lru_cache

from generation.words.lexicon.hierarchy import is_kind_of, senses, verb_senses
from generation.words.lexicon.store import lines


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
