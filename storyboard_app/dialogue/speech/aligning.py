"""Where the words of a line lie in a recording of it, and whether it sounds like the line at all.

hama hears sounds: a probability for each of its phonemes every 20 ms. The phonemes of the line are laid along them by
the best path (connectionist temporal classification, Graves 2006, forced to the line). How probable that path is tells
whether this was the line: over -0.3 for one that is, under -1.1 for another (measured; a hint and no verdict). English
alone: hama knows no other language's spelling but Korean's.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from storyboard_app.dialogue.speech.engine import Samples, Word
from storyboard_app.dialogue.speech.speaking import RATE, resampled
from storyboard_app.dialogue.speech.wording import speakable

#: What hama hears at, in samples a second; how long its frames are and how late it hears a sound, in seconds.
HEARD_RATE, FRAME, LATE = 16_000, 0.02, 0.072
#: It stops at half a minute: longer recordings are heard in pieces that overlap; in frames.
_PIECE, _OVERLAP = 600, 100
#: A sound goes on for so long after it was heard, in seconds.
TAIL = 0.1
#: Silence that it is given before and after a recording, in seconds: it hears what it has heard the beginning of.
AROUND = 0.5
_Scores = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Alignment:
    """A line laid along a recording."""

    #: In order; empty where the line's sounds are not known.
    words: tuple[Word, ...]
    #: The mean log-probability of its path, 0 at best; None where nothing could be laid.
    likeness: float | None


def aligned(samples: Samples, text: str, language: str = "en") -> Alignment:
    """Lay a line along a recording of it, one channel at 48 kHz. language: of the line, two letters."""
    heard = _hearing() if language == "en" else None
    if heard is None or not samples.size:
        return Alignment((), None)
    words = [word for word in speakable(text).split() if any(character.isalnum() for character in word)]
    sounds = [_sounds(heard, word) for word in words]
    if not words or not all(sounds):
        return Alignment((), None)
    silence = np.zeros(round(AROUND * HEARD_RATE), np.float32)
    scores = _scores(heard, np.concatenate([silence, resampled(samples, RATE, HEARD_RATE), silence]))
    labels, first = _labels(sounds, heard.boundary)
    path = _best_path(scores, labels, heard.blank)
    if path is None:
        return Alignment((), -9.0)
    return Alignment(
        _words(words, path, first, len(labels), len(samples) / RATE), round(_likeness(scores, labels, path, heard), 3)
    )


@dataclass(frozen=True)
class _Hearing:
    """hama, loaded."""

    asr: Any
    g2p: Any
    places: dict[str, int]
    blank: int
    boundary: int


@lru_cache(maxsize=1)
def _hearing() -> _Hearing | None:
    """Load hama; None where it is not installed or not made for this machine."""
    try:
        from hama import ASRModel, G2PModel

        asr = ASRModel()
        g2p = G2PModel()
    except (ImportError, OSError):
        return None
    places = {token: place for place, token in enumerate(asr.decoder_tokens)}
    return _Hearing(asr, g2p, places, asr.blank_id, places["<wb>"])


def _sounds(heard: _Hearing, word: str) -> list[int]:
    """Return the phonemes of a word, as hama counts them."""
    alignments = heard.g2p("".join(letter for letter in word if letter.isalnum() or letter in "'’-")).alignments
    return [heard.places[sound.phoneme] for sound in alignments if sound.phoneme in heard.places]


def _scores(heard: _Hearing, samples: Samples) -> _Scores:
    """Return the log-probability of every phoneme in each frame."""
    step = round(FRAME * HEARD_RATE)
    pieces: list[_Scores] = []
    begin = 0
    while begin < len(samples):
        piece = samples[begin : begin + _PIECE * step].reshape(1, -1)
        feeds = {"waveform": piece, "waveform_lengths": np.array([piece.shape[1]], np.int64)}
        scores = np.asarray(heard.asr.session.run(["log_probs"], feeds)[0][0], np.float32)
        last = begin + _PIECE * step >= len(samples)
        head = _OVERLAP // 2 if begin else 0
        pieces.append(scores[head : len(scores) if last else _PIECE - _OVERLAP // 2])
        begin += (_PIECE - _OVERLAP) * step
        if last:
            break
    return np.concatenate(pieces)


def _labels(sounds: list[list[int]], boundary: int) -> tuple[list[int], list[int]]:
    """Return the sounds of a line with boundaries between words, and the place of each word's first sound."""
    labels: list[int] = []
    first: list[int] = []
    for index, word in enumerate(sounds):
        if index:
            labels.append(boundary)
        first.append(len(labels))
        labels += word
    return labels, first


def _best_path(scores: _Scores, labels: list[int], blank: int) -> npt.NDArray[np.int64] | None:
    """Return the state of each frame on the best path; None where the recording is too short for the line.

    States are a blank, a sound, a blank, ... in turn: the sound of a label `n` is state `2n + 1`.
    """
    states = np.full(2 * len(labels) + 1, blank)
    states[1::2] = labels
    count = len(states)
    skips = np.zeros(count, bool)
    skips[3::2] = states[3::2] != states[1:-2:2]
    best = np.full(count, -np.inf, np.float32)
    best[:2] = scores[0, states[:2]]
    came = np.zeros((len(scores), count), np.int8)
    for frame in range(1, len(scores)):
        stay = best
        step = np.concatenate([[-np.inf], best[:-1]]).astype(np.float32)
        skip = np.where(skips, np.concatenate([[-np.inf] * 2, best[:-2]]), -np.inf).astype(np.float32)
        choices = np.stack([stay, step, skip])
        came[frame] = choices.argmax(axis=0)
        best = choices.max(axis=0) + scores[frame, states]
    state = count - 1 if best[-1] >= best[-2] else count - 2
    if not np.isfinite(best[state]):
        return None
    path = np.empty(len(scores), np.int64)
    for frame in range(len(scores) - 1, -1, -1):
        path[frame] = state
        state -= int(came[frame, state])
    return path


def _likeness(scores: _Scores, labels: list[int], path: npt.NDArray[np.int64], heard: _Hearing) -> float:
    """Return the mean log-probability of a path, from the first sound to the last."""
    states = np.full(2 * len(labels) + 1, heard.blank)
    states[1::2] = labels
    sounding = np.flatnonzero(path % 2 == 1)
    frames = np.arange(sounding[0], sounding[-1] + 1)
    return float(scores[frames, states[path[frames]]].mean())


def _words(
    words: list[str], path: npt.NDArray[np.int64], first: list[int], count: int, seconds: float
) -> tuple[Word, ...]:
    """Return when words are said. first: the place of each word's first sound. count: how many sounds there are."""
    last = [following - 2 for following in first[1:]] + [count - 1]
    begins = np.searchsorted(path, [2 * label + 1 for label in first])
    ends = np.searchsorted(path, [2 * label + 1 for label in last], side="right")
    starts = [min(seconds, max(0.0, float(begin) * FRAME - LATE - AROUND)) for begin in begins]
    stops = [float(end) * FRAME - LATE - AROUND + TAIL for end in ends]
    limits = [*starts[1:], seconds]
    return tuple(
        Word(word, start, max(start, min(stop, limit)))
        for word, start, stop, limit in zip(words, starts, stops, limits, strict=True)
    )
