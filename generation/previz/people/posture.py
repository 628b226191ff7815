"""Postures: what the legs do while the rest acts. People sit and drink, lie and read, drive and point.

A pose that needs its legs (a walk, a punch) is played standing whatever the posture. Hands that hang in a gesture rest
where the posture has them, and who sits on a chair sits as high as the chair: the feet of children do not reach the
ground.
"""

from dataclasses import replace
from functools import lru_cache

from generation.previz.people.poses import Limb, Pose, pose
from generation.words import DOWN, UP

#: Whoever drives has both hands on the wheel, but for gestures of the right hand, and of both.
_ONE_HANDED = frozenset({
    "point", "phone", "drink", "smoke", "wave", "salute", "think", "hand on heart", "give", "take", "reach", "hold",
})  # fmt: skip
_TWO_HANDED = frozenset({"cover face", "hold head", "hands up", "text", "read", "pray", "clap", "cheer"})
#: What people do who lie; of all else they do nothing, lest their arms stand in the air.
_LYING_DOWN = frozenset({
    "lie", "sleep", "read", "phone", "text", "point", "wave", "reach", "take", "give", "embrace", "kiss", "cover face",
    "hand on heart", "cough", "hold head", "listen", "talk", "raise hand", "clutch", "shake hands", "hands up",
    "shield", "float", "in arms", "drink", "smoke", "think", "hold", "hug self", "shrug",
})  # fmt: skip
#: What is done another way by those who sit.
_SEATED_AS = {"sleep": "doze"}
#: Below this, from the shoulder in body heights, a hand hangs.
_HANGING = -0.2
#: Height of a table top, in metres.
TABLE_TOP = 0.765
#: Height of a seat in metres; of the pelvis above it, and of the pelvis above feet that hang, in body heights.
_SEAT, _ABOVE_SEAT, _ABOVE_FEET = 0.45, 0.055, 0.29
#: What people sit at, on a chair.
TABLES = frozenset({"table", "desk", "piano"})


@lru_cache(maxsize=1024)
def acted(name: str, posture: str, height: float) -> Pose:
    """Return a pose as somebody of a height in metres plays it in a posture; an unknown posture changes nothing."""
    pose_acted = pose(_SEATED_AS.get(name, name) if is_seated(posture) else name)
    if posture == "lie" and name not in _LYING_DOWN:
        pose_acted = pose("lie")
    elif posture in DOWN and name not in UP and not (pose_acted.is_low or pose_acted.seat):
        pose_acted = _in_posture(pose_acted, name, posture)
    elif pose_acted.seat == "chair" and pose(posture).seat in TABLES and posture in DOWN:
        pose_acted = replace(pose_acted, seat=pose(posture).seat)
    return _on_chair(pose_acted, height) if pose_acted.seat in TABLES | {"chair"} else pose_acted


#: What is held up before the body or over the head, and where the hand has it.
_HELD_UP, _RAISED = frozenset({"umbrella", "torch", "lantern", "candle"}), Limb(0.04, 0.2, -0.13, (0.8, -0.6, -0.4))


def holding_up(acted_pose: Pose, held: str) -> Pose:
    """Return a pose with the right hand raised where it would hang with what is carried upright: a torch."""
    hangs = acted_pose.right_hand.up < _HANGING
    if held not in _HELD_UP or not hangs or acted_pose.hips[0] < -60:
        return acted_pose
    return replace(acted_pose, right_hand=_RAISED, right_palm=(-1.0, 0.0, 0.0), right_curl=0.9)


def is_seated(posture: str) -> bool:
    """Whether a posture is one of sitting."""
    return posture in DOWN and posture not in ("lie", "kneel")


def _in_posture(acted: Pose, name: str, posture: str) -> Pose:
    base = pose(posture)
    bent = tuple(seated + own - rest for seated, own, rest in zip(base.chest, acted.chest, Pose().chest, strict=True))
    made = replace(
        acted,
        pelvis=base.pelvis,
        hips=base.hips,
        chest=bent,
        left_foot=base.left_foot,
        right_foot=base.right_foot,
        toes=base.toes,
        soles=base.soles,
        seat=base.seat,
    )
    for side in ("left", "right"):
        if _rests(side, getattr(acted, f"{side}_hand"), name, posture):
            kept = {f"{side}_{what}": getattr(base, f"{side}_{what}") for what in ("hand", "palm", "curl")}
            made = replace(made, **kept)
    return made


def _rests(side: str, hand: Limb, name: str, posture: str) -> bool:
    """Whether a hand stays where the posture has it."""
    if posture == "drive":
        return name not in _TWO_HANDED and (side == "left" or name not in _ONE_HANDED)
    return hand.up < _HANGING


def _on_chair(pose_acted: Pose, height: float) -> Pose:
    pelvis = _SEAT / height + _ABOVE_SEAT
    foot = max(pose_acted.left_foot.up, pelvis - _ABOVE_FEET)
    left, right = (replace(limb, up=max(limb.up, foot)) for limb in (pose_acted.left_foot, pose_acted.right_foot))
    return replace(pose_acted, pelvis=(*pose_acted.pelvis[:2], pelvis), left_foot=left, right_foot=right)
