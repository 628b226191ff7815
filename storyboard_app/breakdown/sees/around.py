"""What stands around a noun of a sentence, by which its meaning is chosen."""

from generation.words import verb_of
from generation.words.grammar import Phrase, Sentence, described
from generation.words.lexicon import (
    Around,
    choose,
    expected_doers,
    expected_of,
    is_handling,
    is_verb,
    nouns_in,
    senses,
    verb_senses,
)

#: Kinds of things that have no body.
_LIFELESS = frozenset(
    {
        *("vehicle", "furniture", "container", "tool", "weapon", "instrument", "opening", "building", "structure"),
        *("machine", "thing", "text", "light", "screen", "room", "fastening"),
    }
)
#: Kinds of what somebody touches something with, and of who has something.
_HANDLED = frozenset({"tool", "weapon", "instrument", "container", "thing", "fastening"})
_OWNERS = frozenset({"person", "animal", "spirit"})
#: So many meanings of a noun are asked whether one of them is a tool.
_RARE = 5
#: Where somebody goes in or comes out of, and kinds of what that is.
_THROUGH = frozenset({"into", "out of", "inside", "outside"})
_ENTERED = frozenset({"building", "room", "vehicle", "container", "structure", "landscape", "opening"})
_ITSELF = frozenset({"itself", "himself", "herself", "themselves", "sich", "zich"})
#: Kinds of what containers are full of.
_CONTENTS = frozenset({"food", "drink"})
#: Kinds of what is done, and so of how something else is done: with a grunt.
_MANNERS = frozenset({"sound", "gesture", "act", "communication", "feeling", "event"})


def around(phrase: Phrase, sentence: Sentence, place: str) -> Around:
    """Return what stands around a phrase's noun. place: the kind of place of the scene."""
    english = sentence.language == "en"
    near = {word.lemma for word in sentence.words if word.part in ("NOUN", "VERB") and word.lemma != phrase.head}
    if not english:
        near = {noun for word in near for noun in nouns_in(sentence.language, word)[:1]}
    return Around(
        frozenset(near),
        place if english else "",
        counted=phrase.plural or phrase.count > 0,
        owned=bool(phrase.possessor) and phrase.possessor not in ("its", "our", "your", "my"),
        of_thing=_is_of_thing(sentence, phrase),
        expected=_expected(sentence, phrase),
        handled=_is_handled(sentence, phrase),
        tangible="material" in described(phrase),
    )


def _is_handled(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether hands do something to it: stamps a form, unscrews the vent."""
    number = sentence.phrases.index(phrase)
    verbs = [verb_of(clause, sentence.language) for clause in sentence.clauses if number in clause.objects]
    return any(sense.kind == "contact" for verb in verbs for sense in verb_senses(verb)[:1])


def _is_of_thing(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is said to be of a thing: the coffin lid, the leg of the table."""
    number = sentence.phrases.index(phrase)
    of = (relation.to for relation in sentence.relations if relation.phrase == number and relation.preposition == "of")
    wholes = (sentence.phrases[whole] for whole in of)
    nouns = [*phrase.modifiers[-1:], *(whole.noun for whole in wholes if whole.sort == "noun" and whole.determiner)]
    kinds = [sense.kind for noun in nouns if (sense := choose(noun))]
    return any(kind in _LIFELESS for kind in kinds)


def _is_in_container(sentence: Sentence, number: int) -> bool:
    """Whether a phrase is what a container is full of: tins of sardines."""
    wholes = (one.phrase for one in sentence.relations if one.to == number and one.preposition == "of")
    nouns = (sentence.phrases[whole].noun for whole in wholes if sentence.phrases[whole].sort == "noun")
    return any(sense.kind == "container" for noun in nouns for sense in senses(noun)[:2])


def _expected_doers(sentence: Sentence, number: int) -> frozenset[str]:
    """Return which kinds the verbs expect that a phrase does; whatever does something to itself lives."""
    kinds: frozenset[str] = frozenset()
    for clause in sentence.clauses:
        if number in clause.subjects and not clause.passive:
            kinds |= expected_doers(verb_of(clause, sentence.language), acts_on=bool(clause.objects))
            itself = any(sentence.phrases[other].head in _ITSELF for other in clause.objects)
            kinds |= _OWNERS if itself else frozenset()
    return kinds


def _expected(sentence: Sentence, phrase: Phrase) -> frozenset[str]:
    """Return which kinds of things the verb of a phrase's clause expects it to be."""
    number = sentence.phrases.index(phrase)
    before = sentence.words[phrase.start - 1].lemma if phrase.start else ""
    if before == "with" and phrase.determiner == "a" and is_verb(phrase.head):
        acts_on = any(number == where and clause.objects for clause in sentence.clauses for _, where in clause.places)
        tool = any(sense.kind in ("tool", "weapon") for sense in senses(phrase.head)[:_RARE])
        return _HANDLED if acts_on and tool else _MANNERS
    after = sentence.words[phrase.end] if phrase.end < len(sentence.words) else None
    if after is not None and after.part == "POSSESSIVE":
        return _OWNERS
    if doers := _expected_doers(sentence, number):
        return doers
    if _is_in_container(sentence, number):
        return _CONTENTS
    for clause in sentence.clauses:
        verb = verb_of(clause, sentence.language)
        if number in clause.objects or (number in clause.subjects and clause.passive):
            return expected_of(verb)
        preposition = next((preposition for preposition, phrase_number in clause.places if phrase_number == number), "")
        if preposition == "with" and (phrase.possessor or phrase.determiner) and is_handling(verb):
            return _HANDLED
        if preposition in _THROUGH:
            return expected_of(f"{verb} {preposition}") | _ENTERED
        if preposition:
            return expected_of(f"{verb} {preposition}")
    return frozenset()
