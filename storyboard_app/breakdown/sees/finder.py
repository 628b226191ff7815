"""Whom the phrases of a sentence show: by name, by pronoun, by what they are, by a hand that is somebody's."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generation.words.grammar import Phrase, Sentence
from generation.words.lexicon import (
    senses,
)
from storyboard_app.breakdown.sees.appositions import says_what
from storyboard_app.breakdown.sees.around import around
from storyboard_app.breakdown.sees.being import BEINGS, SEVERAL, Being, name_of
from storyboard_app.breakdown.sees.body_finder import BodyFinder
from storyboard_app.breakdown.sees.calls import whom
from storyboard_app.breakdown.sees.likenesses import is_catch, is_likeness_of, is_part_of_thing
from storyboard_app.breakdown.sees.mentions import is_date, is_no_group, is_of_people, is_owner, owns_view
from storyboard_app.breakdown.sees.pronouns import (
    ELLIPTIC,
    EVERYBODY,
    NEUTER,
    PLURAL,
    SINGULAR,
    counts_nobody,
    who_acts,
)
from storyboard_app.breakdown.sees.whole_places import those_of_place

#: Pronouns of who does something to themselves.
_OWN_SELF = frozenset({"himself", "herself", "itself", "themselves", "each other", "his", "hers", "their", "its"})
#: Kinds of what is of a body, and of what somebody has on.
_OF_BODY, _WORN = frozenset({"body part", "gesture", "act"}), frozenset({"garment"})
#: Kinds of things that stand for nobody: a miner's lamp.
_OWNED = frozenset(
    {
        *("tool", "container", "light", "machine", "instrument", "vehicle", "furniture", "text", "food", "toy"),
        *("room", "building", "landscape", "structure", "opening"),
    }
)
#: Words that go on about all of those before them.
_EACH = frozenset({"each", "all", "both"})
#: Words behind which somebody of all is left out.
_BUT = frozenset({"but", "except", "save"})
#: Kinds of what is in somebody's mind, whatever else its noun may mean.
_IN_MIND = frozenset({"cognition", "feeling", "attribute"})


def _before_comma(sentence: Sentence, number: int, beings: Mapping[int, list[Being]]) -> list[Being]:
    """Return those right before a comma, whom a word that counts them goes on about: sailors, each with his cap."""
    phrase = sentence.phrases[number]
    before = beings.get(number - 1, []) if number else []
    between = sentence.words[sentence.phrases[number - 1].end : phrase.start] if before else ()
    return before if [word.text for word in between] == [","] and sum(being.count for being in before) > 1 else []


class Finder(BodyFinder):
    """Finds who is meant, with what a scene has shown so far."""

    def beings(
        self,
        sentence: Sentence,
        number: int,
        phrase: Phrase,
        role: str,
        beings: Mapping[int, list[Being]],
        *,
        about: bool,
    ) -> list[Being]:
        """Return whom a phrase shows."""
        if family := self._family(sentence, phrase):
            self.named += [] if phrase.unseen else family
            return [self.memory.named(name) for name in family]
        if phrase.sort == "name":
            return self._by_name(sentence, phrase)
        if phrase.sort == "pronoun":
            if is_owner(sentence, phrase) or counts_nobody(sentence, phrase, role) or self._means_things(phrase, role):
                return []
            if phrase.text.lower() in _EACH and (apposed := _before_comma(sentence, number, beings)):
                return apposed
            if phrase.text.lower() == "one" and role == "subject" and (of := self._one_of_those()):
                return [of]
            return self._by_pronoun(sentence, phrase, [] if role == "subject" else who_acts(sentence, number, beings))
        if owns_view(sentence, phrase):
            return []
        if phrase.noun in ELLIPTIC:
            return self._elliptic(sentence, number, phrase, role)
        name = whom(phrase, self.memory.calls)
        if name:
            self.named.append(name)
            return [] if self._is_possessor_only(sentence, phrase) else [self.memory.named(name)]
        sense = self.sense(phrase, sentence)
        if sense is None:
            return []
        if sense.kind in BEINGS and is_likeness_of(self.memory, sentence, phrase, sense):
            return []
        if sense.kind == "animal" and (is_part_of_thing(sentence, phrase) or is_catch(sentence, phrase, sense)):
            return []
        if role == "subject" and (many := those_of_place(sentence, number)):
            return [self.memory.by_noun(phrase, many)]
        if lies := self.whose_body(phrase, beings):
            return [self.memory.touch(lies)]
        if sense.kind in BEINGS:
            if sense.kind == "group" and (not is_of_people(sense) or is_no_group(sentence, phrase, role)):
                return []
            if self._only_owns(sentence, phrase):
                return []
            if phrase.possessor and any(meaning.kind in _IN_MIND for meaning in senses(phrase.head)[:1]):
                return []
            same = self._apposed(sentence, number) or self._told_what(sentence, number, beings)
            return same or [self.memory.by_noun(phrase, sense)]
        handled = role == "object" and around(phrase, sentence, self.place).handled
        if not handled and self.stands_for_somebody(phrase, sense, role, about=about):
            return [self.memory.by_noun(phrase, replace(sense, kind="person"))]
        if sense.kind == "body part":
            return self.by_part(sentence, number, phrase, role, beings, about=about)
        if phrase.possessor and sense.kind in ("garment", "gesture"):
            return self.shown_owner(sentence, phrase, sense)
        return []

    def _family(self, sentence: Sentence, phrase: Phrase) -> list[str]:
        """Return those whom their surname in the plural means: the Parrys; both Parrys, but not the Parrys' car."""
        if not self.memory.families or is_owner(sentence, phrase):
            return []
        last = sentence.words[phrase.end - 1].text
        return list(self.memory.families.get(last.casefold(), ())) if last[:1].isupper() else []

    def _elliptic(self, sentence: Sentence, number: int, phrase: Phrase, role: str) -> list[Being]:
        """Return somebody of those shown before who is told apart, where they do something: the smaller one.

        Where a thing was named last, one that only is somewhere is a thing: the wooden one on the wall.
        """
        people = [being for being in self.memory.beings if being.kind != "animal"]
        acts = any(number in clause.subjects and clause.verb != "be" for clause in sentence.clauses)
        if role != "subject" or not self.memory.beings or (self.memory.thing_is_latest and not acts):
            return []
        if self._is_said_to_be_a_thing(sentence, number):
            return []
        kind = "animal" if not people else "group" if phrase.plural else "person"
        count = max(phrase.count, 1) if phrase.count or not phrase.plural else SEVERAL
        return [self.memory.touch(Being(name_of(phrase), kind, count, head=phrase.head))]

    def _is_said_to_be_a_thing(self, sentence: Sentence, number: int) -> bool:
        """Whether a clause says of somebody told apart that they are a thing: the last is a small blue van."""
        said = [
            phrase for one in sentence.clauses if number in one.subjects and one.verb == "be" for phrase in one.objects
        ]
        senses_said = [self.sense(sentence.phrases[phrase], sentence) for phrase in said]
        return any(sense is not None and sense.kind not in BEINGS for sense in senses_said)

    def _one_of_those(self) -> Being | None:
        """Return one of the people who were shown last; nobody where a thing was, or where they were one."""
        last = max(self.memory.beings, key=lambda being: being.seen_at, default=None)
        things = self.memory.several and self.memory.thing_is_latest
        if last is None or last.kind != "group" or last.part or things:
            return None
        return self.memory.touch(Being(f"one of {last.name}", "person", sex=last.sex, head=last.head))

    def _by_name(self, sentence: Sentence, phrase: Phrase) -> list[Being]:
        name = whom(phrase, self.memory.calls)
        if not name or is_date(sentence, phrase):
            return []
        self.named.append(name)
        before = [word.text.lower() for word in sentence.words[max(0, phrase.start - 2) : phrase.start]]
        if len(before) == 2 and before[0] in EVERYBODY and before[1] in _BUT:
            return []
        if self._is_possessor_only(sentence, phrase):
            self.memory.owning.append(self.memory.unseen(name))
            return []
        return [self.memory.named(name)]

    def _is_possessor_only(self, sentence: Sentence, phrase: Phrase) -> bool:
        """Whether somebody is named only as whose a thing is: the captain's bunk; but not their hand or their hat."""
        return is_owner(sentence, phrase) and not self._owns(sentence, phrase, _OF_BODY | _WORN)

    def _owns(self, sentence: Sentence, phrase: Phrase, kinds: frozenset[str]) -> bool:
        owned = next((other for other in sentence.phrases if other.start >= phrase.end), None)
        sense = self.sense(owned, sentence) if owned else None
        return sense is not None and sense.kind in kinds

    def _only_owns(self, sentence: Sentence, phrase: Phrase) -> bool:
        """Whether somebody is named only to say whose a thing is: a miner's lamp."""
        after = sentence.words[phrase.end : phrase.end + 1]
        if not after or after[0].part != "POSSESSIVE":
            return False
        return self._owns(sentence, phrase, _OWNED | _WORN)

    def _by_pronoun(self, sentence: Sentence, phrase: Phrase, but: Sequence[Being]) -> list[Being]:
        word = phrase.head.lower()
        if word in EVERYBODY and (left_out := self._left_out(sentence, phrase)):
            return [being for being in self.memory.by_pronoun(word) if being.name not in left_out]
        if word in SINGULAR or word in PLURAL or word in NEUTER:
            return self.memory.by_pronoun(word, phrase.count, but if word not in _OWN_SELF else ())
        if word in ("one", "another") and phrase.end < len(sentence.words) and sentence.words[phrase.end].lemma == "of":
            return [self.memory.touch(Being(f"{word} of them", head=word))]
        if word in ("someone", "somebody"):
            return [self.memory.touch(Being("someone", head="someone"))]
        if phrase.count > 1:
            return [self.memory.touch(Being(f"{phrase.text.lower()} people", "group", phrase.count, head="people"))]
        return []

    def _left_out(self, sentence: Sentence, phrase: Phrase) -> list[str]:
        """Return who of all is said not to be meant: everybody but Tom."""
        after = sentence.words[phrase.end : phrase.end + 1]
        behind = next((other for other in sentence.phrases if other.start == phrase.end + 1), None)
        if not after or after[0].text.lower() not in _BUT or behind is None:
            return []
        name = whom(behind, self.memory.calls)
        return [name] if name else []

    def _means_things(self, phrase: Phrase, role: str) -> bool:
        """Whether they are the things named last, where nobody else was: Automatic doors. They open."""
        memory = self.memory
        if (
            role != "subject"
            or phrase.head != "they"
            or phrase.count
            or not (memory.several and memory.thing_is_latest)
        ):
            return False
        return sum(being.count for being in memory.focus) < 2

    def _apposed(self, sentence: Sentence, number: int) -> list[Being]:
        """Return who a noun says what they are: BRAM (84), an old man; a man called BRAM."""
        phrase = sentence.phrases[number]
        for name in sentence.phrases:
            if name.sort == "name" and says_what(sentence, name, phrase):
                name_meant = whom(name, self.memory.calls)
                if name_meant:
                    return [self.memory.named(name_meant)]
        return []

    def _told_what(self, sentence: Sentence, number: int, beings: Mapping[int, list[Being]]) -> list[Being]:
        """Return whom a clause says to be what a noun names: he is a master at it, Ida becomes a nurse."""
        if sentence.phrases[number].determiner not in ("a", "an"):
            return []
        for clause in sentence.clauses:
            if number in clause.objects and clause.verb in ("be", "become", "remain"):
                return [being for subject in clause.subjects for being in beings.get(subject, ())]
        return []
