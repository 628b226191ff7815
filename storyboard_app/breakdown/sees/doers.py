"""What clauses say of those who do: how they are placed, whom they face, what they are called."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from generation.words import Deed, meanings, tables
from generation.words.grammar import Clause, Sentence
from generation.words.lexicon import HANDLED, choose, is_kind_of, senses
from storyboard_app.breakdown.sees.being import Being
from storyboard_app.breakdown.sees.deed_words import POSTURES

#: What somebody rides astride or standing on it.
_ASTRIDE = (
    "bicycle#1",
    "motorcycle#1",
    "motor_scooter#1",
    "scooter#2",
    "skateboard#1",
    "sled#1",
    "tricycle#1",
    "unicycle#1",
)
#: Words with which do stands for what was done before (Huddleston and Pullum, The Cambridge Grammar of the English
#: Language, 2002, 17.3: anaphoric do).
_LIKEWISE = frozenset({"too", "likewise", "so", "also"})


@lru_cache(maxsize=1_000)
def is_ridden(noun: str) -> bool:
    """Whether somebody rides a thing astride or standing on it: a bicycle, a motorcycle, a scooter, a sled."""
    sense = choose(noun) if noun else None
    return sense is not None and any(is_kind_of(sense.number, kind) for kind in _ASTRIDE)


def without_had(sentence: Sentence, clause: Clause, deed: Deed) -> Deed:
    """Return a deed without what somebody only has or takes up, though its noun may name a deed: has the sign."""
    if deed.verb not in ("have", "take"):
        return deed
    had = {
        sentence.phrases[number].head
        for number in clause.objects
        if sentence.phrases[number].determiner in ("the", "this", "that")
        and any(sense.kind in HANDLED for sense in senses(sentence.phrases[number].head)[:4])
    }
    return replace(deed, objects=tuple(noun for noun in deed.objects if noun not in had)) if had else deed


def does_likewise(sentence: Sentence, clause: Clause) -> bool:
    """Whether somebody does what was done before: the cat does the same, Ida does too, so does the bear."""
    if clause.verb != "do" or sentence.language != "en":
        return False
    same = any(sentence.phrases[number].head == "same" for number in clause.objects)
    so = clause.at > 0 and sentence.words[clause.at - 1].lemma == "so"
    return same or so or (not clause.objects and bool(_LIKEWISE.intersection(clause.adverbs)))


def postures_at(sentence: Sentence, clause: Clause, deed: Deed) -> Sequence[str]:
    """Return the poses that a place right behind who does something tells: RUTH, on her knees, scrubs."""
    places = [
        (relation.preposition, sentence.phrases[relation.to].head)
        for relation in sentence.relations
        if relation.phrase in clause.subjects
    ]
    if not places:
        return ()
    return meanings(tables()["poses"], [replace(deed, verb="be", particle="", places=tuple(places), objects=())])


def posture_in(poses: Sequence[str], verb: str) -> str:
    """Return the word of a posture that what is done does not say: falls asleep; scrubs on her knees."""
    posture = next((pose.split()[0] for pose in poses if pose in POSTURES), "")
    return "" if posture in verb.split() else posture


def first_named(beings: Mapping[int, Sequence[Being]]) -> list[Being]:
    """Return whom a sentence without a verb names first, alone."""
    return next(([named[0]] for named in beings.values() if len(named) == 1 and not named[0].part), [])


def towards(sentence: Sentence, clause: Clause, beings: Mapping[int, Sequence[Being]], doers: Sequence[Being]) -> str:
    """Return to whom or what something is done; empty where nothing is said. doers: who does it."""
    places = (number for preposition, number in clause.places if preposition in ("at", "to"))
    numbers = (number for number in (*clause.objects, *places) if not sentence.phrases[number].unseen)
    number = next(numbers, None)
    if number is None:
        return ""
    own = any(being in doers for being in beings.get(number, ())) and sentence.phrases[number].sort == "noun"
    return sentence.phrases[number].head if own else called(sentence, number, beings)


def called(sentence: Sentence, number: int, beings: Mapping[int, Sequence[Being]]) -> str:
    """Return what a phrase's figure or thing is called."""
    return beings[number][0].name if number in beings else sentence.phrases[number].head
