"""Verbs that stand apart from who does them, behind what is told between commas: A dog, which limps, barks."""

from collections.abc import Sequence

from generation.words.grammar.tokens.forms import acts, is_rather_verb
from generation.words.grammar.tokens.token import Token


def is_behind_aside(low: str, earlier: Sequence[Token]) -> bool:
    """Whether a word follows what is told between commas of who opens the sentence: A dog, which limps, barks."""
    commas = [at for at, token in enumerate(earlier) if token.text == ","]
    if not commas[1:] or commas[0] < 1:
        return False
    opens, told = earlier[commas[0] - 1], earlier[commas[0] + 1]
    plain = not any(token.part in ("VERB", "BE", "HAVE", "PREP") for token in earlier[: commas[0]])
    if not plain or not (opens.form == "known" or acts(opens)):
        return False
    how = told.part in ("NOUN", "ADJ", "PREP", "ADV", "POSS") and is_rather_verb(low)
    return how or told.part == "REL" or told.form in ("participle", "ing")


def is_behind_state_of_several(earlier: Sequence[Token]) -> bool:
    """Whether several open a sentence of whom only is told how they are so far: Two swans, asleep, drift off."""
    comma = next((at for at, token in enumerate(earlier) if token.text == ","), 0)
    opens = earlier[comma - 1] if comma else None
    if opens is None or opens.form != "plural" or not acts(opens):
        return False
    told = earlier[comma + 1 : -1]
    return bool(told) and all(token.part in ("ADJ", "ADV", "CONJ") for token in told)


def told_of_somebody(earlier: Sequence[Token]) -> bool:
    """Whether a sentence has named somebody, and then told of them between commas: By the door NELL (9), wet, ..."""
    named = next((at for at, word in enumerate(earlier) if word.part == "NAME" or acts(word)), len(earlier))
    return [word.text in (",", "(") for word in earlier[named + 1 : named + 2]] == [True]


def opens_with_several(earlier: Sequence[Token]) -> bool:
    """Whether a sentence opens with people joined by and, of whom no verb has told yet: Ida and Tom, both soaked."""
    first = next((at for at, word in enumerate(earlier) if word.part == "CONJ"), 0)
    names_people = 0 < first < len(earlier) - 1 and earlier[first - 1].part == earlier[first + 1].part == "NAME"
    return names_people and not any(word.form in ("finite", "past") or word.part == "BE" for word in earlier)
