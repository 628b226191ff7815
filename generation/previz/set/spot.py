"""A spot: where a thing stands, and the shapes that things are made of."""

import numpy as np

from generation.previz.mesh import Group, Scene, tube
from generation.previz.vectors import Floats, turn, vec


class Spot:
    """The spot of a thing, to which its parts are added. Points are the thing's own, in metres."""

    def __init__(self, scene: Scene, number: int, x: float, y: float, heading: float = 0.0, z: float = 0.0) -> None:
        self.scene, self.number = scene, number
        self.at, self.turned = vec(x, y, z), turn("z", heading)
        self.glows = False

    def world(self, points: object) -> Floats:
        """Return points of the thing in the world."""
        return self.at + np.asarray(points, float) @ self.turned.T

    def group(self, material: str, tone: float, *, step: float = 0.025, hard: bool = False, leafy: bool = False) -> int:
        """Return a new group of the thing; the rest are fields of Group."""
        glows = self.glows and tone > 0.9
        return self.scene.group(Group(self.number, material, tone, step=step, hard=hard, leafy=leafy, glows=glows))

    def box(self, centre: object, size: tuple[float, float, float], tone: float = 0.75, weight: float = 0.9) -> None:
        """Add a box with its edges."""
        group = self.group("wood", tone, hard=True)
        self.scene.box(self.world(centre), size, self.turned, group, weight)

    def round(self, path: object, radii: object, tone: float, *, around: int = 14, caps: float = 0.05) -> None:
        """Add a round tube along points."""
        points = self.world(path)
        sizes = np.asarray(radii, float)
        way = points[-1] - points[0]
        across = vec(0, 0, 1) if abs(way[2]) < 0.7 * float(np.linalg.norm(way)) else self.turned @ vec(1, 0, 0)
        vertices, faces = tube(points, sizes, sizes, across, around=around, caps=(caps, caps))
        self.scene.add(vertices, faces, self.group("wood", tone, step=0.02))

    def solid(
        self, outline: Floats, other: Floats, tone: float, *, material: str = "wood", weight: float = 0.9
    ) -> None:
        """Add what lies between two outlines of as many points, with its edges."""
        group = self.group(material, tone, hard=True)
        near, far = self.world(outline), self.world(other)
        count, inside = len(near), (near.mean(0) + far.mean(0)) / 2
        for side in (near, far):
            middle = side.mean(0)
            outwards = _unit(middle - inside)
            self.scene.add(
                np.vstack([side, middle]),
                [(i, (i + 1) % count, count) for i in range(count)],
                group,
                np.tile(outwards, (count + 1, 1)),
            )
            self.scene.line(np.vstack([side, side[:1]]), weight, ruled=True, group=group, bias=0.03)
        for i in range(count):
            j = (i + 1) % count
            corners = [near[i], far[i], far[j], near[j]]
            flat = _unit(np.cross(corners[1] - corners[0], corners[3] - corners[0]))
            outwards = flat if flat @ (np.mean(corners, axis=0) - inside) > 0 else -flat
            self.scene.quad(corners, group, outwards)
            self.scene.line(corners[:2], weight * 0.9, ruled=True, group=group, bias=0.03)

    def line(self, points: object, weight: float = 0.8, darkness: float = 0.7, bias: float = 0.05) -> None:
        """Draw a straight-edged line."""
        self.scene.line(self.world(points), weight, ruled=True, darkness=darkness, bias=bias)


def _unit(v: Floats) -> Floats:
    return v / (np.linalg.norm(v) + 1e-12)
