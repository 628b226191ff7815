"""Whole places that do something: the entire village, half the town, of which its people are meant."""

from dataclasses import replace

from generation.words.grammar import Sentence
from generation.words.lexicon import Sense, senses, verb_senses
from storyboard_app.breakdown.sees.mentions import is_of_people

#: Words that make a place all those who are in it.
_WHOLE = frozenset({"whole", "entire"})
_SHARE = frozenset({"half", "all"})
#: Kinds of verbs that places themselves do: burn, freeze, stand.
_OF_PLACES = frozenset({"change", "weather"})
_STANDING = frozenset({"be", "stand", "lie", "shake", "tremble", "burn", "collapse", "fall", "sink", "disappear"})


def those_of_place(sentence: Sentence, number: int) -> Sense | None:
    """Return the meaning of a noun as its people, where a whole place does what only they do; None for others."""
    phrase = sentence.phrases[number]
    if sentence.language != "en" or phrase.sort != "noun":
        return None
    if not (_WHOLE.intersection(phrase.adjectives) or phrase.determiner in _SHARE):
        return None
    verbs = [clause.verb for clause in sentence.clauses if number in clause.subjects and not clause.passive]
    kinds = {sense.kind for verb in verbs for sense in verb_senses(verb)[:1]}
    if not verbs or kinds <= _OF_PLACES or set(verbs) & _STANDING:
        return None
    meanings = (sense for sense in senses(phrase.head) if sense.kind == "group" and is_of_people(sense))
    return next((replace(sense, kind="group") for sense in meanings), None)
