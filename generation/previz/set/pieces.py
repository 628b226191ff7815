"""Pieces: what belongs to one place and is no thing that stands elsewhere: a lighthouse's tower, a ship's wheel."""

import tomllib
from functools import cache
from pathlib import Path

from generation.previz.set.parts import PARTS
from generation.previz.set.spot import Spot
from generation.previz.set.things import Thing, named

#: Radius in metres of things so large that the camera must not stand in them.
_LARGE = {"building": 6.0, "house": 4.5, "train": 3.0, "ship": 7.0, "tree": 2.6, "pine": 2.0, "truck": 4.0, "bus": 6.0}


@cache
def _table() -> dict[str, dict]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text())


@cache
def _pieces() -> dict[str, Thing]:
    def made(name: str, parts: list) -> Thing:
        def build(spot: Spot) -> None:
            for kind, *numbers in parts:
                PARTS[kind](spot, *numbers)

        return Thing(name, build)

    return {name: made(name, fields["parts"]) for name, fields in _table().items()}


def piece(name: str) -> Thing | None:
    """Return the thing or the piece that a name means; None for a name that means none."""
    low = name.lower()
    return _pieces().get(low) or _pieces().get(low.removesuffix("s")) or named(name)


def piece_names() -> tuple[str, ...]:
    """Return the names of the pieces that belong to one place."""
    return tuple(_pieces())


def radius_of(name: str, otherwise: float) -> float:
    """Return how far a thing that is no small one reaches from its middle, in metres."""
    return _LARGE.get(name) or _table().get(name, {}).get("radius", otherwise)
