"""Things: what stands in places and what people handle. Most are data (things.toml); what grows or moves is code.

A thing stands at (x, y), turned about its vertical axis; sizes are in metres. `THINGS` names them for sets and for the
words of a description.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from generation.previz.set.organic import GROWN
from generation.previz.set.parts import PARTS
from generation.previz.set.spot import Spot
from generation.previz.set.structures import BUILT


@dataclass(frozen=True)
class Thing:
    """A thing that can be built."""

    name: str
    build: Callable[[Spot], None]
    #: Words by which a script calls it.
    words: tuple[str, ...] = ()
    #: floor, table, wall or outside.
    on: str = "floor"


def _made_of(parts: list[list[Any]], glows: bool) -> Callable[[Spot], None]:
    def build(spot: Spot) -> None:
        spot.glows = glows
        for kind, *numbers in parts:
            PARTS[kind](spot, *numbers)

    return build


def _loaded() -> dict[str, Thing]:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
    things = {
        name: Thing(
            name,
            _made_of(fields["parts"], fields.get("glows", False)),
            tuple(fields.get("words", ())),
            fields.get("on", "floor"),
        )
        for name, fields in table.items()
    }
    for name, (build, words) in {**GROWN, **BUILT}.items():
        things[name] = Thing(name, build, words, "outside")
    return things


THINGS: dict[str, Thing] = _loaded()


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Return every word for a thing, with the thing's name; a thing's own name counts most."""
    words = {word: thing.name for thing in THINGS.values() for word in thing.words}
    return words | {name: name for name in THINGS}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_names(), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})(?:e?s)?\b", re.IGNORECASE)


def named(word: str) -> Thing | None:
    """Return the thing that a word means; None for a word that means none."""
    low = word.lower().strip()
    for singular in (low, low.removesuffix("s"), low.removesuffix("es")):
        if singular in _names():
            return THINGS[_names()[singular]]
    return None


def things_in(texts: Iterable[str]) -> list[Thing]:
    """Return the things that texts name, each once, in order."""
    things = [THINGS[_names()[match.group(1).lower()]] for text in texts for match in _pattern().finditer(text)]
    return list(dict.fromkeys(things))
