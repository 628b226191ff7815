"""Which of the phrases before a verb do what it says."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generation.words.grammar.clauses.meanings import can_act
from generation.words.grammar.sentence import Clause, Phrase
from generation.words.grammar.tokens import Token


def subjects_of(
    words: Sequence[Token], phrases: Sequence[Phrase], waiting: Sequence[int], start: int
) -> tuple[int, ...]:
    """Return which of the waiting phrases are a verb's subject: those joined by and, else the one that can act.

    start: of the verb, among the words.
    """
    start = _before_bracket(words, start)
    joined = _joined(words, phrases, waiting)
    acting = [number for number in waiting if can_act(phrases[number])]
    apart = words[start - 1].text in (",", ")", "—", "–")
    listed = phrases[joined[-1]].end >= start - 1 and len(joined) > 1
    if listed and (not apart or joined[-1] in acting or not acting):
        return tuple(joined)
    if apart:
        return _first_joined(words, phrases, acting) or tuple(waiting[:1])
    return tuple(joined)


def with_later_subjects(phrases: Sequence[Phrase], clauses: Sequence[Clause], after: Mapping[int, str]) -> list[Clause]:
    """Give what opens a sentence the subject that follows it: Facing her is a surgeon; wedged: a stoat.

    after: which preposition each phrase stands after.
    """
    return [
        replace(clause, subjects=_later(phrases, clauses[index + 1 :], clause, after))
        if clause.form in ("ing", "participle") and not clause.subjects and not clause.unseen
        else clause
        for index, clause in enumerate(clauses)
    ]


def _later(
    phrases: Sequence[Phrase], later: Sequence[Clause], clause: Clause, after: Mapping[int, str]
) -> tuple[int, ...]:
    """Return who does what the next clause says, else what stands by itself behind a clause."""
    following = next((other.subjects for other in later if other.subjects and other.form == "finite"), ())
    if following:
        return following
    taken = {*clause.objects, *(number for _, number in clause.places), *after}
    alone = [
        number
        for number, phrase in enumerate(phrases)
        if phrase.start > clause.at and number not in taken and phrase.sort != "pronoun"
    ]
    return tuple([number for number in alone if can_act(phrases[number])][:1] or (alone[:1] if clause.passive else ()))


def _before_bracket(words: Sequence[Token], start: int) -> int:
    """Return where a verb would stand without the bracket right before it: JOEL (40) sits."""
    if start < 1 or words[start - 1].text != ")":
        return start
    return next((at for at in range(start - 1, 0, -1) if words[at].text == "("), start)


def _first_joined(words: Sequence[Token], phrases: Sequence[Phrase], acting: Sequence[int]) -> tuple[int, ...]:
    """Return the first who can act, with those whom and joins to them: Mara and Joel, both soaked, run in."""
    joined = list(acting[:1])
    for number in acting[1:]:
        if not any(word.part == "CONJ" for word in words[phrases[joined[-1]].end : phrases[number].start]):
            break
        joined.append(number)
    return tuple(joined)


def _joined(words: Sequence[Token], phrases: Sequence[Phrase], waiting: Sequence[int]) -> list[int]:
    """Return the last phrase with those that and, or commas before it, join to it."""
    joined = [waiting[-1]]
    for before, after in zip(reversed(waiting[:-1]), reversed(waiting[1:]), strict=True):
        between = words[phrases[before].end : phrases[after].start]
        listed = len(joined) > 1 and all(word.text == "," for word in between)
        if not listed and not any(word.part == "CONJ" for word in between):
            break
        joined.insert(0, before)
    return joined
