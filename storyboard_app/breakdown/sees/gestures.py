"""What people do with parts of their bodies: puts a hand on her shoulder; feet on the table; eyes shut."""

from collections.abc import Iterator, Mapping, Sequence

from generation.words.grammar import Clause, Phrase, Relation, Sentence
from generation.words.lexicon import choose, is_kind_of
from storyboard_app.breakdown.sees.being import Being

#: Parts of a body that do something; hair and skin do not.
_MOVING = (
    "extremity#5",
    "limb#1",
    "hand#1",
    "digit#2",
    "foot#1",
    "eye#1",
    "face#1",
    "mouth#2",
    "lip#1",
    "arm#1",
    "leg#1",
    "fist#1",
    "knee#1",
    "shoulder#1",
    "back#1",
    "head#1",
    "palm#1",
    "elbow#1",
    "chin#1",
    "cheek#1",
    "forehead#1",
    "nose#1",
    "ear#1",
    "finger#1",
    "wing#1",
    "paw#1",
    "tail#1",
    "muzzle#2",
    "beak#2",
    "neck#1",
)
#: Where a part of a body is that touches or covers something.
_WHERE = frozenset(
    {
        "on",
        "in",
        "over",
        "to",
        "against",
        "around",
        "round",
        "under",
        "behind",
        "between",
        "into",
        "at",
        "across",
        "above",
        "inside",
        "through",
        "by",
        "near",
        "along",
    }
)
#: Of these, where a part of a body lies of its own weight.
_RESTING = frozenset({"on", "in", "against", "across"})


def is_moving_part(phrase: Phrase) -> bool:
    """Whether a phrase is a part of a body that does something."""
    sense = choose(phrase.noun) if phrase.sort == "noun" else None
    return sense is not None and sense.kind == "body part" and any(is_kind_of(sense.number, part) for part in _MOVING)


def with_part(sentence: Sentence, clause: Clause, verb: str, doers: Sequence[Being]) -> str:
    """Return what a clause has somebody do with a part of their own body, and where; empty for nothing of the kind."""
    part = next((number for number in clause.objects if _is_own(sentence.phrases[number], doers)), None)
    if part is None or not verb or sentence.phrases[part].unseen:
        return ""
    where = next(((how, to) for how, to in clause.places if how in _WHERE and to > part), None)
    at = f"{where[0]} {sentence.phrases[where[1]].head.lower()}" if where else ""
    return f"{verb} {sentence.phrases[part].head} {at}".strip()


def _is_own(phrase: Phrase, doers: Sequence[Being]) -> bool:
    """Whether a part is of who does something: his hand, a hand, two fingers; but not Mara's."""
    if not is_moving_part(phrase):
        return False
    owner = phrase.possessor.casefold()
    named = owner in {word for being in doers for word in being.name.casefold().split()}
    return named or owner in ("", "his", "her", "their", "its", "one's", "both")


def resting(
    sentence: Sentence, beings: Mapping[int, Sequence[Being]], doers: Sequence[Being]
) -> Iterator[tuple[Being, str]]:
    """Yield who has a part of their body somewhere, and what that is: her feet on the table; a hand over his mouth."""
    handled = {number for clause in sentence.clauses for number in clause.objects if clause.verb not in ("have", "be")}
    for relation in sentence.relations:
        phrase = sentence.phrases[relation.phrase]
        if relation.phrase in handled or phrase.unseen or not _is_placed(sentence, relation):
            continue
        for being in list(beings.get(relation.phrase, ())) or list(doers if not phrase.possessor else ()):
            if not being.part:
                how = "rest" if relation.preposition in _RESTING and phrase.head != "eye" else "hold"
                where = sentence.phrases[relation.to].head.lower()
                yield being, f"{how} {phrase.head} {relation.preposition} {where}"


def _is_placed(sentence: Sentence, relation: Relation) -> bool:
    part, where = sentence.phrases[relation.phrase], sentence.phrases[relation.to]
    return relation.preposition in _WHERE and is_moving_part(part) and not where.unseen


def state_of_part(sentence: Sentence, clause: Clause) -> str:
    """Return what somebody does whose part of the body a clause says to be so: eyes shut, arms folded; else empty."""
    parts = [sentence.phrases[number] for number in clause.subjects]
    return f"{clause.verb} {parts[0].head}" if parts and all(map(is_moving_part, parts)) else ""
