"""Clauses of what is said to be somewhere, or so, without a verb; and what clauses say is not there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generation.words.grammar.sentence import Clause, Phrase, Relation
from generation.words.grammar.tokens import Token
from generation.words.lexicon import is_look

#: States of what is not there.
ABSENT = frozenset({"missing", "gone", "absent"})


def with_fronted(
    phrases: Sequence[Phrase], acting: tuple[int, ...], places: tuple[tuple[str, int], ...], states: tuple[str, ...]
) -> Clause:
    """Return the clause of those of whom it was said before where and how they are: Asleep in the bow, TOBY."""
    unseen, at = phrases[acting[0]].unseen, phrases[acting[-1]].end
    return Clause("be", subjects=acting, places=places, states=states, unseen=unseen, at=at)


def verbless_clauses(
    words: Sequence[Token], phrases: Sequence[Phrase], waiting: Sequence[int], relations: Sequence[Relation]
) -> Iterator[Clause]:
    """Yield a clause for every phrase behind which it is said where it is: Four nurses at the window, asleep."""
    for number in waiting:
        where = ((relation.preposition, relation.to) for relation in relations if relation.phrase == number)
        places = tuple(relation for relation in where if relation[0] not in ("of", "like"))
        at, unseen = phrases[number].end, phrases[number].unseen
        states = tuple(word.lemma for word in words[at : at + 1] if word.part == "ADJ")
        if places or any(word.form == "behind" for word in words[at : at + 1]):
            yield Clause("be", subjects=(number,), places=places, states=states, unseen=unseen, at=at)


def without_absent(words: Sequence[Token], phrases: list[Phrase], clauses: Sequence[Clause]) -> None:
    """Mark what a clause says is missing, gone or not there."""
    for clause in clauses:
        # What has gone soft or yellow is still there.
        gone = ABSENT.intersection(clause.states) or (clause.verb == "go" and clause.passive and not clause.states)
        gone = gone or _has_gone(words, clause)
        away = clause.unseen == "negated" and clause.verb == "be" and not clause.objects and not clause.states
        if (gone and not clause.unseen) or (away and not clause.places):
            for number in clause.subjects:
                if _acted_before(clauses, clause, number):
                    continue
                if phrases[number].sort == "noun" or (gone and phrases[number].sort == "name"):
                    phrases[number] = replace(phrases[number], unseen="negated")


def without_unlooked(phrases: list[Phrase], clauses: Sequence[Clause]) -> None:
    """Mark what somebody is said not to look at: he is not looking at the whale."""
    for clause in clauses:
        for how, number in clause.places:
            if clause.unseen == "negated" and how == "at" and is_look(clause.verb) and phrases[number].sort == "noun":
                phrases[number] = replace(phrases[number], unseen="negated")


def _has_gone(words: Sequence[Token], clause: Clause) -> bool:
    """Whether somebody has gone, and it is not said where: the nun has gone."""
    helped = any(word.part == "HAVE" for word in words[max(0, clause.at - 2) : clause.at])
    after = words[clause.at + 1] if clause.at + 1 < len(words) else None
    return (
        clause.verb == "go" and helped and not clause.places and (after is None or after.text in (".", ",", ";", "!"))
    )


def without_likened(words: Sequence[Token], phrases: list[Phrase], clauses: list[Clause]) -> None:
    """Mark a clause that as opens and whose verb is that of the clause before: she carries it as one carries a bomb."""
    for at, clause in enumerate(clauses[1:], 1):
        before = clauses[at - 1]
        opened = next((index for index in range(before.at + 1, clause.at) if words[index].lemma == "as"), -1)
        new = all(phrases[number].determiner not in ("the", "this") for number in clause.subjects)
        if opened < 0 or clause.verb != before.verb or clause.verb == "be" or not new or clause.unseen:
            continue
        clauses[at] = replace(clause, unseen="simile")
        for number, phrase in enumerate(phrases):
            if phrase.start > opened and not phrase.unseen:
                phrases[number] = replace(phrase, unseen="simile")


def _acted_before(clauses: Sequence[Clause], clause: Clause, number: int) -> bool:
    """Whether who is gone at the end was there before: two boys duck under the rope and are gone."""
    return any(
        number in other.subjects and other.at < clause.at and other.form == "finite" and not other.unseen
        for other in clauses
    )
