"""Postures of creatures: what legs, neck and tail do, from postures.toml, and which one is meant by what is done."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generation.words import lexicon

Leg = tuple[float, float]


@dataclass(frozen=True)
class Posture:
    """A posture of a creature: its four legs, neck and tail."""

    name: str
    legs: tuple[Leg, Leg, Leg, Leg] = ((0, 0), (0, 0), (0, 0), (0, 0))
    folded: str = ""
    pitch: float = 0.0
    drop: float = 0.0
    neck: float = 0.0
    head: float = 0.0
    tail: float = 0.0
    #: Whether the nose goes to the ground.
    graze: bool = False
    #: Opening of the mouth, 0 to 1.
    open: float = 0.0
    #: Whether the eyes are closed.
    closed: bool = False


@cache
def _table() -> dict[str, Posture]:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
    return {name: _read(name, fields) for name, fields in table.items()}


def _read(name: str, fields: dict) -> Posture:
    numbers = {key: float(fields.get(key, 0)) for key in ("pitch", "drop", "neck", "head", "tail", "open")}
    front_left, front_right, hind_left, hind_right = (
        (float(swing), float(bent)) for swing, bent in fields.get("legs") or ((0, 0),) * 4
    )
    return Posture(
        name,
        (front_left, front_right, hind_left, hind_right),
        str(fields.get("as", "")),
        graze=bool(fields.get("graze")),
        closed=bool(fields.get("closed")),
        **numbers,
    )


def posture(name: str) -> Posture:
    """Return a posture by its name; standing for one that four legs do not have."""
    return _table().get(name) or _table()["stand"]


def posture_of(doing: str, rest: str = "") -> str:
    """Return which posture is meant by what is done (verbs with commas between) and how somebody sits or lies."""
    verbs = [verb.split()[0] for verb in doing.split(", ") if verb.split()]
    postures = [name for verb in verbs if (name := _verbs().get(verb) or _climbed(verb))]
    moving = next((name for name in postures if name not in ("talk", "head high", "stand")), "")
    if rest in ("lie", "sit") and moving not in ("sleep", "howl", "bark"):
        return rest
    return moving or next(iter(postures), "stand")


def _climbed(verb: str) -> str:
    """Return the posture of the nearest verb that a verb is a way of."""
    for sense in lexicon.verb_senses(verb)[:2]:
        for number in list(lexicon.ancestors(sense.number, "verb"))[:4]:
            if name := _of_meaning().get(number):
                return name
    return ""


@cache
def _verbs() -> dict[str, str]:
    """Return every verb of the table with its posture; one that is not there is as what it is a kind of."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
    return {verb: name for name, fields in table.items() for verb in fields.get("verbs", ())}


@cache
def _of_meaning() -> dict[int, str]:
    postures: dict[int, str] = {}
    for verb, name in _verbs().items():
        for sense in lexicon.verb_senses(verb)[:1]:
            postures.setdefault(sense.number, name)
    return postures
