"""Limbs: the paw or the foot that comes down on the small thing of a close shot, drawn on it."""

import numpy as np

from generation.previz.camera import Camera
from generation.previz.mesh import Scene
from generation.previz.set import Form
from generation.previz.staging.adding import add_form
from generation.previz.staging.relations import Standing
from generation.previz.staging.writing import Shown
from generation.previz.vectors import unit, vec
from generation.request import Request
from generation.seen import SeenFigure

#: Parts of bodies that come down -> the form that they have; and how large a thing is that they still cover, in metres.
_FORMS, _SMALL_M = {"paw": "paw", "claw": "paw", "foot": "foot_down"}, 0.15
#: How many times as large as the thing a limb is, and how far aside and behind its middle it is, in shares of that.
_LARGER, _ASIDE, _BEHIND = 2.6, 0.55, 0.2


def add_limb(scene: Scene, request: Request, box: Standing, camera: Camera, number: int) -> dict[int, Shown]:
    """Add the limb that the words have on a small thing; return what it is, by its number; nothing for none.

    box: of the thing.
    """
    longest = float((box.high - box.low).max())
    figure = next((seen for seen in request.sees.figures if _form(seen)), None)
    if figure is None or longest > _SMALL_M:
        return {}
    size = _LARGER * longest
    at = (box.low + box.high) / 2 * vec(1, 1, 0) + vec(0, 0, float(box.high[2]))
    level, away = unit(camera.right * vec(1, 1, 0)), unit(camera.forward * vec(1, 1, 0))
    at = at + (level * _ASIDE + away * _BEHIND) * longest
    add_form(scene, Form(_form(figure), size), "", np.asarray(at), number, camera, lifted=False)
    return {number: Shown("figure", figure.name, "")}


def _form(figure: SeenFigure) -> str:
    """Return the form of the limb that a figure is seen by: of an animal that does something to a thing its paw."""
    part = figure.part or ("paw" if figure.kind == "animal" and figure.to else "")
    return _FORMS.get(part.lower().rpartition(" ")[2], "")
