"""Clauses of a tagged sentence: each verb with who does it, to whom or what, where, and why it may not be happening.

One pass from the left. A phrase after a preposition says where; the first after a verb is its object; any other waits
to be the subject of the next verb. A verb without a phrase before it goes on with the subject of the one before, and
where there is none, takes the phrase behind it: In his lap sits a cat.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from generation.words.grammar.function_words import words_for
from generation.words.grammar.sentence import Clause, Phrase, Relation
from generation.words.grammar.tokens import Token
from generation.words.lexicon import choose, is_kind_of, verb_senses, verbs_in

_AUXILIARY = frozenset({"MODAL", "BE", "HAVE", "DO"})
#: Signs after which a phrase is no longer the object of the verb before.
_BREAKS = frozenset({",", ";", ":", "—", "–", "-", "(", ")", ".", "!", "?", "…", "..."})


#: Particles that are prepositions before where somebody goes.
_WAYS = frozenset({"up", "down", "along", "over", "through", "across", "round", "around", "past", "off", "in", "on"})
#: Pronouns that are subjects, never objects.
_NOMINATIVE = frozenset({"he", "she", "they", "we", "i"})
#: Why what a relative clause is about is not seen either: about his mother, who sings.
_GOES_ON_UNSEEN = frozenset({"talk", "memory", "simile", "negated"})


class _Reader:
    """What has been read so far of a sentence."""

    def __init__(self, words: Sequence[Token], phrases: list[Phrase], language: str) -> None:
        self.words, self.phrases, self.language = words, phrases, language
        self.starts = {phrase.start: number for number, phrase in enumerate(phrases)}
        self.clauses: list[Clause] = []
        self.relations: list[Relation] = []
        #: Phrases that may be the next verb's subject.
        self.waiting: list[int] = []
        #: Subject of the clause that is being read.
        self.subjects: tuple[int, ...] = ()
        self.preposition = ""
        #: Which preposition each phrase stands after.
        self.after: dict[int, str] = {}
        #: Where the next clause happens, said before its subject.
        self.fronted: list[tuple[str, int]] = []
        #: States said before who is in them: Asleep in the bow, TOBY ...
        self.states: tuple[str, ...] = ()
        #: The last phrase read, and whether a sign came after it or the last verb.
        self.last: int = -1
        self.open_object = False
        #: Of whom a relative clause between commas tells; -1 for nobody.
        self.antecedent = -1
        #: Why what is being read is not seen, and whether it ends at the next comma.
        self.unseen, self.quoted = "", False

    def read(self) -> tuple[list[Phrase], list[Clause], list[Relation]]:
        at = 0
        while at < len(self.words):
            if at in self.starts:
                at = self._phrase(self.starts[at])
            elif self.words[at].part in _AUXILIARY or self.words[at].part == "VERB":
                at = self._verb(at)
            else:
                self._sign(at)
                at += 1
        self._verbless()
        self._absent_subjects()
        return self.phrases, self.clauses, self.relations

    def _phrase(self, number: int) -> int:
        phrase = self.phrases[number]
        unseen = phrase.unseen or ("quoted" if self.quoted else self.unseen)
        if unseen != phrase.unseen:
            self.phrases[number] = replace(phrase, unseen=unseen)
        after = self.words[phrase.end] if phrase.end < len(self.words) else None
        owner = after is not None and after.part == "POSSESSIVE"
        if owner:
            pass
        elif phrase.sort == "pronoun" and self._text(phrase.start) in _NOMINATIVE and not self._asks_behind_verb():
            # A new clause without a word that opens it: a cigarette he isn't smoking.
            self.waiting, self.open_object = [number], False
        elif self.preposition:
            self._place(number)
        elif self.open_object and self.clauses:
            self._object(number)
        else:
            self.waiting.append(number)
        if not owner:
            self.preposition = ""
            self.last = number
        if phrase.noun == "way" and phrase.determiner == "the" and self._clause_follows(phrase.end - 1):
            self.unseen = "simile"
        return phrase.end

    def _asks_behind_verb(self) -> bool:
        """Whether the verb stands right before its subject: says he."""
        return bool(self.clauses) and not self.clauses[-1].subjects and not self.waiting

    def _place(self, number: int) -> None:
        preposition = self.preposition
        self.after[number] = preposition
        if preposition in words_for("talk", self.language):
            self.phrases[number] = replace(self.phrases[number], unseen=self.phrases[number].unseen or "talk")
        agent = bool(self.clauses) and self.clauses[-1].passive and preposition in words_for("passive_agent", self.language)
        if self.last >= 0 and not self._verb_since(self.last) and not agent:
            self.relations.append(Relation(preposition, self.last, number))
        if not self.clauses and not self.waiting:
            self.fronted.append((preposition, number))
        if self.clauses and not self.waiting and preposition != "of":
            clause = self.clauses[-1]
            if clause.passive and preposition in words_for("passive_agent", self.language):
                clause = replace(clause, objects=clause.objects or clause.subjects, subjects=(number,), passive=False)
            else:
                clause = replace(clause, places=(*clause.places, (preposition, number)))
            self.clauses[-1] = clause

    def _verb_since(self, number: int) -> bool:
        return bool(self.clauses) and self.clauses[-1].at >= self.phrases[number].end

    def _object(self, number: int) -> None:
        clause = self.clauses[-1]
        inverted = self.language != "en" or clause.at > 0
        if not clause.subjects and clause.form == "finite" and not clause.objects and inverted:
            self.clauses[-1] = replace(clause, subjects=(number,))
            self.subjects = (number,)
            return
        self.clauses[-1] = replace(clause, objects=(*clause.objects, number))
        if self._is_in_mind(clause.verb) and not self.phrases[number].unseen:
            self.phrases[number] = replace(self.phrases[number], unseen="memory")
        self.open_object = self._gives_two(clause, number)

    def _gives_two(self, clause: Clause, number: int) -> bool:
        """Whether another object may follow: gives him the key; only whom a verb names first leaves room for what."""
        phrase = self.phrases[number]
        return len(clause.objects) == 0 and (phrase.sort in ("name", "pronoun") or _is_somebody(phrase.noun))

    def _verb(self, at: int) -> int:
        start, negated, might, be, had = at, False, False, False, False
        while at < len(self.words) and (self.words[at].part in _AUXILIARY or self.words[at].part in ("NEG", "ADV")):
            word = self.words[at]
            negated |= word.part == "NEG"
            might |= word.part == "MODAL" and word.lemma in words_for("modals", "unreal")
            be |= word.part == "BE"
            had |= word.part == "HAVE" and word.text.lower() in ("had", "hatte", "hatten", "had")
            at += 1
        negated |= start > 0 and self.words[start - 1].part == "NEG"
        main = self.words[at] if at < len(self.words) and self.words[at].part == "VERB" else None
        if main and main.lemma == "use" and main.form in ("past", "participle") and self._text(at + 1) == "to":
            self.unseen = "memory"
        form = "finite" if start < at or main is None or main.form in ("finite", "past") else main.form
        if main and form == "bare":
            form = "infinitive" if start and self.words[start - 1].form == "to" else "finite"
        unseen = self._why_unseen(negated, might)
        copula = main is None
        last_auxiliary = next((word.lemma for word in reversed(self.words[start:at]) if word.part in _AUXILIARY), "")
        passive = bool(main and main.form in ("participle", "past") and be) or form == "participle"
        subjects = self._subjects(start, form)
        clause = Clause(
            main.lemma if main else last_auxiliary,
            "",
            subjects,
            passive=passive,
            form=form,
            unseen=unseen,
            at=at if main else start,
            adverbs=tuple(word.lemma for word in self.words[start:at] if word.part == "ADV"),
        )
        if self.fronted or self.states:
            clause = replace(clause, places=tuple(self.fronted), states=self.states)
            self.fronted, self.states = [], ()
        self.clauses.append(clause)
        if form == "finite":
            self.waiting = []
            self.subjects = subjects or self.subjects
        else:
            self.waiting = [one for one in self.waiting if one not in subjects or one == self.waiting[0]]
        self.open_object = True
        if (unseen == "negated" and (copula or last_auxiliary == "have")) or unseen == "condition":
            self.unseen = unseen
        return at + 1 if main else max(at, start + 1)

    def _why_unseen(self, negated: bool, might: bool) -> str:
        if self.quoted:
            return "quoted"
        return "negated" if negated else "condition" if might else self.unseen

    def _subjects(self, start: int, form: str) -> tuple[int, ...]:
        """Return who does what the verb at a word says."""
        before = self.words[start - 1] if start else None
        if form in ("ing", "participle"):
            if self.last >= 0 and self.phrases[self.last].end == start:
                return (self.last,)
            return self.subjects or tuple(self.waiting[:1])
        if form == "infinitive":
            return self.subjects
        if before is not None and before.part == "REL" and self.last >= 0:
            return (self.last,)
        if before is not None and before.text in (",", "—", "–") and self.antecedent >= 0:
            # What a clause between commas tells of goes on: ASA, whom we know, wades out.
            antecedent, self.antecedent = self.antecedent, -1
            if not any(_can_act(self.phrases[one]) for one in self.waiting):
                return (antecedent,)
        if not self.waiting:
            return self.subjects
        return self._of_waiting(start)

    def _of_waiting(self, start: int) -> tuple[int, ...]:
        """Return which of the phrases before a verb are its subject: those joined by and, else the one that can act."""
        waiting = self.waiting
        joined = [waiting[-1]]
        for before, after in zip(reversed(waiting[:-1]), reversed(waiting[1:]), strict=True):
            between = self.words[self.phrases[before].end : self.phrases[after].start]
            if not any(word.part == "CONJ" for word in between) and not (
                len(joined) > 1 and all(word.text == "," for word in between)
            ):
                break
            joined.insert(0, before)
        acting = [one for one in waiting if _can_act(self.phrases[one])]
        apart = self.words[start - 1].text in (",", ")", "—", "–")
        listed = self.phrases[joined[-1]].end >= start - 1 and len(joined) > 1
        if listed and (not apart or joined[-1] in acting or not acting):
            return tuple(joined)
        if apart:
            return tuple(acting[:1] or waiting[:1])
        return tuple(joined)

    def _sign(self, at: int) -> None:
        word, low = self.words[at], self.words[at].lemma
        if word.text in ("“", "”", '"'):
            self.quoted = word.text == "“" or (word.text == '"' and not self.quoted)
        elif word.part == "PREP" or (word.part == "PART" and (self._text(at + 1) == "of" or self._is_way(at))):
            self.preposition = self._preposition(at)
        elif word.part == "PUNCT" and word.text in _BREAKS:
            self.open_object, self.preposition = False, ""
            if self.unseen != "negated" or word.text != ",":
                self.unseen = ""
            if word.text in ".!?;…":
                self._verbless()
                self.antecedent = -1
                self.waiting, self.subjects = [], ()
        elif word.part == "CONJ":
            self._and(at)
        elif word.part in ("SUBORD", "REL"):
            self._subordinate(at, low)
        elif self.clauses and word.part == "PART" and self._is_particle(at):
            self.clauses[-1] = replace(self.clauses[-1], particle=low)
        elif self.clauses and word.part == "ADV":
            self.clauses[-1] = replace(self.clauses[-1], adverbs=(*self.clauses[-1].adverbs, low))
        elif not self.clauses and word.part == "ADJ" and self.waiting and at > 1 and self.words[at - 1].text == ",":
            # A state behind who is in it: ANNA, asleep on the sofa.
            self.subjects = tuple(self.waiting[:1])
            self.clauses.append(Clause("be", subjects=self.subjects, states=(low,), unseen=self.unseen, at=at))
            self.waiting = []
        elif not self.clauses and not self.waiting and word.part == "ADJ":
            self.states = (*self.states, low)
        elif self.clauses and word.part == "ADJ":
            self.clauses[-1] = replace(self.clauses[-1], states=(*self.clauses[-1].states, low))

    def _is_way(self, at: int) -> bool:
        """Whether a particle stands before where somebody goes, or is taken: runs up the steps, is lowered down a cliff."""
        if at + 1 not in self.starts or not self.clauses or self.words[at].lemma not in _WAYS or self.language != "en":
            return False
        return self.clauses[-1].passive or _is_going(self.clauses[-1].verb)

    def _is_particle(self, at: int) -> bool:
        """Whether a word goes with the last verb: looks up, hands the lantern up."""
        clause = self.clauses[-1]
        behind_object = bool(clause.objects) and self.phrases[clause.objects[-1]].end == at
        return not clause.particle and (clause.at == at - 1 or behind_object)

    def _preposition(self, at: int) -> str:
        """Return a preposition, or the several that make one: out of, on top of, in front of."""
        word = self.words[at]
        before = self.words[at - 1].lemma if at else ""
        if self.preposition and word.lemma == "of" and before == self.preposition:
            return f"{self.preposition} of"
        return word.lemma

    def _and(self, at: int) -> None:
        """A conjunction: the next phrase goes on with what the last was, unless a verb follows it."""
        after = at + 1
        number = self.starts.get(after)
        if number is None:
            return
        end = self.phrases[number].end
        verb_follows = end < len(self.words) and (
            self.words[end].part in _AUXILIARY
            or (self.words[end].part == "VERB" and self.words[end].form in ("finite", "past", "bare"))
        )
        if verb_follows and _can_act(self.phrases[number]):
            self.open_object = False
        elif self.last in self.after:
            self.preposition = self.after[self.last]
        elif self.clauses and self.clauses[-1].objects and self.clauses[-1].objects[-1] == self.last:
            self.open_object = not verb_follows

    def _subordinate(self, at: int, low: str) -> None:
        self.open_object = False
        if self.words[at].part == "REL" and at and self.words[at - 1].text in (",", "—", "–"):
            self.antecedent = self.waiting[-1] if self.waiting else -1
            if self.last >= 0 and self.phrases[self.last].sort == "name" and not self._is_going_on(at):
                # What introduces somebody is told, not shown: MRS. PELL, who plays the organ.
                self.unseen = self.unseen or "talk"
        if self.words[at].part == "REL" and self.last >= 0 and self.phrases[self.last].unseen in _GOES_ON_UNSEEN:
            self.unseen = self.phrases[self.last].unseen
        if low in words_for("simile", self.language):
            if low in ("as", "als", "wie") and self._clause_follows(at):
                self.waiting = []
                self.unseen = "simile" if self._is_unreal(at) else self.unseen
                return
            self.unseen = "simile"
            self.preposition = self.preposition or "like"
        elif low in words_for("condition", self.language) and self.unseen != "simile":
            self.unseen = "condition"
        else:
            self.waiting = [] if self.words[at].part == "SUBORD" else self.waiting

    def _clause_follows(self, at: int) -> bool:
        """Whether a verb comes before the next sign, so that a word of comparison begins a clause: as he lifts it."""
        if self._text(at + 1) in ("if", "though", "ob"):
            return False
        for index in range(at + 1, len(self.words)):
            word = self.words[index]
            if word.text in _BREAKS or word.part in ("CONJ",):
                return False
            if word.part in _AUXILIARY or (word.part == "VERB" and word.form in ("finite", "past", "bare")):
                return True
        return False

    def _is_unreal(self, at: int) -> bool:
        """Whether the clause behind a word might be: as you would hand a tool to a friend."""
        return any(word.part == "MODAL" and word.lemma in words_for("modals", "unreal") for word in self._chunk(at))

    def _is_going_on(self, at: int) -> bool:
        """Whether the clause behind a word says what somebody is doing: who is carrying a foal."""
        chunk = self._chunk(at)
        return any(word.part == "BE" and after.form == "ing" for word, after in pairwise(chunk))

    def _chunk(self, at: int) -> Sequence[Token]:
        """Return the words behind a word up to the next sign."""
        end = next((index for index in range(at + 1, len(self.words)) if self.words[index].text in _BREAKS), None)
        return self.words[at + 1 : end]

    def _text(self, at: int) -> str:
        return self.words[at].text.lower() if at < len(self.words) else ""

    def _is_in_mind(self, verb: str) -> bool:
        english = verb if self.language == "en" else next(iter(verbs_in(self.language, verb)), "")
        return is_in_mind(english)

    def _verbless(self) -> None:
        """Make a clause of what is said to be somewhere, or so, without a verb: Four nurses at the window, asleep."""
        if self.states and self.waiting and not self.clauses:
            number = next((one for one in self.waiting if self.phrases[one].sort == "name"), self.waiting[-1])
            if _can_act(self.phrases[number]):
                at = self.phrases[number].end
                places = tuple(self.fronted)
                self.clauses.append(Clause("be", subjects=(number,), places=places, states=self.states, at=at))
        for number in self.waiting:
            places = tuple((one.preposition, one.to) for one in self.relations if one.phrase == number)
            places = tuple(one for one in places if one[0] not in ("of", "like"))
            at = self.phrases[number].end
            states = tuple(word.lemma for word in self.words[at : at + 1] if word.part == "ADJ")
            if places:
                unseen = self.phrases[number].unseen
                clause = Clause("be", subjects=(number,), places=places, states=states, unseen=unseen, at=at)
                self.clauses.append(clause)

    def _absent_subjects(self) -> None:
        """Mark what a clause says is missing, gone or not there."""
        for clause in self.clauses:
            gone = set(clause.states) & {"missing", "gone", "absent"} or (clause.verb == "go" and clause.passive)
            away = clause.unseen == "negated" and clause.verb == "be" and not clause.objects and not clause.states
            if (gone and not clause.unseen) or (away and not clause.places):
                for number in clause.subjects:
                    if self.phrases[number].sort == "noun":
                        self.phrases[number] = replace(self.phrases[number], unseen="negated")


def clauses_of(
    words: Sequence[Token], phrases: list[Phrase], language: str
) -> tuple[list[Phrase], list[Clause], list[Relation]]:
    """Return the phrases with why they are unseen, the clauses and what stands where."""
    return _Reader(words, phrases, language).read()


@lru_cache(maxsize=5_000)
def is_in_mind(verb: str) -> bool:
    """Whether what a verb is about is only in the mind or in talk: remembers, wants, discusses."""
    return any(
        is_kind_of(sense.number, head, "verb")
        for sense in verb_senses(verb)[:1]
        for head in words_for("in_mind", "unreal")
    )


@lru_cache(maxsize=5_000)
def _is_going(verb: str) -> bool:
    return any(is_kind_of(sense.number, "travel#1", "verb") for sense in verb_senses(verb)[:1])


def _is_somebody(head: str) -> bool:
    sense = choose(head)
    return sense is not None and sense.kind in ("person", "animal", "group")


def _can_act(phrase: Phrase) -> bool:
    return phrase.sort in ("name", "pronoun") or _is_somebody(phrase.noun)
