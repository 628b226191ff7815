"""What has been read of a sentence so far, and what it says of the next word."""

from collections.abc import Sequence
from dataclasses import replace

from generation.words.grammar.clauses.ahead import chunk_behind, lemma_at, text_at
from generation.words.grammar.clauses.meanings import (
    can_act,
    has_others_act,
    is_causing,
    is_giving,
    is_going,
    is_in_mind,
    is_of_talk,
    is_phrasal_off,
    is_somebody,
    is_thinking,
)
from generation.words.grammar.function_words import words_for
from generation.words.grammar.sentence import Clause, Phrase, Relation
from generation.words.grammar.tokens import Token
from generation.words.lexicon import verb_senses

#: Particles that are prepositions before where somebody goes.
_WAYS = frozenset({"up", "down", "along", "over", "through", "across", "round", "around", "past", "off", "in", "on"})
#: What may follow an age: sixty, if he's a day; eighteen at the most.
_BEHIND_AGE = frozenset({",", "(", ".", "at", "if", "or", ":"})
#: Pronouns that are subjects, never objects.
_NOMINATIVE = frozenset({"he", "she", "they", "we", "i"})
#: Verbs of whoever is dressed up.
_DRESSED_UP = frozenset({"dress", "disguise", "costume", "mask", "make"})
#: Why what a relative clause is about is not seen either: about his mother, who sings.
_GOES_ON_UNSEEN = frozenset({"talk", "memory", "simile", "negated"})
#: Verbs of making one thing of others, and those that do with together.
_MAKING = frozenset(
    {"make", "build", "construct", "assemble", "fashion", "form", "knot", "weave", "sew", "improvise", "craft", "rig"}
)
_JOINING = frozenset(
    {"put", "cobble", "patch", "piece", "nail", "tie", "stitch", "glue", "lash", "wire", "screw", "tape"}
)


class ReadSoFar:
    """A sentence as far as it has been read."""

    def __init__(
        self, words: Sequence[Token], phrases: list[Phrase], language: str, *, told_in_past: bool = False
    ) -> None:
        self.words, self.phrases, self.language = words, phrases, language
        #: Whether what is over is not to be seen: of English told in the present.
        self.past_is_over = language == "en" and not told_in_past
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
        #: What a verb that stands last, or behind an accusative, is done to.
        self.behind: tuple[int, ...] = ()
        #: States said before who is in them: Asleep in the bow, TOBY ...
        self.states: tuple[str, ...] = ()
        #: The last phrase read, and whether a sign came after it or the last verb.
        self.last: int = -1
        self.open_object = False
        #: Of whom a relative clause between commas tells; -1 for nobody.
        self.antecedent = -1
        #: Who acts before a clause between commas that tells of something else: drops it, which swings, and runs.
        self.outer: tuple[int, ...] = ()
        #: Where that clause begins.
        self.told_at = -1
        #: Who a clause within a subject tells of, and how many stand before it: A clerk whose tie is undone nods.
        self.within, self.clauses_before = -1, 0
        #: What a clause behind it tells of that no word opens: a cap he isn't wearing; -1 for nothing.
        self.told_of = -1
        #: Why what is being read is not seen; whether it stands in quotation marks, and in a bracket behind somebody.
        self.unseen, self.quoted, self.aside = "", False, False
        #: Whether what is being read is a list of what somebody thinks of.
        self.in_mind = False

    def is_age(self, phrase: Phrase) -> bool:
        """Whether a number stands alone between commas: ANSELM, fat, sixty, unlocks it."""
        alone = (
            phrase.sort == "pronoun" and phrase.text.lower() == phrase.head and phrase.count > 1 and phrase.start > 0
        )
        return alone and self.words[phrase.start - 1].text == "," and text_at(self.words, phrase.end) in _BEHIND_AGE

    def asks_behind_verb(self) -> bool:
        """Whether the verb stands right before its subject: says he."""
        return bool(self.clauses) and not self.clauses[-1].subjects and not self.waiting

    def what_stands_there(self, number: int) -> int:
        """Return what stands where a phrase says: the one before, or what is there already: on hands and knees."""
        joined = any(
            word.part == "CONJ" for word in self.words[self.phrases[self.last].end : self.phrases[number].start]
        )
        there = (relation.phrase for relation in self.relations if relation.to == self.last)
        return next(there, self.last) if joined else self.last

    def verb_since(self, number: int) -> bool:
        """Whether a verb stands behind a phrase."""
        return bool(self.clauses) and self.clauses[-1].at >= self.phrases[number].end

    def gives_two(self, clause: Clause, number: int) -> bool:
        """Whether another object may follow: gives him the key, gives the drum a kick.

        Only whom a verb names first leaves room for what; a verb of giving leaves it behind things as well.
        """
        phrase = self.phrases[number]
        somebody = phrase.sort in ("name", "pronoun") or is_somebody(phrase.noun)
        return len(clause.objects) == 0 and (somebody or (self.language == "en" and is_giving(clause.verb)))

    def is_idiom(self, clause: Clause, number: int) -> bool:
        """Whether a bare noun right behind a verb makes one verb with it, as the dictionary has it: lets fly."""
        phrase = self.phrases[number]
        bare = (
            phrase.sort == "noun" and phrase.text.lower() == phrase.head and not (phrase.determiner or phrase.possessor)
        )
        adjacent = clause.at == phrase.start - 1 and not clause.particle and self.language == "en"
        return bare and adjacent and bool(verb_senses(f"{clause.verb}_{phrase.head}"))

    def is_made_of(self, preposition: str) -> bool:
        """Whether what follows a preposition has become something else: a raft made of oil drums."""
        if self.language != "en" or not self.clauses or preposition not in ("of", "out of", "from"):
            return False
        clause = self.clauses[-1]
        joins = clause.particle == "together" or "together" in clause.adverbs
        if not (clause.verb in _MAKING or (joins and clause.verb in _JOINING)):
            return False
        return preposition != "from" or clause.passive or clause.form == "participle"

    def is_object_acting(self, at: int) -> bool:
        """Whether the object of the verb before does what the bare verb at a word says: watches them fight."""
        if not self.clauses or self.words[at].form != "bare" or self.last not in self.clauses[-1].objects:
            return False
        return self.phrases[self.last].end == at and has_others_act(self.clauses[-1].verb, self.language)

    def goes_on_with_others(self) -> bool:
        """Whether who acted before does rather than the things named since: ANSELM, fat, a ring of keys, unlocks it."""
        acted = any(can_act(self.phrases[number]) for number in self.subjects)
        return acted and not any(can_act(self.phrases[number]) for number in self.waiting)

    def goes_on_meanwhile(self, start: int) -> bool:
        """Whether an -ing form behind an object tells of who acts: walks the deck scratching at the mast."""
        before = self.phrases[self.last]
        if self.words[start].form != "ing" or not self.clauses or can_act(before) or before.sort != "noun":
            return False
        clause = self.clauses[-1]
        acted = bool(self.subjects) and all(can_act(self.phrases[number]) for number in self.subjects)
        acts_on = text_at(self.words, start + 1) == "at" or start + 1 in self.starts
        touched = self.last in clause.objects or any(number == self.last for _, number in clause.places)
        return acted and acts_on and touched and not has_others_act(clause.verb)

    def told_of_by(self, word: str) -> int:
        """Return the phrase that a relative pronoun means: who is somebody, not what stands nearest: in a coat, who."""
        if word != "who":
            return self.last
        return next((number for number in range(self.last, -1, -1) if can_act(self.phrases[number])), self.last)

    def told_of_behind(self, form: str) -> int:
        """Return what a participle right behind the last phrase is said of: a map of the hall held flat, none of them.

        What is done is done to the whole, not to whom or what it is of.
        """
        whole = next((one for one in self.relations if one.to == self.last), None)
        if whole is None or form != "participle":
            return self.last
        of = whole.preposition == "of" or self.phrases[self.last].sort == "pronoun"
        return whole.phrase if of else self.last

    def is_joined_to_participle(self, start: int) -> bool:
        """Whether and joins a word to the participle of the clause before: its tower snapped off and still smoking."""
        before = next((word for word in reversed(self.words[:start]) if word.part != "ADV"), None)
        joined = before is not None and before.part == "CONJ"
        return joined and bool(self.clauses) and self.clauses[-1].form in ("ing", "participle")

    def is_behind_comma_and(self, start: int) -> bool:
        """Whether a comma and and stand right before a word."""
        return start > 1 and self.words[start - 1].part == "CONJ" and self.words[start - 2].text == ","

    def resumes(self, start: int) -> bool:
        """Whether a verb behind a comma and and goes on with what stood before a clause between commas."""
        if not self.is_behind_comma_and(start):
            return False
        # A list of verbs is of one: who stops, howls, and limps off.
        told = range(self.told_at + 1, start - 2)
        return not any(self.words[at].text == "," and self.words[at + 1].form == "finite" for at in told)

    def is_back(self, start: int) -> bool:
        """Whether a verb behind the clause within a subject, with nothing between that joins it, is of the subject."""
        before = self.words[start - 1] if start else None
        if self.within < 0 or len(self.clauses) <= self.clauses_before or before is None:
            return False
        return before.part not in ("CONJ", "PUNCT", "SUBORD", "REL")

    def is_made_to(self) -> bool:
        """Whether the object of the verb before does what the infinitive behind it says: gets the seal to clap."""
        clause = self.clauses[-1] if self.clauses and self.language == "en" else None
        return clause is not None and self.last in clause.objects and is_causing(clause.verb)

    def is_part_played(self, at: int) -> bool:
        """Whether as, or a phrase behind it, says what somebody is dressed up as: a girl dressed as a bear."""
        words = [word for word in self.words[max(0, at - 3) : at] if word.part != "DET" and word.lemma != "as"]
        return bool(words) and words[-1].part == "VERB" and words[-1].lemma in _DRESSED_UP

    def is_inverted(self, start: int, end: int, form: str) -> bool:
        """Whether a verb stands right before who does it, behind where they are: Near her, visor down, lies a knight.

        Only parts of bodies and things stand before it, apart from it.
        """
        number = self.starts.get(end, -1)
        opens = self.words[0].part in ("PREP", "ADV") or (self.words[0].part == "ADJ" and bool(self.fronted))
        if self.language != "en" or form != "finite" or number < 0 or not opens or self.clauses:
            return False
        if start < 1 or self.words[start - 1].text != "," or not self.waiting:
            return False
        new = self.phrases[number].sort == "name" or self.phrases[number].determiner in ("a", "an")
        return new and can_act(self.phrases[number]) and not any(can_act(self.phrases[at]) for at in self.waiting)

    def leaves_out_who(self) -> bool:
        """Whether who did the verb that opens a sentence does those behind it: Picks a coat, holds it up."""
        if self.language != "en" or len(self.clauses) < 2:
            return False
        first = self.clauses[0]
        opens = all(word.part in ("ADV", "CONJ", "PUNCT") for word in self.words[: first.at])
        return opens and not first.subjects and first.form == "finite" and first.verb != "be"

    def is_phrasal(self, at: int) -> bool:
        """Whether off makes one verb with the word before, and what follows is its object: takes off a cap."""
        if self.language != "en" or self.words[at].lemma != "off" or not self.clauses or self.clauses[-1].at != at - 1:
            return False
        return is_phrasal_off(self.clauses[-1].verb) and at + 1 in self.starts

    def is_way(self, at: int) -> bool:
        """Whether a particle stands before where somebody goes, or is taken: runs up the steps."""
        if at + 1 not in self.starts or not self.clauses or self.words[at].lemma not in _WAYS or self.language != "en":
            return False
        clause = self.clauses[-1]
        behind_object = bool(clause.objects) and self.phrases[clause.objects[-1]].end == at
        return clause.passive or behind_object or is_going(clause.verb)

    def is_particle(self, at: int) -> bool:
        """Whether a word goes with the last verb: looks up, hands the lantern up."""
        clause = self.clauses[-1]
        behind_object = bool(clause.objects) and self.phrases[clause.objects[-1]].end == at
        return not clause.particle and (clause.at == at - 1 or behind_object)

    def preposition_at(self, at: int) -> str:
        """Return a preposition, or the several that make one: out of, on top of, in front of."""
        word = self.words[at]
        before = self.words[at - 1].lemma if at else ""
        if self.preposition and word.lemma == "of" and before == self.preposition:
            return f"{self.preposition} of"
        return word.lemma

    def is_forestalled(self, at: int) -> bool:
        """Whether the clause behind a word is what does not come about: before he can answer."""
        chunk = chunk_behind(self.words, at) if self.words[at].lemma == "before" else ()
        return any(word.part == "MODAL" and word.lemma in ("can", "could") for word in chunk)

    def why_unseen(self, negated: bool, might: bool) -> str:
        """Return why what a verb says does not happen before the camera; empty where it does."""
        if self.quoted:
            return "quoted"
        return "negated" if negated else "condition" if might else self.unseen

    def nobody_knows(self, number: int) -> None:
        """Where something is from of which nobody knows is told only: suits from films that no one remembers."""
        phrase, before = self.phrases[number], number - 1
        if before < 0 or self.after.get(before) != "from" or not is_in_mind(lemma_at(self.words, phrase.end)):
            return
        if self.phrases[before].end in (phrase.start, phrase.start - 1):
            self.phrases[before] = replace(self.phrases[before], unseen="memory")

    def is_thought_of(self, preposition: str) -> bool:
        """Whether a phrase is only thought, spoken or asked of: thinks of the sea, dreams of a horse, asks for help."""
        clause = self.clauses[-1] if self.clauses and self.language == "en" else None
        if clause is None or text_at(self.words, clause.at + 1) != preposition:
            return False
        if preposition == "for":
            return is_of_talk(clause.verb)
        return preposition == "of" and (is_thinking(clause.verb) or clause.verb == "dream")

    def is_purpose(self, preposition: str) -> bool:
        """Whether a phrase is only what something is made for: a lift that was meant for tea trolleys."""
        clause = self.clauses[-1] if self.clauses else None
        meant = clause is not None and clause.passive and clause.verb in words_for("purpose", "unreal")
        return preposition == "for" and meant
