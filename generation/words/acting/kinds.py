"""Poses by kinds of verbs: what no line of acting.toml means is done as the nearest kind of it in kinds.toml is.

WordNet has verbs in a hierarchy: to hoe is to work the ground, to bludgeon is to hit. The same verb is done one way to
a thing, another way to somebody and another way to nothing that is named.
"""

import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from generation.words.lexicon import Sense, ancestors, anchor, verb_senses

#: Sections of kinds.toml, by what a verb is done to.
TO_SOMETHING, TO_SOMEBODY, BY_ITSELF = "to_something", "to_somebody", "by_itself"
#: So many meanings of a verb are looked at, and those that are met at least so often, as a share of its first.
_MEANINGS, _OFTEN = 3, 0.25


@lru_cache(maxsize=10_000)
def pose_by_kind(verb: str, particle: str, done_to: str) -> str:
    """Return the pose of a verb by the nearest of its ancestors that has one; empty for none.

    The first of its common meanings that is a deed counts. done_to: one of the sections of kinds.toml; of what is done
    by itself, only going somewhere is done to something as well: somebody circles a table.
    """
    for sense in _common(verb, particle):
        pose = _nearest(sense.number, done_to)
        going = "" if pose or done_to == BY_ITSELF else _nearest(sense.number, BY_ITSELF)
        if pose or going in _GOING:
            return pose or going
    return ""


#: Poses of going somewhere, which may be along, over or round something.
_GOING = frozenset({"walk", "run", "sneak", "climb", "crawl", "jump", "stagger"})


def _nearest(number: int, section: str) -> str:
    """Return the pose of the nearest ancestor of a meaning that a section of kinds.toml names; empty for none."""
    heads = heads_of(section)
    return next((heads[ancestor] for ancestor in ancestors(number, "verb") if ancestor in heads), "")


def _common(verb: str, particle: str) -> Iterator[Sense]:
    """Yield the meanings of a verb that are common, with its particle where the two are a verb of their own."""
    meant = verb_senses(f"{verb} {particle}") if particle else ()
    meant = meant or verb_senses(verb)
    for index, sense in enumerate(meant):
        if index < _MEANINGS or sense.count >= _OFTEN * meant[0].count > 0:
            yield sense


@cache
def heads_of(section: str) -> dict[int, str]:
    """Return the meanings that a section of kinds.toml names, by number, and the pose of each."""
    return {anchor(name, "verb"): pose for pose, names in kinds_table()[section].items() for name in names}


@cache
def kinds_table() -> dict[str, dict[str, list[str]]]:
    """Return the sections of kinds.toml: poses, and the kinds of verbs that are done so."""
    return tomllib.loads(Path(__file__).with_name("kinds.toml").read_text())
