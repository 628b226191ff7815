"""What is heard of a scene's lines: the recording that was picked, else the reading of the line's voice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storyboard_app.dialogue.speech import brackets_before
from storyboard_app.freshness import reading
from storyboard_app.freshness.lines import Paragraph
from storyboard_app.values import ElementType, Voice

_SPOKEN = (ElementType.DIALOGUE, ElementType.LYRICS)


@dataclass(frozen=True)
class Clip:
    """A line as it was said or recorded."""

    #: The reading's fingerprint, or the recording's id.
    made_from: str
    seconds: float
    #: Start and end of each word, in seconds.
    words: tuple[tuple[float, float], ...] = ()
    #: Storage key of a recording; empty for a voice.
    take: str = ""


@dataclass(frozen=True)
class Heard:
    """What is heard of a scene's lines, by their places among its paragraphs."""

    #: What each line would be heard as today.
    wanted: Mapping[int, str]
    #: The clips that are there and right for today.
    clips: Mapping[int, Clip]

    @property
    def today(self) -> list[str]:
        """What timing would be made from today, were everything said."""
        return list(self.wanted.values())

    @property
    def there(self) -> list[str]:
        """What timing is made from as it is: a line that is not said yet is an empty one."""
        return [wanted if place in self.clips else "" for place, wanted in self.wanted.items()]

    @property
    def seconds(self) -> dict[int, float]:
        """How long each line is that was heard; one that nobody could say is not among them."""
        return {place: clip.seconds for place, clip in self.clips.items() if clip.seconds > 0}


def heard_of(
    paragraphs: Sequence[Paragraph],
    clips: Mapping[int, Clip],
    voices: Mapping[str, Voice],
    pronunciations: Mapping[str, str],
) -> Heard:
    """Return what is heard of a scene. clips: the last one of each line, right for today or not."""
    wanted: dict[int, str] = {}
    for place, paragraph in enumerate(paragraphs):
        if paragraph.type in _SPOKEN:
            clip = clips.get(place)
            wanted[place] = clip.made_from if clip and clip.take else _today(paragraphs, place, voices, pronunciations)
    fresh = {place: clip for place, clip in clips.items() if wanted.get(place) == clip.made_from}
    return Heard(wanted, fresh)


def _today(
    paragraphs: Sequence[Paragraph], place: int, voices: Mapping[str, Voice], pronunciations: Mapping[str, str]
) -> str:
    paragraph = paragraphs[place]
    voice = voices.get(paragraph.character, Voice())
    brackets = brackets_before(paragraphs, place)
    return reading.today(reading.Inputs(paragraph.text, brackets, voice, pronunciations))
