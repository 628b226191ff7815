"""Words in -s that are what somebody has on or with them, and no verbs: rings on three of his fingers."""

from collections.abc import Sequence

from generation.words.grammar.tokens.forms import is_rather_verb, noun_lemma
from generation.words.grammar.tokens.token import Token
from generation.words.lexicon import choose, senses

#: Kinds of things that somebody has on or with them.
_WITH_SOMEBODY = frozenset(
    {"body part", "garment", "weapon", "tool", "container", "jewellery", "instrument", "fastening"}
)


def is_with_somebody(low: str, after: Token | None) -> bool:
    """Whether a word in -s is what somebody has on or with them: boots in one hand."""
    if after is None or after.part != "PREP" or is_rather_verb(low):
        return False
    sense = choose(noun_lemma(low, "")) if noun_lemma(low, "") else None
    return sense is not None and sense.kind in _WITH_SOMEBODY


def is_worn(low: str, before: Token, later: Sequence[Token]) -> bool:
    """Whether a word in -s between commas is what somebody has on them: rings on three of his fingers, he smiles.

    later: the words behind it, from the preposition on.
    """
    if before.text != "," or not later or later[0].part != "PREP":
        return False
    if not any(sense.kind in _WITH_SOMEBODY for sense in senses(noun_lemma(low, ""))[:8]):
        return False
    comma = next((at for at, token in enumerate(later) if token.text == ","), len(later))
    own = any(token.part == "POSS" for token in later[:comma])
    on_body = (choose(token.lemma) for token in later[:comma] if token.part == "NOUN")
    worn = any(place is not None and place.kind in ("body part", "garment") for place in on_body)
    return own and worn and any(token.text.lower().endswith("s") for token in later[comma + 1 :])
