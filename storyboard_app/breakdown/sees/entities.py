"""Who and what a scene has shown so far: what pronouns, surnames and `the man` go on to mean."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from generation.words.grammar import Phrase
from generation.words.lexicon import Sense, ancestors, choose, is_kind_of
from storyboard_app.breakdown.sees.ages import age_told
from storyboard_app.values import CastMember

#: Kinds of beings; a group is of people.
BEINGS = frozenset({"person", "spirit", "animal", "robot", "group"})
_HE = {"he": "male", "him": "male", "his": "male", "himself": "male"}
_SHE = {"she": "female", "her": "female", "hers": "female", "herself": "female"}
SINGULAR: Mapping[str, str] = _HE | _SHE
PLURAL = frozenset(
    {
        "they",
        "them",
        "their",
        "themselves",
        "both",
        "two",
        "three",
        "each",
        "all",
        "everyone",
        "everybody",
        "each other",
    }
)
#: Of them, who mean all that a scene has shown.
EVERYBODY = frozenset({"all", "everyone", "everybody"})
_TWO = frozenset({"both", "two", "each", "each other"})
#: Nouns that stand for somebody of those told of before: the smaller one, the others.
ELLIPTIC = frozenset(
    {
        *("one", "other", "rest", "first", "second", "third", "fourth", "fifth", "last", "latter", "former"),
    }
)
#: Whose it is where the language does not say of which sex: sa main.
OWN = "one's"
NEUTER = frozenset({"it", "its", "itself"})
#: Members of a collection where no number says how many: of several, of a crowd.
SEVERAL, CROWD = 3, 8


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


@dataclass
class Memory:
    """The people and things that a scene has shown, the latest last."""

    cast: Mapping[str, CastMember]
    calls: Mapping[str, str]
    #: Who of the cast is meant by what they are: the goose.
    nouns: Mapping[str, str] = field(default_factory=dict)
    beings: list[Being] = field(default_factory=list)
    #: Who the last clause was about.
    focus: list[Being] = field(default_factory=list)
    #: The last thing named, whether there are several of it, and whether it was named after everybody alive.
    thing: str = ""
    several: bool = False
    thing_is_latest: bool = False
    #: Nouns of animals that the script has shown to be things: the tiger that is stuffed.
    made: set[str] = field(default_factory=set)

    def touch(self, being: Being) -> Being:
        """Make somebody the latest."""
        self.beings = [other for other in self.beings if other is not being]
        self.beings.append(being)
        self.thing_is_latest = False
        return being

    def see_thing(self, name: str, *, several: bool) -> None:
        """Make a thing the latest, which it and them go on to mean."""
        self.thing, self.several, self.thing_is_latest = name, several, True

    def named(self, name: str) -> Being:
        """Return somebody of the cast, by name."""
        for known in self.beings:
            if known.named and known.name == name:
                return self.touch(known)
        member = self.cast[name]
        being = Being(name, member.kind, 1, member.sex, member.age, named=True, species=species_of(member))
        return self.touch(being)

    def by_pronoun(self, word: str, count: int = 0, but: Collection[Being] = ()) -> list[Being]:
        """Return whom a pronoun means.

        count: how many the words say; 0 where they do not. but: who does it to them, and is not meant.
        """
        if word == OWN:
            return [self.touch(being) for being in self.focus[:1] or self.beings[-1:]]
        if word in SINGULAR:
            return [self.touch(being) for being in self._singular(SINGULAR[word], but)]
        if word in EVERYBODY:
            return [self.touch(being) for being in self.beings if _is_whole(being) and being.kind != "animal"]
        if word in PLURAL:
            return [self.touch(being) for being in self._plural(2 if word in _TWO else count, but)]
        return [self.touch(being) if not being.part else being for being in self._neuter(but)] if word in NEUTER else []

    def _neuter(self, but: Collection[Being]) -> list[Being]:
        """Return the part of a body, the animal or the robot that it means; nobody where it means a thing."""
        parts = [being for being in self.focus if being.part and being not in but]
        if parts:
            return parts[:1]
        creature = next(
            (being for being in reversed(self.beings) if being.kind in ("animal", "robot") and being not in but), None
        )
        if creature is None or (creature not in self.focus and self.thing and (self.thing_is_latest or not but)):
            return []
        return [creature]

    def _singular(self, sex: str, but: Collection[Being]) -> list[Being]:
        there = [
            being for being in reversed(self.beings) if being.kind in ("person", "robot", "animal") and being.count == 1
        ]
        people = [being for being in there if being not in but]
        sure = [being for being in people if being.sex == sex]
        may = [being for being in people if being.sex in (sex, "") and being.kind == "person"]
        whole = [being for being in may if not being.part]
        tries = (
            [being for being in self.focus if being in sure],
            sure,
            [being for being in self.focus if being in whole],
            whole,
            may,
        )
        return next(filter(None, tries), [])[:1]

    def _plural(self, number: int, but: Collection[Being]) -> list[Being]:
        focus = [being for being in self.focus if being not in but]
        if but and self.several and self.thing_is_latest:
            return []
        focused = sum(being.count for being in focus)
        if focused > 1 and (not number or focused >= number):
            return focus
        beings = [being for being in self.beings if being not in but]
        group = next((being for being in reversed(beings) if being.count > 1), None)
        people = [being for being in beings if being.count == 1 and being.kind == "person" and _is_whole(being)]
        if group and not number and (not people or beings.index(group) > beings.index(people[-1]) - 2):
            return [group]
        if len(people) > 1:
            return people[-max(2, number) :]
        return [group] if group else [] if but else people

    def by_noun(self, phrase: Phrase, sense: Sense) -> Being:
        """Return whom a noun means: somebody it called before, somebody of the cast, or somebody new."""
        member = self.nouns.get(phrase.head, "") or self._kind_of_cast(phrase, sense)
        alone = not phrase.plural and phrase.count <= 1 and not phrase.collection
        if member and alone and (goes_on(phrase) or self.cast[member].kind != "person"):
            return self.named(member)
        if goes_on(phrase):
            known = self._met(phrase, sense) or self._of_cast(phrase, sense)
            if known:
                return self.touch(known)
        return self.touch(_new(phrase, sense))

    def _kind_of_cast(self, phrase: Phrase, sense: Sense) -> str:
        """Return the one animal or robot of the cast that is a kind of what a noun says: the dog, who is a husky."""
        if sense.kind not in ("animal", "robot") or phrase.key or not goes_on(phrase):
            return ""
        kinds = {
            member
            for noun, member in self.nouns.items()
            if (kind := choose(noun)) and _is_a(kind.number, phrase, sense)
        }
        return kinds.pop() if len(kinds) == 1 else ""

    def _met(self, phrase: Phrase, sense: Sense) -> Being | None:
        """Return who the scene has shown under the same noun, or one that is a kind of it: the retriever is the dog."""
        several = [being for being in reversed(self.beings) if being.head and (being.count > 1) == phrase.plural]
        same = next((being for being in several if being.head == phrase.head), None)
        return same or next(
            (being for being in several if being.meaning >= 0 and _is_a(being.meaning, phrase, sense)), None
        )

    def _of_cast(self, phrase: Phrase, sense: Sense) -> Being | None:
        """Return the one here that `the woman` or `the old man` can only mean."""
        if sense.kind != "person" or phrase.plural or phrase.count > 1 or not sense.sex or len(phrase.modifiers) > 0:
            return None
        fits = [being for being in self.beings if being.named and being.sex == sense.sex and being.kind == "person"]
        return fits[0] if len(fits) == 1 and _is_of_age(fits[0], sense) else None


def _is_whole(being: Being) -> bool:
    """Whether somebody is one of their own: no part of a body, and no one of those told of before."""
    return not being.part and being.head not in ELLIPTIC


def _is_of_age(being: Being, sense: Sense) -> bool:
    """Whether somebody may be what a noun of an age says: no man of forty is the boy."""
    return not (sense.age and being.age) or abs(being.age - sense.age) <= max(10, sense.age)


def species_of(member: CastMember) -> str:
    """Return what an animal or a robot of the cast is, by the words of the script; empty for people."""
    nouns = (words.split()[-1].lower() for words in member.words if words and member.kind in ("animal", "robot"))
    return next((noun for noun in nouns if (sense := choose(noun)) is not None and sense.kind == member.kind), "")


def _is_a(meaning: int, phrase: Phrase, sense: Sense) -> bool:
    return is_kind_of(meaning, phrase.head) if not phrase.key else sense.number in ancestors(meaning)


def goes_on(phrase: Phrase) -> bool:
    """Whether a phrase means somebody or something told of before: the tiger, her brother."""
    return phrase.determiner in ("the", "this", "that", "those", "these", "der", "die", "das", "de", "het") or bool(
        phrase.possessor
    )


def of_each(being: Being) -> None:
    """Make somebody who is in every one of several places as many: in every trough a man."""
    if not being.named and being.count == 1:
        being.count = CROWD
        being.kind = "group" if being.kind == "person" else being.kind


def _new(phrase: Phrase, sense: Sense) -> Being:
    kind = "person" if sense.kind == "spirit" else sense.kind
    count = count_of(phrase, sense)
    if kind in ("person", "group") and count > 1:
        kind = "group"
    age = phrase.years or sense.age or age_told(" ".join((*phrase.adjectives, phrase.head)))
    name = name_of(phrase)
    if phrase.determiner == "another":
        name = f"another {name}"
    return Being(name, kind, count, sense.sex, age, phrase.head, sense.number)


def count_of(phrase: Phrase, sense: Sense) -> int:
    """Return how many a phrase shows, with a guess where it says only that they are several."""
    if sense.kind == "group":
        return 2 * max(1, phrase.count) if phrase.head in ("couple", "pair") else CROWD
    if phrase.collection and phrase.count <= 1:
        collection = choose(phrase.collection) if not phrase.key else None
        return CROWD if collection and collection.kind in ("group", "collection", "animal") else SEVERAL
    if phrase.count:
        return phrase.count
    return SEVERAL if phrase.plural else 1


def name_of(phrase: Phrase) -> str:
    """Return what a phrase is called in a list: two old women; crowd of tourists."""
    words = [word for word in phrase.text.split() if word.lower() not in ("the", "a", "an")]
    return " ".join(words).lower()
