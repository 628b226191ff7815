"""Pronouns and numbers: who is not meant by them."""

from collections.abc import Iterator, Mapping, Sequence

from generation.words.grammar import Phrase, Sentence, number_of
from storyboard_app.breakdown.sees.being import Being

_HE = {"he": "male", "him": "male", "his": "male", "himself": "male"}
_SHE = {"she": "female", "her": "female", "hers": "female", "herself": "female"}
SINGULAR: Mapping[str, str] = _HE | _SHE
_ALL = ("both", "two", "three", "each", "all", "everyone", "everybody", "each other")
PLURAL = frozenset({"they", "them", "their", "themselves", *_ALL})
#: Of them, who mean all that a scene has shown.
EVERYBODY = frozenset({"all", "everyone", "everybody"})
TWO = frozenset({"both", "two", "each", "each other"})
#: Nouns that stand for somebody of those told of before: the smaller one, the others.
ELLIPTIC = frozenset(
    {
        *("one", "other", "rest", "first", "second", "third", "fourth", "fifth", "last", "latter", "former"),
        *("eldest", "youngest", "elder", "younger"),
    }
)
#: Whose it is where the language does not say of which sex: sa main.
OWN = "one's"
NEUTER = frozenset({"it", "its", "itself"})


def who_acts(sentence: Sentence, number: int, beings: Mapping[int, list[Being]]) -> list[Being]:
    """Return who does in its clause what is done to a phrase, so that a pronoun there is somebody else."""
    for clause in sentence.clauses:
        if number in clause.objects or any(phrase == number for _, phrase in clause.places):
            return [being for subject in clause.subjects for being in beings.get(subject, ())]
    return []


def counts_nobody(sentence: Sentence, phrase: Phrase, role: str) -> bool:
    """Whether a number is an age behind a name, a time, or of an idiom: TOBY, ten; ten past four; two by two."""
    bare = number_of(phrase.text.lower()) > 1
    if bare and role != "subject" and (phrase.start or len(sentence.words) > 2):
        return True
    if phrase.text.lower() != phrase.head or number_of(phrase.head) < 2 or phrase.start < 2:
        return False
    if "by" in (sentence.words[phrase.start - 1].lemma, *(word.lemma for word in sentence.words[phrase.end :][:1])):
        return True
    comma, named = sentence.words[phrase.start - 1], sentence.words[phrase.start - 2]
    return comma.text in (",", "(") and named.part in ("NAME", "NOUN")


def says_how(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a bare plural says how they go: in pairs, in droves."""
    bare = phrase.plural and not (phrase.determiner or phrase.possessor or phrase.adjectives or phrase.collection)
    return bare and phrase.start > 0 and sentence.words[phrase.start - 1].lemma == "in"


def beasts_meant(led: Sequence[Being], focus: Sequence[Being], sex: str, since: int, *, leads: bool) -> Iterator[Being]:
    """Yield the animals that he or she may mean.

    They are those that the sentence before was about (led), and those in focus whose noun tells the sex: the vixen
    licks her cub. since: when the paragraph began; of those before it that have no name, it would be said. leads:
    whether it is who does something: in its paw on her knee, her is no animal.
    """
    for being in (*led, *focus):
        sure = being.sex == sex or (leads and being in led and not being.sex)
        goes_on = being.named and leads and len(led) == 1 and being in led
        if being.kind == "animal" and sure and (goes_on or being.seen_at > since):
            yield being
