"""What a sentence is about: the phrases that lead it."""

from generation.words.grammar import Clause, Phrase, Sentence
from generation.words.lexicon import choose, is_kind_of, is_look, verb_senses
from storyboard_app.breakdown.sees.being import BEINGS

#: Verbs of going for something with a hand.
_REACHING = frozenset({"reach", "grab", "grope", "point", "feel"})
#: Where a hand is that touches something.
_TOUCHED = frozenset({"on", "round", "around", "over", "for", "at", "into"})


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
    return frozenset(leads | {number + 1 for number in leads if _is_apposed(sentence, number)})


def _is_apposed(sentence: Sentence, number: int) -> bool:
    """Whether the phrase behind one, between commas, says what that is: His weapon, a bent fork, shakes."""
    if number < 0 or number + 1 >= len(sentence.phrases):
        return False
    phrase, other = sentence.phrases[number], sentence.phrases[number + 1]
    between = [word.text for word in sentence.words[phrase.end : other.start]]
    after = [word.text for word in sentence.words[other.end : other.end + 1]]
    return other.determiner in ("a", "an") and between == [","] and after == [","] and _is_thing(other)


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
    if is_look(clause.verb) or clause.verb in _REACHING:
        return next((number for how, number in clause.places if how in ("at", "for", "into")), -1)
    touching = any(_is_hand(sentence.phrases[number]) for number in clause.subjects)
    found = (
        number for how, number in clause.places if (touching and how in _TOUCHED) or _finds(sentence, clause, number)
    )
    return next(found, -1)


def _is_hand(phrase: Phrase) -> bool:
    """Whether a phrase is a part of a body that touches something."""
    sense = choose(phrase.noun) if phrase.sort == "noun" else None
    return sense is not None and any(is_kind_of(sense.number, part) for part in ("hand#1", "finger#1", "foot#1"))


def _finds(sentence: Sentence, clause: Clause, number: int) -> bool:
    """Whether a verb finds what stands behind its preposition: comes upon a tent, stumbles across a well."""
    phrase = sentence.phrases[number]
    before = sentence.words[phrase.start - 1].text.lower() if phrase.start else ""
    if clause.at + 2 < phrase.start or _is_alive(phrase):
        return False
    return any(sense.kind in ("possession", "perception") for sense in verb_senses(f"{clause.verb}_{before}")[:1])


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
