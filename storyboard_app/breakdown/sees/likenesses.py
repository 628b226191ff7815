"""Likenesses: animals and people of a script that are things somebody made: a stuffed tiger, a toy soldier."""

from generation.words.grammar import Phrase, Sentence, described
from generation.words.lexicon import (
    Sense,
    choose,
    is_handling,
    is_kind_of,
    is_likeness,
    is_made_adjective,
    is_material,
    senses,
)
from storyboard_app.breakdown.sees.being import BEINGS, goes_on
from storyboard_app.breakdown.sees.entities import Memory

#: Verbs of making pictures of something (B. Levin, English Verb Classes and Alternations, 1993, 25 and 26.1).
_PICTURING = frozenset(
    {
        "draw",
        "sketch",
        "paint",
        "doodle",
        "carve",
        "etch",
        "engrave",
        "sculpt",
        "whittle",
        "trace",
        "embroider",
        "chalk",
    }
)
#: Parts of animals that come off.
_LOOSE = ("feather#1", "bone#1", "antler#1", "skull#1", "jaw#1", "horn#2", "tusk#1", "hide#1", "pelt#1", "hoof#1")
#: What is said of an animal where a likeness of it might be meant.
_REAL = frozenset({"live", "living", "real", "alive"})


def is_likeness_of(memory: Memory, sentence: Sentence, phrase: Phrase, sense: Sense) -> bool:
    """Whether something alive is only its likeness: by its own words, or by those that showed it before.

    A tiger that a script shows stuffed goes on as a thing, until it shows another one.
    """
    if sense.kind in BEINGS and is_drawn(sentence, phrase):
        return True
    if sense.kind != "animal":
        return sense.kind in BEINGS and is_made_of(sentence, phrase)
    if is_made_of(sentence, phrase):
        memory.made.add(phrase.head)
        return True
    if phrase.head not in memory.made:
        return False
    if phrase.determiner in ("a", "an") and not (_REAL & set(phrase.adjectives)):
        memory.made.discard(phrase.head)
    alive = any(being.head == phrase.head for being in memory.beings)
    return goes_on(phrase) and not alive


def is_catch(sentence: Sentence, phrase: Phrase, sense: Sense) -> bool:
    """Whether a fish is no longer one that swims: a herring that somebody guts, a cod on a slab, a pail of eels."""
    if not is_kind_of(sense.number, "fish#1"):
        return False
    number = sentence.phrases.index(phrase)
    acts = any(
        number in clause.subjects and not clause.passive and clause.verb not in ("be", "lie", "hang")
        for clause in sentence.clauses
    )
    held = any(number in clause.objects and is_handling(clause.verb) for clause in sentence.clauses)
    out = [one for one in sentence.relations if one.phrase == number and one.preposition in ("on", "in", "by")]
    within = any(one.to == number and one.preposition == "of" for one in sentence.relations)
    dry = any(not _is_of_water(sentence.phrases[one.to].noun) for one in out)
    return not acts and (held or (dry and not within) or _is_load(sentence, number))


def _is_load(sentence: Sentence, number: int) -> bool:
    """Whether a phrase is what a vessel that holds no water is full of: a pail of herring."""
    wholes = (one.phrase for one in sentence.relations if one.to == number and one.preposition == "of")
    return any(
        sense.kind == "container" and not _is_of_water(sentence.phrases[whole].noun)
        for whole in wholes
        for sense in senses(sentence.phrases[whole].noun)[:2]
    )


def _is_of_water(noun: str) -> bool:
    return any(
        is_kind_of(sense.number, water)
        for sense in senses(noun)[:3]
        for water in ("body_of_water#1", "tank#2", "aquarium#1", "bowl#1", "bowl#3", "pool#1", "net#6", "water#1")
    )


def is_loose(noun: str) -> bool:
    """Whether a noun is of a part of a body that lies about by itself: feathers, bones, antlers; but no teeth."""
    meanings = [sense for sense in senses(noun)[:3] if sense.kind == "body part"]
    return any(is_kind_of(sense.number, part) for sense in meanings for part in _LOOSE)


def is_made_of(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether something alive is only its picture: a brass swallow, a wooden horse, a stuffed tiger, a toy soldier."""
    if described(phrase).get("material"):
        return True
    if any(is_likeness(word) for word in phrase.modifiers):
        return True
    sense = choose(phrase.noun)
    if (
        sense is not None
        and sense.kind == "animal"
        and any(
            word.part in ("ADJ", "VERB") and is_made_adjective(word.text.lower(), word.lemma)
            for word in sentence.words[phrase.start : phrase.end]
        )
    ):
        return True
    return any(
        relation.preposition == "of"
        and sentence.phrases[relation.phrase] is phrase
        and _is_bare_material(sentence, relation.to)
        for relation in sentence.relations
    )


def is_part_of_thing(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether an animal is named only for a part that comes off, or that a thing has: the antlers of a stag.

    A boat with the head of a swan has no swan.
    """
    number = sentence.phrases.index(phrase)
    parts = [one.phrase for one in sentence.relations if one.to == number and one.preposition == "of"]
    if not parts or phrase.possessor or phrase.determiner in ("the", "this", "that"):
        return False
    sense = choose(sentence.phrases[parts[0]].noun)
    if sense is None or not any(meaning.kind == "body part" for meaning in senses(sentence.phrases[parts[0]].noun)[:3]):
        return False
    return _is_had_by_thing(sentence, parts[0]) or is_loose(sentence.phrases[parts[0]].noun)


def _is_had_by_thing(sentence: Sentence, part: int) -> bool:
    """Whether a part of a body is said to be on a thing: a mask with the horns of a bull."""
    wholes = (one.phrase for one in sentence.relations if one.to == part and one.preposition == "with")
    senses_of = (choose(sentence.phrases[whole].noun) for whole in wholes)
    return any(sense is not None and sense.physical and sense.kind not in BEINGS for sense in senses_of)


def is_drawn(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether somebody only makes a picture of it, which is lines on a page: a pencil draws a cat."""
    number = sentence.phrases.index(phrase)
    return any(number in clause.objects and clause.verb in _PICTURING for clause in sentence.clauses)


def _is_bare_material(sentence: Sentence, number: int) -> bool:
    phrase = sentence.phrases[number]
    return phrase.sort == "noun" and not phrase.determiner and not phrase.plural and is_material(phrase.head)
