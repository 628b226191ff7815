"""Which words of telegraphic English are nouns though they look like verbs, by the words on both sides of them."""

from collections.abc import Sequence

from generation.words.grammar.tokens.forms import is_rather_verb
from generation.words.grammar.tokens.token import Token
from generation.words.lexicon import choose, is_verb, senses

#: Parts of speech that show a verb in the present or past, or one that helps it.
_HELPING = frozenset({"BE", "HAVE", "DO", "MODAL"})
_SAYS_WHOSE = frozenset({"DET", "POSS", "NUM"})
#: What may follow a noun that ends its phrase.
_BEHIND_NOUN = frozenset({"PUNCT", "PREP", "CONJ", "DET", "ADJ", "PART"})


def is_container(word: Token, before: Token, after: Token | None, earlier: Sequence[Token]) -> bool:
    """Whether a word that helps verbs is a container: a film can no bigger than a saucer; but as fast as a boy can."""
    if before.part not in ("NOUN", "ADJ", "DET", "POSS") or any(token.part == "SUBORD" for token in earlier):
        return False
    ends = after is None or after.part in _BEHIND_NOUN
    sense = choose(word.text.lower()) if ends else None
    return sense is not None and sense.kind == "container"


def ends_compound(
    word: Token, before: Token, after: Token | None, earlier: Sequence[Token], later: Sequence[Token]
) -> bool:
    """Whether a past form ends a noun phrase behind a preposition: in the drill shed the cadets stand.

    Its clause has another verb: before it, or behind the phrase that follows.
    """
    if word.form != "past" or before.part != "NOUN" or before.form == "plural" or len(earlier) < 3:
        return False
    sense = choose(word.text.lower()) if senses(word.text.lower()) else None
    if sense is None or not sense.physical or earlier[-2].part not in _SAYS_WHOSE or earlier[-3].part != "PREP":
        return False
    if after is None or after.part in ("PUNCT", "PREP", "CONJ"):
        return any(is_shown_verb(token) for token in earlier) or not any(is_shown_verb(token) for token in later)
    return after.part in ("DET", "POSS", "PRON", "NAME", "NUM") and _has_verb_of_its_own(later)


def is_amount_of(word: Token, after: Token | None, earlier: Sequence[Token]) -> bool:
    """Whether a word in -ing is a thing of which so much is there: bundles of washing up to the roof."""
    if word.form != "ing" or len(earlier) < 2 or earlier[-1].lemma != "of" or earlier[-2].part != "NOUN":
        return False
    alone = after is None or after.part in ("PUNCT", "PREP", "CONJ", "PART")
    return alone and any(sense.physical for sense in senses(word.text.lower())[:3])


def acts_together(
    word: Token, before: Token, after: Token | None, earlier: Sequence[Token], later: Sequence[Token]
) -> bool:
    """Whether a noun is what several do, of whom it is said what they have: two boys with a kite duck under it."""
    low = word.text.lower()
    if word.form == "plural" or before.part != "NOUN" or after is None or not is_verb(low):
        return False
    first = next((at for at, token in enumerate(earlier) if token.part == "NOUN"), len(earlier))
    have = earlier[first + 1 : first + 2]
    led = first < len(earlier) and earlier[first].form == "plural" and bool(have) and have[0].lemma in ("with", "in")
    goes_on = after.part in ("PREP", "DET", "POSS", "PRON", "PART", "ADV")
    if not led or not goes_on or any(is_shown_verb(token) or token.text == "," for token in earlier):
        return False
    if senses(f"{before.lemma}_{low}"):
        return False
    return is_rather_verb(low) or _goes_on_with_and(later)


def is_shown_verb(token: Token) -> bool:
    """Whether a word is the verb of a clause, or helps it."""
    return token.part in _HELPING or (token.part == "VERB" and token.form in ("finite", "past", "bare"))


def _has_verb_of_its_own(later: Sequence[Token]) -> bool:
    """Whether the phrase behind a word is who does something: the cadets stand."""
    verb = next((at for at, token in enumerate(later) if is_shown_verb(token)), len(later))
    return verb < len(later) and not any(token.part in ("PUNCT", "CONJ") for token in later[:verb])


def _goes_on_with_and(later: Sequence[Token]) -> bool:
    """Whether the next verb is joined by and: ... and are gone."""
    verb = next((at for at, token in enumerate(later) if is_shown_verb(token)), 0)
    return verb > 0 and later[verb - 1].part == "CONJ"
