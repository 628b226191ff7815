"""Reads the clauses of a sentence in one pass from the left."""

from dataclasses import replace

from generation.words.grammar.clauses.ahead import (
    AUXILIARY,
    BREAKS,
    clause_follows,
    text_at,
)
from generation.words.grammar.clauses.brackets import BRACKETING, Brackets
from generation.words.grammar.clauses.kept_from import is_kept_from
from generation.words.grammar.clauses.meanings import (
    can_act,
    is_in_mind_of,
    is_of_talk,
    is_pretending,
)
from generation.words.grammar.clauses.subjects import subjects_of, with_later_subjects
from generation.words.grammar.clauses.verb_groups import FINDING, verb_group
from generation.words.grammar.clauses.verbless import without_absent, without_likened, without_unlooked
from generation.words.grammar.function_words import words_for
from generation.words.grammar.sentence import Clause, Phrase, Relation
from generation.words.grammar.tense import is_over

#: Particles that are prepositions before where somebody goes.
_WAYS = frozenset({"up", "down", "along", "over", "through", "across", "round", "around", "past", "off", "in", "on"})
#: Pronouns that are subjects, never objects.
_NOMINATIVE = frozenset({"he", "she", "they", "we", "i"})
#: Why what a relative clause is about is not seen either: about his mother, who sings.
#: Determiners of those who are there, whatever they do not do.
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its", "my", "your", "our"})
_GOES_ON_UNSEEN = frozenset({"talk", "memory", "simile", "negated"})


class ClauseReader(Brackets):
    """Reads a sentence from its first word to its last."""

    def read(self) -> tuple[list[Phrase], list[Clause], list[Relation]]:
        """Return the phrases with why they are unseen, the clauses and what stands where."""
        at = 0
        while at < len(self.words):
            if at in self.starts:
                at = self._phrase(self.starts[at])
            elif self.words[at].part in AUXILIARY or self.words[at].part == "VERB":
                at = self._verb(at)
            else:
                self.sign(at)
                at += 1
        self.end_without_verb()
        self.clauses = with_later_subjects(self.phrases, self.clauses, self.after)
        without_absent(self.words, self.phrases, self.clauses)
        without_unlooked(self.phrases, self.clauses)
        if self.language == "en":
            without_likened(self.words, self.phrases, self.clauses)
        if self.words and self.words[-1].text == "?":
            self._ask()
        return self.phrases, self.clauses, self.relations

    def _ask(self) -> None:
        """What is asked does not happen: how can she answer."""
        self.clauses = [replace(clause, unseen=clause.unseen or "talk") for clause in self.clauses]
        for number, phrase in enumerate(self.phrases):
            if phrase.sort == "noun" and not phrase.unseen:
                self.phrases[number] = replace(phrase, unseen="talk")

    def _phrase(self, number: int) -> int:
        phrase = self.phrases[number]
        unseen = phrase.unseen or ("quoted" if self.quoted else self.unseen)
        if unseen != phrase.unseen:
            self.phrases[number] = replace(phrase, unseen=unseen)
        after = self.words[phrase.end] if phrase.end < len(self.words) else None
        owner = after is not None and after.part == "POSSESSIVE"
        if owner:
            pass
        elif (
            phrase.sort == "pronoun"
            and text_at(self.words, phrase.start) in _NOMINATIVE
            and not self.asks_behind_verb()
        ):
            # A new clause without a word that opens it: a cigarette he isn't smoking.
            self.told_of = self.last if self.last >= 0 and self.phrases[self.last].end == phrase.start else -1
            self.waiting, self.open_object = [number], False
        elif self.preposition:
            self._place(number)
        elif self.open_object and self.clauses:
            self._object(number)
        elif not self.aside and not self.is_age(phrase):
            self.waiting.append(number)
        if not owner:
            self.preposition = ""
            self.last = number
        if phrase.unseen == "negated" and self.told_of < 0:
            self.nobody_knows(number)
        if phrase.noun == "way" and phrase.determiner == "the" and clause_follows(self.words, phrase.end - 1):
            self.unseen = "simile"
        return phrase.end

    def _place(self, number: int) -> None:
        preposition = self.preposition
        self.after[number] = preposition
        if self.language == "en" and self.is_purpose(preposition):
            self.phrases[number] = replace(self.phrases[number], unseen=self.phrases[number].unseen or "condition")
        if preposition == "as" and self.is_part_played(self.phrases[number].start):
            self.phrases[number] = replace(self.phrases[number], unseen=self.phrases[number].unseen or "simile")
        if self.is_made_of(preposition):
            self.phrases[number] = replace(self.phrases[number], unseen=self.phrases[number].unseen or "material")
        if self.is_thought_of(preposition):
            self.phrases[number] = replace(self.phrases[number], unseen=self.phrases[number].unseen or "memory")
        if preposition in words_for("talk", self.language):
            self.phrases[number] = replace(self.phrases[number], unseen=self.phrases[number].unseen or "talk")
        agents = words_for("passive_agent", self.language)
        agent = bool(self.clauses) and self.clauses[-1].passive and preposition in agents
        compared = preposition == "of" and self.phrases[number].unseen == "simile"
        if self.last >= 0 and not self.verb_since(self.last) and not agent and not compared:
            self.relations.append(Relation(preposition, self.what_stands_there(number), number))
        if not self.clauses and not self.waiting:
            self.fronted.append((preposition, number))
        by_whom = self.language in BRACKETING and self.is_passive()
        if self.clauses and not self.waiting and (preposition != "of" or by_whom):
            clause = self.clauses[-1]
            if agent:
                clause = replace(clause, objects=clause.objects or clause.subjects, subjects=(number,), passive=False)
            else:
                clause = replace(clause, places=(*clause.places, (preposition, number)))
            self.clauses[-1] = clause

    def _object(self, number: int) -> None:
        clause = self.clauses[-1]
        inverted = self.language not in ("en", "de") or clause.at > 0
        free = (not clause.objects or self.language in BRACKETING) and not self.leaves_out_who()
        if not clause.subjects and clause.form == "finite" and free and inverted:
            self.clauses[-1] = replace(clause, subjects=(number,))
            self.subjects = (number,)
            return
        if self.is_idiom(clause, number):
            self.phrases[number] = replace(self.phrases[number], unseen="idiom")
            self.clauses[-1] = replace(clause, particle=self.phrases[number].head)
            return
        self.clauses[-1] = replace(clause, objects=(*clause.objects, number))
        if is_in_mind_of(clause.verb, self.language) and not self.phrases[number].unseen:
            self.phrases[number] = replace(self.phrases[number], unseen="memory")
        self.open_object = self.gives_two(clause, number)

    def _verb(self, at: int) -> int:
        group = verb_group(self.words, at)
        if self.language in BRACKETING and self.ends_bracket(at):
            return at + 1
        if group.past_habit or (self.past_is_over and is_over(self.words, at, group.at)):
            self.unseen = self.unseen or "memory"
        if self.unseen == "negated" and group.form == "finite" and at and self.words[at - 1].text in BREAKS:
            # Ida, who has not cried, cries.
            self.unseen = ""
        subjects = () if self.is_inverted(at, group.end, group.form) else self._subjects(at, group.form)
        nobody = self._is_nobody(subjects)
        unseen = self.why_unseen(group.negated or nobody, group.might)
        object_acts = self.is_object_acting(group.at)
        if object_acts:
            subjects = (self.last,)
        elif self._is_only_asked(group.form):
            unseen = unseen or "condition"
        before = self.clauses[-1].at if self.clauses else -1
        if self.language == "en" and is_kept_from(self.words, group.at, group.form, before):
            # Whoever will not stop crying cries.
            goes_on = bool(self.clauses) and self.clauses[-1].unseen == "negated"
            unseen = "" if goes_on else unseen or "negated"
        self.clauses.append(
            Clause(
                group.verb,
                "",
                subjects,
                places=tuple(self.fronted),
                adverbs=group.adverbs,
                states=self.states,
                passive=group.passive and not self.is_perfect(at, subjects),
                form=group.form,
                unseen=unseen,
                at=group.at,
            )
        )
        if self.behind:
            self.clauses[-1] = replace(self.clauses[-1], objects=self.behind)
        self.fronted, self.states, self.behind = [], (), ()
        if group.form == "finite":
            self.waiting = []
            if not object_acts:
                # Whoever watches him play goes on, and takes pictures.
                self.subjects = subjects or self.subjects
        else:
            self.waiting = [number for number in self.waiting if number not in subjects or number == self.waiting[0]]
        self.open_object = True
        denies_object = group.denies_object or (nobody and group.verb in FINDING)
        if (unseen == "negated" and denies_object) or unseen == "condition":
            self.unseen = unseen
            if unseen == "negated" and self.told_of >= 0:
                self.phrases[self.told_of] = replace(self.phrases[self.told_of], unseen="negated")
        self.told_of = -1
        if (unseen == "memory" and group.verb == "be") or group.might:
            self._gone(subjects, unseen)
        if at == 1 and self.words[0].part == "PART":
            # Off goes Tom.
            self.clauses[-1] = replace(self.clauses[-1], particle=self.words[0].lemma)
        return group.end

    def _is_nobody(self, subjects: tuple[int, ...]) -> bool:
        """Whether a verb is said of nobody, so that it is not done: nobody has a rifle; neither Ida nor Tom moves.

        Those of whom it says that none does it are there all the same: none of the nurses looks up.
        """
        if self.language != "en" or not subjects or any(self.phrases[one].unseen != "negated" for one in subjects):
            return False
        for number in subjects:
            phrase = self.phrases[number]
            if phrase.sort == "name" or phrase.determiner in _DEFINITE:
                self.phrases[number] = replace(phrase, unseen="")
        return True

    def _is_only_asked(self, form: str) -> bool:
        """Whether an infinitive is only wanted or asked for: tells him to leave."""
        asked = form == "infinitive" and bool(self.clauses) and is_of_talk(self.clauses[-1].verb)
        asked = asked and not is_pretending(self.clauses[-1].verb)
        return asked and not self.is_made_to()

    def _gone(self, subjects: tuple[int, ...], unseen: str) -> None:
        """What is said to have been somewhere, or ought to be, is not there: the hole where the safe was."""
        for number in subjects:
            phrase = self.phrases[number]
            if phrase.sort == "noun" and text_at(self.words, phrase.start - 1) == "where":
                self.phrases[number] = replace(phrase, unseen=phrase.unseen or unseen)

    def _subjects(self, start: int, form: str) -> tuple[int, ...]:
        """Return who does what the verb at a word says."""
        if self.language in BRACKETING and self.is_behind_opening_clause(start):
            return ()
        before = self.words[start - 1] if start else None
        if form in ("ing", "participle"):
            if self.last >= 0 and self.phrases[self.last].end == start and not self.goes_on_meanwhile(start):
                return (self.told_of_behind(form),)
            if self.is_joined_to_participle(start):
                return self.clauses[-1].subjects
            acting = [number for number in self.waiting if can_act(self.phrases[number])]
            return self.subjects or tuple((acting or self.waiting)[:1])
        if form == "infinitive":
            return (self.last,) if self.is_made_to() else self.subjects
        if form == "finite" and not self.waiting and self.is_back(start):
            within, self.within = self.within, -1
            return (within,)
        if before is not None and before.part == "REL" and self.last >= 0:
            return (self.told_of_by(before.text.lower()),)
        if not self.waiting and self.outer and self.resumes(start):
            outer, self.outer = self.outer, ()
            return outer
        if before is not None and before.text in (",", "—", "–") and self.antecedent >= 0:
            # What a clause between commas tells of goes on: ASA, whom we know, wades out.
            antecedent, self.antecedent = self.antecedent, -1
            if not any(can_act(self.phrases[number]) for number in self.waiting):
                return (antecedent,)
        apart = before is not None and (before.text in (",", "—", "–") or self.is_behind_comma_and(start))
        if not self.waiting or (apart and self.goes_on_with_others()):
            return self.subjects
        if self.language in BRACKETING:
            return self.nominative(start)
        return subjects_of(self.words, self.phrases, self.waiting, start)
