"""What a sentence says, as values: its words, its noun phrases, its clauses, and what stands where."""

from dataclasses import dataclass, field

from generation.words.grammar.tokens import Token

#: Why a phrase or a clause is not to be seen.
UNSEEN = ("negated", "simile", "condition", "talk", "memory", "quoted", "idiom", "material")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun with what belongs to it: the two old brass keys of the ship."""

    #: Its lemma, or the compound that the dictionary has: dressing gown; of a name the name, of a pronoun its word.
    head: str
    #: As written, without article.
    text: str
    #: name, pronoun or noun.
    sort: str
    #: Count that the words give; 0 where they give none.
    count: int = 0
    plural: bool = False
    determiner: str = ""
    #: The possessor, as written: her, WYN.
    possessor: str = ""
    adjectives: tuple[str, ...] = ()
    #: Nouns before the head: brass weight.
    modifiers: tuple[str, ...] = ()
    #: What so many of them make: a flock, a stack; or which part of it is named: the edge, the rest.
    collection: str = ""
    #: What the lexicon has it under where that is not its head: of another language, `#` and a meaning's number.
    key: str = ""
    #: Why it is not seen: one of UNSEEN, or empty.
    unseen: str = ""
    #: Age in years that the phrase says: a boy of six; 0 for none.
    years: int = 0
    #: First word, and the first after it, in the words of the sentence.
    start: int = 0
    end: int = 0

    @property
    def noun(self) -> str:
        """Return what to look it up by in the lexicon."""
        return self.key or self.head


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of two phrases, by their numbers: the first is on, under, behind ... the second."""

    preposition: str
    phrase: int
    to: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with who does it and to what. Numbers of phrases."""

    verb: str
    particle: str = ""
    subjects: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    #: What it is done with, on, to: preposition and phrase.
    places: tuple[tuple[str, int], ...] = ()
    adverbs: tuple[str, ...] = ()
    #: Adjectives that a copula gives the subject: The door is open.
    states: tuple[str, ...] = ()
    passive: bool = False
    #: finite, ing, participle or infinitive.
    form: str = "finite"
    #: Why it does not happen before the camera: one of UNSEEN, or empty.
    unseen: str = ""
    #: Index of its verb among the words.
    at: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, read."""

    text: str
    words: tuple[Token, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    clauses: tuple[Clause, ...] = ()
    relations: tuple[Relation, ...] = ()
    language: str = field(default="en")
