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
    return "" if _shows_nothing(deed) else pose_by_kind(deed.verb, deed.particle, _done_to(deed))


def pose_by_class(deed: Deed) -> str:
    """Return the pose of who does something, by the class of the verb and what it is done to; empty for none."""
    poses = {TO_SOMEBODY: _TO_SOMEBODY, TO_SOMETHING: _TO_A_THING}.get(_done_to(deed), _BY_ITSELF)
    alone = poses is _BY_ITSELF and deed.objects
    return "" if _shows_nothing(deed) or alone else poses.get(_class_of(deed.verb), "")


def _shows_nothing(deed: Deed) -> bool:
    return deed.passive or not deed.verb or (deed.verb in _UNSEEN and not deed.particle)


def _done_to(deed: Deed) -> str:
    """Return to what a deed is done: a section of kinds.toml."""
    if any(map(_is_somebody, deed.objects)):
        return TO_SOMEBODY
    if any(map(_may_be_a_thing, deed.objects)) or (deed.held and deed.objects):
        return TO_SOMETHING
    return BY_ITSELF


@lru_cache(maxsize=5_000)
def _is_somebody(noun: str) -> bool:
    """Whether a noun, or the last of several, is somebody or an animal."""
    return is_one_of(noun, ("person",)) or kind_of(noun.rpartition(" ")[2]) in ("person", "animal", "robot", "spirit")


@lru_cache(maxsize=5_000)
def _class_of(verb: str) -> str:
    meant = verb_senses(verb)
    return meant[0].kind if meant else ""


@lru_cache(maxsize=5_000)
def _may_be_a_thing(noun: str) -> bool:
    return any(sense.kind in HANDLED for sense in senses(noun)[:4])
