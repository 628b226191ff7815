"""Lines spoken: each by the first engine that can, from what is kept where it was said before."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from storyboard_app.dialogue.speech.actors import sound_of
from storyboard_app.dialogue.speech.clips import Clips, name_of
from storyboard_app.dialogue.speech.engine import CannotSay, Engine, Samples, Spoken, Utterance, Word
from storyboard_app.dialogue.speech.engines import ENGINES
from storyboard_app.dialogue.speech.manner import Manner, manner_of
from storyboard_app.dialogue.speech.wording import language_of_line, language_of_script, speakable
from storyboard_app.values import Voice

#: Samples a second that lines are given in: those of the film.
RATE = 48_000
#: How loud a line is before its manner, as the root of its mean square where it is heard.
LEVEL = 0.08
#: Silence for a line without a word in it, such as `...`, in seconds.
WORDLESS = 0.6


@dataclass(frozen=True)
class Line:
    """A line to be said."""

    id: str
    text: str
    voice: Voice = field(default_factory=Voice)
    #: What stands in brackets before it, and who says it where, such as (V.O.).
    brackets: str = ""


@dataclass(frozen=True)
class SpokenLine:
    """A line as it was said: one channel at 48,000 samples a second, its manner in it."""

    id: str
    samples: Samples
    words: tuple[Word, ...] = ()
    #: The engine that said it; empty where none could.
    engine: str = ""
    #: Why another engine than the first said it, or none; empty where nothing is to be told.
    notice: str = ""

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.samples) / RATE


def speak(
    lines: Sequence[Line],
    clips: Clips,
    *,
    language: str = "",
    pronunciations: Mapping[str, str] | None = None,
    progress: Callable[[float, str], None] = lambda _done, _said: None,
) -> Iterator[SpokenLine]:
    """Yield every line as it is said, in order.

    language: of the script, two letters; empty to find out from the lines. pronunciations: see `speakable`.
    """
    usual = language or language_of_script([line.text for line in lines])
    for index, line in enumerate(lines):
        yield _spoken(line, clips, usual, pronunciations)
        progress((index + 1) / len(lines), f"Spoke {index + 1} of {len(lines)} lines")
    clips.tidy()


def _spoken(line: Line, clips: Clips, usual: str, pronunciations: Mapping[str, str] | None) -> SpokenLine:
    manner = manner_of(line.brackets, line.text)
    text = speakable(line.text, pronunciations)
    if not text:
        return SpokenLine(line.id, np.zeros(round((WORDLESS + manner.pause) * RATE), np.float32))
    utterance = Utterance(text, language_of_line(text, usual), sound_of(line.voice), manner)
    wished = ENGINES.get(line.voice.engine)
    problems: list[str] = []
    if wished and not wished.speaks(utterance.language):
        problems.append(f"{wished.LABEL} does not speak this line's language here, so another voice says it.")
    for name, engine in _tried(line.voice.engine, utterance.language):
        try:
            spoken = _said(engine, utterance, clips)
        except CannotSay as problem:
            problems.append(str(problem))
            continue
        samples, shift = _acted(spoken, manner)
        return SpokenLine(
            line.id, samples, _shifted(spoken.words, shift, len(samples) / RATE), name, " ".join(problems)
        )
    problems.append(f"No voice here speaks this line's language ({utterance.language}), so it is silent.")
    return SpokenLine(line.id, np.zeros(0, np.float32), notice=" ".join(problems))


def _shifted(words: Sequence[Word], shift: float, seconds: float) -> tuple[Word, ...]:
    """Return words that start later, none of them over the end of its clip."""
    return tuple(
        Word(word.text, min(max(0.0, word.start + shift), seconds), min(max(0.0, word.end + shift), seconds))
        for word in words
    )


def _tried(wished: str, language: str) -> list[tuple[str, Engine]]:
    able = [(name, engine) for name, engine in ENGINES.items() if engine.speaks(language)]
    return sorted(able, key=lambda pair: pair[0] != wished)


def _said(engine: Engine, utterance: Utterance, clips: Clips) -> Spoken:
    name = name_of(engine.VERSION, utterance)
    return clips.get(name) or clips.keep(name, engine.say(utterance))


def _acted(spoken: Spoken, manner: Manner) -> tuple[Samples, float]:
    """Return a clip at the film's rate and its speaker's level, with its manner; and by how much it starts later."""
    begins, ends = _heard(spoken)
    samples = resampled(spoken.samples[begins:ends], spoken.rate, RATE)
    if manner.filtered:
        samples = _through_a_phone(samples)
    samples = levelled(samples, manner.loudness - (8.0 if manner.whisper else 0.0))
    silence = np.zeros(round(manner.pause * RATE), np.float32)
    return np.concatenate([silence, samples]).astype(np.float32), manner.pause - begins / spoken.rate


def levelled(samples: Samples, decibels: float = 0.0) -> Samples:
    """Return a line as loud as lines are, and louder by so many decibels; it begins and ends in silence."""
    if not samples.size:
        return samples
    loud = np.abs(samples) > 0.02 * max(1e-6, float(np.abs(samples).max()))
    level = float(np.sqrt(np.mean(samples[loud] ** 2))) if loud.any() else 1.0
    return _faded(samples * np.float32(LEVEL * 10 ** (decibels / 20) / max(level, 1e-6)))


def _heard(spoken: Spoken) -> tuple[int, int]:
    """Return where a clip is heard, with a little air on both sides, in samples."""
    heard = np.flatnonzero(np.abs(spoken.samples) > 0.01 * np.abs(spoken.samples).max())
    air = round(0.04 * spoken.rate)
    return max(0, int(heard[0]) - air), min(len(spoken.samples), int(heard[-1]) + 3 * air)


def resampled(samples: Samples, rate: int, wanted: int) -> Samples:
    """Return samples at another rate, by their spectrum."""
    if rate == wanted or not samples.size:
        return samples
    length = round(len(samples) * wanted / rate)
    spectrum = np.fft.rfft(samples)
    kept = np.zeros(length // 2 + 1, complex)
    count = min(len(spectrum), len(kept))
    kept[:count] = spectrum[:count]
    return (np.fft.irfft(kept, length) * (wanted / rate)).astype(np.float32)


def _through_a_phone(samples: Samples) -> Samples:
    """Return samples as a telephone passes them: 300 to 3,400 Hz."""
    spectrum = np.fft.rfft(samples)
    hertz = np.fft.rfftfreq(len(samples), 1 / RATE)
    spectrum *= 1 / (1 + (300 / np.maximum(hertz, 1)) ** 6) / (1 + (hertz / 3400) ** 10)
    return np.fft.irfft(spectrum, len(samples)).astype(np.float32)


def _faded(samples: Samples) -> Samples:
    """Return samples that begin and end in silence, so that no edge clicks: 3 ms."""
    length = min(len(samples) // 2, round(0.003 * RATE))
    ramp = np.linspace(0, 1, length, dtype=np.float32)
    samples = samples.copy()
    samples[:length] *= ramp
    samples[len(samples) - length :] *= ramp[::-1]
    return samples
