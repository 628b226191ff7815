"""Who and what a scene has shown so far: what pronouns, surnames and `the man` go on to mean."""

from collections.abc import Mapping
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
_TWO = frozenset({"both", "two", "each", "each other"})
#: Whose it is where the language does not say of which sex: sa main.
OWN = "one's"
NEUTER = frozenset({"it", "its", "itself"})
#: How many a collection is where no number says it.
SEVERAL, CROWD = 3, 8


@dataclass
class Being:
    """Somebody or something alive in a scene."""

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
    #: What an animal or a robot of the cast is.
    species: str = ""


@dataclass
class Memory:
    """What a scene has shown, the latest last."""

    cast: Mapping[str, CastMember]
    calls: Mapping[str, str]
    #: Who of the cast is meant by what they are: the goose.
    nouns: Mapping[str, str] = field(default_factory=dict)
    beings: list[Being] = field(default_factory=list)
    #: Who the last clause was about.
    focus: list[Being] = field(default_factory=list)
    #: The last thing named.
    thing: str = ""

    def touch(self, being: Being) -> Being:
        """Make somebody the latest."""
        self.beings = [one for one in self.beings if one is not being]
        self.beings.append(being)
        return being

    def named(self, name: str) -> Being:
        """Return somebody of the cast, by name."""
        for one in self.beings:
            if one.named and one.name == name:
                return self.touch(one)
        member = self.cast[name]
        being = Being(name, member.kind, 1, member.sex, member.age, named=True, species=species_of(member))
        return self.touch(being)

    def by_pronoun(self, word: str, count: int = 0) -> list[Being]:
        """Return whom a pronoun means. count: how many the words say; 0 where they do not."""
        if word == OWN:
            return [self.touch(one) for one in self.focus[:1] or self.beings[-1:]]
        if word in SINGULAR:
            return [self.touch(one) for one in self._singular(SINGULAR[word])]
        if word in PLURAL:
            return [self.touch(one) for one in self._plural(2 if word in _TWO else count)]
        if word in NEUTER:
            parts = [one for one in self.focus if one.part]
            if parts:
                return parts[:1]
            found = next((one for one in reversed(self.beings) if one.kind in ("animal", "robot")), None)
            return [self.touch(found)] if found and not (self.thing and found not in self.focus) else []
        return []

    def _singular(self, sex: str) -> list[Being]:
        people = [one for one in reversed(self.beings) if one.kind in ("person", "robot", "animal") and one.count == 1]
        sure = [one for one in people if one.sex == sex]
        may = [one for one in people if one.sex in (sex, "") and one.kind == "person"]
        whole = [one for one in may if not one.part]
        tries = (
            [one for one in self.focus if one in sure],
            sure,
            [one for one in self.focus if one in whole],
            whole,
            may,
        )
        return next(filter(None, tries), [])[:1]

    def _plural(self, number: int) -> list[Being]:
        focused = sum(one.count for one in self.focus)
        if focused > 1 and (not number or focused >= number):
            return list(self.focus)
        group = next((one for one in reversed(self.beings) if one.count > 1), None)
        people = [one for one in self.beings if one.count == 1 and one.kind == "person" and not one.part]
        if group and not number and (not people or self.beings.index(group) > self.beings.index(people[-1]) - 2):
            return [group]
        return people[-max(2, number) :] if len(people) > 1 else ([group] if group else people)

    def by_noun(self, phrase: Phrase, sense: Sense) -> Being:
        """Return whom a noun means: somebody it called before, somebody of the cast, or somebody new."""
        member = self.nouns.get(phrase.head, "") or self._kind_of_cast(phrase, sense)
        alone = not phrase.plural and phrase.count <= 1 and not phrase.collection
        if member and alone and (_goes_on(phrase) or self.cast[member].kind != "person"):
            return self.named(member)
        if _goes_on(phrase):
            known = self._met(phrase, sense) or self._of_cast(phrase, sense)
            if known:
                return self.touch(known)
        return self.touch(_new(phrase, sense))

    def _kind_of_cast(self, phrase: Phrase, sense: Sense) -> str:
        """Return the one animal or robot of the cast that is a kind of what a noun says: the dog, who is a husky."""
        if sense.kind not in ("animal", "robot") or phrase.key or not _goes_on(phrase):
            return ""
        kinds = {
            member
            for noun, member in self.nouns.items()
            if (kind := choose(noun)) and _is_a(kind.number, phrase, sense)
        }
        return kinds.pop() if len(kinds) == 1 else ""

    def _met(self, phrase: Phrase, sense: Sense) -> Being | None:
        """Return who the scene has shown under the same noun, or one that is a kind of it: the retriever is the dog."""
        several = [one for one in reversed(self.beings) if one.head and (one.count > 1) == phrase.plural]
        same = next((one for one in several if one.head == phrase.head), None)
        return same or next((one for one in several if one.meaning >= 0 and _is_a(one.meaning, phrase, sense)), None)

    def _of_cast(self, phrase: Phrase, sense: Sense) -> Being | None:
        """Return the one here that `the woman` or `the old man` can only mean."""
        if sense.kind != "person" or phrase.plural or phrase.count > 1 or not sense.sex or len(phrase.modifiers) > 0:
            return None
        fits = [one for one in self.beings if one.named and one.sex == sense.sex and one.kind == "person"]
        return fits[0] if len(fits) == 1 else None


def species_of(member: CastMember) -> str:
    """Return what an animal or a robot of the cast is, by the words of the script; empty for people."""
    nouns = (words.split()[-1].lower() for words in member.words if words and member.kind in ("animal", "robot"))
    return next((noun for noun in nouns if (sense := choose(noun)) is not None and sense.kind == member.kind), "")


def _is_a(meaning: int, phrase: Phrase, sense: Sense) -> bool:
    return is_kind_of(meaning, phrase.head) if not phrase.key else sense.number in ancestors(meaning)


def _goes_on(phrase: Phrase) -> bool:
    return phrase.determiner in ("the", "this", "that", "those", "these", "der", "die", "das", "de", "het") or bool(
        phrase.possessor
    )


def _new(phrase: Phrase, sense: Sense) -> Being:
    kind = "person" if sense.kind == "spirit" else sense.kind
    count = count_of(phrase, sense)
    if kind in ("person", "group") and count > 1:
        kind = "group"
    age = phrase.years or sense.age or age_told(" ".join((*phrase.adjectives, phrase.head)))
    return Being(name_of(phrase), kind, count, sense.sex, age, phrase.head, sense.number)


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
