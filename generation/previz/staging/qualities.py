"""Qualities: what the words say a thing is like, drawn: its tone by colour or material, its size, broken or burning."""

from dataclasses import replace

import numpy as np

from generation.previz.mesh import Scene
from generation.previz.set import Form
from generation.previz.vectors import turn, vec
from generation.seen import SeenThing
from generation.words import lexicon

#: Colours -> how light they are in grey, 0 black to 1 paper (the luminance of the colour, lifted to a pencil's range).
_TONES = {
    "black": 0.14,
    "white": 0.98,
    "red": 0.42,
    "scarlet": 0.42,
    "crimson": 0.34,
    "pink": 0.8,
    "orange": 0.66,
    "yellow": 0.88,
    "golden": 0.76,
    "gold": 0.76,
    "green": 0.46,
    "blue": 0.38,
    "navy": 0.2,
    "purple": 0.32,
    "violet": 0.4,
    "brown": 0.36,
    "beige": 0.84,
    "grey": 0.56,
    "gray": 0.56,
    "silver": 0.8,
    "dark": 0.24,
    "pale": 0.94,
}
#: Materials -> the same.
_MATERIALS = {
    "iron": 0.3,
    "steel": 0.6,
    "brass": 0.66,
    "silver": 0.84,
    "gold": 0.76,
    "copper": 0.5,
    "tin": 0.72,
    "glass": 0.97,
    "paper": 1.0,
    "stone": 0.68,
    "marble": 0.95,
    "leather": 0.34,
    "rubber": 0.2,
    "plastic": 0.86,
    "wood": 0.55,
    "oak": 0.46,
    "pine": 0.7,
    "bamboo": 0.74,
    "straw": 0.84,
    "ice": 0.98,
    "bone": 0.94,
    "ivory": 0.95,
    "velvet": 0.28,
}
#: Words for sizes -> how many times as large as usual a thing is.
_SIZES = {
    "tiny": 0.6,
    "small": 0.75,
    "little": 0.75,
    "short": 0.8,
    "long": 1.2,
    "tall": 1.25,
    "big": 1.3,
    "large": 1.3,
    "great": 1.35,
    "huge": 1.7,
    "enormous": 1.9,
    "giant": 2.0,
    "gigantic": 2.2,
}
_BROKEN = ("broken", "break", "cracked", "crack", "shattered", "shatter", "smashed", "smash", "wrecked", "split")
_BURNING = ("burning", "burn", "blazing", "aflame", "ablaze", "flaming", "on fire")
#: Share of the contrast between a thing's parts that is left when it has a tone of its own.
_LEFT = 0.35
#: Lean in degrees of something broken.
_LEAN = 9.0


def tone_of(thing: SeenThing) -> float | None:
    """Return how light a thing is by the words, 0 to 1; None where they do not say."""
    for word in (thing.colour, thing.state):
        for part in reversed(word.lower().replace("-", " ").split()):
            if part in _TONES:
                return _TONES[part]
    return _MATERIALS.get(thing.material.lower())


def sized(form: Form, thing: SeenThing) -> Form:
    """Return a form as large as the words have it."""
    factor = _SIZES.get(thing.size.lower(), 1.0)
    longest = float(np.ptp(form.built().corners, axis=0).max())
    return replace(form, size_m=longest * factor) if factor != 1.0 else form


def is_burning(thing: SeenThing) -> bool:
    """Whether flames stand on a thing."""
    return thing.state.lower() in _BURNING and not lexicon.is_a(thing.name, "fire")


def is_broken(thing: SeenThing) -> bool:
    """Whether a thing is cracked and leans."""
    return thing.state.lower() in _BROKEN


def with_qualities(part: Scene, thing: SeenThing) -> Scene:
    """Return the shapes of a thing, in its own place, as the words have it; the shapes are not changed in place."""
    tone = tone_of(thing)
    if tone is not None:
        mean = float(np.mean([group.tone for group in part.groups[1:]] or [tone]))
        part.groups = [
            part.groups[0],
            *(
                group
                if group.glows
                else replace(group, tone=float(np.clip(tone + _LEFT * (group.tone - mean), 0.05, 1)))
                for group in part.groups[1:]
            ),
        ]
    if is_broken(thing):
        _crack(part)
    if is_burning(thing):
        _burn(part)
    return part


def _box(part: Scene) -> tuple[np.ndarray, np.ndarray]:
    points = np.vstack([points for points in part.vertices if len(points)])
    return points.min(0), points.max(0)


def _crack(part: Scene) -> None:
    """Let a thing lean, with a jagged crack down its front."""
    low, high = _box(part)
    zigzag = (0.1, -0.14, 0.06, -0.1, 0.12)
    middle, wide = (low + high) / 2, float((high - low)[0])
    heights = np.linspace(float(high[2]), float(low[2]) + 0.15 * float((high - low)[2]), len(zigzag))
    front = float(low[1]) - 0.004
    points = [
        vec(float(middle[0]) + share * wide, front, height) for share, height in zip(zigzag, heights, strict=True)
    ]
    part.line(points, 1.6, ruled=True, darkness=0.95, bias=0.06 + 0.4 * float((high - low)[1]))
    angle = np.radians(_LEAN)
    lean = np.array([[np.cos(angle), 0, np.sin(angle)], [0, 1, 0], [-np.sin(angle), 0, np.cos(angle)]])
    foot = middle * vec(1, 1, 0) + vec(0, 0, float(low[2]))
    part.vertices = [(points - foot) @ lean.T + foot for points in part.vertices]
    part.normals = [ways @ lean.T for ways in part.normals]
    part.lines = [replace(line, points=(line.points - foot) @ lean.T + foot) for line in part.lines]


def _burn(part: Scene) -> None:
    """Put flames on a thing, as wide as it is."""
    low, high = _box(part)
    size = high - low
    flames = Form("flames", size_m=max(float(size[:2].max()) * 0.9, 0.1)).built().scene
    at = (low + high) / 2 * vec(1, 1, 0) + vec(0, 0, float(high[2]) - 0.2 * float(size[2]))
    turned = np.eye(3) if size[0] >= size[1] else turn("z", 90)
    part.put(flames, turned, at, part.groups[-1].object)
