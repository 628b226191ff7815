"""What those do of whom the words say only that they are there: a rider rides, a baby lies, a bird perches."""

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from generation.words.lexicon import choose, is_kind_of, verb_senses
from storyboard_app.values import SeenFigure

#: Kinds of verbs that whoever is called after them is seen to do: sleepers, jugglers, riders.
_SEEN_TO_DO = frozenset({"body", "motion", "contact", "consumption", "competition"})
#: Whoever is called after their trade does it elsewhere as well.
_TRADES = ("worker#1", "employee#1", "official#1", "professional#1")
#: Below this age, in years, nobody stands.
_STANDS_FROM = 1.5


def with_default(figure: SeenFigure) -> SeenFigure:
    """Return somebody of whom nothing else is said as they usually are."""
    if figure.kind == "group" and figure.name.startswith("queue ") and "queue" not in figure.doing:
        return replace(figure, doing=", ".join(filter(None, (figure.doing, "queue"))))
    if figure.doing or figure.part:
        return figure
    if figure.posture:
        return replace(figure, doing=figure.posture.split()[0])
    return replace(figure, doing=_usual(figure))


def _usual(figure: SeenFigure) -> str:
    noun = (figure.species or figure.name).split()[-1]
    sense = choose(next(filter(choose, (noun.lower(), noun.lower().removesuffix("s"))), noun))
    if figure.kind == "animal" and sense is not None and is_kind_of(sense.number, "fish#1"):
        return "swim"
    if figure.kind in ("animal", "robot"):
        return "stand"
    if figure.age and figure.age < _STANDS_FROM:
        return "lie"
    words = figure.name.lower().split()
    if figure.kind == "group" and any(map(_is_music, (*words, *map("_".join, pairwise(words))))):
        return "play"
    return usual_of(noun)


@lru_cache(maxsize=2_000)
def usual_of(noun: str) -> str:
    """Return what somebody called by a noun is seen doing where nothing else is said: a rider rides, others stand."""
    singular = next(filter(choose, (noun.lower(), noun.lower().removesuffix("s"))), noun)
    sense = choose(singular)
    trade = sense is None or any(is_kind_of(sense.number, trade) for trade in _TRADES)
    return ("" if trade else _verb_of_agent(singular)) or "stand"


@lru_cache(maxsize=2_000)
def _is_music(word: str) -> bool:
    """Whether a word is of people who make music together: a brass band."""
    sense = choose(word)
    return sense is not None and is_kind_of(sense.number, "musical_organization#1")


@lru_cache(maxsize=2_000)
def _verb_of_agent(noun: str) -> str:
    """Return the verb that somebody is called after, where it is one that is seen: ride of rider; empty for none."""
    if not noun.endswith(("er", "or")):
        return ""
    stem = noun[:-2]
    doubled = stem[:-1] if stem[-1:] == stem[-2:-1] else ""
    met = [(sense.count, verb, sense.kind) for verb in (f"{stem}e", stem, doubled) for sense in verb_senses(verb)[:1]]
    count, verb, kind = max(met, default=(0, "", ""))
    return verb if count and kind in _SEEN_TO_DO else ""
