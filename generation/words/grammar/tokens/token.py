"""A word or a sign of a sentence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign of a sentence."""

    text: str
    lemma: str
    #: NOUN NAME PRON VERB BE HAVE DO MODAL ADJ ADV DET POSS NUM PREP CONJ SUBORD NEG PART POSSESSIVE REL PUNCT OTHER.
    part: str
    #: Of a noun: plural; apart, where it makes no compound with its neighbours. Of a name: known, where the script has
    #: it. Of a verb: finite, bare, ing, participle, past.
    form: str = ""
    #: Where its first character stands in the sentence.
    start: int = 0
