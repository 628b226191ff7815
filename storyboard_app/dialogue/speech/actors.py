"""The ten actors that a character may be given, by the names that Final Draft has for them, and how each sounds."""

from dataclasses import dataclass

from storyboard_app.values import Voice


@dataclass(frozen=True)
class Actor:
    """How an actor sounds, beside a woman's voice at 210 Hz."""

    #: female or male; and child, adult or old.
    sex: str
    age: str
    #: Factors on the pitch, on the length of the vocal tract's resonances (above 1 is a smaller head), on how far the
    #: pitch wanders, and on how fast they speak.
    pitch: float
    tract: float
    range: float = 1.0
    speed: float = 1.0


ACTORS: dict[str, Actor] = {
    "Man 1": Actor("male", "adult", 0.55, 0.87),
    "Man 2": Actor("male", "adult", 0.47, 0.82),
    "Woman 1": Actor("female", "adult", 1.0, 1.0),
    "Woman 2": Actor("female", "adult", 0.85, 0.95),
    "Boy 1": Actor("male", "child", 1.15, 1.12),
    "Boy 2": Actor("male", "child", 1.05, 1.07),
    "Girl 1": Actor("female", "child", 1.35, 1.18),
    "Girl 2": Actor("female", "child", 1.25, 1.12),
    "Old Man": Actor("male", "old", 0.6, 0.9, 0.85, 0.84),
    "Old Woman": Actor("female", "old", 0.8, 0.95, 0.9, 0.82),
}


def sound_of(voice: Voice) -> Actor:
    """Return how a voice sounds in all; an actor that is not known sounds as the first woman."""
    actor = ACTORS.get(voice.actor) or ACTORS["Woman 1"]
    return Actor(
        actor.sex,
        actor.age,
        round(actor.pitch * voice.pitch, 4),
        # A higher voice of the same kind comes from a smaller head.
        round(actor.tract * voice.pitch**0.3, 4),
        actor.range,
        round(actor.speed * voice.speed, 4),
    )
