"""How somebody is who is only said to be in or on a piece of furniture: in the bunk they lie, on the bench they sit."""

from collections.abc import Iterator, Mapping

from generation.words.grammar import Clause, Sentence
from generation.words.lexicon import is_kind_of, senses

#: Where people lie and sit, as meanings of the lexicon.
_LAIN_ON = ("bed#1", "bedroom_furniture#1", "hammock#1", "stretcher#1", "mattress#1", "cradle#1", "coffin#1")
_SAT_ON = ("seat#3", "saddle#1", "swing#2", "chair#1", "sofa#1")
#: So many meanings of a noun are looked at: whoever is in a bunk is in none for horses.
_MEANINGS = 4
_WITHIN = frozenset({"in", "on", "upon"})


def seated(sentence: Sentence, clause: Clause, things: Mapping[int, str]) -> Iterator[str]:
    """Yield the postures that a clause tells by where somebody is.

    things: their names, by the number of the phrase that shows them.
    """
    if clause.verb != "be" or clause.objects:
        return
    for how, number in clause.places:
        phrase = sentence.phrases[number]
        noun = things.get(number, "").rpartition(" ")[2] if phrase.sort == "pronoun" else phrase.noun
        meanings = senses(noun)[:_MEANINGS] if how in _WITHIN and noun else ()
        if any(is_kind_of(sense.number, place) for sense in meanings for place in _LAIN_ON):
            yield "lie"
        elif any(is_kind_of(sense.number, place) for sense in meanings for place in _SAT_ON):
            yield "sit"
