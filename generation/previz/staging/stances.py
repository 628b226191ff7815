"""Stances: somebody of a request somewhere, doing what they do; and whether they lie."""

from generation.previz.people import Stance, is_seated
from generation.request import Figure

#: Poses of people who lie.
_LYING = frozenset({"lie", "sleep", "float"})


def lies(figure: Figure) -> bool:
    """Whether somebody lies, whatever they do meanwhile."""
    return (figure.pose in _LYING and not is_seated(figure.posture)) or figure.posture == "lie"


def stance_of(figure: Figure, x: float, y: float, heading: float) -> Stance:
    """Return somebody somewhere, in metres and degrees, doing what they do."""
    return Stance(
        figure.name,
        figure.pose,
        figure.expression,
        x,
        y,
        0.0,
        heading,
        look=figure.look,
        held=figure.held,
        posture=figure.posture,
    )
