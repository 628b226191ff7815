"""Colours of things, for styles that have them: skin, hair, cloth by person, places by time of day."""

import colorsys

import numpy as np

from generation.previz.mesh import Group, Scene
from generation.previz.picture.light import Light
from generation.previz.picture.rays import FAR, Buffers

_SKIN, _LEAF, _WOOD, _METAL = (0.95, 0.82, 0.72), (0.62, 0.74, 0.50), (0.86, 0.74, 0.60), (0.80, 0.82, 0.86)
_MATERIALS = {
    "skin": _SKIN,
    "leaf": _LEAF,
    "bark": _WOOD,
    "wood": _WOOD,
    "turned": _METAL,
    "fur": (0.72, 0.60, 0.48),
    "stone": (0.80, 0.79, 0.76),
    "car": (0.72, 0.80, 0.88),
    "floor": (0.93, 0.88, 0.80),
    "glass": (0.84, 0.92, 0.98),
}
#: Light by time of day: on the set, and of the sky.
_LIGHTS = {
    "day": ((1.0, 0.985, 0.95), (0.80, 0.90, 0.98)),
    "night": ((0.62, 0.70, 0.92), (0.30, 0.36, 0.56)),
    "dusk": ((1.0, 0.86, 0.72), (0.98, 0.78, 0.62)),
    "morning": ((1.0, 0.95, 0.84), (0.94, 0.92, 0.86)),
}
_CLOUD = (0.86, 0.89, 0.92)


def colours(scene: Scene, seen: Buffers, light: Light, strength: float) -> np.ndarray:
    """Return the colour of what each pixel sees, height x width x 3, 0 to 1."""
    key, sky = _LIGHTS[light.time]
    if light.weather != "clear" and not light.is_night:
        key, sky = _CLOUD, _CLOUD
    table = np.array([_colour(group) for group in scene.groups], np.float32)
    picture = table[seen.groups] * np.array(key, np.float32)
    picture[seen.depth >= FAR / 2] = sky
    return 1 - (1 - picture) * strength


def _colour(group: Group) -> tuple[float, float, float]:
    if group.glows:
        return (1.0, 0.96, 0.80)
    if group.material in _MATERIALS:
        return _MATERIALS[group.material]
    if group.material == "hair":
        return (0.92, 0.82, 0.60) if group.tone > 0.6 else (0.62, 0.46, 0.36)
    if "wall" in group.material:
        return (0.90, 0.90, 0.86)
    if 0 < group.object < 100:
        # Everybody has a hue; tops, bottoms and hats are shades of it.
        hue = (group.object * 0.382 + {"top": 0.0, "bottom": 0.55}.get(group.material, 0.08)) % 1.0
        return colorsys.hsv_to_rgb(hue, 0.34 if group.material != "bottom" else 0.16, 0.94)
    return (0.92, 0.90, 0.87)
