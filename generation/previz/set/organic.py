"""What grows and lives: trees, bushes, and the animals of a description by itself."""

import math
from collections.abc import Callable

import numpy as np

from generation.previz.creatures import creature_of, species
from generation.previz.mesh import closed_rings, tube
from generation.previz.set.spot import Spot
from generation.previz.vectors import Floats, catmull, vec


def _tree(spot: Spot) -> None:
    """A tree of about six metres, its crown different at each place."""
    chance = _chance(spot)
    high, lean = 6.0, chance.randn() * 0.15
    trunk = catmull(np.array([(0, 0, -0.05), (lean * 0.3, 0, high * 0.25), (lean, 0, high * 0.62)]), 8)
    sizes = np.linspace(high * 0.035, high * 0.014, 8)
    vertices, faces = tube(spot.world(trunk), sizes, sizes, vec(1, 0, 0), around=10)
    spot.scene.add(vertices, faces, spot.group("bark", 0.45, step=0.05))
    leaves = spot.group("leaf", 0.55, step=0.35, leafy=True)
    theta, phi = np.linspace(0, 2 * np.pi, 16, endpoint=False), np.linspace(0.05, np.pi - 0.05, 9)
    ball = np.array(
        [[(math.sin(q) * math.cos(t), math.sin(q) * math.sin(t), math.cos(q) * 0.8) for t in theta] for q in phi]
    )
    for _ in range(7):
        centre = vec(lean, 0, high * 0.66) + chance.randn(3) * vec(0.16, 0.12, 0.13) * high
        radius = high * (0.13 + 0.08 * chance.rand())
        ragged = ball * radius * (1 + 0.10 * chance.randn(9, 16, 1)) + centre
        vertices, faces = closed_rings(ragged)
        spot.scene.add(spot.world(vertices), faces, leaves)


def _chance(spot: Spot) -> np.random.RandomState:
    """Return chance that belongs to the place."""
    return np.random.RandomState(int(abs(spot.at[0]) * 13 + abs(spot.at[1]) * 7) % 2**31)


def _pine(spot: Spot) -> None:
    """A fir of about eight metres."""
    high = 7.0 + 2 * _chance(spot).rand()
    spot.round([(0, 0, 0), (0, 0, high * 0.3)], [0.16, 0.12], 0.4)
    leaves = spot.group("leaf", 0.45, step=0.3, leafy=True)
    turn = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    for level in range(5):
        low, wide = high * (0.16 + 0.16 * level), high * (0.21 - 0.035 * level)
        skirt = wide * (1 + 0.10 * np.cos(turn * 8))
        rings = np.array(
            [
                np.column_stack([skirt * np.cos(turn), skirt * np.sin(turn), np.full(16, low)]),
                np.column_stack(
                    [skirt * 0.5 * np.cos(turn), skirt * 0.5 * np.sin(turn), np.full(16, low + high * 0.13)]
                ),
                np.column_stack([0.03 * np.cos(turn), 0.03 * np.sin(turn), np.full(16, low + high * 0.25)]),
            ]
        )
        vertices, faces = closed_rings(rings)
        spot.scene.add(spot.world(vertices), faces, leaves)


def _palm(spot: Spot) -> None:
    """A palm with a leaning stem."""
    high = 5.5
    stem = catmull(np.array([(0, 0, 0), (0.25, 0, high * 0.5), (0.9, 0, high)]), 9)
    spot.round(stem, np.linspace(0.17, 0.11, 9), 0.55)
    for angle in np.linspace(0, 2 * np.pi, 9, endpoint=False):
        way = vec(math.cos(angle), math.sin(angle), 0)
        t = np.linspace(0, 1, 9)[:, None]
        path = vec(0.9, 0, high) + way * 2.1 * t + vec(0, 0, 1) * (0.7 * t - 1.5 * t**2)
        wide = 0.26 * np.sin(np.clip(t[:, 0] * 1.05, 0, 1) * np.pi) + 0.02
        vertices, faces = tube(spot.world(path), wide, wide * 0.12, vec(-way[1], way[0], 0), around=8, caps=(0, 0))
        spot.scene.add(vertices, faces, spot.group("leaf", 0.5, step=0.05))


def _bush(spot: Spot) -> None:
    """A bush as high as a table."""
    chance = _chance(spot)
    leaves = spot.group("leaf", 0.55, step=0.2, leafy=True)
    for _ in range(4):
        _clump(
            spot, vec(chance.uniform(-0.5, 0.5), chance.uniform(-0.3, 0.3), 0.4), 0.42 + 0.15 * chance.rand(), leaves
        )


def _plant(spot: Spot) -> None:
    """A plant in a pot."""
    spot.round([(0, 0, 0), (0, 0, 0.34)], [0.14, 0.19], 0.7)
    leaves = spot.group("leaf", 0.5, step=0.1, leafy=True)
    for x, y, z, r in ((0, 0, 0.75, 0.3), (0.18, 0.05, 0.95, 0.22), (-0.16, 0, 1.02, 0.24)):
        _clump(spot, vec(x, y, z), r, leaves)


def _clump(spot: Spot, centre: Floats, radius: float, group: int) -> None:
    chance = np.random.RandomState(int(radius * 1e4) % 2**31)
    turn, tilt = np.linspace(0, 2 * np.pi, 14, endpoint=False), np.linspace(0.1, np.pi - 0.1, 8)
    ball = np.array(
        [[(math.sin(q) * math.cos(t), math.sin(q) * math.sin(t), math.cos(q) * 0.85) for t in turn] for q in tilt]
    )
    vertices, faces = closed_rings(ball * radius * (1 + 0.10 * chance.randn(8, 14, 1)) + centre)
    spot.scene.add(spot.world(vertices), faces, group)


def _creature(name: str) -> Callable[[Spot], None]:
    def build(spot: Spot) -> None:
        part = creature_of(species(name)).scene
        spot.scene.put(part, spot.turned, spot.at, spot.number)

    return build


#: Animals that a description may name where nothing has been read from it.
_ANIMALS = {
    "dog": ("puppy", "hound"),
    "cat": ("kitten",),
    "horse": ("pony",),
    "wolf": (),
    "fox": (),
    "cow": ("ox",),
    "donkey": ("mule",),
    "deer": (),
    "sheep": (),
    "goat": (),
    "pig": (),
}
GROWN: dict[str, tuple[Callable[[Spot], None], tuple[str, ...]]] = {
    "tree": (_tree, ("oak", "trees")),
    "pine": (_pine, ("fir", "pine tree", "christmas tree")),
    "palm": (_palm, ("palm tree",)),
    "bush": (_bush, ("hedge", "shrub", "bushes")),
    "plant": (_plant, ("potted plant", "houseplant")),
    **{name: (_creature(name), words) for name, words in _ANIMALS.items()},
}
