"""At a body: where a thing is that the words put on, beside, behind or before somebody."""

from collections.abc import Mapping

import numpy as np

from generation.previz.camera import Camera
from generation.previz.people import Skeleton
from generation.previz.set import LAID, Form
from generation.previz.vectors import Floats, unit, vec
from generation.seen import SeenThing
from generation.words import grammar

ON = frozenset({"on", "upon", "onto", "atop", "on top of", "across"})
BESIDE = frozenset({"beside", "next to", "by", "at", "near", "against", "along", "alongside", "to"})
BEHIND = frozenset({"behind", "beyond", "past"})
BEFORE = frozenset({"before", "in front of"})
OVER = frozenset({"over", "above"})
#: Distance in metres of a thing at somebody's feet: before the body, and beside its middle.
_AT_FEET_M = 0.34
#: Parts of somebody that a thing may be at, and how.
_LAP, _FEET = frozenset({"lap", "knee", "thigh"}), frozenset({"foot", "ankle", "toe", "heel"})
_SIDE = frozenset({"side", "elbow", "arm", "shoulder", "head", "back"})
#: Under an arm, and the largest thing there, in metres.
_UNDER, _UNDER_ARM_M = frozenset({"under", "underneath", "beneath"}), 0.6
#: The least length in metres of what is carried on a shoulder along the way.
_SHOULDERED_M = 1.2
#: Parts of somebody that carry a thing: landmark or joint, and how far it is beyond that, ahead and up, in metres.
_CARRYING = {
    "head": ("crown", 0.0, 0.0),
    "shoulder": ("shoulder", 0.0, 0.06),
    "back": ("back", -0.17, -0.18),
    "arm": ("elbow", 0.1, -0.02),
    "forearm": ("elbow", 0.12, -0.02),
    "neck": ("chest", 0.13, 0.02),
    "chest": ("chest", 0.13, 0.0),
    "breast": ("chest", 0.13, 0.0),
}


def owner_of(name: str, figures: Mapping[int, Skeleton]) -> Skeleton | None:
    """Return who is meant by a name, or by a part of the body that has no name beside it."""
    named = next((bones for bones in figures.values() if bones.stance.name.casefold() == name.casefold()), None)
    if named or not figures or lemma_of(name) not in _LAP | _FEET | _SIDE | set(_CARRYING):
        return named
    return next(iter(figures.values()))


def at_body(thing: SeenThing, form: Form, camera: Camera, bones: Skeleton) -> Floats | None:
    """Return where a thing is at somebody: on their lap, at their feet, beside, behind or before them."""
    part, relation = lemma_of(thing.of), thing.relation
    low, high = form.built(thing.state).corners
    wide, deep = (float(extent) for extent in (high - low)[:2])
    base = vec(bones.stance.x, bones.stance.y, bones.stance.z)
    knees = (bones.world(bones.knee["left"]) + bones.world(bones.knee["right"])) / 2
    if part in _LAP or (relation in ON and bones.pose.seat and max(wide, deep) < 0.6):
        hips = bones.world(bones.pelvis)
        return (hips + knees) / 2 + vec(0, 0, 0.09) if knees[2] > 0.25 else None
    ahead = bones.along(vec(0, 1, 0)) * vec(1, 1, 0)
    level = unit(camera.right * vec(1, 1, 0))
    away = unit(camera.forward * vec(1, 1, 0))
    side = 1.0 if float(ahead @ level) >= 0 else -1.0
    if relation in ON | OVER and part in _CARRYING:
        return _carried(part, bones, ahead, deep)
    if relation in _UNDER and max(wide, deep) < _UNDER_ARM_M and part not in _FEET:
        return _carried("arm", bones, ahead, deep) - vec(0, 0, float((high - low)[2]) / 2)
    if part in _FEET:
        return base + ahead * (_AT_FEET_M + deep / 2) + level * side * wide / 2
    if relation in BEHIND:
        return base + away * (0.5 + deep / 2) - level * side * (0.3 + wide / 2)
    if relation in BEFORE:
        return base + ahead * (0.5 + max(wide, deep) / 2)
    if relation in BESIDE or relation == "with" or part in _SIDE:
        return base - level * side * (0.36 + wide / 2) - away * 0.05
    if relation in OVER:
        return base + vec(0, 0, bones.height * 1.08)
    return None


def _carried(part: str, bones: Skeleton, ahead: Floats, deep: float) -> Floats:
    """Return where a thing is on a part of somebody's body. deep: of the thing, in metres."""
    name, out, up = _CARRYING[part]
    joints = {
        "shoulder": bones.world(bones.shoulder["left"]),
        "elbow": bones.world(bones.elbow["left"]),
        "chest": bones.world(bones.chest),
        "back": bones.world(bones.chest),
    }
    at = joints[name] if name in joints else bones.landmarks()[name]
    return at + ahead * (out + np.sign(out) * deep / 2) + vec(0, 0, up)


def shouldering(thing: SeenThing, form: Form, figures: Mapping[int, Skeleton]) -> Skeleton | None:
    """Return on whose shoulder something long lies by the words; None for nobody's."""
    long = float(np.ptp(form.built(LAID).corners, axis=0)[0]) > _SHOULDERED_M
    if not long or thing.relation not in ON | OVER | {"across"}:
        return None
    named = any(bones.stance.name == thing.of for bones in figures.values())
    return owner_of(thing.of, figures) if named or lemma_of(thing.of) == "shoulder" else None


def on_shoulder(bones: Skeleton, form: Form) -> Floats:
    """Return where something long lies along somebody's left shoulder, laid across: its foot, in the world."""
    at = bones.world(bones.shoulder["left"] + bones.chest_turn @ vec(0.02, 0, 0.02))
    return at + vec(0, 0, 0.02) - bones.along(vec(0, 1, 0)) * float(np.ptp(form.built(LAID).corners, axis=0)[0]) * 0.1


def lemma_of(name: str) -> str:
    """Return the lemma of a noun's head."""
    return grammar.lemma_in("en", name.rpartition(" ")[2].lower())
