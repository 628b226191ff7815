"""A figure's joints and landmarks: a pose given a body and a place in the world."""

from dataclasses import dataclass

import numpy as np

from generation.previz.looks import Look, look
from generation.previz.poses import Limb, Pose, pose
from generation.previz.vectors import Floats, posture, turn, two_bones, vec

UPPER_ARM, FOREARM, THIGH, SHIN = 0.172, 0.148, 0.238, 0.245
#: Height of the head from chin to crown, in body heights.
HEAD = 0.131
SIDES = (("left", -1.0), ("right", 1.0))
#: What framing speaks of, from top to bottom.
LANDMARKS = ("crown", "brow", "mouth", "chin", "collar", "chest", "waist", "thigh", "feet")


@dataclass(frozen=True)
class Stance:
    """Somebody somewhere, doing something."""

    name: str
    pose: str = "stand"
    expression: str = "neutral"
    #: Where they stand, in metres.
    x: float = 0.0
    y: float = 0.0
    z: float = 0.0
    #: Where they look: 0 away from a camera at rest, 180 at it, in degrees.
    heading: float = 180.0
    #: Where the eyes look, left-right and up-down, -1 to 1.
    gaze: tuple[float, float] = (0.0, 0.0)


class Skeleton:
    """Joints in the body's own frame (x right, y forward, z up, in body heights), and the way into the world."""

    def __init__(self, stance: Stance) -> None:
        self.stance = stance
        self.look: Look = look(stance.name)
        self.pose: Pose = pose(stance.pose)
        self.height = self.look.height_m
        self._turned = turn("z", stance.heading)
        self._origin = vec(stance.x, stance.y, stance.z)
        self._bend()

    def world(self, point: Floats) -> Floats:
        """Return points of the body's frame in the world."""
        return self._origin + (np.asarray(point, float) * self.height) @ self._turned.T

    def along(self, direction: Floats) -> Floats:
        """Return a direction of the body's frame in the world."""
        return self._turned @ np.asarray(direction, float)

    def on_head(self, points: Floats) -> Floats:
        """Return points given in head heights (x right, y forward, z from chin 0 to crown 1) in the world."""
        return self.world(self.head_base + (np.asarray(points, float) * HEAD) @ self.head_turn.T)

    def _bend(self) -> None:
        given, female = self.pose, self.look.female
        self.hip_turn = posture(*given.hips)
        self.chest_turn = self.hip_turn @ posture(*given.chest)
        self.head_turn = self.chest_turn @ posture(*given.head)
        self.pelvis = vec(*given.pelvis)
        self.waist = self.pelvis + self.hip_turn @ vec(0, 0, 0.095)
        self.chest = self.waist + self.chest_turn @ vec(0, 0.006, 0.115)
        self.neck = self.chest + self.chest_turn @ vec(0, -0.012, 0.105)
        self.throat = self.neck + self.chest_turn @ vec(0, 0.008, 0.015)
        self.head_base = self.throat + self.head_turn @ vec(0, 0.011, 0.010)
        shoulder, hip = (0.098 if female else 0.113), 0.052
        self.shoulder, self.elbow, self.wrist, self.hip, self.knee, self.ankle, self.palm = {}, {}, {}, {}, {}, {}, {}
        for side, sign in SIDES:
            hand: Limb = getattr(given, f"{side}_hand")
            foot: Limb = getattr(given, f"{side}_foot")
            out = vec(sign, 1, 1)
            self.shoulder[side] = self.neck + self.chest_turn @ vec(sign * shoulder, 0, -0.049)
            target = self.shoulder[side] + self.chest_turn @ (vec(hand.out, hand.forward, hand.up) * out)
            bend = self.chest_turn @ (vec(*hand.hint) * out)
            self.elbow[side], self.wrist[side] = two_bones(self.shoulder[side], target, UPPER_ARM, FOREARM, bend)
            self.hip[side] = self.pelvis + self.hip_turn @ vec(sign * hip, 0, -0.01)
            ground = vec(foot.out, foot.forward, foot.up) * out
            self.knee[side], self.ankle[side] = two_bones(self.hip[side], ground, THIGH, SHIN, vec(*foot.hint) * out)
            self.palm[side] = self.chest_turn @ (vec(*getattr(given, f"{side}_palm")) * out)

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
            "feet": self.world(vec(self.pelvis[0], self.pelvis[1], 0.0)),
        }

    def keypoints(self) -> Floats:
        """Return the 18 body points of OpenPose's COCO layout, in the world."""
        s, e, w = self.shoulder, self.elbow, self.wrist
        body = [
            self.neck, s["right"], e["right"], w["right"], s["left"], e["left"], w["left"], self.hip["right"],
            self.knee["right"], self.ankle["right"], self.hip["left"], self.knee["left"], self.ankle["left"],
        ]  # fmt: skip
        face = [(0.142, 0.38, 0.49), (-0.142, 0.38, 0.49), (0.34, -0.03, 0.43), (-0.34, -0.03, 0.43)]
        nose = self.on_head(vec(0, 0.48, 0.31))
        return np.vstack([nose, *(self.world(point) for point in body), self.on_head(np.array(face))])
