"""In a vehicle: both through the windscreen, then each from the other's seat."""

import re

from storyboard_app.breakdown.passage import Framing, Passage
from storyboard_app.values import Movement, ShotSize

LABEL = "Car"
_VEHICLE = re.compile(
    r"\b(?:car|taxi|cab|truck|van|pickup|limo\w*|ambulance|bus|jeep|sedan|suv|cruiser|convertible|hatchback|minivan"
    r"|voiture|auto|wagen|coche|macchina|carro)(?:\s*(?:$|[-–—/(,])| (?:moving|driving|travell?ing)\b)"
    r"|\((?:moving|driving|travell?ing)\)|[-–—] (?:moving|driving|travell?ing)\b",
    re.I,
)


def fits(passage: Passage) -> float:
    """Suit talk inside a vehicle."""
    inside = not passage.is_exterior and _VEHICLE.search(passage.scene.location)
    return 0.9 if inside and passage.speakers else 0.0


def frame(passage: Passage, index: int) -> Framing:
    """Start through the windscreen; singles for the talk; the windscreen again now and then."""
    take = passage.takes[index]
    together = tuple(dict.fromkeys((*passage.speakers, *take.names)))[:2]
    if len(together) > 1 and (index % 5 == 0 or not take.speaker):
        return Framing(ShotSize.MS, "Through the windscreen: everybody in the car.", subjects=together)
    if not take.speaker:
        return Framing(ShotSize.MS, "Through the windscreen, on who drives or rides.", subjects=together)
    return Framing(
        ShotSize.MCU, "From the other seat, on who speaks.", movement=Movement.STATIC, subjects=(take.speaker,)
    )
