"""A figure's joints and landmarks: a pose given a body and a place in the world."""

from dataclasses import dataclass

import numpy as np

from generation.previz.people.poses import Limb, Pose
from generation.previz.people.posture import TABLE_TOP, TABLES, acted, holding_up
from generation.previz.vectors import Floats, posture, turn, two_bones, vec
from generation.words import Look, look_of

UPPER_ARM, FOREARM, THIGH, SHIN = 0.172, 0.148, 0.238, 0.245
#: Height of the head from chin to crown in body heights, by age in years (Loomis, Figure Drawing).
_HEADS = ((3, 6, 9, 12, 16, 19), (0.200, 0.172, 0.156, 0.146, 0.136, 0.131))
#: Height of the trunk above the pelvis in body heights, and of an adult's head.
_TRUNK, _ADULT_HEAD = 0.315, 0.131
_SHOULDERS = {"slim": 0.95, "average": 1.0, "athletic": 1.08, "heavy": 1.08}
SIDES = (("left", -1.0), ("right", 1.0))
#: In metres: from somebody seated to the edge of their table, and the height of a wrist on it.
_EDGE, _WRIST = 0.2, 0.035
#: Below this height of the pelvis, in body heights, somebody lies; people who sit on the ground are higher.
_FLAT = 0.08
#: What framing speaks of, from top to bottom.
LANDMARKS = ("crown", "brow", "mouth", "chin", "collar", "chest", "waist", "thigh", "feet")


@dataclass(frozen=True)
class Stance:
    """Somebody set down: a spot, a heading, a pose."""

    name: str
    pose: str = "stand"
    expression: str = "neutral"
    #: The spot where they stand, in metres.
    x: float = 0.0
    y: float = 0.0
    z: float = 0.0
    #: Heading in degrees: 0 away from a camera at rest, 180 towards it.
    heading: float = 180.0
    #: The gaze, left-right and up-down, -1 to 1.
    gaze: tuple[float, float] = (0.0, 0.0)
    look: Look | None = None
    #: The thing in the hands; empty for the pose's own, EMPTY_HANDED for none at all.
    held: str = ""
    #: How they sit, lie or kneel meanwhile: one of acting.DOWN; empty for as the pose has it.
    posture: str = ""
    #: What the hands reach for, and what the eyes look at, in the world.
    left_target: tuple[float, float, float] | None = None
    right_target: tuple[float, float, float] | None = None
    looked_at: tuple[float, float, float] | None = None
    #: Accessories over the clothes, by name (accessories.py).
    worn: tuple[str, ...] = ()


#: What somebody holds who has nothing in hand where their pose has something.
EMPTY_HANDED = "nothing"


class Skeleton:
    """Joints in the body's own frame (x right, y forward, z up, in body heights), and the way into the world."""

    def __init__(self, stance: Stance) -> None:
        self.stance = stance
        self.look: Look = stance.look or look_of(stance.name)
        self.height = self.look.height_m
        self.pose: Pose = acted(stance.pose, stance.posture, self.height)
        self.held = "" if stance.held == EMPTY_HANDED else stance.held or self.pose.held
        self.pose = holding_up(self.pose, self.held)
        self.gaze = stance.gaze
        self.head = float(np.interp(self.look.age, *_HEADS))
        #: Length of the trunk against an adult's: a child's larger head takes from it.
        self.torso = 1 - (self.head - _ADULT_HEAD) / _TRUNK
        self.turned = turn("z", stance.heading)
        self._origin = vec(stance.x, stance.y, stance.z)
        self._bend()

    @property
    def lies(self) -> bool:
        """Whether the body lies flat."""
        return self.pose.pelvis[2] <= _FLAT

    def world(self, point: Floats) -> Floats:
        """Return points of the body's frame in the world."""
        return self._origin + (np.asarray(point, float) * self.height) @ self.turned.T

    def local(self, point: Floats) -> Floats:
        """Return a point of the world in the body's frame."""
        return (point - self._origin) @ self.turned / self.height

    def along(self, direction: Floats) -> Floats:
        """Return a direction of the body's frame in the world."""
        return self.turned @ np.asarray(direction, float)

    def on_head(self, points: Floats) -> Floats:
        """Return points given in head heights (x right, y forward, z from chin 0 to crown 1) in the world."""
        return self.world(self.head_base + (np.asarray(points, float) * self.head) @ self.head_turn.T)

    def _bend(self) -> None:
        pose, female = self.pose, self.look.female
        self.hip_turn = posture(*pose.hips)
        stoop = float(np.clip((self.look.age - 60) / 25, 0, 1)) * (not pose.is_low)
        self.chest_turn = self.hip_turn @ posture(pose.chest[0] + 7 * stoop, pose.chest[1], pose.chest[2])
        self.head_turn = self.chest_turn @ posture(pose.head[0] - 6 * stoop, pose.head[1], pose.head[2])
        self.pelvis = vec(*pose.pelvis)
        self.waist = self.pelvis + self.hip_turn @ vec(0, 0, 0.095 * self.torso)
        self.chest = self.waist + self.chest_turn @ vec(0, 0.006, 0.115 * self.torso)
        self.neck = self.chest + self.chest_turn @ vec(0, -0.012, 0.105 * self.torso)
        self.throat = self.neck + self.chest_turn @ vec(0, 0.008, 0.015)
        self.head_base = self.throat + self.head_turn @ vec(0, 0.011, 0.010)
        if self.stance.looked_at is not None:
            self._look_at(self.local(vec(*self.stance.looked_at)))
        shoulder = (0.097 if female else 0.112) * _SHOULDERS[self.look.build] * (0.55 + 0.45 * self.torso)
        hip = 0.052
        self.shoulder, self.elbow, self.wrist, self.hip, self.knee, self.ankle, self.palm = {}, {}, {}, {}, {}, {}, {}
        for side, sign in SIDES:
            hand: Limb = getattr(pose, f"{side}_hand")
            foot: Limb = getattr(pose, f"{side}_foot")
            out = vec(sign, 1, 1)
            self.shoulder[side] = self.neck + self.chest_turn @ vec(sign * shoulder, 0, -0.049)
            reached = getattr(self.stance, f"{side}_target")
            target = self.shoulder[side] + self.chest_turn @ (vec(hand.out, hand.forward, hand.up) * out)
            if reached is not None:
                target = self.local(vec(*reached))
            elif self.pose.seat in TABLES and target[1] > _EDGE / self.height:
                target[2] = max(target[2], (TABLE_TOP + _WRIST) / self.height)
            bend = self.chest_turn @ (vec(*hand.hint) * out)
            self.elbow[side], self.wrist[side] = two_bones(self.shoulder[side], target, UPPER_ARM, FOREARM, bend)
            self.hip[side] = self.pelvis + self.hip_turn @ vec(sign * hip, 0, -0.01)
            ground = vec(foot.out, foot.forward, foot.up) * out
            self.knee[side], self.ankle[side] = two_bones(self.hip[side], ground, THIGH, SHIN, vec(*foot.hint) * out)
            self.palm[side] = self.chest_turn @ (vec(*getattr(pose, f"{side}_palm")) * out)

    def _look_at(self, point: Floats) -> None:
        """Turn the head towards a point as far as a neck goes; the eyes do the rest."""
        way = self.chest_turn.T @ (point - (self.head_base + self.head_turn @ vec(0, 0, 0.5 * self.head)))
        yaw = float(np.degrees(np.arctan2(way[0], way[1])))
        pitch = float(np.degrees(np.arctan2(-way[2], np.hypot(way[0], way[1]))))
        # Nobody turns the head all the way: the eyes lead.
        turned, dipped = float(np.clip(0.82 * yaw, -62, 62)), float(np.clip(0.75 * pitch, -30, 32))
        self.head_turn = self.chest_turn @ posture(dipped, turned, self.pose.head[2] * 0.6)
        self.head_base = self.throat + self.head_turn @ vec(0, 0.011, 0.010)
        self.gaze = (float(np.clip((yaw - turned) / 35, -1, 1)), float(np.clip((dipped - pitch) / 30, -1, 1)))

    def landmarks(self) -> dict[str, Floats]:
        """Return the landmarks in the world."""
        knees = (self.knee["left"] + self.knee["right"]) / 2
        hips = (self.hip["left"] + self.hip["right"]) / 2
        front = self.chest_turn @ vec(0, 0.03, 0)
        return {
            "crown": self.on_head(vec(0, -0.05, 1.03)),
            "brow": self.on_head(vec(0, 0.40, 0.70)),
            "mouth": self.on_head(vec(0, 0.40, 0.10)),
            "chin": self.on_head(vec(0, 0.30, 0.0)),
            "collar": self.world(self.neck + front + self.chest_turn @ vec(0, 0, -0.012)),
            "chest": self.world(self.chest + front + self.chest_turn @ vec(0, 0, 0.01)),
            "waist": self.world(self.waist),
            "thigh": self.world(hips * 0.45 + knees * 0.55),
            "feet": self.soles().mean(0),
        }

    def soles(self) -> Floats:
        """Return where the feet stand, left and right, in the world."""
        return np.array([self.world(self.ankle[side] - vec(0, 0, 0.038)) for side, _ in SIDES])

    def keypoints(self) -> Floats:
        """Return the 18 body points of OpenPose's COCO layout, in the world."""
        s, e, w = self.shoulder, self.elbow, self.wrist
        body = [
            self.neck,
            s["right"],
            e["right"],
            w["right"],
            s["left"],
            e["left"],
            w["left"],
            self.hip["right"],
            self.knee["right"],
            self.ankle["right"],
            self.hip["left"],
            self.knee["left"],
            self.ankle["left"],
        ]
        face = [(0.142, 0.38, 0.49), (-0.142, 0.38, 0.49), (0.34, -0.03, 0.43), (-0.34, -0.03, 0.43)]
        nose = self.on_head(vec(0, 0.48, 0.31))
        return np.vstack([nose, *(self.world(point) for point in body), self.on_head(np.array(face))])
