"""espeak-ng: every other language, in a draft voice.

It runs as a program of its own (`espeak_child`), as its licence is the GPL: nothing of it is part of this process.
"""

import json
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np

from storyboard_app.dialogue.speech.engine import CannotSay, Samples, Spoken, Utterance, Word

LABEL = "eSpeak NG"
DESCRIPTION = "Many languages, a draft voice"
VERSION = "espeak-ng-1.52/1"
PLACE = 2
#: Its names of languages, where they are not the two letters.
_NAMES = {"en": "en-us", "fr": "fr-fr", "zh": "cmn", "no": "nb"}
_LANGUAGES = (
    "af ar az bg bn ca cs cy da de el en eo es et eu fa fi fr ga he hi hr hu hy id is it ja ka kk ko la lt lv mk ms mt "
    "nb nl no pl pt ro ru sk sl sq sr sv sw ta te th tr uk ur vi zh"
)
#: Words a minute that it speaks by itself, and the pitch of its scale (0 to 99) in the middle.
_PACE, _PITCH = 165, 50
_HEAD = struct.Struct("<II")
_PROGRAM = Path(__file__).parent.with_name("espeak_child.py")
#: The longest that a line may take, in seconds.
_PATIENCE = 60


def speaks(language: str) -> bool:
    """Return whether it knows a language."""
    return language in _LANGUAGES.split(" ")


def say(utterance: Utterance) -> Spoken:
    """Say something. Raises CannotSay where it has no sounds for it."""
    sound, manner = utterance.sound, utterance.manner
    variant = ("f2" if sound.sex == "female" else "m3") if not manner.whisper else "whisper"
    # Its men are already lower than its women.
    pitch = sound.pitch * manner.pitch * (1.8 if sound.sex == "male" else 1.0)
    asked: dict[str, str | int] = {
        "text": utterance.text,
        "voice": f"{_NAMES.get(utterance.language, utterance.language)}+{variant}",
        "pitch": int(np.clip(_PITCH + 40 * np.log2(pitch), 0, 99)),
        "range": int(np.clip(50 * sound.range * manner.range, 0, 99)),
        "rate": int(np.clip(_PACE * sound.speed * manner.speed, 80, 400)),
    }
    content, events, rate = _asked(asked)
    samples: Samples = np.frombuffer(content, "<i2").astype(np.float32) / np.float32(32768)
    if not samples.size or not np.abs(samples).max() > 1e-3:
        raise CannotSay(f"eSpeak NG has no sounds for these words ({utterance.language}).")
    return Spoken(samples, rate, _words(utterance.text, events, len(samples) / rate))


def _asked(asked: dict[str, str | int]) -> tuple[bytes, list[tuple[int, int]], int]:
    """Return samples as 16-bit numbers, words as (place in the text, milliseconds), and samples a second."""
    command = [sys.executable, "-I", str(_PROGRAM)]
    try:
        answered = subprocess.run(  # noqa: S603
            command, input=json.dumps(asked).encode(), capture_output=True, timeout=_PATIENCE, check=True
        ).stdout
        length, _ = _HEAD.unpack_from(answered)
        head = json.loads(answered[_HEAD.size : _HEAD.size + length])
    except (OSError, subprocess.SubprocessError, struct.error, ValueError):
        raise CannotSay("eSpeak NG ended in the middle of a line.") from None
    if head.get("problem"):
        raise CannotSay(head["problem"])
    return answered[_HEAD.size + length :], [tuple(event) for event in head["words"]], head["rate"]


def _words(text: str, events: list[tuple[int, int]], seconds: float) -> tuple[Word, ...]:
    """Return the words of a text with times; events may be of several words, which share theirs by letters."""
    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        words.append((at, word))
        at += len(word)
    words = [(position, word) for position, word in words if any(character.isalnum() for character in word)]
    # Places are counted from 1, in characters.
    marks = sorted({(position - 1, time / 1000) for position, time in events}) or [(0, 0.0)]
    places = [*(position for position, _ in marks), len(text) + 1]
    times = [*(time for _, time in marks), seconds]
    starts = np.interp([position for position, _ in words], places, times)
    ends = np.interp([position + len(word) for position, word in words], places, times)
    return tuple(Word(word, float(s), float(e)) for (_, word), s, e in zip(words, starts, ends, strict=True))
