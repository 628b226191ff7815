"""A reading, a line as it is said, is made from its words, the brackets before it, its voice, and pronunciations."""

import re
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from functools import lru_cache
from typing import Protocol

from storyboard_app.dialogue.speech import ENGINES
from storyboard_app.freshness.hashing import hash_of
from storyboard_app.values import Voice

#: In what words it is stale.
STALE = "Changed since it was said"


@dataclass(frozen=True)
class Inputs:
    """What a line is said from."""

    text: str
    brackets: str
    voice: Voice
    #: Of the whole project: words in small letters, and how they are spelled to be said right.
    pronunciations: Mapping[str, str] = field(default_factory=dict[str, str])


class Kept(Protocol):
    """A reading."""

    fingerprint: str


def today(inputs: Inputs) -> str:
    """Return the fingerprint of what the line would be said from today."""
    words = {word.lower() for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", inputs.text)}
    named = sorted(inputs.pronunciations)
    mine = [
        [word, inputs.pronunciations[word]]
        for word in named
        if word in words or (" " in word and word in inputs.text.lower())
    ]
    return hash_of(inputs.text, inputs.brackets, list(astuple(inputs.voice)), mine, _versions())


@lru_cache(maxsize=1)
def _versions() -> list[list[str]]:
    return [[name, engine.VERSION] for name, engine in ENGINES.items()]


def accept(kept: Kept, today: str) -> None:
    """Take a reading for right for the line."""
    kept.fingerprint = today
