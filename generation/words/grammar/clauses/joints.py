"""What signs, conjunctions and words that open a clause do to what is being read of a sentence."""

from dataclasses import replace

from generation.words.grammar.clauses.ahead import (
    BREAKS,
    clause_follows,
    is_finite,
    is_going_on,
    is_unreal,
    text_at,
)
from generation.words.grammar.clauses.meanings import can_act
from generation.words.grammar.clauses.read_so_far import ReadSoFar
from generation.words.grammar.clauses.verbless import ABSENT, verbless_clauses, with_fronted
from generation.words.grammar.function_words import words_for
from generation.words.grammar.sentence import Clause
from generation.words.grammar.tokens import Token

#: Why what a relative clause is about is not seen either: about his mother, who sings.
_GOES_ON_UNSEEN = frozenset({"talk", "memory", "simile", "negated"})


class Joints(ReadSoFar):
    """A sentence as far as it has been read, with what stands between its phrases and verbs."""

    def sign(self, at: int) -> None:
        """Read a word that is no verb and begins no phrase: a sign, a preposition, a conjunction, an adverb."""
        word, low = self.words[at], self.words[at].lemma
        if word.text in ("“", "”", '"'):
            self.quoted = word.text == "“" or (word.text == '"' and not self.quoted)
        elif word.text in ("(", ")"):
            self.aside = word.text == "(" and bool(self.waiting)
            self.open_object, self.preposition = False, ""
        elif self.is_phrasal(at):
            self.clauses[-1] = replace(self.clauses[-1], particle=low)
        elif word.part == "PREP" or (word.part == "PART" and (text_at(self.words, at + 1) == "of" or self.is_way(at))):
            self.preposition = self.preposition_at(at)
        elif word.part == "PUNCT" and word.text in BREAKS:
            self.open_object, self.preposition = False, ""
            lists = word.text == ":" and self.last >= 0 and self.phrases[self.last].unseen == "memory"
            if lists or (self.in_mind and word.text == ","):
                # What is thought of, told one by one: thinks of the flat: the stairs, the kettle.
                self.unseen, self.in_mind, self.waiting = "memory", True, []
            elif self.unseen != "negated" or word.text != ",":
                self.unseen, self.in_mind = "", False
            if word.text == ":" and self.waiting and at + 1 < len(self.words):
                # What a colon opens on is said by itself: Laughter, a barking: a dog goes round the mast.
                self.end_without_verb()
                self.waiting = []
            if word.text in ".!?;…":
                self.end_without_verb()
                self.antecedent = -1
                self.waiting, self.subjects = [], ()
        elif word.part == "NEG" and self.language in ("de", "nl") and self.clauses and self._denies(at):
            self.clauses[-1] = replace(self.clauses[-1], unseen=self.clauses[-1].unseen or "negated")
        elif word.part == "CONJ":
            self._and(at)
        elif word.part in ("SUBORD", "REL"):
            self._subordinate(at, low)
        elif self.clauses and word.part == "PART" and word.form != "to" and self.is_particle(at):
            self.clauses[-1] = replace(self.clauses[-1], particle=low)
        elif self.clauses and word.part == "ADV":
            self.clauses[-1] = replace(self.clauses[-1], adverbs=(*self.clauses[-1].adverbs, low))
        elif not self.clauses and word.part == "ADJ" and self.waiting and at > 1 and self.words[at - 1].text == ",":
            # A state behind who is in it: ANNA, asleep on the sofa.
            self.subjects = tuple(self.waiting[:1])
            self.clauses.append(Clause("be", subjects=self.subjects, states=(low,), unseen=self.unseen, at=at))
            self.waiting = []
        elif word.part == "ADJ" and low in ABSENT and self.waiting and self.phrases[self.last].end == at:
            # One sail missing.
            self.clauses.append(Clause("be", subjects=(self.last,), states=(low,), unseen=self.unseen, at=at))
            self.waiting = [number for number in self.waiting if number != self.last]
        elif not self.clauses and not self.waiting and word.part == "ADJ":
            self.states = (*self.states, low)
        elif self.clauses and word.part == "ADJ":
            self.clauses[-1] = replace(self.clauses[-1], states=(*self.clauses[-1].states, low))

    def _denies(self, at: int) -> bool:
        """Whether not ends a clause, all of which it denies: Tom antwortet nicht."""
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        return after is None or after.part in ("PUNCT", "CONJ") or after.form == "participle"

    def _and(self, at: int) -> None:
        """A conjunction: the next phrase goes on with what the last was, unless a verb follows it."""
        after = at + 1
        number = self.starts.get(after)
        if number is None:
            return
        end = self.phrases[number].end
        if self.clauses and not self.clauses[-1].objects and (self.last < 0 or self.verb_since(self.last)):
            # Nothing stands between the verb and and that what follows could be joined to: opens, and Kate comes in.
            self.open_object, self.preposition = False, ""
        verb_follows = end < len(self.words) and is_finite(self.words[end])
        if verb_follows and (can_act(self.phrases[number]) or self._acts_alone(number, self.words[end])):
            self.open_object, self.preposition = False, ""
        elif self.last in self.after:
            self.preposition = self.after[self.last]
        elif self.clauses and self.clauses[-1].objects and self.clauses[-1].objects[-1] == self.last:
            self.open_object = not verb_follows

    def _acts_alone(self, number: int, verb: Token) -> bool:
        """Whether a phrase behind and is the subject of the verb behind it, and nothing goes on: and a gurney comes."""
        phrase = self.phrases[number]
        singular = verb.form == "finite" or verb.text.lower() in ("is", "has", "does")
        return self.language == "en" and singular and not phrase.plural and phrase.determiner != ""

    def _subordinate(self, at: int, low: str) -> None:
        self.open_object = False
        if self.words[at].part == "REL" and at and self.words[at - 1].text in (",", "—", "–"):
            self.antecedent = self.waiting[-1] if self.waiting else -1
            self.outer, self.told_at = self.subjects if self.antecedent < 0 else (), at
            if self.last >= 0 and self.phrases[self.last].sort == "name" and not is_going_on(self.words, at):
                # What introduces somebody is told, not shown: MRS. PELL, who plays the organ.
                self.unseen = self.unseen or "talk"
        if self.words[at].part == "REL" and self.last in self.waiting:
            self.within, self.clauses_before = self.last, len(self.clauses)
        if self.words[at].part == "REL" and self.last >= 0 and self.phrases[self.last].unseen in _GOES_ON_UNSEEN:
            self.unseen = self.phrases[self.last].unseen
        if low in words_for("simile", self.language):
            if low == "as" and self.is_part_played(at):
                self.preposition = "as"
                return
            if low in ("as", "als", "wie") and clause_follows(self.words, at):
                self.waiting = []
                self.unseen = "simile" if is_unreal(self.words, at) else self.unseen
                return
            self.unseen = "simile"
            self.preposition = self.preposition or "like"
        elif self.unseen != "simile" and (low in words_for("condition", self.language) or self.is_forestalled(at)):
            self._interrupt(at)
            self.unseen = "condition"
        else:
            self._interrupt(at)

    def _interrupt(self, at: int) -> None:
        """A clause stands within a subject, who goes on behind it: JUNE, a hat where hair should be, follows."""
        if self.words[at].part != "SUBORD":
            return
        waits = next((number for number in self.waiting if can_act(self.phrases[number])), -1)
        if (
            waits >= 0
            and self.antecedent < 0
            and any(word.text == "," for word in self.words[self.phrases[waits].end : at])
        ):
            self.antecedent = waits
        self.waiting = []

    def end_without_verb(self) -> None:
        """Add what is said to be somewhere, or so, without a verb."""
        acting = tuple(number for number in self.waiting if can_act(self.phrases[number]))
        fronted = tuple(self.fronted)
        if (self.states or fronted) and acting and not self.clauses:
            self.clauses.append(with_fronted(self.phrases, acting, fronted, self.states))
            self.fronted, self.states = [], ()
        self.clauses += verbless_clauses(self.words, self.phrases, self.waiting, self.relations)
