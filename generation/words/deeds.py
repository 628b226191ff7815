"""Who does what in a text: its clauses with the people meant, by name, by pronoun or by what they are.

A clause belongs to its subject. He, she and a clause without a subject go on with who did something last; they, both
and everybody mean all; who is named nowhere is meant by what the text says of nobody else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from generation.words.grammar import Clause, Phrase, Sentence, is_told_in_past, language_of, read, sentences_of
from generation.words.lexicon import choose, verbs_in
from generation.words.look import sex_of_name

#: Pronouns of several, and of one or the other sex.
ALL = frozenset(
    {
        *("they", "both", "everyone", "everybody", "all", "each", "each other", "two", "three"),
        *("sie", "beide", "alle", "zij"),
    }
)
_SEXES = {"he": "male", "she": "female", "er": "male", "hij": "male"}


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed: what somebody does, or how they are, in one clause."""

    #: Names of who does it; None for whoever the text is about.
    doers: tuple[str, ...] | None
    verb: str = ""
    particle: str = ""
    #: Nouns that it is done to, and where, after which preposition.
    objects: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    #: States, manners and participles, as adjectives: asleep, angry, seated.
    states: tuple[str, ...] = ()
    passive: bool = False
    #: The verb as it is written: carried.
    word: str = ""
    #: Things said to be in their hands: a knife in his hand.
    held: tuple[str, ...] = ()

    def is_of(self, name: str) -> bool:
        """Whether somebody does it."""
        return self.doers is None or name in self.doers


@lru_cache(maxsize=4_000)
def deeds_of(text: str, company: frozenset[str]) -> tuple[Deed, ...]:
    """Return what happens in a text, clause by clause; what is denied, compared, remembered or only said is left out.

    company: everybody who may be meant.
    """
    language, in_past = language_of(text), is_told_in_past(text)
    doers: tuple[str, ...] | None = None
    deeds: list[Deed] = []
    for line in sentences_of(text):
        sentence = read(line, language, company, told_in_past=in_past)
        for clause in sentence.clauses:
            doers = _doers(sentence, clause, company, doers)
            if not clause.unseen:
                deeds.append(deed_of(sentence, clause, doers))
        if not sentence.clauses:
            doers = _named(sentence.phrases, company) or doers
            deeds.append(fragment_of(sentence, doers))
    return tuple(deeds)


def meant_by(phrase: Phrase, company: frozenset[str]) -> str:
    """Return whom of a company a name, or what somebody is, means; empty for nobody of them."""
    called, words_of = phrase.head.casefold(), _words_of(company)
    exact = next((name for name, whole, _ in words_of if whole == called), "")
    if exact or phrase.sort == "pronoun":
        return exact
    if phrase.sort == "name":
        return next((name for name, _, words in words_of if called in words), "")
    words = {*phrase.text.casefold().split(), called}
    return next((name for name, _, own in words_of if own <= words), "")


@lru_cache(maxsize=64)
def _words_of(company: frozenset[str]) -> tuple[tuple[str, str, frozenset[str]], ...]:
    """Return names of a company, whole and word by word, as they are compared."""
    return tuple((name, name.casefold(), frozenset(name.casefold().split())) for name in company)


def _doers(
    sentence: Sentence, clause: Clause, company: frozenset[str], before: tuple[str, ...] | None
) -> tuple[str, ...] | None:
    """Return who does what a clause says; None for whoever the text is about."""
    if not clause.subjects:
        return before
    phrases = [sentence.phrases[number] for number in clause.subjects]
    if any(phrase.sort == "pronoun" and phrase.head in ALL for phrase in phrases):
        return tuple(company)
    meant = [_owner(sentence, phrase, company, before) for phrase in phrases]
    named = tuple(name for names in meant if names for name in names)
    if named:
        return named
    if any(names is None for names in meant):
        return before
    return ()


def _owner(
    sentence: Sentence, phrase: Phrase, company: frozenset[str], before: tuple[str, ...] | None
) -> tuple[str, ...] | None:
    """Return whom a subject means: who is named, whose hand it is; None where it goes on with whoever came before."""
    name = meant_by(phrase, company)
    if name:
        return (name,)
    if phrase.sort == "pronoun":
        if phrase.head in ("nobody", "it", "nothing", "somebody", "someone", "this", "that", "there"):
            return () if before is not None or phrase.head == "nobody" else None
        return _of_sex(_SEXES.get(phrase.head, ""), before)
    if _is_body(phrase.noun) and phrase.possessor:
        owner = next(
            (
                known
                for known in company
                if phrase.possessor.casefold() in (known.casefold(), *known.casefold().split())
            ),
            "",
        )
        return (owner,) if owner else before
    return ()


def _of_sex(sex: str, before: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Return who of those before is of a sex, or may be."""
    if before is None or not sex:
        return before
    return tuple(name for name in before if sex_of_name(name.split()[0]) in ("", sex)) or before


@lru_cache(maxsize=2_000)
def _is_body(noun: str) -> bool:
    sense = choose(noun)
    return sense is not None and sense.kind in ("body part", "gesture")


def _named(phrases: Sequence[Phrase], company: frozenset[str]) -> tuple[str, ...] | None:
    named = tuple(name for phrase in phrases if not phrase.unseen and (name := meant_by(phrase, company)))
    return named or None


def deed_of(sentence: Sentence, clause: Clause, doers: tuple[str, ...] | None) -> Deed:
    """Return what a clause says that somebody does. doers: who, by name; None for whoever the text is about."""
    phrases = sentence.phrases
    states = [*clause.states, *(adjective_of(adverb) for adverb in clause.adverbs)]
    if clause.passive:
        states += [clause.verb, sentence.words[clause.at].text.lower()]
    for number in clause.subjects:
        states += phrases[number].adjectives
    places = [(preposition, number) for preposition, number in clause.places if not phrases[number].unseen]
    objects = [number for number in clause.objects if not phrases[number].unseen]
    return Deed(
        doers,
        verb_of(clause, sentence.language),
        clause.particle if sentence.language == "en" else "",
        tuple(_english(phrases[number]) for number in objects),
        tuple((preposition, _english(phrases[number])) for preposition, number in places),
        tuple(states),
        clause.passive,
        sentence.words[clause.at].text.lower() if clause.at < len(sentence.words) else "",
        (*_held(sentence), *_held_with(sentence, clause.subjects)),
    )


def verb_of(clause: Clause, language: str) -> str:
    """Return the verb of a clause in English: also where it and its particle stand apart; as it is where not known."""
    if language == "en":
        return clause.verb
    tries = (f"{clause.particle}{clause.verb}", clause.verb) if clause.particle else (clause.verb,)
    verbs = next(filter(None, (verbs_in(language, spelled) for spelled in tries)), ())
    return verbs[0].split("_")[0] if verbs else clause.verb


def _english(phrase: Phrase) -> str:
    sense = choose(phrase.key) if phrase.key else None
    return sense.name if sense else phrase.head


def _held(sentence: Sentence) -> Sequence[str]:
    """Return what a sentence puts into somebody's hand."""
    return [
        sentence.phrases[relation.phrase].head
        for relation in sentence.relations
        if relation.preposition == "in" and sentence.phrases[relation.to].head in ("hand", "fist", "grip", "lap")
    ]


def _held_with(sentence: Sentence, subjects: Sequence[int]) -> Sequence[str]:
    """Return what those who are the subjects of a clause are said to be there with: guards with spears."""
    return [
        sentence.phrases[relation.to].head
        for relation in sentence.relations
        if relation.preposition == "with" and relation.phrase in subjects and not sentence.phrases[relation.to].unseen
    ]


def fragment_of(sentence: Sentence, doers: tuple[str, ...] | None) -> Deed:
    """Return what a sentence without a verb says of somebody: angrily; at the table, asleep."""
    states = [adjective_of(word.lemma) for word in sentence.words if word.part in ("ADJ", "ADV", "VERB")]
    places = [(relation.preposition, sentence.phrases[relation.to].head) for relation in sentence.relations]
    first = sentence.phrases[:1]
    if first and first[0].start == 1 and sentence.words[0].part == "PREP":
        places.append((sentence.words[0].lemma, first[0].head))
    return Deed(doers, states=tuple(states), places=tuple(places), held=tuple(_held(sentence)))


def adjective_of(adverb: str) -> str:
    """Return the adjective that an adverb in -ly is made from: angry of angrily; other words as they are."""
    if not adverb.endswith("ly") or len(adverb) < 5:
        return adverb
    stem = adverb.removesuffix("ly")
    return stem[:-1] + "y" if stem.endswith("i") else stem
