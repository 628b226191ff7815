"""The voices of Microsoft Edge, for those who switch them on: lines leave this machine.

The service promises nobody anything. It is asked through `edge-tts`, which is not among the product's packages. Off
unless STORYBOARD_EDGE_VOICES says, word for word, that lines are sent to Microsoft. What is not answered, or not to its
end, is said by the next engine.
"""

import asyncio
import importlib.util
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

import imageio_ffmpeg
import numpy as np

from storyboard_app.dialogue.speech.engine import CannotSay, Samples, Spoken, Utterance, Word
from storyboard_app.settings import settings

LABEL = "Microsoft Edge"
DESCRIPTION = "Natural, many languages; lines are sent to Microsoft"
VERSION = "edge-tts/1"
#: Behind all that speak here: it is asked where somebody chose it, or where nobody else can.
PLACE = 9
_RATE = 24_000
#: How long the whole of a line may take, in seconds; and how much of its end may be without a word.
_PATIENCE, _SILENT_END = 60.0, 2.5
#: The share of a line's letters that has to be in the words that come back.
_WHOLE = 0.8
#: Its times, in a second.
_TICKS = 10_000_000
#: By language: a woman's and a man's voice; children of English have one of their own.
_VOICES = {
    "ar": "ar-EG Salma Shakir",
    "cs": "cs-CZ Vlasta Antonin",
    "da": "da-DK Christel Jeppe",
    "de": "de-DE Katja Conrad",
    "el": "el-GR Athina Nestoras",
    "en": "en-US Aria Guy",
    "es": "es-ES Elvira Alvaro",
    "fi": "fi-FI Noora Harri",
    "fr": "fr-FR Denise Henri",
    "he": "he-IL Hila Avri",
    "hi": "hi-IN Swara Madhur",
    "hu": "hu-HU Noemi Tamas",
    "id": "id-ID Gadis Ardi",
    "it": "it-IT Elsa Diego",
    "ja": "ja-JP Nanami Keita",
    "ko": "ko-KR SunHi InJoon",
    "nb": "nb-NO Pernille Finn",
    "nl": "nl-NL Colette Maarten",
    "no": "nb-NO Pernille Finn",
    "pl": "pl-PL Zofia Marek",
    "pt": "pt-BR Francisca Antonio",
    "ro": "ro-RO Alina Emil",
    "ru": "ru-RU Svetlana Dmitry",
    "sv": "sv-SE Sofie Mattias",
    "th": "th-TH Premwadee Niwat",
    "tr": "tr-TR Emel Ahmet",
    "uk": "uk-UA Polina Ostap",
    "vi": "vi-VN HoaiMy NamMinh",
    "zh": "zh-CN Xiaoxiao Yunxi",
}
_CHILD = "en-US-AnaNeural"
#: Pitch of a woman's and a man's voice there, in hertz, and what these are as factors of `actors`.
_PITCHES = {"female": (200.0, 1.0), "male": (115.0, 0.55)}


@dataclass(frozen=True)
class Asked:
    """A line as the service is asked for it."""

    text: str
    voice: str
    #: Signed whole numbers, as it wants them: "+10%", "-5Hz".
    rate: str
    pitch: str


@dataclass(frozen=True)
class Answered:
    """What the service said: MP3, and the words with start and length in its ticks."""

    sound: bytes
    words: tuple[tuple[str, int, int], ...]


def speaks(language: str) -> bool:
    """Return whether it is switched on here and knows a language."""
    return settings().edge_voices and language in _VOICES and importlib.util.find_spec("edge_tts") is not None


def say(utterance: Utterance) -> Spoken:
    """Say something. Raises CannotSay where the service does not, or breaks off."""
    answered = asyncio.run(_answered(asked_for(utterance)))
    samples = _decoded(answered.sound)
    words = tuple(Word(text, start / _TICKS, (start + length) / _TICKS) for text, start, length in answered.words)
    seconds = len(samples) / _RATE
    # A connection that is cut says nothing of it: sound without words, or long behind the last one, is half a line.
    is_whole = words and _letters(" ".join(word.text for word in words)) >= _WHOLE * _letters(utterance.text)
    if not is_whole or not samples.size or not -0.2 <= seconds - words[-1].end <= _SILENT_END:
        raise CannotSay("Microsoft Edge's voice broke off in the middle of this line.")
    return Spoken(samples, _RATE, _of_text(utterance.text, words))


def asked_for(utterance: Utterance) -> Asked:
    """Return how the service is asked for something."""
    sound, manner = utterance.sound, utterance.manner
    place, woman, man = _VOICES[utterance.language].split()
    voice = f"{place}-{woman if sound.sex == 'female' else man}Neural"
    if utterance.language == "en" and sound.age == "child":
        voice = _CHILD
    hertz, usual = _PITCHES["female" if voice == _CHILD else sound.sex]
    usual = 1.2 if voice == _CHILD else usual
    pitch = int(np.clip(hertz * (sound.pitch * manner.pitch / usual - 1), -60, 60))
    rate = int(np.clip(100 * (sound.speed * manner.speed - 1), -50, 100))
    return Asked(utterance.text, voice, f"{rate:+d}%", f"{pitch:+d}Hz")


async def _answered(asked: Asked) -> Answered:
    """Ask the service. Raises CannotSay for whatever keeps it from answering."""
    from aiohttp import ClientError  # pyright: ignore[reportMissingImports]
    from edge_tts import Communicate  # pyright: ignore[reportMissingImports]
    from edge_tts.exceptions import EdgeTTSException  # pyright: ignore[reportMissingImports]

    sound, words = bytearray(), []
    try:
        async with asyncio.timeout(_PATIENCE):
            line = Communicate(asked.text, asked.voice, rate=asked.rate, pitch=asked.pitch, boundary="WordBoundary")
            async for piece in line.stream():
                if piece["type"] == "audio":
                    sound += piece["data"]
                else:
                    words.append((piece["text"], round(piece["offset"]), round(piece["duration"])))
    except (EdgeTTSException, ClientError, OSError, ValueError) as error:
        raise CannotSay(f"Microsoft Edge's voices cannot be reached just now ({type(error).__name__}).") from None
    return Answered(bytes(sound), tuple(words))


def _decoded(sound: bytes) -> Samples:
    """Return MP3 as samples. Raises CannotSay for what is none."""
    program = imageio_ffmpeg.get_ffmpeg_exe()
    command = [program, "-v", "error", "-f", "mp3", "-i", "-", "-f", "f32le", "-ac", "1", "-ar", str(_RATE), "-"]
    try:
        run = subprocess.run(command, input=sound, capture_output=True, timeout=_PATIENCE, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        raise CannotSay("Microsoft Edge's voice sent no sound for this line.") from None
    return np.frombuffer(run.stdout, "<f4").astype(np.float32)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _of_text(text: str, heard: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words of a text with the times of those that were heard, which may be more or fewer."""
    words = [word for word in text.split() if any(character.isalnum() for character in word)]
    letters = [_letters(word.text) or 1 for word in heard]
    places = np.concatenate([[0], np.cumsum(letters)]) / sum(letters)
    # Each heard word is a stretch of the line's letters; pauses between two lie where one ends and the next begins.
    begins = np.array([*(word.start for word in heard), heard[-1].end])
    counts = np.cumsum([0, *map(_letters, words)])
    shares = counts / max(1, counts[-1])
    starts = np.interp(shares[:-1], places, begins)
    ends = np.minimum(np.interp(shares[1:], places, begins), heard[-1].end)
    return tuple(Word(word, float(s), float(e)) for word, s, e in zip(words, starts, ends, strict=True))
