"""Hair cuts as data: where hair ends at each angle from the front, how thick it lies, how it parts, bends and frays."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cut:
    """A hair cut, in head heights and degrees from the front (0) to the back (180)."""

    #: The hairline, by angle.
    line: tuple[tuple[float, float], ...]
    #: Thickness on top, at the sides and at the back.
    top: float = 0.05
    sides: float = 0.03
    back: float = 0.04
    #: Extra at the front of the crown.
    quiff: float = 0.0
    #: Side of the parting in degrees, 0 for none; the hair on the other side falls over the brow.
    part: float = 0.0
    #: Locks around the head, and how far their tips differ.
    locks: int = 15
    ragged: float = 0.02
    #: Size of curls.
    curls: float = 0.0
    #: Sideways swing of waves along the length.
    waves: float = 0.0
    #: Flare of the ends.
    flare: float = 0.0
    covers_ears: bool = False
    #: bun, tail or braids.
    tied: str = ""


_SHORT = (
    (0, 0.85),
    (24, 0.835),
    (38, 0.79),
    (52, 0.66),
    (64, 0.60),
    (76, 0.46),
    (84, 0.47),
    (92, 0.56),
    (106, 0.52),
    (118, 0.34),
    (150, 0.20),
    (180, 0.17),
)
_TIED = ((0, 0.86), (30, 0.81), (48, 0.70), (66, 0.60), (84, 0.56), (100, 0.52), (120, 0.36), (150, 0.26), (180, 0.24))
CUTS: dict[str, Cut] = {
    "short": Cut(_SHORT, 0.062, 0.028, 0.038, quiff=0.018, ragged=0.022),
    "side part": Cut(_SHORT, 0.066, 0.026, 0.034, quiff=0.026, part=34, ragged=0.012, locks=11),
    "crop": Cut(((0, 0.80), (24, 0.79), *_SHORT[2:]), 0.05, 0.022, 0.03, ragged=0.03, locks=21),
    "buzz": Cut(_SHORT, 0.020, 0.013, 0.016, ragged=0.004),
    "slick": Cut(((0, 0.88), (26, 0.85), *_SHORT[2:]), 0.05, 0.018, 0.042, ragged=0.004, locks=13),
    "curly": Cut(
        ((0, 0.80), (30, 0.77), (50, 0.62), (70, 0.44), (90, 0.44), (120, 0.22), (180, 0.10)),
        0.105,
        0.075,
        0.085,
        curls=0.030,
        ragged=0.02,
        covers_ears=False,
    ),
    "afro": Cut(
        ((0, 0.84), (30, 0.80), (52, 0.64), (72, 0.42), (95, 0.32), (130, 0.16), (180, 0.08)),
        0.20,
        0.20,
        0.20,
        curls=0.020,
        ragged=0.015,
        covers_ears=True,
    ),
    "bob": Cut(
        ((0, 0.83), (24, 0.79), (38, 0.68), (48, 0.44), (58, 0.10), (90, 0.02), (180, -0.03)),
        0.062,
        0.062,
        0.066,
        part=22,
        ragged=0.03,
        flare=0.03,
        covers_ears=True,
    ),
    "long": Cut(
        ((0, 0.86), (22, 0.83), (36, 0.70), (46, 0.42), (56, 0.02), (80, -0.36), (120, -0.55), (180, -0.62)),
        0.058,
        0.058,
        0.064,
        part=8,
        ragged=0.06,
        locks=19,
        covers_ears=True,
    ),
    "wavy": Cut(
        ((0, 0.85), (22, 0.80), (36, 0.64), (48, 0.30), (58, -0.08), (90, -0.28), (180, -0.36)),
        0.075,
        0.082,
        0.08,
        part=30,
        waves=0.035,
        ragged=0.07,
        flare=0.07,
        covers_ears=True,
    ),
    "ponytail": Cut(_TIED, 0.05, 0.024, 0.03, ragged=0.006, locks=13, tied="tail"),
    "bun": Cut(_TIED, 0.05, 0.026, 0.032, ragged=0.008, locks=13, tied="bun"),
    "braids": Cut(
        ((0, 0.85), (20, 0.83), (40, 0.72), (62, 0.58), (84, 0.44), (110, 0.30), (180, 0.18)),
        0.046,
        0.026,
        0.03,
        part=1,
        ragged=0.006,
        locks=13,
        tied="braids",
    ),
    "receding": Cut(
        (
            (0, 0.93),
            (16, 0.93),
            (30, 0.90),
            (44, 0.80),
            (58, 0.62),
            (76, 0.46),
            (84, 0.47),
            (92, 0.56),
            (106, 0.52),
            (118, 0.34),
            (180, 0.17),
        ),
        0.022,
        0.024,
        0.032,
        ragged=0.012,
    ),
}
