"""A recording of a line, or of a whole scene that is cut to its lines, decoded and laid along its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from storyboard_app.animatic.decoding import Decoded, decoded, heard_part, peaks_of
from storyboard_app.animatic.loudness import RATE, Samples
from storyboard_app.dialogue.speech import Alignment, Word, aligned, wav
from storyboard_app.errors import Unusable

#: What stays around a line that is cut out of a longer recording, in seconds, where others leave room.
BEFORE, AFTER = 0.08, 0.25


@dataclass(frozen=True)
class Recorded:
    """A recording of a line as it is kept, with what was heard in it."""

    sound: Decoded
    heard: Alignment


def recorded_line(content: bytes, name: str, most_seconds: float, text: str, language: str) -> Recorded:
    """Decode a recording of a line without the silence at its ends, and find its words. Raises Unusable."""
    return _kept(heard_part(decoded(content, name, most_seconds)), text, language)


def recorded_scene(
    content: bytes, name: str, most_seconds: float, texts: Sequence[str], language: str
) -> tuple[Recorded, ...]:
    """Cut a recording of lines that are said one after another; return each. Raises Unusable where that cannot be."""
    samples = decoded(content, name, most_seconds)
    whole = aligned(samples, " ".join(texts), language)
    counts = [len(_words(text)) for text in texts]
    if not whole.words or len(whole.words) != sum(counts):
        raise Unusable(f"The lines of the scene were not found in {name}. Upload them line by line.")
    lines: list[tuple[Word, ...]] = []
    words = whole.words
    for count in counts:
        lines.append(words[:count])
        words = words[count:]
    return tuple(
        _kept(_cut(samples, lines, index), text, language) if lines[index] else _kept(samples[:0], text, language)
        for index, text in enumerate(texts)
    )


def _cut(samples: Samples, lines: Sequence[tuple[Word, ...]], index: int) -> Samples:
    """Return a line's part of a recording: half of the silence to its neighbours at most."""
    begin, end = lines[index][0].start, lines[index][-1].end
    before = next((line[-1].end for line in reversed(lines[:index]) if line), 0.0)
    after = next((line[0].start for line in lines[index + 1 :] if line), len(samples) / RATE)
    first = max(begin - BEFORE, (before + begin) / 2 if before < begin else begin)
    last = min(end + AFTER, (end + after) / 2 if after > end else end)
    return samples[round(first * RATE) : round(last * RATE)]


def _kept(samples: Samples, text: str, language: str) -> Recorded:
    sound = Decoded(wav(samples), len(samples) / RATE, peaks_of(samples))
    return Recorded(sound, aligned(samples, text, language))


def _words(text: str) -> list[str]:
    from storyboard_app.dialogue.speech import speakable

    return [word for word in speakable(text).split() if any(character.isalnum() for character in word)]
