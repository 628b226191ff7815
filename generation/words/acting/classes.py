"""Poses by the class of a verb: what no line of the table means is done as verbs of its class are.

WordNet sorts verbs into classes (contact, motion, consumption ...). Whoever does something by contact to a thing has
both hands on it, whoever moves without one goes; what is done in the mind or to no thing shows no pose.
"""

from functools import lru_cache

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


def pose_by_class(deed: Deed) -> str:
    """Return the pose of who does something, by the class of the verb and what it is done to; empty for none."""
    if deed.passive or not deed.verb or deed.verb in _UNSEEN:
        return ""
    kind = _class_of(deed.verb)
    if any(kind_of(noun) == "person" for noun in deed.objects):
        return _TO_SOMEBODY.get(kind, "")
    if any(_may_be_a_thing(noun) for noun in deed.objects) or (deed.held and deed.objects):
        return _TO_A_THING.get(kind, "")
    return "" if deed.objects else _BY_ITSELF.get(kind, "")


@lru_cache(maxsize=5_000)
def _class_of(verb: str) -> str:
    meant = verb_senses(verb)
    return meant[0].kind if meant else ""


@lru_cache(maxsize=5_000)
def _may_be_a_thing(noun: str) -> bool:
    return any(sense.kind in HANDLED for sense in senses(noun)[:4])
