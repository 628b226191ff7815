"""What an engine is: the contract of a file in `engines`."""

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from storyboard_app.dialogue.speech.actors import Actor
from storyboard_app.dialogue.speech.manner import Manner
from storyboard_app.errors import StoryboardError

Samples = npt.NDArray[np.float32]


class CannotSay(StoryboardError):
    """An engine cannot say a line; the text says why."""


@dataclass(frozen=True)
class Utterance:
    """Words to be said."""

    #: As `speakable` leaves them.
    text: str
    #: Two letters.
    language: str = "en"
    sound: Actor = field(default_factory=lambda: Actor("female", "adult", 1.0, 1.0))
    manner: Manner = field(default_factory=Manner)


@dataclass(frozen=True)
class Word:
    """A word in a clip, in seconds from its start."""

    text: str
    start: float
    end: float


@dataclass(frozen=True)
class Spoken:
    """A clip: one channel, -1 to 1."""

    samples: Samples
    #: Samples a second.
    rate: int
    words: tuple[Word, ...] = field(default=())

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.samples) / self.rate


class Engine(Protocol):
    """A module that speaks. It imports what it speaks with when it does."""

    LABEL: str
    #: What it sounds like, in a word or two.
    DESCRIPTION: str
    #: Changes when it says the same words in another way.
    VERSION: str
    #: Where it stands among those that are tried, from 1.
    PLACE: int

    def speaks(self, language: str) -> bool:
        """Return whether it knows a language, two letters."""
        ...

    def say(self, utterance: Utterance) -> Spoken:
        """Say something. Raises CannotSay."""
        ...
