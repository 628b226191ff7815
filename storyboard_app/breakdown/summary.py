"""What a scene is about, in a sentence: the script's own synopsis, else the sentence of it that says most.

The words stay the script's, in its language; names are written as people are called.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from storyboard_app.breakdown.cues import camera_cues_of
from storyboard_app.breakdown.descriptions import without_directions
from storyboard_app.breakdown.words import describe, plain, quoted, sentences
from storyboard_app.values import ElementType

#: Words that a sentence has at least to say who does what.
_LEAST_WORDS = 4
#: People in a sentence beyond whom it is not more about the scene.
_MOST_PEOPLE = 2
#: Words into a sentence up to which somebody named is the one who acts.
_SUBJECT_WORDS = 3
#: Characters of a speech that stand for a scene in which nothing is done.
_SPEECH = 100


class Paragraph(Protocol):
    """A paragraph of a scene, as it is read, stored or shown."""

    @property
    def type(self) -> str: ...  # noqa: D102 - as `values.Element` has it
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def character(self) -> str: ...  # noqa: D102


class _Said(NamedTuple):
    """A paragraph's words alone, by which a summary is remembered."""

    type: str
    text: str
    character: str


def summary_of(paragraphs: Iterable[Paragraph]) -> str:
    """Return a scene's summary, at most as long as a shot's description; empty for a scene without words."""
    return _summary(tuple(_Said(str(part.type), part.text, part.character) for part in paragraphs))


@lru_cache(maxsize=4096)
def _summary(paragraphs: Sequence[_Said]) -> str:
    names = tuple(dict.fromkeys(paragraph.character for paragraph in paragraphs if paragraph.character))
    synopsis = " ".join(plain(text) for text in _texts(paragraphs, ElementType.SYNOPSIS))
    if synopsis:
        return describe(synopsis, names)
    sayings = [sentence for text in _texts(paragraphs, ElementType.ACTION) for sentence in sentences(plain(text))]
    if sayings:
        # max() takes the first of equals: what comes first in a scene says more of it
        chosen = max(sayings, key=lambda sentence: _weight(sentence, names))
        return describe(without_directions(chosen, camera_cues_of(chosen, names=names)) or chosen, names)
    speech = next((paragraph for paragraph in paragraphs if paragraph.type == ElementType.DIALOGUE), None)
    return f"{describe(speech.character, names)}: {quoted(speech.text, _SPEECH)}" if speech else ""


def _texts(paragraphs: Iterable[_Said], kind: ElementType) -> list[str]:
    return [paragraph.text for paragraph in paragraphs if paragraph.type == kind]


def _weight(sentence: str, names: Sequence[str]) -> tuple[bool, bool, int]:
    """Return how much a sentence says of a scene: whether it is one, whether somebody acts in it, how many it names."""
    words = sentence.split()
    is_sentence = len(words) >= _LEAST_WORDS and not sentence.isupper()
    named = [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence, re.IGNORECASE)]
    opening = " ".join(words[:_SUBJECT_WORDS]).upper()
    acts = any(name.upper() in opening for name in named)
    return is_sentence, acts, min(len(named), _MOST_PEOPLE)
