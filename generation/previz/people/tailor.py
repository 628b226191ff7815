"""A tailor: adds a figure's parts to a scene, one group a part, and keeps their surfaces."""

import numpy as np

from generation.previz.mesh import Group, Scene, closed_rings, rings_of
from generation.previz.people.skeleton import Skeleton
from generation.previz.people.surface import Surface
from generation.previz.vectors import Floats, catmull

Sizes = list[float] | Floats
#: Object numbers of what hands hold, beside their figure's.
HELD = 500


class Tailor:
    """Works on one figure. Places are in the body's frame, sizes in body heights."""

    def __init__(self, scene: Scene, bones: Skeleton, number: int) -> None:
        self.scene, self.bones, self.number = scene, bones, number
        self.groups: dict[str, int] = {}
        #: Surfaces in the world, by part.
        self.surfaces: dict[str, Surface] = {}

    def group(self, part: str, material: str, tone: float, step: float = 0.025) -> int:
        """Return the group of a part, made on first use."""
        if part not in self.groups:
            number = self.number + HELD if material == "held" else self.number
            self.groups[part] = self.scene.group(Group(number, material, tone, step=step))
        return self.groups[part]

    def tube(
        self,
        part: str,
        path: list[Floats],
        wide: Sizes,
        deep: Sizes | None,
        across: Floats,
        *,
        material: str,
        tone: float,
        step: float = 0.025,
        around: int = 16,
        caps: tuple[float, float] = (1, 1),
        squareness: float = 2.0,
        rings: int = 0,
    ) -> Surface:
        """Add a tube; return its surface, rounded ends left out."""
        count = rings or max(8, 3 * len(path))
        sizes = catmull(
            np.column_stack([_even(wide, len(path)), _even(wide if deep is None else deep, len(path))]), count
        )
        sizes = sizes * self.bones.height
        made, ends = rings_of(
            self.bones.world(catmull(np.array(path), count)),
            sizes[:, 0],
            sizes[:, 1],
            self.bones.along(across),
            around=around,
            caps=caps,
            squareness=squareness,
        )
        vertices, faces = closed_rings(made)
        self.scene.add(vertices, faces, self.group(part, material, tone, step))
        self.surfaces[part] = Surface(made[ends[0] : len(made) - ends[1]])
        return self.surfaces[part]

    def sheet(
        self, part: str, mesh: tuple[Floats, np.ndarray], material: str, tone: float, step: float = 0.004
    ) -> None:
        """Add a mesh that is in the world already."""
        self.scene.add(mesh[0], mesh[1], self.group(part, material, tone, step))

    def line(self, part: str, points: Floats, weight: float = 0.8, darkness: float = 0.65, bias: float = 0.03) -> None:
        """Draw a line, given in the world, on a part."""
        self.scene.line(points, weight, group=self.groups[part], darkness=darkness, bias=bias)


def _even(values: Sizes, count: int) -> Floats:
    return np.interp(np.linspace(0, 1, count), np.linspace(0, 1, len(values)), values)
