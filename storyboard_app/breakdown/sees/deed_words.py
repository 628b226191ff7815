"""What a clause has somebody do, in a word or two: its verb, the deed that a noun names, a posture, a state."""

from collections.abc import Sequence
from functools import lru_cache

from generation.words import Deed
from generation.words.grammar import Clause, is_in_mind
from generation.words.lexicon import choose, is_kind_of, is_look, is_verb, modifier, senses, verb_senses
from storyboard_app.breakdown.sees.being import Being
from storyboard_app.breakdown.sees.by_default import usual_of

#: States of bodies.
_BODILY = frozenset(
    {
        "asleep",
        "awake",
        "stuck",
        "dead",
        "alive",
        "unconscious",
        "drunk",
        "naked",
        "barefoot",
        "upright",
        "upside-down",
        "still",
        "alone",
        "aboard",
        "afloat",
        "astride",
        "bound",
        "bent",
        "caught",
        "lost",
        "torn",
        "hurt",
        "gone",
    }
)
#: Verbs that say nothing by themselves; those that leave what is done to their object: gives a kick; and the kinds of
#: nouns that say it.
_EMPTY = frozenset({"be", "have", "do"})
_LIGHT = frozenset({"give", "take", "have", "make", "do"})
_DEEDS = frozenset({"act", "communication", "event", "gesture", "sound"})
#: Verbs of uttering a sound.
_UTTERING = frozenset({"utter", "emit", "heave"})
#: What is said to be done by how somebody is: in tears, on all fours (set phrases, as dictionaries have them).
_SET_PHRASES = {
    ("in", "tear"): "cry",
    ("in", "stitch"): "laugh",
    ("on", "fours"): "crawl",
    ("at", "prayer"): "pray",
    ("in", "prayer"): "pray",
    ("in", "conversation"): "talk",
    ("on", "guard"): "guard",
    ("at", "attention"): "stand",
    ("at", "work"): "work",
    ("at", "play"): "play",
    ("up", "ladder"): "climb",
    ("up", "stepladder"): "climb",
    ("up", "tree"): "climb",
    ("up", "pole"): "climb",
    ("up", "mast"): "climb",
    ("up", "rope"): "climb",
    ("up", "scaffold"): "climb",
    ("up", "scaffolding"): "climb",
    ("up", "drainpipe"): "climb",
}
#: Verbs of how somebody comes to sleep, or is asleep.
_ASLEEP = frozenset({"be", "have", "fall", "lie", "sit", "drop", "remain", "stay", "seem", "look"})
#: Poses that a place alone tells: in an armchair, in bed.
POSTURES = frozenset(
    {"sit", "sit at desk", "sit at table", "lie", "kneel", "crouch", "sleep", "drive", "ride", "phone"}
)
#: Where somebody of whom nothing else is said stands.
_STANDING = frozenset(
    {
        *("at", "by", "beside", "behind", "near", "before", "in front of", "around", "round", "between", "among"),
        *("opposite", "against", "with", "on"),
    }
)


def verb_of_clause(deed: Deed, clause: Clause, poses: Sequence[str], being: Being) -> str:
    """Return what a clause has somebody do, in a word or two; empty where it says only what they are."""
    written = deed.verb not in _EMPTY or (deed.verb == "do" and deed.particle)
    verb = " ".join(filter(None, (deed.verb, deed.particle))) if written else ""
    verb = joined(verb, named_deed(deed)) if not clause.passive else verb
    if verb and clause.passive and deed.word:
        # What is done to somebody is not what they do: is carried away.
        verb = " ".join(filter(None, (deed.word, deed.particle)))
    if deed.verb in _LIGHT:
        verb = next((noun for noun in deed.objects if _is_deed(noun) or _is_done(deed.verb, noun)), verb)
    if deed.verb == "have" and any(preposition == "by" for preposition, _ in clause.places) and clause.objects:
        # She has him by the collar.
        verb = "hold"
    if "asleep" in deed.states:
        verb = "sleep" if deed.verb in _ASLEEP or not verb else joined(verb, "sleep")
    if not verb or deed.verb in ("be", "have"):
        verb = next((_SET_PHRASES[place] for place in deed.places if place in _SET_PHRASES), verb)
    if not verb and poses and poses[0] in POSTURES:
        verb = poses[0].split()[0]
    if not verb and not clause.objects:
        verb = next((state for state in deed.states if _is_lived(state)), "")
    stands = (
        clause.verb == "be" and not clause.objects and any(preposition in _STANDING for preposition, _ in clause.places)
    )
    if being.kind == "animal":
        perches = clause.verb == "be" and any(preposition == "on" for preposition, _ in clause.places)
        return verb or ("perch" if perches and is_kind_of(being.meaning, "bird#1") else "")
    usual = bool(being.head) and usual_of(being.head) != "stand"
    return verb or ("stand" if stands and not being.part and not usual else "")


def named_deed(deed: Deed) -> str:
    """Return what somebody does that a noun says: heaves a sigh, breaks into a run, bursts into tears."""
    if is_look(deed.verb) or is_in_mind(deed.verb):
        return ""
    if deed.verb in _UTTERING or (deed.verb, deed.particle) == ("let", "out"):
        return next((noun for noun in deed.objects if is_gesture(noun) or _is_uttered(noun)), "")
    meant = [noun for preposition, noun in deed.places if preposition in ("into", "with")]
    return next((noun for noun in (*deed.objects, *meant) if is_gesture(noun)), "")


@lru_cache(maxsize=2_000)
def _is_uttered(noun: str) -> bool:
    """Whether a noun is first of all a sound of a voice, and the verb for it as well: a groan, a scream."""
    return is_verb(noun) and any(sense.kind in ("sound", "communication") for sense in senses(noun)[:1])


@lru_cache(maxsize=2_000)
def may_be_done(noun: str) -> bool:
    """Whether a noun may be what bodies do, where it is said from whom it comes: a bow from the conductor."""
    done = any(sense.kind in ("act", "gesture", "communication", "sound") for sense in senses(noun))
    return is_verb(noun) and done


@lru_cache(maxsize=2_000)
def is_gesture(noun: str) -> bool:
    """Whether a noun is first of all what bodies do, and the verb for it as well: a sigh, a glance, a run."""
    first = next(iter(senses(noun)), None)
    if first is None or not is_verb(noun):
        return False
    of_body = any(sense.kind in ("body", "motion", "perception", "contact") for sense in verb_senses(noun)[:1])
    return first.kind == "gesture" or (first.kind in _DEEDS - {"event"} and of_body)


def _is_lived(state: str) -> bool:
    """Whether a state is something that bodies do or have done to them: awake, stuck, seated; but not blue."""
    return state in _BODILY or (modifier(state)[0] == "state" and state.endswith(("ed", "en", "ing")))


def _is_deed(noun: str) -> bool:
    """Whether a noun is something that is done and the verb for it as well: a kick, a talk."""
    sense = choose(noun)
    return sense is not None and sense.kind in _DEEDS and is_verb(noun)


@lru_cache(maxsize=2_000)
def _is_done(verb: str, noun: str) -> bool:
    """Whether a light verb with a noun that is also a thing says rather what is done: does a cartwheel, makes a bow."""
    done = any(sense.kind in ("act", "gesture") for sense in senses(noun))
    things = sum(sense.count for sense in senses(noun) if sense.physical)
    return done and is_verb(noun) and (verb == "do" or sum(sense.count for sense in verb_senses(noun)) > things)


def joined(doing: str, verb: str) -> str:
    """Return what somebody does with one more verb, each once."""
    return ", ".join(dict.fromkeys(filter(None, (*doing.split(", "), verb))))
