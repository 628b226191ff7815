"""Poses as numbers: where pelvis, hands and feet are, in fractions of the body's height.

Right of the body is +x, forward +y, up +z. Hands are given from the shoulder and feet from the ground, by how far out
from the middle they are, so that left and right read alike. Elbows and knees bend towards their hints. Angles are
degrees: forward, to the right, tilted.
"""

from dataclasses import dataclass, replace

Triple = tuple[float, float, float]


@dataclass(frozen=True)
class Limb:
    """One side's end of an arm or a leg."""

    out: float
    forward: float
    up: float
    hint: Triple = (0.6, -1.0, 0.0)


@dataclass(frozen=True)
class Pose:
    """A whole body."""

    pelvis: Triple = (0.0, 0.0, 0.525)
    hips: Triple = (0.0, 0.0, 0.0)
    chest: Triple = (2.0, 0.0, 0.0)
    head: Triple = (0.0, 0.0, 0.0)
    left_hand: Limb = Limb(0.05, 0.03, -0.315)
    right_hand: Limb = Limb(0.05, 0.03, -0.315)
    left_foot: Limb = Limb(0.065, 0.02, 0.04, (0.25, 1.0, 0.0))
    right_foot: Limb = Limb(0.065, -0.01, 0.04, (0.25, 1.0, 0.0))
    #: Where the palms face: out, forward, up.
    left_palm: Triple = (-1.0, 0.0, 0.0)
    right_palm: Triple = (-1.0, 0.0, 0.0)
    #: 0 open hand to 1 fist.
    left_curl: float = 0.35
    right_curl: float = 0.35
    points: bool = False
    #: Toes outwards, and toes down, left and right.
    toes: tuple[float, float] = (18.0, 18.0)
    soles: tuple[float, float] = (0.0, 0.0)

    @property
    def is_low(self) -> bool:
        """Whether the body sits, crouches or lies."""
        return self.pelvis[2] < 0.4


_KNEE = (0.25, 1.0, 0.0)
STAND = Pose()
POSES: dict[str, Pose] = {
    "stand": replace(
        STAND, pelvis=(-0.02, 0, 0.522), hips=(0, 8, -4), chest=(3, -10, 5), head=(3, 10, -4),
        left_foot=Limb(0.06, 0.0, 0.04, _KNEE), right_foot=Limb(0.09, 0.06, 0.04, _KNEE),
        left_hand=Limb(0.06, 0.01, -0.30, (1, -0.8, 0)), right_hand=Limb(0.04, 0.05, -0.30),
    ),
    "attention": STAND,
    "look": replace(STAND, chest=(2, 12, 0), head=(-4, 30, 3)),
    "walk": replace(
        STAND, pelvis=(0, 0, 0.515), hips=(4, 6, 0), chest=(6, -12, 0),
        left_foot=Limb(0.045, 0.16, 0.05, _KNEE), right_foot=Limb(0.03, -0.17, 0.085, _KNEE), soles=(-18, 38),
        left_hand=Limb(0.03, -0.13, -0.27), right_hand=Limb(0.03, 0.17, -0.25), toes=(6, 6),
    ),
    "run": replace(
        STAND, pelvis=(0, 0, 0.53), hips=(14, 8, 0), chest=(16, -18, 0), head=(-14, 6, 0),
        left_foot=Limb(0.04, 0.20, 0.17, _KNEE), right_foot=Limb(0.03, -0.30, 0.25, _KNEE), soles=(-5, 75),
        left_hand=Limb(0.02, -0.13, -0.13, (0.3, -1, 0.3)), right_hand=Limb(0.0, 0.17, -0.03, (0.4, -0.6, -0.8)),
        left_curl=0.9, right_curl=0.9, toes=(3, 3),
    ),
    "sit": replace(
        STAND, pelvis=(0, -0.02, 0.29), hips=(-6, 0, 0), chest=(8, 0, 0),
        left_foot=Limb(0.08, 0.26, 0.04, (0.2, 1, 1)), right_foot=Limb(0.08, 0.24, 0.04, (0.2, 1, 1)),
        left_hand=Limb(0.02, 0.22, -0.235, (1, -0.5, -0.2)), right_hand=Limb(0.0, 0.24, -0.225, (1, -0.5, -0.2)),
    ),
    "point": replace(
        STAND, chest=(3, -6, 0), head=(-1, 4, 0), points=True, right_curl=0.95, right_palm=(-0.4, 0, -1),
        right_hand=Limb(0.05, 0.33, 0.0, (0.7, -0.2, -0.9)), left_hand=Limb(0.05, 0.02, -0.31),
        left_foot=Limb(0.07, 0.05, 0.04, _KNEE),
    ),
    "talk": replace(
        STAND, chest=(3, 0, 2), head=(-2, 6, 5), right_palm=(-0.5, 0, 1), left_palm=(-0.5, 0, 1),
        right_hand=Limb(-0.03, 0.20, -0.12, (0.9, -0.4, -0.8)), left_hand=Limb(0.01, 0.17, -0.20, (1, -0.4, -0.4)),
        right_curl=0.25, left_curl=0.3,
    ),
    "crouch": replace(
        STAND, pelvis=(0, -0.06, 0.22), hips=(22, 0, 0), chest=(22, 0, 0), head=(-20, 0, 0),
        left_foot=Limb(0.085, 0.08, 0.04, (0.35, 1, 0.6)), right_foot=Limb(0.085, -0.06, 0.06, (0.35, 1, 0.4)),
        left_hand=Limb(0.0, 0.20, -0.22), right_hand=Limb(0.0, 0.22, -0.25), soles=(0, 25),
    ),
    "reach": replace(
        STAND, chest=(6, -4, 0), head=(6, 0, 0), right_palm=(-0.4, 0, 1), left_palm=(-0.4, 0, 1),
        right_hand=Limb(-0.02, 0.26, -0.10, (0.8, -0.3, -0.8)), left_hand=Limb(0.0, 0.24, -0.12, (0.8, -0.3, -0.8)),
        right_curl=0.2, left_curl=0.2,
    ),
    "lie": replace(
        STAND, pelvis=(0, 0, 0.075), hips=(-88, 0, 0), chest=(2, 0, 0), head=(8, 0, 0),
        left_foot=Limb(0.06, 0.47, 0.05, (0.1, 0, 1)), right_foot=Limb(0.06, 0.47, 0.05, (0.1, 0, 1)), soles=(-60, -60),
        left_hand=Limb(0.08, -0.03, -0.27, (1, 0, 0.1)), right_hand=Limb(0.08, -0.03, -0.27, (1, 0, 0.1)),
    ),
    "fall": replace(
        STAND, pelvis=(0, 0, 0.42), hips=(-35, 10, 6), chest=(-12, 12, 0), head=(20, 0, 0),
        left_foot=Limb(0.12, 0.30, 0.22, (0.2, 1, 0.6)), right_foot=Limb(0.05, 0.20, 0.04, (0.2, 1, 0.6)),
        left_hand=Limb(0.25, 0.12, 0.14, (0.5, -0.5, -1)), right_hand=Limb(0.28, 0.02, 0.10, (0.5, -0.5, -1)),
        left_curl=0.05, right_curl=0.05,
    ),
    "embrace": replace(
        STAND, chest=(6, 0, 0), head=(8, 14, 8), left_hand=Limb(-0.06, 0.27, -0.06, (1, 0.1, -0.4)),
        right_hand=Limb(-0.06, 0.27, -0.13, (1, 0.1, -0.4)), left_curl=0.2, right_curl=0.2,
    ),
    "phone": replace(
        STAND, head=(2, 6, 4), right_hand=Limb(-0.025, 0.045, 0.075, (0.9, 0.5, -0.9)), right_curl=0.45,
    ),
    "think": replace(
        STAND, head=(8, -6, 4), right_hand=Limb(-0.085, 0.105, 0.0, (0.7, 0.5, -1)), right_curl=0.8,
        left_hand=Limb(-0.08, 0.10, -0.19, (1, 0.2, -0.6)),
    ),
}  # fmt: skip


def pose(name: str) -> Pose:
    """Return a pose by name; standing for one that is not known."""
    return POSES.get(name, POSES["stand"])
