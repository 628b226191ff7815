"""Which adjectives and participles of English stand for somebody, or say what their bodies are like."""

from collections.abc import Sequence
from functools import lru_cache

from generation.words.grammar.tokens.forms import verb_lemma, verb_of_ing
from generation.words.grammar.tokens.token import Token
from generation.words.lexicon import choose, is_colour, is_verb, modifier, senses


def stands_for_people(word: Token, before: Token | None, after: Token | None) -> bool:
    """Whether an adjective is somebody, or a container: a newborn, the drunk, the dial of a safe."""
    alone = after is None or after.part in ("PUNCT", "PREP", "CONJ", "PART", "ADV") or after.form in ("finite", "ing")
    if not alone or before is None or before.part not in ("DET", "NUM"):
        return False
    sense = choose(word.text.lower())
    if sense is None or is_colour(word.text.lower()):
        return False
    return sense.kind == "person" or (sense.kind == "container" and before.lemma in ("a", "an"))


def stands_for_animal(word: Token, before: Token | None, after: Token | None) -> bool:
    """Whether an adjective is an animal that does something: the husky howls, a Siamese washes itself."""
    low = word.text.lower()
    if before is None or before.part not in ("DET", "NUM", "POSS") or after is None:
        return False
    follows = after.text.lower()
    acts = after.form in ("finite", "ing") or after.part == "BE"
    acts |= after.form == "plural" and bool(verb_lemma(follows)) and not senses(f"{low}_{after.lemma}")
    return acts and any(sense.kind == "animal" for sense in senses(low)[:4])


def stands_for_thing(word: Token, before: Token | None, after: Token | None, later: Sequence[Token]) -> bool:
    """Whether an adjective behind an article, with no noun behind it, is a thing: holds a mobile to his ear."""
    low = word.text.lower()
    listed = after is not None and after.text == "," and len(later) > 1 and later[1].part in ("ADJ", "VERB")
    alone = after is None or (after.part in ("PUNCT", "PREP") and not listed)
    if not alone or before is None or before.part not in ("DET", "POSS") or is_colour(low):
        return False
    first = senses(low)[:1]
    return bool(first) and first[0].physical and first[0].kind not in ("person", "group", "landscape", "substance")


def stands_for_all(word: Token, before: Token | None, after: Token | None) -> bool:
    """Whether an adjective is all those who are so: the wounded lie in rows, a queue of the walking wounded."""
    low = word.text.lower()
    if before is None or not (before.text.lower() == "the" or before.text.lower().endswith("ing")):
        return False
    follows = after.text.lower() if after is not None and after.part == "NOUN" else ""
    acts = bool(follows) and (is_verb(follows) or bool(verb_lemma(follows))) and not senses(f"{low}_{follows}")
    alone = after is None or after.part in ("PUNCT", "PREP", "BE", "HAVE", "CONJ") or after.form in ("finite", "bare")
    return (alone or acts) and any(sense.kind == "group" for sense in senses(low)[:1])


def stands_beside_name(word: Token, before: Token | None, after: Token | None) -> bool:
    """Whether a side is named right before who is there: on the right Bianca."""
    sides = word.text.lower() in ("left", "right") and before is not None and before.text.lower() == "the"
    return sides and after is not None and after.part == "NAME"


@lru_cache(maxsize=2_000)
def is_of_body(low: str) -> bool:
    """Whether a compound in -ed says what a body is like: gap-toothed, bow-legged."""
    before, _, tail = low.rpartition("-")
    if not before or not tail.endswith("ed"):
        return False
    sense = next(filter(None, (choose(noun) for noun in (tail[:-2], tail[:-1]) if senses(noun))), None)
    return sense is not None and sense.kind in ("body part", "garment")


def is_somebody(noun: str) -> bool:
    """Whether a noun is of a person."""
    sense = choose(noun) if senses(noun) else None
    return sense is not None and sense.kind == "person"


def is_told_apart(word: Token, before: Token | None, after: Token | None) -> bool:
    """Whether a comparative is somebody or something told apart from others: the older of the two, the taller sits."""
    low = word.text.lower()
    if word.part != "ADJ" or before is None or before.text.lower() != "the" or not low.endswith(("er", "est")):
        return False
    if modifier(word.lemma)[0] == "" or word.lemma == low or after is None:
        return False
    acts = after.form == "finite" or (after.form == "plural" and bool(verb_lemma(after.text.lower())))
    return after.lemma == "of" or acts or after.part in ("BE", "HAVE", "MODAL")


def verb_of_state(word: Token, before: Token | None, after: Token | None) -> str:
    """Return the verb of an adjective that says how a part of a body is held: arms folded; empty for none."""
    low = word.text.lower()
    ends = after is None or after.part in ("PUNCT", "PREP", "CONJ")
    if word.part != "ADJ" or before is None or before.form != "plural" or not ends or not low.endswith("ed"):
        return ""
    sense = choose(before.lemma)
    if sense is None or sense.kind != "body part":
        return ""
    stem = low[:-2]
    tries = (stem, low[:-1], stem[:-1] if stem[-1:] == stem[-2:-1] else stem)
    return next((verb for verb in tries if is_verb(verb)), "")


def stands_alone(before: Token, after: Token | None) -> bool:
    """Whether a word behind an article or an adjective is followed by what somebody does, or by nothing."""
    if before.part not in ("DET", "ADJ"):
        return False
    if after is None or after.part in ("PUNCT", "PREP", "MODAL", "BE", "HAVE", "DO", "SUBORD", "REL", "CONJ"):
        return True
    low = after.text.lower()
    return after.form in ("finite", "bare", "past") or (
        after.part == "NOUN" and (bool(verb_lemma(low)) or is_verb(low))
    )


def is_object_her(after: Token | None, later: Sequence[Token]) -> bool:
    """Whether her is an object: nothing of hers follows, or a verb with its object: to her carrying a foal."""
    if after is None or after.part in ("PUNCT", "PREP", "CONJ", "PRON", "SUBORD", "PART"):
        return True
    beyond = later[1] if len(later) > 1 else None
    return after.form == "ing" and beyond is not None and beyond.part in ("DET", "POSS", "PRON")


def is_followed(after: Token | None) -> bool:
    """Whether a phrase ends before a word, so that what stands there is whole: two more wait, two more by the door."""
    return after is None or after.part in ("PREP", "PUNCT", "VERB", "BE", "PART", "ADV") or is_verb(after.text.lower())


def is_going_on(word: Token, before: Token | None, after: Token | None) -> bool:
    """Whether a word in -ing is what somebody is doing: is gutting mackerel; in the stern, baling with a hat."""
    low = word.text.lower()
    if not low.endswith("ing") or before is None or after is None or not verb_of_ing(low):
        return False
    if before.part == "BE":
        return after.part in ("NOUN", "DET", "POSS", "PRON", "NUM", "NAME")
    return before.text == "," and after.part in ("DET", "POSS", "PRON", "PREP", "NAME") and after.lemma != "of"
