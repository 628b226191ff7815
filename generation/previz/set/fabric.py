"""What is built into a place for good: slabs, walls, arcades, pit props, rails, steps, stars, the sky's dome."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from generation.previz.camera import Camera
from generation.previz.mesh import Fill, Group, Scene
from generation.previz.set.spot import Spot
from generation.previz.vectors import Floats, vec

#: Object number of what is built in.
_NUMBER = -30


#: Blocks up to this long are left out where they stand before the people, in metres.
_SMALL = 3.0


class Site(Spot):
    """A place while it is built: what the camera stands in is left out, and small parts between it and the people."""

    def __init__(self, scene: Scene, camera: Camera, people_at: list[tuple[float, float]]) -> None:
        super().__init__(scene, _NUMBER, 0, 0)
        self.camera = camera
        ways = [vec(x, y, 1.0) - camera.position for x, y in people_at or [(0.0, 0.0)]]
        self.near = min(float(way @ camera.forward) for way in ways)

    def is_clear(self, centre: Floats, size: Floats) -> bool:
        """Whether a block of a size may stand there, its middle at a point; both in metres."""
        way = centre - self.camera.position
        if (np.abs(way) < size / 2 + 0.3).all():
            return False
        ahead, aside = float(way @ self.camera.forward), float(np.abs(way @ self.camera.right))
        wide = ahead * self.camera.used_mm / self.camera.lens_mm / 2 + 0.6
        before = 0 < ahead < self.near - 0.5 and aside < wide
        return not before or size[:2].max() > _SMALL or centre[2] + size[2] / 2 < 0.3


def _block(site: Site, centre: Floats, size: tuple[float, float, float], tone: float) -> None:
    if site.is_clear(centre, vec(*size)):
        site.box(centre, size, tone)


def _slab(site: Site, x0: float, x1: float, y0: float, y1: float, z0: float, z1: float, tone: float) -> None:
    """Add a block between two corners."""
    _block(site, vec((x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2), (abs(x1 - x0), y1 - y0, z1 - z0), tone)


def _battlement(site: Site, x0: float, x1: float, y: float, low: float, high: float, tone: float) -> None:
    """Add a wall across with merlons on it."""
    x0, x1 = sorted((x0, x1))
    _slab(site, x0, x1, y - 0.3, y + 0.3, low, high, tone)
    for x in np.arange(x0 + 0.1, x1 - 0.5, 1.3):
        _slab(site, float(x), float(x) + 0.7, y - 0.3, y + 0.3, high, high + 0.75, tone)


def _arcade(site: Site, x0: float, y0: float, x1: float, y1: float, count: int, high: float) -> None:
    """Add a row of columns with round arches between them, and what they carry."""
    start, end = vec(x0, y0, 0), vec(x1, y1, 0)
    feet = [start + (end - start) * at for at in np.linspace(0, 1, count)]
    for foot in feet:
        if not site.is_clear(foot + vec(0, 0, 1.0), vec(0.5, 0.5, 2.0)):
            continue
        site.round([foot, foot + vec(0, 0, high)], [0.2, 0.17], 0.9)
        site.box(foot + vec(0, 0, high), (0.55, 0.55, 0.16), 0.88)
    turn = np.linspace(0, np.pi, 9)
    for a, b in pairwise(feet):
        half = (b - a) / 2
        rise = float(np.linalg.norm(half))
        arch = [(a + b) / 2 - half * np.cos(t) + vec(0, 0, high + rise * np.sin(t)) for t in turn]
        site.round(arch, np.full(9, 0.14), 0.9, around=8)
    top = high + float(np.linalg.norm(feet[1] - feet[0])) / 2 + 0.3
    middle, long = (start + end) / 2, np.abs(end - start)
    site.box(middle + vec(0, 0, top), (max(0.5, float(long[0])), max(0.5, float(long[1])), 0.5), 0.86)


def _props(site: Site, half: float, y0: float, y1: float, every: float, high: float) -> None:
    """Add pit props: two posts and a beam, again and again."""
    for y in np.arange(y0, y1, every):
        for x in (-half, half):
            _slab(site, x - 0.1, x + 0.1, float(y) - 0.1, float(y) + 0.1, 0, high, 0.55)
        _slab(site, -half - 0.25, half + 0.25, float(y) - 0.12, float(y) + 0.12, high, high + 0.2, 0.5)


def _rails(site: Site, x: float, half: float, y0: float, y1: float) -> None:
    """Add rails on their sleepers, along y."""
    for at in (x - half, x + half):
        _slab(site, at - 0.04, at + 0.04, y0, y1, 0.05, 0.14, 0.3)
    for y in np.arange(y0 + 0.3, min(y1, 40), 0.7):
        _slab(site, x - half - 0.3, x + half + 0.3, float(y), float(y) + 0.22, 0.0, 0.06, 0.6)


def _steps(site: Site, x0: float, x1: float, y: float, count: int, rise: float, run: float) -> None:
    """Add steps across that go up away from the camera at rest."""
    for at in range(count):
        _slab(site, x0, x1, y + at * run, y + count * run, at * rise, (at + 1) * rise, 0.88)


def _beams(site: Site, x0: float, x1: float, y0: float, y1: float, every: float, high: float) -> None:
    """Add beams across under a ceiling."""
    x0, x1 = sorted((x0, x1))
    for y in np.arange(y0 + every / 2, y1, every):
        _slab(site, x0, x1, float(y) - 0.1, float(y) + 0.1, high - 0.25, high - 0.02, 0.55)


def _dome(site: Site, tone: float) -> None:
    """Close the sky with a dome; haze makes it paler than its tone, so that a black one has a tone below 0."""
    turn, rise = np.linspace(0, 2 * np.pi, 33), np.linspace(-0.4, np.pi / 2, 9)
    points = np.array([[(np.cos(t) * np.cos(r), np.sin(t) * np.cos(r), np.sin(r)) for t in turn] for r in rise])
    low = np.arange(9 * 33).reshape(9, 33)
    quads = np.stack([low[:-1, :-1], low[:-1, 1:], low[1:, 1:], low[1:, :-1]], -1).reshape(-1, 4)
    faces = np.vstack([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    group = site.scene.group(Group(-10, "sky dome", tone, is_set=True))
    site.scene.add(500 * points.reshape(-1, 3), faces, group, -points.reshape(-1, 3))


def _stars(site: Site, count: int) -> None:
    """Scatter stars over a dome."""
    chance = np.random.RandomState(31)
    for _ in range(count):
        angle, up, size = chance.uniform(0, 2 * np.pi), chance.uniform(0.02, 0.9), chance.uniform(0.4, 1.1)
        out = vec(np.cos(angle) * np.cos(up), np.sin(angle) * np.cos(up), np.sin(up))
        side, rise = vec(-np.sin(angle), np.cos(angle), 0), vec(0, 0, 1)
        corners = [480 * out + size * (side * a + rise * b) for a, b in ((1, 0), (0, 1), (-1, 0), (0, -1))]
        site.scene.fills.append(Fill(np.array(corners), 1.0, bias=40.0))


def _bubbles(site: Site, count: int) -> None:
    """Let bubbles rise, and light fall in from above the water."""
    chance, turn = np.random.RandomState(32), np.linspace(0, 2 * np.pi, 11)
    for _ in range(count):
        (x, y, z), size = chance.uniform((-5, 0.8, 0.4), (5, 10, 4.5)), chance.uniform(0.02, 0.09)
        ring = np.column_stack([x + size * np.cos(turn), np.full(11, y), z + size * np.sin(turn)])
        site.scene.line(ring, 0.7, darkness=0.5, bias=0.05)
    for x in np.arange(-9, 10, 3.0):
        site.scene.line([(x, 9, 9), (x + 2.5, 9, 0.4)], 0.5, ruled=True, darkness=0.25, bias=0.05)


def waves(scene: Scene, x0: float, x1: float, y0: float, y1: float, z: float, count: int) -> None:
    """Draw waves on water: from x and y to x and y, and how high it stands, in metres; and how many."""
    chance, t = np.random.RandomState(33), np.linspace(0, 1, 9)
    for _ in range(count):
        x, y = chance.uniform(x0, x1), y0 + (y1 - y0) * chance.uniform(0, 1) ** 1.6
        long = 0.5 + 0.05 * abs(y)
        wave = np.column_stack([x + long * t, np.full(9, y), z + 0.02 + 0.03 * np.abs(np.sin(t * 2 * np.pi))])
        scene.line(wave, 0.7, darkness=0.5, bias=0.15)


def _waves(site: Site, x0: float, x1: float, y0: float, y1: float, z: float, count: int) -> None:
    waves(site.scene, x0, x1, y0, y1, z, count)


def _ripples(site: Site, x: float, y: float, radius: float) -> None:
    """Draw rings round whoever is in the water, open where a pencil would leave them."""
    for ring, (start, end) in enumerate(((0.2, 5.6), (1.2, 4.4), (3.6, 6.6))):
        turn, size = np.linspace(start, end, 25), radius * (1 + 0.38 * ring)
        points = np.column_stack([x + size * np.cos(turn), y + 0.8 * size * np.sin(turn), np.full(25, 0.015)])
        site.scene.line(points, 0.9, darkness=0.6 - 0.14 * ring, bias=0.05)


def _rope(site: Site, x0: float, y0: float, z0: float, x1: float, y1: float, z1: float) -> None:
    """Stretch a rope, a pipe or a bar."""
    site.round([(x0, y0, z0), (x1, y1, z1)], [0.03, 0.03], 0.4, around=6)


FABRIC: dict[str, Callable[..., None]] = {
    "slab": _slab,
    "battlement": _battlement,
    "arcade": _arcade,
    "props": _props,
    "rails": _rails,
    "steps": _steps,
    "beams": _beams,
    "dome": _dome,
    "stars": _stars,
    "bubbles": _bubbles,
    "waves": _waves,
    "rope": _rope,
    "ripples": _ripples,
}
