"""What kinds of things verbs are done to, and what kinds do them (expected.toml)."""

import tomllib
from functools import cache, lru_cache
from pathlib import Path

from generation.words.lexicon.hierarchy import verb_senses


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("expected.toml").read_text())


@cache
def _objects() -> dict[str, frozenset[str]]:
    expected: dict[str, set[str]] = {}
    for kind, verbs in _tables()["objects"].items():
        for verb in verbs.split("|") if "|" in verbs else verbs.split():
            expected.setdefault(verb.strip(), set()).add(kind)
    return {verb: frozenset(kinds) for verb, kinds in expected.items()}


def expected_of(verb: str) -> frozenset[str]:
    """Return the kinds of things that a verb is done to: eat -> food; empty where it may be anything."""
    return _objects().get(verb, frozenset())


@lru_cache(maxsize=5_000)
def expected_doers(verb: str, *, acts_on: bool = False) -> frozenset[str]:
    """Return the kinds that do a verb: say -> people and animals; empty where it may be anything.

    acts_on: whether it is done to something: a cleaner that pushes a mop is somebody.
    """
    meanings = verb_senses(verb)[:2]
    files = _tables()["subjects"]["files"].split()
    living = frozenset(_tables()["subjects"]["living"].split())
    if meanings and all(sense.kind in files for sense in meanings):
        return living
    return living | {"body part"} if acts_on and is_handling(verb) else frozenset()


@lru_cache(maxsize=5_000)
def is_handling(verb: str) -> bool:
    """Whether a verb is of touching, making or owning: taps, draws, takes."""
    return any(sense.kind in _tables()["subjects"]["handling"].split() for sense in verb_senses(verb)[:1])


@lru_cache(maxsize=5_000)
def is_look(verb: str) -> bool:
    """Whether a verb is of looking, listening or feeling."""
    return any(sense.kind == "perception" for sense in verb_senses(verb)[:1])
