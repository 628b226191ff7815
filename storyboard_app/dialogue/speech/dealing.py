"""Who speaks with which voice, where nobody has chosen: by sex and age, and apart from those they share scenes with."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from storyboard_app.dialogue.speech.actors import ACTORS, sound_of
from storyboard_app.values import CastMember, ElementType, Scene, Voice

#: Ages in years up to which somebody speaks as a child, and from which as an old person.
LAST_CHILD, FIRST_OLD = 13, 65
_SPOKEN = (ElementType.DIALOGUE, ElementType.LYRICS)
#: How the same actor plays another part: factors on the pitch.
VARIATIONS = (1.0, 1.06, 0.94, 1.12, 0.89)


@dataclass(frozen=True)
class Part:
    """A character as far as a voice needs it."""

    name: str
    #: female, male or empty where nothing says.
    sex: str = ""
    #: In years; 0 where nothing says.
    age: int = 0


def deal(
    parts: Sequence[Part], scenes: Sequence[frozenset[str]], kept: Mapping[str, Voice] | None = None
) -> dict[str, Voice]:
    """Return a voice for every part.

    parts: in the order in which they first speak. scenes: who speaks in each. kept: voices that stay as they are. Each
    part takes the voice that is farthest from those it shares scenes with, then the one that fewest have.
    """
    dealt: dict[str, Voice] = dict(kept or {})
    for part in parts:
        if part.name not in dealt:
            beside = [dealt[name] for name in _beside(part.name, scenes) if name in dealt]
            taken = list(dealt.values())
            dealt[part.name] = max(
                _offered(part), key=lambda voice: (_apart(voice, beside), -taken.count(voice), _chance(part, voice))
            )
    return dealt


def deal_cast(
    scenes: Sequence[Scene], members: Mapping[str, CastMember], kept: Mapping[str, Voice] | None = None
) -> dict[str, Voice]:
    """Return a voice for everybody who speaks in a script, by what its words tell of them; see `deal`."""
    speaking = [
        dict.fromkeys(element.character for element in scene.elements if element.type in _SPOKEN and element.character)
        for scene in scenes
    ]
    names = dict.fromkeys(name for scene in speaking for name in scene)
    parts = [Part(name, members[name].sex, members[name].age) if name in members else Part(name) for name in names]
    return deal(parts, [frozenset(scene) for scene in speaking], kept)


def _offered(part: Part) -> Iterator[Voice]:
    age = "child" if 0 < part.age <= LAST_CHILD else "old" if part.age >= FIRST_OLD else "adult"
    for name, actor in ACTORS.items():
        if actor.age == age and part.sex in ("", actor.sex):
            yield from (Voice(name, variation) for variation in VARIATIONS)


def _beside(name: str, scenes: Sequence[frozenset[str]]) -> list[str]:
    return sorted({other for scene in scenes if name in scene for other in scene if other != name})


def _apart(voice: Voice, others: Sequence[Voice]) -> float:
    """Return how far a voice is from the nearest of others, in octaves of pitch and resonances; far is far enough."""
    return round(min((min(_distance(voice, other), 0.45) for other in others), default=0.45), 2)


def _distance(voice: Voice, other: Voice) -> float:
    sound, other_sound = sound_of(voice), sound_of(other)
    return math.hypot(math.log2(sound.pitch / other_sound.pitch), 2 * math.log2(sound.tract / other_sound.tract))


def _chance(part: Part, voice: Voice) -> tuple[bool, str]:
    """Return what settles a tie: an actor's own voice first, then chance that is the same every time."""
    return voice.pitch == 1.0, sha256(f"{part.name}/{voice.actor}/{voice.pitch}".encode()).hexdigest()
