"""Parts of bodies, as meanings of the lexicon: each stands for all that are a kind of it."""

from generation.words.grammar import Phrase
from generation.words.lexicon import Sense, is_kind_of
from storyboard_app.breakdown.sees.being import CROWD, Being, count_of, name_of

#: Parts of a body that stand for somebody where nobody is named.
LIMBS = (
    "extremity#5",
    "extremity#3",
    "limb#1",
    "hand#1",
    "digit#2",
    "finger#1",
    "foot#1",
    "eye#1",
    "face#1",
    "mouth#2",
    "lip#1",
    "arm#1",
    "leg#1",
    "ear#1",
    "fist#1",
    "thumb#1",
    "toe#1",
    "knee#1",
    "shoulder#1",
    "back#1",
    "head#1",
    "fingertip#1",
    "palm#1",
)
#: Parts that only animals have.
ANIMAL_PARTS = (
    "animal_foot#1",
    "claw#1",
    "snout#1",
    "beak#2",
    "wing#1",
    "tail#1",
    "muzzle#2",
    "horn#2",
    "hoof#1",
    "fang#2",
    "antler#1",
    "mane#1",
    "trunk#5",
    "pincer#2",
    "crest#5",
    "paw#1",
)
#: So many people are several, of whom parts of bodies alone are seen; and so many at most are shown.
_SEVERAL_PEOPLE, _MOST_PEOPLE = 2, 2 * CROWD


def several_by_parts(phrase: Phrase, sense: Sense | None) -> Being | None:
    """Return those of whom so many hands are seen that they are several people: seven pairs of hands; None for one.

    Feet without an owner are a measure: four feet tall.
    """
    pairs = phrase.collection in ("pair", "couple")
    if phrase.possessor or sense is None or not any(is_kind_of(sense.number, limb) for limb in LIMBS):
        return None
    people = count_of(phrase, sense) if pairs else (phrase.count + 1) // 2
    if people < _SEVERAL_PEOPLE or (is_kind_of(sense.number, "foot#1") and not pairs):
        return None
    return Being(name_of(phrase), "group", min(people, _MOST_PEOPLE), head=phrase.head, part=phrase.head)
