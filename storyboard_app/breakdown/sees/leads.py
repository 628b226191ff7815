"""What a sentence is about: the phrases that lead it."""

from generation.words.grammar import Clause, Phrase, Sentence
from generation.words.lexicon import choose, is_look
from storyboard_app.breakdown.sees.being import BEINGS

#: Verbs of going for something with a hand.
_REACHING = frozenset({"reach", "grab", "grope", "point", "feel"})


def main_phrases(sentence: Sentence) -> frozenset[int]:
    """Return the phrases that a sentence is about: things that do something or that something is done to.

    Of a sentence without a verb, those that stand by themselves.
    """
    acting = [clause for clause in sentence.clauses if clause.subjects and not clause.unseen]
    if not any(_has_verb(sentence, clause) and clause.form == "finite" for clause in acting):
        placed = (number for clause in acting for number in clause.subjects if _is_thing(sentence.phrases[number]))
        done = (_attended(sentence, clause) for clause in acting if clause.form == "ing")
        return (
            frozenset(placed)
            | frozenset(done)
            | frozenset(_first_phrases(sentence, {relation.to for relation in sentence.relations}))
        )
    leads: set[int] = set()
    for clause in acting:
        subjects = [_whole(sentence, number) for number in clause.subjects]
        leads.update(number for number in subjects if _is_thing(sentence.phrases[number]))
        leads.add(_attended(sentence, clause))
    return frozenset(leads)


def _has_verb(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause has a verb that is written."""
    return clause.verb != "be" or (clause.at < len(sentence.words) and sentence.words[clause.at].part == "BE")


def _is_thing(phrase: Phrase) -> bool:
    return phrase.sort == "noun" and not _is_alive(phrase)


def _attended(sentence: Sentence, clause: Clause) -> int:
    """Return what a clause has somebody do something to, look at or reach for; -1 for nothing."""
    for number in clause.objects:
        if not _is_alive(sentence.phrases[number]):
            return number
    if not (is_look(clause.verb) or clause.verb in _REACHING):
        return -1
    return next((number for how, number in clause.places if how in ("at", "for", "into")), -1)


def _first_phrases(sentence: Sentence, behind: set[int]) -> list[int]:
    """Return the phrases of a sentence without a verb that stand by themselves. behind: those that say where."""
    if not sentence.phrases or any(clause.verb != "be" and clause.form == "finite" for clause in sentence.clauses):
        return []
    plain = [
        number
        for number, phrase in enumerate(sentence.phrases)
        if number not in behind and not (phrase.start and sentence.words[phrase.start - 1].part == "PREP")
    ]
    leads = [number for number in plain if _is_introduced(sentence.phrases[number])]
    return leads or plain[:1] or [0]


def _is_introduced(phrase: Phrase) -> bool:
    return bool(phrase.determiner or phrase.plural or phrase.possessor)


def _whole(sentence: Sentence, number: int) -> int:
    """Return the thing that something called like a part of a body is of, else the same: the hands of the clock."""
    sense = choose(sentence.phrases[number].noun)
    if sense is None or sense.kind != "body part":
        return number
    wholes = (one.to for one in sentence.relations if one.phrase == number and one.preposition == "of")
    return next((whole for whole in wholes if _is_thing(sentence.phrases[whole])), number)


def _is_alive(phrase: Phrase) -> bool:
    sense = choose(phrase.noun)
    return sense is not None and (sense.kind in BEINGS or sense.kind == "body part")
