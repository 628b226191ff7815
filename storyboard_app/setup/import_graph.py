"""Which room imports which, as the code says it today: the graph behind the pictures in docs.

A suite is a folder of rooms; what lies outside of it and touches it is one room each. The order of its layers is the
one that import-linter holds (see pyproject.toml). With the standard library alone.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from storyboard_app.setup import rooms

#: A room, and the rooms that it imports something from.
Arrows = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Suite:
    """A folder of rooms to look at, and the folders beside it that count as one room each."""

    #: Dotted: `storyboard_app`, `generation.previz`.
    name: str
    beside: tuple[str, ...] = ()

    def room_of(self, module: str) -> str:
        """Return the room of this suite that a dotted module is in; empty for one of none, and for the suite's door."""
        for folder in self.beside:
            if module == folder or module.startswith(f"{folder}."):
                return folder
        inside = module.removeprefix(f"{self.name}.")
        return inside.split(".")[0] if inside != module else ""


@dataclass(frozen=True)
class Graph:
    """The rooms of a suite and the imports between them."""

    arrows: Arrows
    #: Rooms of one layer, uppermost layer first, as pyproject.toml orders them.
    layers: tuple[frozenset[str], ...]

    def layer_of(self, room: str) -> int:
        """Return the number of a room's layer from the top, from 0; -1 for a room beside the suite."""
        return next((index for index, layer in enumerate(self.layers) if room in layer), -1)

    @cached_property
    def reached(self) -> Arrows:
        """Every room that a room depends on, at whatever remove."""
        known: dict[str, frozenset[str]] = {}

        def reach(room: str) -> frozenset[str]:
            if room not in known:
                known[room] = self.arrows[room].union(*map(reach, self.arrows[room]))
            return known[room]

        return {room: reach(room) for room in self.arrows}

    @cached_property
    def direct(self) -> Arrows:
        """The arrows that no way over other rooms makes needless (the transitive reduction)."""
        return {
            room: frozenset(
                target for target in targets if not any(target in self.reached[over] for over in targets - {target})
            )
            for room, targets in self.arrows.items()
        }

    @cached_property
    def heights(self) -> dict[str, int]:
        """How many rooms stand below a room at most, one on the other: 0 for one that imports none."""
        known: dict[str, int] = {}

        def height(room: str) -> int:
            if room not in known:
                known[room] = 1 + max(map(height, self.arrows[room]), default=-1)
            return known[room]

        return {room: height(room) for room in self.arrows}


def graph_of(root: Path, suite: Suite) -> Graph:
    """Return the rooms of a suite in the code under `root`; no two may import each other, even in a circle."""
    layers = layers_of(root, suite.name)
    arrows: dict[str, set[str]] = {room: set() for layer in layers for room in layer}
    arrows.update((folder, set()) for folder in suite.beside)
    for file in rooms.files(root):
        here = suite.room_of(rooms.module_of(root, file))
        for imported_room in map(suite.room_of, _imported(root, file)):
            if here in arrows and imported_room in arrows and here != imported_room:
                arrows[here].add(imported_room)
    return Graph({room: frozenset(targets) for room, targets in sorted(arrows.items())}, layers)


def layers_of(root: Path, suite: str) -> tuple[frozenset[str], ...]:
    """Return a suite's layers from pyproject.toml, uppermost first. Raises KeyError for a suite without a contract."""
    contracts = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    for contract in contracts:
        if contract.get("containers") == [suite]:
            return tuple(frozenset(layer.replace("|", " ").split()) for layer in contract["layers"])
    raise KeyError(suite)


def pure_rooms(root: Path) -> frozenset[str]:
    """Return the rooms of the product that may know no framework, from the contract that forbids it."""
    contracts = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (pure,) = (contract for contract in contracts if contract["name"] == "The pure rooms know no framework")
    return frozenset(module.removeprefix("storyboard_app.") for module in pure["source_modules"])


def _imported(root: Path, file: Path) -> Iterable[str]:
    for _, source, name in rooms.imports(file):
        yield f"{source}.{name}" if name and rooms.is_module(root, f"{source}.{name}") else source
