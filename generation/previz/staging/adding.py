"""Adding a thing to the set: its form where it stands, the table that lifts it, the cord it hangs by."""

from dataclasses import replace

import numpy as np

from generation.previz.camera import Camera
from generation.previz.mesh import Group, Scene
from generation.previz.set import Form
from generation.previz.staging.qualities import with_qualities
from generation.previz.staging.relations import Standing
from generation.previz.vectors import Floats, turn, vec
from generation.seen import SeenThing

#: Length in metres of the cord by which something hangs.
_CORD_M = 1.6
#: The side of a table that lifts a small thing into the frame, at least, in metres.
_TABLE_M = 0.75


def _add_table(scene: Scene, at: Floats, side: float, number: int, turned: Floats) -> None:
    """Add a table under a thing. at: the middle of its top. side: of the top, in metres."""
    group, high = scene.group(Group(number, "wood", 0.82, hard=True)), float(at[2])
    scene.box(at - vec(0, 0, 0.02), (side, side * 0.8, 0.04), turned, group, 0.7)
    for x in (-1, 1):
        for y in (-1, 1):
            leg = at * vec(1, 1, 0.5) + turned @ vec(x * side * 0.44, y * side * 0.34, 0)
            scene.box(leg, (0.045, 0.045, high), turned, group, 0.62)


def hang(scene: Scene, box: Standing, number: int) -> None:
    """Add the cord that something hangs by."""
    top = (box.low + box.high) / 2 * vec(1, 1, 0) + vec(0, 0, float(box.high[2]))
    group = scene.group(Group(number, "wood", 0.3, hard=True))
    scene.box(top + vec(0, 0, _CORD_M / 2), (0.012, 0.012, _CORD_M), np.eye(3), group, 0.5)


def add_form(
    scene: Scene,
    form: Form,
    state: str,
    at: Floats,
    number: int,
    camera: Camera,
    *,
    lifted: bool,
    turned: float | None = None,
    thing: SeenThing | None = None,
) -> tuple[Standing, tuple[float, float]]:
    """Add a thing, and where it is lifted what it stands on; return its box, and its reach across the frame in shares.

    at: the middle of its foot, in the world. turned: which way its back is, in degrees; None for away from the camera.
    thing: what it is in the words, which may give it a tone, a crack or flames.
    """
    built, axes = form.built(state), turn("z", -camera.yaw if turned is None else turned)
    low, high = built.corners
    wide, deep, _ = high - low
    if lifted and at[2] > 0.03:
        _add_table(scene, at, max(_TABLE_M, float(max(wide, deep)) * 1.3), number + 2000, axes)
    part = Scene()
    part.include(built.scene)
    part = with_qualities(part, thing) if thing else part
    part.groups = [part.groups[0], *(replace(group, object=number) for group in part.groups[1:])]
    part.vertices = [points @ axes.T + at for points in part.vertices]
    part.normals = [ways @ axes.T for ways in part.normals]
    part.lines = [replace(line, points=line.points @ axes.T + at) for line in part.lines]
    scene.include(part)
    corners = np.array([(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])
    corners = corners @ axes.T + at
    seen = camera.project(corners[:, :] * vec(1, 1, 0) + vec(0, 0, float(at[2])))
    reach = float(seen[:, 0].min()) / camera.width, float(seen[:, 0].max()) / camera.width
    return Standing(corners.min(0), corners.max(0)), reach
