"""A reveal: the look first, then what it finds."""

import re

from storyboard_app.breakdown.passage import Framing, Passage
from storyboard_app.values import Movement, ShotSize

LABEL = "Reveal"
_FOUND = re.compile(
    r"\b(?:reveal\w*|turns to (?:find|see)|comes into view|there,? (?:in|on|behind|at)|behind (?:him|her|them) stands?"
    r"|opens? (?:it|the \w+)[.:]? inside|steps? out of the (?:dark|shadow)\w*"
    r"|it is \w+\.|it's \w+\.|finds? (?:a|the|him|her)\b)",
    re.I,
)


def fits(passage: Passage) -> float:
    """Suit silent takes that lead to something found, and no others."""
    silent = all(not take.speeches for take in passage.takes)
    is_found = any(_FOUND.search(take.action) for take in passage.takes[1:])
    return 0.84 if silent and is_found else 0.0


def frame(passage: Passage, index: int) -> Framing:
    """Near on who looks, until it is found; then it, with the camera backing away."""
    take = passage.takes[index]
    if _FOUND.search(take.action) and index:
        size = ShotSize.WS if not take.names else ShotSize.MLS
        return Framing(
            size,
            "The reveal: what was out of the frame comes into it.",
            movement=Movement.PULL,
            subjects=take.names[:2],
        )
    size = ShotSize.MCU if take.names else ShotSize.WS
    return Framing(
        size,
        "Before the reveal: on who looks.",
        movement=Movement.PUSH if take.names else Movement.STATIC,
        subjects=take.names[:1],
    )
