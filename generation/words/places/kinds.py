"""Kinds of places as data: what each is called, and which meanings of a dictionary it stands for."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

_TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf8"))
#: Words that name a place in a heading, and in a sentence mostly something else.
IN_HEADINGS = frozenset(_TABLES["headings"]["words"])

#: Kinds that are met on no other world.
LIVING = frozenset(_TABLES["living"]["kinds"])


@dataclass(frozen=True)
class PlaceKind:
    """A kind of place, as words tell of it."""

    name: str
    outside: bool
    #: What it is called beside its name; in capitals what is an abbreviation.
    words: tuple[str, ...] = ()
    #: Meanings that it stands for beside those of its words, as `lexicon.anchor` takes them.
    meanings: tuple[str, ...] = ()


def _loaded() -> dict[str, PlaceKind]:
    meanings = _TABLES["meanings"]
    return {
        name: PlaceKind(name, side == "outside", tuple(words), tuple(meanings.get(name, ())))
        for side in ("inside", "outside")
        for name, words in _TABLES[side].items()
    }


#: Every kind by its name; of kinds that share a word, the first has it.
PLACE_KINDS = MappingProxyType(_loaded())
assert PLACE_KINDS.keys() >= LIVING, "kinds.toml"
