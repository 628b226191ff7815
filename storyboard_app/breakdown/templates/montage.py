"""A montage: one shot an image, sizes as different as they can be."""

from storyboard_app.breakdown.passage import Framing, Passage
from storyboard_app.values import ShotSize

LABEL = "Montage"
_SIZES = (ShotSize.MS, ShotSize.CU, ShotSize.WS, ShotSize.MCU)


def fits(passage: Passage) -> float:
    """Suit what the script calls a montage."""
    return 0.95 if all(take.in_montage for take in passage.takes) else 0.0


def frame(passage: Passage, index: int) -> Framing:
    """Give each image its own size."""
    take = passage.takes[index]
    size = _SIZES[index % len(_SIZES)] if take.names else ShotSize.WS
    return Framing(size, "One image of the montage.", subjects=take.names[:2])
