"""Words that the tagger has as verbs, as what they are."""

from collections.abc import Sequence
from dataclasses import replace

from generation.words.grammar.tokens.forms import is_rather_verb, noun_lemma, verb_lemma
from generation.words.grammar.tokens.noun_or_verb import (
    ends_compound,
    ends_phrase_of_one,
    is_age_before,
    is_amount_of,
    is_described,
    is_done_by_several,
    is_of_several,
)
from generation.words.grammar.tokens.token import Token
from generation.words.grammar.tokens.verb_or_noun import (
    reads_as_noun,
)
from generation.words.grammar.tokens.worn import is_with_somebody, is_worn
from generation.words.lexicon import choose, is_verb, senses

#: After these a phrase by itself may stand.
_CHUNK_OPENS = frozenset({",", ":", "(", "—", "–", "-"})


def verb_as_meant(
    word: Token, before: Token | None, after: Token | None, earlier: list[Token], later: list[Token]
) -> Token:
    """Return what the tagger has as a verb: that verb in its form, or the noun that it is."""
    low = word.text.lower()
    if before and (ends_compound(word, before, after, earlier, later) or is_amount_of(word, after, earlier)):
        return replace(word, lemma=low, part="NOUN", form="")
    if is_done_by_several(word, earlier, later):
        return replace(word, form="bare")
    if before and ends_phrase_of_one(word, before, earlier):
        return replace(word, lemma=low, part="NOUN", form="")
    if before and (is_described(word, before, earlier) or is_of_several(word, before, earlier)):
        return replace(word, lemma=noun_lemma(low, low), part="NOUN", form="plural")
    if before and before.part == "PREP" and word.form in ("finite", "bare", "past"):
        # Nothing is done behind a preposition: a can of Ensure.
        plural = low.endswith("s") and bool(senses(noun_lemma(low, "")))
        return replace(word, lemma=noun_lemma(low, low), part="NOUN", form="plural" if plural else "")
    if before and before.part == "ADJ" and word.form == "bare" and _is_behind_preposition(earlier) and senses(low):
        # On brown paper: nothing is done right behind an adjective there.
        return replace(word, lemma=low, part="NOUN", form="")
    in_state = before is not None and before.text in _CHUNK_OPENS and _is_body_in_state(word, after, later)
    if before and (in_state or is_worn(low, before, later)):
        return replace(word, lemma=noun_lemma(low, low), part="NOUN", form="plural")
    if low.endswith("s") and before and _is_of_material(before, after, earlier) and senses(noun_lemma(low, low)):
        return replace(word, lemma=noun_lemma(low, low), part="NOUN", form="plural")
    as_noun = before and reads_as_noun(word, before, earlier) and not is_age_before(earlier)
    if word.form in ("finite", "bare") and as_noun:
        plural = word.form == "finite" and bool(senses(word.lemma))
        return replace(word, part="NOUN", form="plural" if plural else "")
    if not is_verb(word.lemma) and senses(noun_lemma(low, low)) and word.form == "finite":
        return replace(word, lemma=noun_lemma(low, low), part="NOUN", form="plural")
    if word.form != "finite" and low.endswith("s") and not low.endswith("ss"):
        return replace(word, form="finite", lemma=verb_lemma(low) or low.removesuffix("s"))
    return word


def _is_behind_preposition(earlier: Sequence[Token]) -> bool:
    """Whether nothing but adjectives stands between a word and a preposition before it."""
    return next((token.part for token in reversed(earlier) if token.part != "ADJ"), "") == "PREP"


def _is_body_in_state(word: Token, after: Token | None, later: Sequence[Token]) -> bool:
    """Whether parts of a body open a phrase that says how they are: eyes shut, faces green, hands on the wheel."""
    low = word.text.lower()
    sense = choose(noun_lemma(low, "")) if low.endswith("s") and noun_lemma(low, "") else None
    if after is not None and sense is not None and not is_rather_verb(low) and after.form == "ing":
        # Something that goes on meanwhile: sparks flying.
        return True
    if is_with_somebody(low, after):
        return True
    if after is not None and after.part == "PART" and len(later) > 1 and later[1].part != "PUNCT":
        # Bangs down a lid: what follows is its object.
        return False
    states = after is not None and (
        after.part in ("ADJ", "PREP", "PART")
        or (after.part == "ADV" and [token.part for token in later[1:2]] in ([], ["PUNCT"]))
        or after.form in ("participle", "past", "ing")
    )
    return sense is not None and sense.kind == "body part" and states


def _is_of_material(before: Token, after: Token | None, earlier: Sequence[Token]) -> bool:
    """Whether a word stands behind a preposition and a bare noun, at the end: of marble busts, like jug handles."""
    ends = after is None or after.part == "PUNCT"
    likened = len(earlier) > 2 and earlier[-2].lemma == "like"
    behind = likened or (len(earlier) > 2 and earlier[-2].part == "PREP")
    bare = before.part == "NOUN" and before.form != "plural" and behind
    return ends and bare and (likened or not any(token.part == "NAME" for token in earlier))
