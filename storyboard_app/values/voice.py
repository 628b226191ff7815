"""What a character sounds like."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Voice:
    """An actor, and how this part differs from the actor's own voice."""

    #: One of the ten that Final Draft has: Man 1, Woman 2, Old Man ... (see `dialogue.speech.ACTORS`).
    actor: str = "Woman 1"
    #: Factors on the actor's pitch and pace, 0.5 to 2.
    pitch: float = 1.0
    speed: float = 1.0
    #: The engine that speaks, by name; empty for the first that can.
    engine: str = ""
