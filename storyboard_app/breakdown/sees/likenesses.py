"""Likenesses: animals and people of a script that are things somebody made: a stuffed tiger, a toy soldier."""

from generation.words.grammar import Phrase, Sentence, described
from generation.words.lexicon import Sense, choose, is_likeness, is_made_adjective, is_material
from storyboard_app.breakdown.sees.being import BEINGS
from storyboard_app.breakdown.sees.entities import Memory, goes_on

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


def is_drawn(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether somebody only makes a picture of it, which is lines on a page: a pencil draws a cat."""
    number = sentence.phrases.index(phrase)
    return any(number in clause.objects and clause.verb in _PICTURING for clause in sentence.clauses)


def _is_bare_material(sentence: Sentence, number: int) -> bool:
    phrase = sentence.phrases[number]
    return phrase.sort == "noun" and not phrase.determiner and not phrase.plural and is_material(phrase.head)
