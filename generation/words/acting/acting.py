"""What somebody does in a shot: the pose, the face, what the hands hold; and what two do to each other."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from generation.words.acting.classes import is_handling_something, pose_by_class, pose_by_kind_of
from generation.words.acting.hands import held_in_hand
from generation.words.acting.table import meanings, tables
from generation.words.deeds import Deed, deeds_of

#: The pose of the other one of two, and the distance of their middles in metres; 0 leaves that to the shot.
PARTNERS: dict[str, tuple[str, float]] = {
    "embrace": ("embrace", 0.30),
    "kiss": ("kiss", 0.27),
    "dance": ("dance", 0.40),
    "guard": ("guard", 0.95),
    "punch": ("shield", 0.66),
    "kick": ("shield", 0.95),
    "strike": ("shield", 0.85),
    "push": ("stagger", 0.60),
    "give": ("take", 0.86),
    "take": ("give", 0.86),
    "lead": ("follow", 0.80),
    "follow": ("lead", 0.80),
    "aim": ("hands up", 1.7),
    "beg": ("stand", 0.9),
    "shake hands": ("shake hands", 0.78),
    "comfort": ("stand", 0.6),
    "whisper": ("listen", 0.46),
    "slap": ("recoil", 0.72),
    "grab": ("recoil", 0.66),
    "strangle": ("recoil", 0.6),
    "feed": ("stand", 0.66),
    "help up": ("kneel", 0.78),
    "carry in arms": ("in arms", 0.5),
    "spit": ("recoil", 0.9),
    "arm around": ("stand", 0.34),
    "piggyback": ("on back", 0.5),
    "hold hand": ("stand", 0.6),
    "handcuff": ("hands together", 0.62),
    "tend": ("stand", 0.62),
}
#: Poses of people who go somewhere.
GOING = frozenset({"walk", "run", "sneak", "crawl", "stagger", "ride", "carry", "lead", "follow", "burst", "step up"})
#: Poses of people on the move: those and upwards.
MOVING = GOING | {"climb", "swim", "row", "ski"}
#: Poses of somebody who only takes part, in order of how much they give way to what others do to them.
_PASSIVE = frozenset({"", "stand", "look", "talk", "listen", "hold"})


#: Poses of people who sit, lie or kneel and may do something else meanwhile.
DOWN = frozenset({"sit", "sit at table", "sit at desk", "sit in car", "sit on ground", "drive", "lie", "kneel"})
#: Poses that need the legs.
UP = frozenset({
    "walk", "run", "sneak", "stagger", "jump", "climb", "crouch", "crawl", "fall", "bow", "bend", "carry", "push",
    "pull", "throw", "catch", "guard", "punch", "kick", "strike", "shield", "embrace", "kiss", "dance", "lead",
    "follow", "dig", "ride", "cook", "lean", "attention", "lunge", "swim", "dive", "row", "hang", "sweep", "saw",
    "hide", "draw bow", "swing", "ski", "pick up", "tend", "lift", "pet", "stretch", "play violin",
    "trip", "put down", "spray", "grab", "strangle", "slap", "recoil", "search", "peep", "weld", "drill", "pump",
    "help up", "carry in arms", "in arms", "salaam", "scatter", "wipe", "piggyback", "on back", "scrub", "helm",
    "hop", "burst", "write on board", "knead", "peer into", "hold fast", "rise", "step up",
})  # fmt: skip
#: Poses of work with tools.
_WITH_TOOLS = frozenset({"hammer", "saw", "dig", "sew", "cut"})
#: Poses of what is done meanwhile: who leans and listens leans.
_MEANWHILE = frozenset({"stand", "attention", "look", "listen", "talk", "think", "hold"})
#: Poses of going and falling, which are done to nothing that hands are put on.
_WITHOUT_A_THING = frozenset({"run", "sneak", "stagger", "fall", "jump", "dance", "trip"})
#: Poses of doing nothing.
_IDLE = frozenset({"stand", "attention"})


@dataclass(frozen=True)
class Acting:
    """The acting of somebody in a shot."""

    pose: str = ""
    expression: str = ""
    #: What the hands hold.
    held: str = ""
    #: The posture meanwhile: how they sit, lie or kneel; empty for the pose's own.
    posture: str = ""

    @property
    def down(self) -> str:
        """The posture: how they sit, lie or kneel, whatever else they do; empty for on their feet."""
        return self.posture or (self.pose if self.pose in DOWN else "")


def acting_of(name: str, text: str, company: Collection[str]) -> Acting:
    """Return what a text has somebody do.

    company: everybody in the shot, so that what others do is left to them: a clause belongs to who does it, and one
    that names nobody to whoever did something before.
    """
    deeds = [deed for deed in deeds_of(text, frozenset((name, *company))) if deed.is_of(name)]
    pose, posture = _pose_and_posture(deeds)
    expressions = meanings(tables()["expressions"], deeds)
    return Acting(pose, expressions[0] if expressions else "", _held(pose, deeds), posture)


#: Poses that have a thing of their own in hand, whatever they are done to: who takes a photograph has a camera.
_OWN_THING = frozenset({"photograph", "helm", "serve"})


def _held(pose: str, deeds: Sequence[Deed]) -> str:
    return "" if pose in _OWN_THING else held_in_hand(deeds)


def acting_in(doing: str, to: str = "", holds: str = "", said: Sequence[Deed] = ()) -> Acting:
    """Return what verbs have somebody do, such as "spin, listen to": to whom or what, and what they hold meanwhile.

    said: what the words have happen, which may tell more of them: she strikes him across the face.
    """
    deeds = [_deed_in(verb.split(), to, holds) for verb in doing.split(",") if verb.strip()]
    in_words = {(deed.verb, deed.particle): deed for deed in said}
    deeds = [_with_places(deed, in_words.get((deed.verb, deed.particle))) for deed in deeds]
    pose, posture = _pose_and_posture(deeds)
    expressions = meanings(tables()["expressions"], deeds)
    return Acting(pose, expressions[0] if expressions else "", _held(pose, deeds), posture)


def _with_places(deed: Deed, said: Deed | None) -> Deed:
    """Return a deed with the places that the text has for it, where it is done to the same or to somebody."""
    if said is None or deed.places:
        return deed
    return replace(deed, places=said.places, objects=deed.objects or said.objects, held=deed.held or said.held)


def poses_in(doing: str, to: str = "", holds: str = "") -> list[str]:
    """Return every pose that one of some verbs means, as `acting_in` takes them, the most particular first."""
    return meanings(tables()["poses"], [_deed_in(verb.split(), to, holds) for verb in doing.split(",") if verb.strip()])


#: Particles: words that stand behind a verb and are no nouns.
_PARTICLES = frozenset(
    {
        "on",
        "in",
        "at",
        "into",
        "through",
        "by",
        "with",
        "behind",
        "over",
        "against",
        "from",
        "under",
        "to",
        "up",
        "down",
        "out",
        "off",
        "away",
        "back",
        "around",
        "round",
        "past",
        "along",
        "forward",
        "aside",
        "apart",
        "together",
        "across",
        "between",
        "above",
        "about",
    }
)


def _deed_in(words: Sequence[str], to: str, holds: str) -> Deed:
    """Return what some words have somebody do: look up; put hand on shoulder. to, holds: as in `acting_in`."""
    verb, rest = words[0], list(words[1:])
    particle = " ".join(rest) if rest and all(word in _PARTICLES for word in rest) else ""
    at = 0 if particle else next((at for at, word in enumerate(rest) if word in _PARTICLES), len(rest))
    noun, place_noun = ("", "") if particle else (" ".join(rest[:at]), " ".join(rest[at + 1 :]))
    return Deed(
        None,
        verb,
        particle,
        tuple(filter(None, (noun or to,))),
        ((rest[at], place_noun),) if place_noun else (),
        held=(holds,) if holds else (),
    )


def _pose_and_posture(deeds: Sequence[Deed]) -> tuple[str, str]:
    """Return what somebody does, and how they sit, lie or kneel meanwhile where the words say both."""
    poses = _poses(deeds)
    down = next((meaning for meaning in poses if meaning in DOWN), "")
    does = next((meaning for meaning in poses if meaning not in DOWN and meaning not in _IDLE), "")
    if down == "drive" and does in _WITH_TOOLS:
        return does, ""  # a nail is driven, and nothing steered
    if not poses:
        return next(filter(None, map(pose_by_class, deeds)), ""), ""
    if not down or not does:
        return poses[0], ""
    # Of a step and a seat the one that the table has first is meant.
    return (does, down) if does not in UP else (poses[0], "")


def _poses(deeds: Sequence[Deed]) -> list[str]:
    """Return every pose that some deeds have, the most particular first.

    What no line of the table means is done as the verbs that it is a kind of.
    """
    table, poses = tables()["poses"], list[str]()
    for deed in deeds:
        own = meanings(table, [deed])
        by_kind = pose_by_kind_of(deed) if not own or own[0] in _WITHOUT_A_THING else ""
        # Who bolts runs; who bolts a door does something to it.
        poses += [by_kind] if by_kind and (not own or is_handling_something(deed)) else own
    return sorted(dict.fromkeys(poses), key=lambda pose: (pose in _MEANWHILE, table.ranks.get(pose, len(table.lines))))


def together(acts: Sequence[Acting], text: str) -> tuple[Acting, ...]:
    """Return what two do to each other: who only takes part answers the other's pose."""
    if len(acts) != 2:
        return tuple(acts)
    if re.search(r"\bshak(?:e|es|ing) hands\b|\bhandshake\b", text, re.IGNORECASE):
        return tuple(replace(acting, pose="shake hands", posture=acting.down) for acting in acts)
    first, second = acts
    return _answering(first, second), _answering(second, first)


def _answering(acting: Acting, other: Acting) -> Acting:
    """Return what somebody does to whom another does something; they stay as they sit or lie."""
    if other.pose not in PARTNERS or acting.pose not in _PASSIVE | DOWN:
        return acting
    face = acting.expression or _ANSWERS.get(other.pose, "")
    return Acting(PARTNERS[other.pose][0], face, acting.held, acting.down)


#: Expression of somebody, by what is done to them.
_ANSWERS = {
    "slap": "pain",
    "grab": "fear",
    "strangle": "pain",
    "carry in arms": "asleep",
    "punch": "pain",
    "kick": "pain",
    "strike": "fear",
    "aim": "fear",
    "push": "surprise",
    "embrace": "smile",
}
