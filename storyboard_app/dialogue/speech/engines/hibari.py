"""hibari: English, one voice whose pitch, resonances and breath are parameters, so that it plays ten actors.

Its network predicts a spectrum a frame of 12.5 ms, parted into what has a voice and what is breath; the voice is built
here from a train of pulses (its package does the same in `hibari.dsp`). Pitch is moved about its middle, resonances by
stretching the spectrum, and a whisper is the breath alone, shaped as the voice would have been. Noise comes from a seed
of the words, so that the same words are the same bytes. About a hundred times faster than speech.
"""

from functools import lru_cache
from hashlib import sha256
from typing import Any

import numpy as np

from storyboard_app.dialogue.speech.engine import CannotSay, Samples, Spoken, Utterance, Word

LABEL = "Hibari"
DESCRIPTION = "English, natural"
VERSION = "hibari-0.2.1/1"
PLACE = 1
#: Voiced frames have a pitch above this, in hertz.
_VOICED = 40.0
#: The output of its network that says how many frames of 25 ms each phoneme lasts; its file does not offer it itself.
_DURATIONS = "/Clip_output_0"
_FRAME = 0.025
#: How late its word starts are beside what is heard, in seconds (measured with three aligners).
_LATE = 0.06


def speaks(language: str) -> bool:
    """English."""
    return language == "en"


def say(utterance: Utterance) -> Spoken:
    """Say something in English. Raises CannotSay for what it has no sounds for."""
    if not any(character.isascii() and character.isalnum() for character in utterance.text):
        raise CannotSay("Hibari speaks English only.")
    model = _model()
    random = np.random.default_rng(int(sha256(utterance.text.encode()).hexdigest()[:8], 16))
    speed = float(np.clip(utterance.sound.speed * utterance.manner.speed, 0.5, 2.0))
    samples: list[Samples] = []
    words: list[Word] = []
    begins = 0.0
    for phonemes in model.phonemize(utterance.text):
        clip, lengths = _clip(model, phonemes, speed, utterance, random)
        words += _words(phonemes, model, lengths, begins)
        samples.append(clip)
        begins += len(clip) / model.sample_rate
    whole = np.concatenate(samples) if samples else np.zeros(0, np.float32)
    if not whole.size or not np.abs(whole).max() > 1e-3:
        raise CannotSay("Hibari has no sounds for these words.")
    return Spoken(whole.astype(np.float32), model.sample_rate, _named(words, utterance.text))


@lru_cache(maxsize=1)
def _model() -> Any:
    """Load the network, with the lengths of its phonemes among its outputs."""
    try:
        import onnxruntime
        from hibari import Hibari
    except ImportError:
        raise CannotSay("Hibari is not installed. Run make run again.") from None
    model = Hibari()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    with open(model.model_path, "rb") as file:
        content = file.read() + _with_output(_DURATIONS)
    model.sess = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    return model


def _with_output(name: str) -> bytes:
    """Return what adds an output to an ONNX file: a message that a reader merges into its graph (protobuf's rule)."""
    value = b"\x0a" + bytes([len(name)]) + name.encode()
    output = b"\x62" + bytes([len(value)]) + value
    return b"\x3a" + bytes([len(output)]) + output


def _clip(
    model: Any, phonemes: str, speed: float, utterance: Utterance, random: np.random.Generator
) -> tuple[Samples, np.ndarray]:
    """Return a sentence as samples, and how long each of its phonemes lasts, in seconds."""
    ids = model.ids(phonemes)
    asked = {"ids": np.asarray([ids], np.int64), "speed": np.asarray([speed], np.float32)}
    *parts, frames = model.sess.run(None, asked)
    voiced, turn, breath, free, phase, pitch = (part[0] for part in parts)
    lengths = np.ravel(frames).astype(float) * _FRAME
    sound, manner = utterance.sound, utterance.manner
    pitch = _pitched(pitch, sound.pitch * manner.pitch, sound.range * manner.range)
    if sound.tract != 1.0:
        voiced, turn, breath, free, phase = (
            _stretched(part, sound.tract) for part in (voiced, turn, breath, free, phase)
        )
    if manner.whisper:
        # Breath in the shape of the voice; a whisper is flatter than a voice by about 6 dB an octave.
        tilt = np.linspace(-1.6, 0.4, voiced.shape[0], dtype=np.float32)[:, None]
        breath = np.logaddexp(breath, voiced - 2.2 + tilt)
        voiced, free = np.full_like(voiced, -30.0), np.full_like(free, -30.0)
        pitch = np.zeros_like(pitch)
    from hibari import dsp

    return dsp.synth(voiced, turn, breath, free, phase, pitch, random), lengths


def _pitched(pitch: np.ndarray, factor: float, range: float) -> np.ndarray:
    """Return a pitch moved by a factor, its distance from its middle by another."""
    heard = pitch > _VOICED
    if not heard.any():
        return pitch
    middle = np.median(np.log(pitch[heard]))
    moved = pitch.copy()
    moved[heard] = np.exp(middle + (np.log(pitch[heard]) - middle) * range) * factor
    return np.where(heard, np.maximum(moved, _VOICED + 5), pitch).astype(np.float32)


def _stretched(spectrum: np.ndarray, factor: float) -> np.ndarray:
    """Return a spectrum (bins, frames) whose resonances lie higher by a factor."""
    bins = spectrum.shape[0]
    at = np.minimum(np.arange(bins) / factor, bins - 1)
    low = at.astype(int)
    high, share = np.minimum(low + 1, bins - 1), (at - low)[:, None].astype(np.float32)
    return spectrum[low] * (1 - share) + spectrum[high] * share


def _words(phonemes: str, model: Any, lengths: np.ndarray, begins: float) -> list[Word]:
    """Return the groups of sounds between spaces, with their times."""
    known = [character for character in phonemes if character in model.vocab]
    times = begins + np.concatenate([[0.0], np.cumsum(lengths)])[1 : len(known) + 2]
    words: list[Word] = []
    start = None
    for index, character in enumerate([*known, " "]):
        if character == " " or not character.strip():
            if start is not None:
                words.append(Word("", max(begins, times[start] - _LATE), times[index]))
            start = None
        elif start is None and (character.isalpha() or character in "ˈˌ"):
            start = index
    return words


def _named(times: list[Word], text: str) -> tuple[Word, ...]:
    """Return the words of a text with times: one by one, or shared by letters where they were read as more or fewer."""
    words = [word for word in text.split() if any(character.isalnum() for character in word)]
    if not times or not words:
        return ()
    if len(times) == len(words):
        return tuple(Word(word, time.start, time.end) for word, time in zip(words, times, strict=True))
    begins, ends = times[0].start, times[-1].end
    letters = np.cumsum([0, *map(len, words)])
    marks = begins + (ends - begins) * letters / letters[-1]
    return tuple(Word(word, marks[index], marks[index + 1]) for index, word in enumerate(words))
