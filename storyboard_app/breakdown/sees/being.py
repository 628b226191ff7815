"""Somebody whom a scene shows, and what a phrase makes of them: how many, how old, what they are called."""

from dataclasses import dataclass
from functools import cache, lru_cache

from generation.words.grammar import Phrase, read
from generation.words.lexicon import Sense, ancestors, anchor, choose, is_kind_of, senses
from storyboard_app.breakdown.sees.ages import age_told
from storyboard_app.values import CastMember

#: Kinds of beings; a group is of people.
BEINGS = frozenset({"person", "spirit", "animal", "robot", "group"})
#: Nobody below this age, in years, is called a man or a woman.
GROWN = 17
#: Members of a collection where no number says how many: of several, of a crowd.
SEVERAL, CROWD = 3, 8


#: Endings of nouns for somebody that tell the sex, looked at in this order; and nouns that end so and do not.
_ENDINGS = {"female": ("woman", "women", "maid", "girl", "lady", "wife"), "male": ("man", "men", "boy")}
_BOTH = frozenset({"human"})
#: Animals whose noun, or a noun before it, tells the sex: a mare, a nanny goat, a bull elephant.
_ANIMALS = {
    word: sex
    for sex, words in {
        "female": "mare ewe hen cow sow bitch vixen lioness tigress leopardess doe hind nanny filly heifer peahen"
        " pullet she-wolf she-bear she-goat jenny broodmare",
        "male": "stallion gelding colt ram tup bull ox bullock steer boar stag buck hart cock cockerel rooster gander"
        " drake tomcat tom billy jackass peacock he-goat",
    }.items()
    for word in words.split()
}


@dataclass
class Being:
    """A person, animal or robot in a scene."""

    name: str
    kind: str = "person"
    count: int = 1
    sex: str = ""
    age: int = 0
    #: The noun that they were called by; empty for names.
    head: str = ""
    #: The meaning of that noun in the dictionary; -1 for names.
    meaning: int = -1
    #: What they ride or sit in, which is seen with them.
    mount: str = ""
    #: Of the cast.
    named: bool = False
    part: str = ""
    #: How they sit, lie or kneel since they did so; empty for on their feet.
    posture: str = ""
    #: What an animal or a robot of the cast is.
    species: str = ""
    #: When they were last named, by the memory's count.
    seen_at: int = 0


def years_of(phrase: Phrase, sense: Sense) -> int:
    """Return the age that a phrase says by figures, by its noun or by its adjectives; 0 for none."""
    return phrase.years or sense.age or age_told(" ".join((*phrase.adjectives, phrase.head)))


def is_anybody(sense: Sense) -> bool:
    """Whether a noun says no more of somebody than sex and age: the man, the old woman; but no waitress."""
    if sense.kind != "person" or sense.number not in _anybody():
        near = set(ancestors(sense.number)[1:2]) if sense.kind == "person" else set()
        return bool(near & _anybody())
    return True


@cache
def _anybody() -> frozenset[int]:
    return frozenset(anchor(name) for name in ("man#1", "woman#1", "male#2", "female#2", "adult#1"))


def is_of_age(being: Being, years: int) -> bool:
    """Whether somebody may be of an age, in years, that words say: no man of forty is the boy."""
    return not (years and being.age) or abs(being.age - years) <= max(10, years // 4 if years > 40 else years)


@lru_cache(maxsize=1_000)
def number_called(name: str) -> int:
    """Return how many a name of the cast is of: CHILDREN, TWO DIVERS; 1 for one, and for names that are no nouns."""
    phrases = read(name.lower()).phrases
    if len(phrases) != 1 or not phrases[0].plural or phrases[0].sort != "noun":
        return 1
    sense = choose(phrases[0].noun)
    return count_of(phrases[0], sense) if sense is not None and sense.kind in BEINGS else 1


def species_of(member: CastMember) -> str:
    """Return what an animal or a robot of the cast is, by the words of the script; empty for people."""
    nouns = (words.split()[-1].lower() for words in member.words if words and member.kind in ("animal", "robot"))
    return next((noun for noun in nouns if any(sense.kind == member.kind for sense in senses(noun))), "")


def of_each(being: Being) -> None:
    """Make somebody who is in every one of several places as many: in every trough a man."""
    if not being.named and being.count == 1:
        being.count = CROWD
        being.kind = "group" if being.kind == "person" else being.kind


def new_being(phrase: Phrase, sense: Sense) -> Being:
    """Return somebody new, as a phrase tells of them."""
    kind = "person" if sense.kind == "spirit" else sense.kind
    count = count_of(phrase, sense)
    if kind in ("person", "group") and count > 1:
        kind = "group"
    age = years_of(phrase, sense)
    name = name_of(phrase)
    if phrase.determiner == "another":
        name = f"another {name}"
    sex = sense.sex or (sex_of_noun(phrase.head) if kind == "person" and not phrase.key else "")
    if kind == "animal" and not phrase.key:
        words = (*phrase.head.split(), *phrase.modifiers)
        sex = next((_ANIMALS[word] for word in words if word in _ANIMALS), "")
    return Being(name, kind, count, sex, age, phrase.head, sense.number)


@lru_cache(maxsize=2_000)
def sex_of_noun(noun: str) -> str:
    """Return the sex that the last part of a noun for somebody tells: boatman, meter maid; empty for none."""
    last = noun.split()[-1]
    if last in _BOTH:
        return ""
    return next((sex for sex, endings in _ENDINGS.items() if last.endswith(endings)), "")


def count_of(phrase: Phrase, sense: Sense) -> int:
    """Return how many a phrase shows, with a guess where it says only that they are several."""
    if sense.kind == "group":
        return 2 * max(1, phrase.count) if {phrase.head, sense.name} & {"couple", "pair"} else CROWD
    collection = choose(phrase.collection) if phrase.collection and not phrase.key else None
    of_many = phrase.plural or phrase.key or (collection and collection.kind in ("group", "collection", "animal"))
    if phrase.collection and phrase.count <= 1 and of_many:
        return CROWD if collection and collection.kind in ("group", "collection", "animal") else SEVERAL
    if phrase.count:
        return phrase.count
    return SEVERAL if phrase.plural else 1


def name_of(phrase: Phrase) -> str:
    """Return what a phrase is called in a list: two old women; crowd of tourists."""
    words = [word for word in phrase.text.split() if word.lower() not in ("the", "a", "an")]
    return " ".join(words).lower()


def goes_on(phrase: Phrase) -> bool:
    """Whether a phrase means somebody or something told of before: the tiger, her brother."""
    return phrase.determiner in ("the", "this", "that", "those", "these", "der", "die", "das", "de", "het") or bool(
        phrase.possessor
    )


def may_be_called(being: Being, phrase: Phrase, sense: Sense) -> bool:
    """Whether somebody may be called so: the old woman is no tall woman of whom no age is told."""
    years = years_of(phrase, sense)
    if not is_of_age(being, years):
        return False
    return not (years and phrase.adjectives) or being.age > 0 or any(word in being.name for word in phrase.adjectives)


def is_called(meaning: int, phrase: Phrase, sense: Sense) -> bool:
    """Whether somebody of a meaning in the dictionary is of the kind that a phrase names."""
    return is_kind_of(meaning, phrase.head) if not phrase.key else sense.number in ancestors(meaning)
