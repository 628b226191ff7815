"""English words as the dictionary has them: the noun or the verb that a word is a form of."""

import re
from functools import lru_cache

from generation.words.grammar.tokens.token import Token
from generation.words.lexicon import choose, is_verb, senses, verb_senses

#: Stems whose last letter is written twice before -ing.
_DOUBLES = re.compile(r"(?:^|[^aeiou])[aeiou][bdgklmnprtv]$")


@lru_cache(maxsize=2_000)
def verb_of_ing(word: str) -> str:
    """Return the verb that a word in -ing is a form of; empty for none."""
    stem = word.removesuffix("ing")
    doubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
    # Staring is of stare: of star it would be starring.
    tries = (f"{stem}e", stem, doubled) if _DOUBLES.search(stem) else (stem, f"{stem}e", doubled)
    return next((verb for verb in tries if len(verb) > 1 and is_verb(verb)), "")


#: Endings of plurals, those that follow no rule first, and of what they are the plural.
_ENDINGS = (
    ("children", "child"),
    ("women", "woman"),
    ("feet", "foot"),
    ("teeth", "tooth"),
    ("geese", "goose"),
    ("mice", "mouse"),
    ("oxen", "ox"),
    ("men", "man"),
    ("ies", "y"),
    ("ves", "f"),
    ("ves", "fe"),
    ("s", ""),
    ("es", ""),
)


@lru_cache(maxsize=5_000)
def noun_lemma(word: str, otherwise: str) -> str:
    """Return the noun that a word is a form of, by its ending; else what is given."""
    tries = (word.removesuffix(end) + new for end, new in _ENDINGS if word.endswith(end))
    return next((form for form in tries if senses(form)), otherwise)


def is_of_its_own(word: str, singular: str, before: Token | None) -> bool:
    """Whether a plural means something else than its singular: up the steps, through his glasses; not two glasses."""
    if not senses(word) or (before is not None and before.part == "NUM"):
        return False
    own, one = choose(word), choose(singular)
    if own is None or not own.physical:
        return False
    if before is None or before.part == "ADJ":
        return one is None or not one.physical
    if own.kind == "garment":
        return before.part == "POSS" or before.text.lower() in ("through", "behind", "in", "over")
    return before.part == "DET" and (one is None or not one.physical)


def acts(word: Token) -> bool:
    """Whether a noun is of people or animals."""
    sense = choose(word.lemma)
    return sense is not None and sense.kind in ("person", "animal", "group")


def is_rather_verb(word: str) -> bool:
    """Whether a word in -s was met more often as a verb than as a noun."""
    verb = verb_lemma(word)
    nouns = sum(sense.count for sense in senses(noun_lemma(word, word)))
    return bool(verb) and sum(sense.count for sense in verb_senses(verb)) >= nouns


@lru_cache(maxsize=5_000)
def verb_lemma(word: str) -> str:
    """Return the verb that a word ending in s may be a form of; empty for none."""
    tries = [word[:-1]] if word.endswith("s") else []
    tries += [word[:-2]] if word.endswith("es") else []
    tries += [word[:-3] + "y"] if word.endswith("ies") else []
    return next((form for form in tries if is_verb(form) and verb_senses(form)), "")


#: Parts of speech whose words are their own lemmas.
_UNCHANGING = frozenset({"PREP", "CONJ", "PUNCT", "PART", "NEG", "ADV", "MODAL", "SUBORD"})


@lru_cache(maxsize=20_000)
def english_lemma(word: str, part: str, form: str) -> str:
    """Return the lemma of a word whose ending tells it and the dictionary has; empty where only the tagger knows it."""
    low = word.lower()
    if part in _UNCHANGING and "'" not in low:
        return low
    if part == "NOUN" and form != "plural" and senses(low):
        return low
    if part == "VERB" and form == "bare" and is_verb(low):
        return low
    if part == "VERB" and form == "finite":
        return verb_lemma(low)
    return verb_of_ing(low) if part == "VERB" and form == "ing" else ""
