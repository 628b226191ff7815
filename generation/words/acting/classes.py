"""Poses by the class of a verb: what no line of the table means is done as verbs of its kind, or class, are.

WordNet has verbs in a hierarchy (kinds.py) and sorts them into classes (contact, motion, consumption ...). Whoever does
something by contact to a thing has both hands on it; what is done in the mind or to no thing shows no pose.
"""

from functools import lru_cache

from generation.words.acting.kinds import BY_ITSELF, TO_SOMEBODY, TO_SOMETHING, pose_by_kind
from generation.words.acting.table import is_one_of
from generation.words.deeds import Deed
from generation.words.lexicon import HANDLED, kind_of, senses, verb_senses

#: Class of a verb -> the pose of whoever does it to a thing, and to somebody; empty for none.
_TO_A_THING = {
    "contact": "handle",
    "creation": "handle",
    "consumption": "eat",
    "possession": "reach",
    "body": "handle",
    "change": "handle",
    "motion": "handle",
}
_TO_SOMEBODY = {"contact": "grab", "competition": "guard", "body": "tend"}
#: Class of a verb -> the pose of whoever does it to nothing that is named.
_BY_ITSELF = {"competition": "guard", "consumption": "eat"}
#: Verbs that are mostly used of what cannot be drawn, whatever their class.
_UNSEEN = frozenset(
    [
        "be",
        "become",
        "begin",
        "start",
        "stop",
        "end",
        "keep",
        "let",
        "make",
        "get",
        "have",
        "use",
        "need",
        "want",
        "change",
        "happen",
        "remain",
        "stay",
        "finish",
        "continue",
        "grow",
        "create",
        "cause",
        "develop",
        "increase",
        "reduce",
        "improve",
        "die",
        "live",
        "lose",
        "win",
        "avoid",
        "allow",
        "prevent",
        "choose",
        "affect",
        "suffer",
        "own",
        "include",
        "contain",
        "receive",
        "find",
        "meet",
        "miss",
        "wear",
    ]
)


def pose_by_kind_of(deed: Deed) -> str:
    """Return the pose of who does something, by what the verb is a kind of and what it is done to; empty for none."""
    if _shows_nothing(deed):
        return ""
    done_to = _done_to(deed)
    # A horse is saddled as things are fastened, and a dog is beaten as people are.
    as_a_thing = done_to == TO_SOMEBODY and all(map(_is_animal, deed.objects))
    by_thing = pose_by_kind(deed.verb, deed.particle, TO_SOMETHING) if as_a_thing else ""
    return by_thing or pose_by_kind(deed.verb, deed.particle, done_to)


def is_handling_something(deed: Deed) -> bool:
    """Whether a deed is done to a thing that hands are put on."""
    return _done_to(deed) == TO_SOMETHING and any(map(_is_handled, deed.objects))


def pose_by_class(deed: Deed) -> str:
    """Return the pose of who does something, by the class of the verb and what it is done to; empty for none."""
    handled = any(map(_is_handled, deed.objects)) or bool(deed.held and deed.objects)
    somebody = _done_to(deed) == TO_SOMEBODY
    poses = _TO_SOMEBODY if somebody else _TO_A_THING if handled else {} if deed.objects else _BY_ITSELF
    return "" if _shows_nothing(deed) else poses.get(_class_of(deed.verb), "")


def _shows_nothing(deed: Deed) -> bool:
    return deed.passive or not deed.verb or (deed.verb in _UNSEEN and not deed.particle)


def _done_to(deed: Deed) -> str:
    """Return to what a deed is done: a section of kinds.toml."""
    if any(map(_is_somebody, deed.objects)):
        return TO_SOMEBODY
    if any(map(_is_seen, deed.objects)) or (deed.held and deed.objects):
        return TO_SOMETHING
    return BY_ITSELF


@lru_cache(maxsize=5_000)
def _is_somebody(noun: str) -> bool:
    """Whether a noun, or the last of several, is somebody or an animal."""
    return is_one_of(noun, ("person",)) or kind_of(noun.rpartition(" ")[2]) in ("person", "animal", "robot", "spirit")


@lru_cache(maxsize=5_000)
def _is_animal(noun: str) -> bool:
    return noun != noun.upper() and kind_of(noun.rpartition(" ")[2]) == "animal"


@lru_cache(maxsize=5_000)
def _class_of(verb: str) -> str:
    meant = verb_senses(verb)
    return meant[0].kind if meant else ""


@lru_cache(maxsize=5_000)
def _is_handled(noun: str) -> bool:
    """Whether a noun may be a thing that hands are put on."""
    return any(sense.kind in HANDLED for sense in senses(noun)[:4])


@lru_cache(maxsize=5_000)
def _is_seen(noun: str) -> bool:
    """Whether a noun, or the last of several, may be something that one sees: a thing, a floor, a street."""
    return any(sense.physical for sense in senses(noun.rpartition(" ")[2])[:4])
