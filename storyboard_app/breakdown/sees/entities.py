"""Who and what a scene has shown so far: what pronouns, surnames and `the man` go on to mean."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from generation.words.grammar import Phrase
from generation.words.lexicon import Sense, choose, is_kind_of
from storyboard_app.breakdown.said_to_be import creature
from storyboard_app.breakdown.sees.being import (
    GROWN,
    Being,
    goes_on,
    is_anybody,
    is_called,
    is_of_age,
    may_be_called,
    name_of,
    new_being,
    number_called,
    species_of,
    years_of,
)
from storyboard_app.breakdown.sees.pronouns import (
    ELLIPTIC,
    EVERYBODY,
    NEUTER,
    OWN,
    PLURAL,
    SINGULAR,
    TWO,
    beasts_meant,
)
from storyboard_app.values import CastMember


@dataclass
class Memory:
    """The people and things that a scene has shown, the latest last."""

    cast: Mapping[str, CastMember]
    calls: Mapping[str, str]
    #: Who of the cast is meant by what they are: the goose.
    nouns: Mapping[str, str] = field(default_factory=dict)
    #: Who of the cast is meant by a surname in the plural.
    families: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    beings: list[Being] = field(default_factory=list)
    #: Who the last clause was about.
    focus: list[Being] = field(default_factory=list)
    #: Who the sentence before was about.
    led: list[Being] = field(default_factory=list)
    #: The last thing named, whether there are several of it, and when it was named.
    thing: str = ""
    several: bool = False
    thing_at: int = 0
    #: Count of what has been named so far.
    count: int = 0
    #: Nouns of animals that the script has shown to be things: the tiger that is stuffed.
    made: set[str] = field(default_factory=set)
    #: What each noun has been read as that stands before a camera.
    meanings: dict[str, Sense] = field(default_factory=dict)
    #: Count at which the paragraph that is being read began.
    line_began: int = 0
    #: Who the sentence before named only as whose something is: Tom's tractor in the ditch; and who this one does.
    owners: list[Being] = field(default_factory=list)
    owning: list[Being] = field(default_factory=list)
    #: What was done last.
    last_deed: str = ""
    #: Those without a name whom the scenes before have shown, by what they were called.
    earlier: dict[str, Being] = field(default_factory=dict)

    @property
    def thing_is_latest(self) -> bool:
        """Whether the last thing was named after everybody alive."""
        return self.thing_at > max((being.seen_at for being in self.beings), default=0)

    def touch(self, being: Being) -> Being:
        """Make somebody the latest."""
        self.beings = [other for other in self.beings if other is not being]
        self.beings.append(being)
        self.count += 1
        being.seen_at = self.count
        return being

    def see_thing(self, name: str, *, several: bool) -> None:
        """Make a thing the latest, which it and them go on to mean."""
        self.count += 1
        self.thing, self.several, self.thing_at = name, several, self.count

    def as_before(self, noun: str, sense: Sense | None) -> Sense | None:
        """Return what a noun means, as the script has meant it before.

        One sense per discourse: Gale, Church and Yarowsky, 1992.
        """
        if sense is None:
            return None
        if sense.kind in ("body part", "group"):
            # An arm is of a chair here and of a nurse there, a line of sailors here and on paper there.
            return sense
        if sense.physical:
            return self.meanings.setdefault(noun, sense)
        return self.meanings.get(noun, sense)

    def creature_called(self, noun: str) -> Sense | None:
        """Return the animal that a noun means in a script that has named one of that kind: the ram, the seal."""
        member = self.cast.get(self.nouns.get(noun, ""))
        return creature(noun) if member is not None and member.kind == "animal" else None

    def begin_line(self) -> None:
        """Begin a new paragraph."""
        self.line_began = self.count

    def end_scene(self) -> None:
        """Keep those without a name, whom a later scene may show again: the boy."""
        for being in self.beings:
            if being.named and being.sex and being.kind == "person":
                # He, at the start of a scene, is who he was at the end of the one before.
                self.earlier[f"#{being.sex}"] = replace(being, mount="", posture="")
            if being.head and not being.part and being.head not in ELLIPTIC:
                self.earlier[being.head] = self.earlier[being.name] = being

    def named(self, name: str) -> Being:
        """Return somebody of the cast, by name, who is the latest now."""
        return self.touch(self.unseen(name))

    def unseen(self, name: str) -> Being:
        """Return somebody of the cast, by name, who need not be here."""
        for known in self.beings:
            if known.named and known.name == name:
                return known
        member = self.cast[name]
        number = number_called(name)
        kind = "group" if number > 1 and member.kind == "person" else member.kind
        return Being(name, kind, number, member.sex, member.age, named=True, species=species_of(member))

    def by_pronoun(self, word: str, count: int = 0, but: Collection[Being] = ()) -> list[Being]:
        """Return whom a pronoun means.

        count: how many the words say; 0 where they do not. but: who does it to them, and is not meant.
        """
        if word == OWN:
            return [self.touch(being) for being in self.focus[:1] or self.beings[-1:]]
        if word in SINGULAR:
            return [self.touch(being) for being in self._singular(SINGULAR[word], but, leads=word in ("he", "she"))]
        if word in EVERYBODY:
            return [self.touch(being) for being in self.beings if _is_whole(being) and being.kind != "animal"]
        if word in PLURAL:
            return [self.touch(being) for being in self._plural(2 if word in TWO else count, but)]
        return [self.touch(being) if not being.part else being for being in self._neuter(but)] if word in NEUTER else []

    def _neuter(self, but: Collection[Being]) -> list[Being]:
        """Return the part of a body, the animal or the robot that it means; nobody where it means a thing."""
        parts = [being for being in self.focus if being.part and being not in but]
        if parts:
            return parts[:1]
        creature = next(
            (being for being in reversed(self.beings) if being.kind in ("animal", "robot") and being not in but), None
        )
        if creature is None or (creature not in self.focus and self.thing and self.thing_at > creature.seen_at):
            return []
        return [creature]

    def _singular(self, sex: str, but: Collection[Being], *, leads: bool) -> list[Being]:
        there = [
            being for being in reversed(self.beings) if being.kind in ("person", "robot", "animal") and being.count == 1
        ]
        people = [being for being in there if being not in but]
        sure = [being for being in people if being.sex == sex and (being.named or being.kind != "animal")]
        may = [being for being in people if being.sex in (sex, "") and being.kind == "person"]
        whole = [being for being in may if not being.part]
        near = any(being.seen_at > self.line_began for being in sure)
        beasts = beasts_meant(self.led, self.focus, sex, self.line_began, leads=leads)
        tries = (
            [being for being in beasts if being in people and (not near or being.named)],
            [being for being in self.focus if being in sure],
            [being for being in self.owners if being.sex in (sex, "") and being not in but],
            [
                being
                for being in (*self.focus, *self.led, *whole)
                if being in whole and self._is_new(being) and not near
            ],
            sure,
            [being for being in self.focus if being in whole],
            whole,
            may,
        )
        before = [self.earlier[f"#{sex}"]] if f"#{sex}" in self.earlier and not but else []
        meant = (next(filter(None, tries), []) or before)[:1]
        for being in meant:
            # A drunk loses his hat: from then on he is a man.
            being.sex = being.sex or (sex if being.kind in ("person", "animal") and not being.part else "")
        return meant

    def _is_new(self, being: Being) -> bool:
        """Whether somebody without a name was shown in this paragraph."""
        return bool(being.head) and being.head not in ("someone", "somebody") and being.seen_at > self.line_began

    def _plural(self, number: int, but: Collection[Being]) -> list[Being]:
        focus = [being for being in self.focus if being not in but]
        others = max((being.seen_at for being in self.beings if being not in but), default=0)
        if but and self.several and self.thing_at > others:
            return []
        if any(being.head in ("someone", "somebody") for being in focus):
            focus = []
        focused = sum(being.count for being in focus)
        if focused > 1 and (not number or focused >= number):
            return focus
        beings = [being for being in self.beings if being not in but]
        group = next((being for being in reversed(beings) if being.count > 1), None)
        people = [being for being in beings if being.count == 1 and being.kind == "person" and _is_whole(being)]
        if group and not number and (not people or beings.index(group) > beings.index(people[-1]) - 2):
            return [group]
        seen = [being for being in people if being.head not in ("someone", "somebody")]
        people = seen if len(seen) > 1 else people
        if len(people) > 1:
            return people[-max(2, number) :]
        return [group] if group else [] if but else people

    def by_noun(self, phrase: Phrase, sense: Sense) -> Being:
        """Return whom a noun means: somebody it called before, somebody of the cast, or somebody new."""
        member = self.nouns.get(phrase.head, "") or self._kind_of_cast(phrase, sense)
        alone = not phrase.plural and phrase.count <= 1 and not phrase.collection
        theirs = self._is_theirs(member, phrase, sense) if member else False
        if member and alone and not theirs and (goes_on(phrase) or self._is_first(member, phrase, sense)):
            return self.named(member)
        if goes_on(phrase):
            known = self._met(phrase, sense) or self._from_before(phrase, sense)
            if known:
                return self.touch(known)
        return self.touch(new_being(phrase, sense))

    def _is_theirs(self, member: str, phrase: Phrase, sense: Sense) -> bool:
        """Whether somebody's nurse is rather another one than who of the cast is a nurse.

        Their sister is the one who is here.
        """
        if not phrase.possessor or self.cast[member].kind != "person":
            return False
        here = any(being.named and being.name == member for being in self.beings)
        owner = self.calls.get(phrase.possessor.casefold(), "")
        return not (here and owner != member and is_kind_of(sense.number, "relative#1"))

    def _is_first(self, member: str, phrase: Phrase, sense: Sense) -> bool:
        """Whether an animal of the cast is shown by what it is before its name is told: a mule trots.

        A second one beside it is another, and so is a newborn one.
        """
        here = any(being.named and being.name == member for being in self.beings)
        return self.cast[member].kind != "person" and not here and not years_of(phrase, sense)

    def _kind_of_cast(self, phrase: Phrase, sense: Sense) -> str:
        """Return the one animal or robot of the cast that is a kind of what a noun says: the dog, who is a husky."""
        if sense.kind not in ("animal", "robot") or phrase.key or not goes_on(phrase):
            return ""
        kinds = {
            member
            for noun, member in self.nouns.items()
            if (kind := choose(noun)) and is_called(kind.number, phrase, sense)
        }
        return kinds.pop() if len(kinds) == 1 else ""

    def _met(self, phrase: Phrase, sense: Sense) -> Being | None:
        """Return who the scene has shown under the same noun, or one that is a kind of it: the retriever is the dog."""
        fits = (being for being in reversed(self.beings) if being.head and may_be_called(being, phrase, sense))
        several = [being for being in fits if (being.count > 1) == phrase.plural]
        called = next((being for being in several if being.name == name_of(phrase)), None)
        same = called or next((being for being in several if being.head == phrase.head), None)
        return same or next(
            (being for being in several if being.meaning >= 0 and is_called(being.meaning, phrase, sense)), None
        )

    def _from_before(self, phrase: Phrase, sense: Sense) -> Being | None:
        """Return who of the cast is here, or was shown without a name in a scene before, that a noun means.

        The man is rather somebody here than one of another scene; the boy, the driver, the fox is the one of before.
        """
        before = self.earlier.get(name_of(phrase)) or self.earlier.get(phrase.head)
        if before and (phrase.possessor or (before.count > 1) != phrase.plural):
            before = None
        known = replace(before, mount="", posture="", name=name_of(phrase)) if before else None
        generic = not years_of(phrase, sense) and (
            before is None or not phrase.adjectives or before.name != name_of(phrase)
        )
        here = self._of_cast(phrase, sense)
        return here or known if generic else known or here

    def _of_cast(self, phrase: Phrase, sense: Sense) -> Being | None:
        """Return the one here that `the woman` or `the old man` can only mean."""
        if not is_anybody(sense) or phrase.plural or phrase.count > 1 or not sense.sex or len(phrase.modifiers) > 0:
            return None
        years = years_of(phrase, sense)
        grown = not years and is_kind_of(sense.number, "adult#1")
        fits = [being for being in self.beings if being.named and being.sex == sense.sex and being.kind == "person"]
        fits = [being for being in fits if not (grown and 0 < being.age < GROWN)]
        tells = phrase.adjectives or (phrase.determiner == "the" and sense.age)
        aged = [being for being in fits if being.age and is_of_age(being, years)] if tells else []
        one = aged[0] if years and len(aged) == 1 else fits[0] if len(fits) == 1 else None
        return one if one and is_of_age(one, years) else None


def _is_whole(being: Being) -> bool:
    """Whether somebody is one of their own: no part of a body, and no one of those told of before."""
    return not being.part and being.head not in ELLIPTIC
