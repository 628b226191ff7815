"""Sentences of action read one by one into what each shows."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache

from generation.words import grammar, lexicon
from storyboard_app.breakdown.depictions.actions import (
    DAWNS,
    LIES,
    LYING,
    UPRIGHT,
    goes_up,
    is_fight,
    is_heard,
    is_look,
    is_travel,
    is_verb,
    verb_of,
)
from storyboard_app.breakdown.depictions.showing import CROWD, Depiction
from storyboard_app.breakdown.depictions.subjects import (
    absent_from,
    cast_name,
    handled_in,
    is_kind,
    is_living,
    is_seen,
    number_of,
    part_of,
    says_only_so,
    sense_of,
    spoken_of,
    starts_with_pronoun,
)

#: Into a bush somebody jumps along, and not up.
_INTO = frozenset({"into", "in", "onto", "through", "behind", "on"})
#: The most sentences of a paragraph that are read.
MOST_SENTENCES = 40
#: The most words of a sentence that are read.
MOST_WORDS = 60
#: The most characters of a paragraph that are read.
LONGEST = 20_000


def depictions_of(text: str, cast: Collection[str], language: str = "") -> tuple[Depiction, ...]:
    """Return what each sentence of a text shows.

    cast: names in capitals. language: of the script, in two letters; without it, the text tells it.
    """
    text = text[:LONGEST]
    return _depictions(text, frozenset(cast), language or grammar.language_of(text))


@lru_cache(maxsize=4096)
def _depictions(text: str, cast: frozenset[str], language: str) -> tuple[Depiction, ...]:
    return tuple(
        _depicted(sentence, frozenset(name for name in cast if _may_be_in(name, sentence)), language)
        for sentence in grammar.sentences_of(text)[:MOST_SENTENCES]
    )


def _may_be_in(name: str, sentence: str) -> bool:
    """Whether a word of a name stands in a sentence."""
    low = sentence.lower()
    return any(word in low for word in name.lower().split())


@lru_cache(maxsize=6_000)
def _depicted(sentence: str, cast: frozenset[str], language: str) -> Depiction:
    names = frozenset(part for name in cast for part in (name, *_parts(name)))
    return replace(_depiction(grammar.read(_first_words(sentence), language, names), cast), words=sentence)


def _first_words(sentence: str) -> str:
    """Return as much of a sentence as is read: what one shot shows stands in it early."""
    words = sentence.split(maxsplit=MOST_WORDS)
    return " ".join(words[:MOST_WORDS])[: MOST_WORDS * 12]


def _parts(name: str) -> list[str]:
    words = name.split()
    return [word for word in (words[0], words[-1]) if len(words) > 1 and len(word) > 2] if words else []


def _depiction(sentence: grammar.Sentence, cast: frozenset[str]) -> Depiction:
    phrases = [phrase for phrase in sentence.phrases if not phrase.unseen]
    clauses = [clause for clause in sentence.clauses if not clause.unseen]
    subjects = [sentence.phrases[number] for clause in clauses for number in clause.subjects]
    subjects = [phrase for phrase in subjects if not phrase.unseen] or (phrases[:1] if not clauses else [])
    absent = absent_from(sentence, cast)
    called = (cast_name(phrase, cast) for phrase in phrases)
    named = tuple(dict.fromkeys(name for name in called if name and name not in absent))
    kinds = [sense_of(phrase) for phrase in subjects]
    living = [phrase for phrase, sense in zip(subjects, kinds, strict=True) if is_living(phrase, sense, cast)]
    lain = any(not LYING.isdisjoint(clause.states) for clause in clauses)
    others = _others(sentence, clauses, cast)
    verbs = [verb_of(clause) for clause in clauses]
    lively = bool(living or named)
    first = next(
        (phrase for phrase in phrases if phrase.sort == "noun" and not is_living(phrase, sense_of(phrase), cast)), None
    )
    about = sense_of(first) if first else None
    moved = lively or any(sense is not None and sense.physical for sense in kinds)
    return Depiction(
        words=sentence.text,
        named=named,
        others=sum(min(CROWD, number_of(phrase)) for phrase in others),
        others_called=spoken_of(others[0]) if others else "",
        animals=bool(others) and all(is_kind(phrase, "animal") for phrase in others),
        thing=first.head if first and about and about.physical else "",
        thing_m=lexicon.size_of(about.number) if about else 0.0,
        many=bool(first) and (first.count > 2 or bool(first.collection) or (first.plural and not first.count)),
        handled=handled_in(sentence, clauses) if lively or starts_with_pronoun(subjects) else "",
        goes=(moved or starts_with_pronoun(subjects)) and any(is_travel(sentence, clause) for clause in clauses),
        upright=moved
        and any(
            (is_verb(verb, UPRIGHT) and not _INTO.intersection(preposition for preposition, _ in clause.places))
            or goes_up(clause)
            for verb, clause in zip(verbs, clauses, strict=True)
        ),
        looks=any(is_look(verb) for verb in verbs),
        lies=lain or any(is_verb(verb, LIES) for verb in verbs),
        dawns=any(is_verb(verb, DAWNS) for verb in verbs),
        fights=any(is_fight(sentence, clause) for clause in clauses),
        heard=is_heard(sentence, subjects, lively=lively),
        goes_on=starts_with_pronoun(subjects),
        part=part_of(subjects, lively=lively),
        absent=absent,
        blank=(not lively and not any(map(is_seen, sentence.phrases))) or (not named and says_only_so(sentence)),
        acts=bool(verbs) and bool(subjects),
        denied=bool(sentence.phrases) and not phrases,
    )


def _others(
    sentence: grammar.Sentence, clauses: Sequence[grammar.Clause], cast: frozenset[str]
) -> list[grammar.Phrase]:
    """Return the living of a sentence who are nobody of the cast; a group only where it is not said in passing."""
    aside = {number for clause in clauses for _, number in clause.places}
    return [
        phrase
        for number, phrase in enumerate(sentence.phrases)
        if not phrase.unseen
        and is_living(phrase, sense_of(phrase), cast)
        and not cast_name(phrase, cast)
        and not (is_kind(phrase, "group") and (number in aside or _is_bare(phrase)))
    ]


def _is_bare(phrase: grammar.Phrase) -> bool:
    """Whether a noun stands alone: no article, no number, no plural."""
    return not (phrase.determiner or phrase.plural or phrase.count)
