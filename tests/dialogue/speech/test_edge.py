"""Microsoft Edge's voices at the port of edge-tts, which stands in here for the service: nobody is asked who was not
consented to, and what is not answered, or half, is said by the next engine and told."""

import subprocess
import sys
from types import ModuleType

import numpy as np
import pytest

from storyboard_app import settings
from storyboard_app.animatic import encoder
from storyboard_app.dialogue.speech import ENGINES, CannotSay, Clips, Line, Utterance, sound_of, speak
from storyboard_app.dialogue.speech.engines import edge
from storyboard_app.errors import Unusable
from storyboard_app.settings import CONSENT
from storyboard_app.values import Voice

TEXT = "Read it back to me."


def mp3(seconds):
    """Return a tone as the service sends sound: MP3 at 24 kHz and 48 kbit/s."""
    tone = f"sine=frequency=220:duration={seconds}:sample_rate=24000"
    command = [encoder(), "-v", "error", "-f", "lavfi", "-i", tone, "-b:a", "48k", "-f", "mp3", "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout


def heard(text=TEXT, seconds=2.0):
    """Return what the service streams for a text: sound in pieces, and a boundary a word."""
    words, sound = text.split(), mp3(seconds)
    each = round(seconds * 10_000_000 / len(words))
    pieces = [{"type": "audio", "data": sound[at : at + 2000]} for at in range(0, len(sound), 2000)]
    return pieces + [
        {"type": "WordBoundary", "offset": place * each, "duration": each, "text": word}
        for place, word in enumerate(words)
    ]


class EdgeTTSException(Exception):
    pass


class ClientError(Exception):
    pass


@pytest.fixture
def service(monkeypatch):
    """Let edge-tts be installed and switched on; return what it streams, or raises at its end, and what it was asked."""
    streamed, asked = list(heard()), []

    class Communicate:
        def __init__(self, text, voice, *, rate, pitch, boundary):
            asked.append({"text": text, "voice": voice, "rate": rate, "pitch": pitch, "boundary": boundary})

        async def stream(self):
            for piece in streamed:
                if isinstance(piece, Exception):
                    raise piece
                yield piece

    library, errors, http = ModuleType("edge_tts"), ModuleType("edge_tts.exceptions"), ModuleType("aiohttp")
    library.Communicate, errors.EdgeTTSException, http.ClientError = Communicate, EdgeTTSException, ClientError
    library.__spec__ = errors.__spec__ = object()
    for module in (library, errors, http):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setenv("STORYBOARD_EDGE_VOICES", CONSENT)
    settings.settings.cache_clear()
    yield streamed, asked
    settings.settings.cache_clear()


def said(voice=Voice("Woman 1", engine="edge"), text=TEXT):  # noqa: B008  a frozen value
    (spoken,) = speak([Line("line", text, voice)], Clips(None), language="en")
    return spoken


def test_a_line_is_said_with_a_time_for_every_word(service):
    _, asked = service
    spoken = said()
    assert (spoken.engine, spoken.notice) == ("edge", "")
    assert asked == [
        {"text": TEXT, "voice": "en-US-AriaNeural", "rate": "+0%", "pitch": "+0Hz", "boundary": "WordBoundary"}
    ]
    assert [word.text for word in spoken.words] == TEXT.split()
    assert all(word.start < word.end for word in spoken.words)
    assert np.abs(spoken.samples).max() > 0.01


@pytest.mark.parametrize(
    ("actor", "language", "voice"),
    [
        ("Man 1", "de", "de-DE-ConradNeural"),
        ("Old Woman", "zh", "zh-CN-XiaoxiaoNeural"),
        ("Girl 1", "en", "en-US-AnaNeural"),
        ("Boy 1", "fr", "fr-FR-HenriNeural"),
    ],
)
def test_who_speaks_has_a_voice_of_their_language_and_sex(actor, language, voice):
    asked = edge.asked_for(Utterance("So.", language, sound_of(Voice(actor))))
    assert asked.voice == voice
    assert asked.rate.strip("+-").removesuffix("%").isdigit()
    assert asked.pitch.strip("+-").removesuffix("Hz").isdigit()


@pytest.mark.parametrize(
    "error", [EdgeTTSException("no audio"), ClientError("refused"), TimeoutError(), OSError("down")]
)
def test_a_service_that_cannot_be_reached_leaves_the_line_to_the_next_engine_which_is_told(service, error):
    streamed, _ = service
    streamed[:] = [error]
    spoken = said()
    assert spoken.engine == "hibari"
    assert "cannot be reached just now" in spoken.notice
    assert np.abs(spoken.samples).max() > 0.01


@pytest.mark.parametrize("kept", [0, 3], ids=["no words", "no end"])
def test_a_line_that_breaks_off_is_no_line(service, kept):
    streamed, _ = service
    streamed[:] = heard(seconds=6.0)
    words = [piece for piece in streamed if piece["type"] != "audio"]
    for piece in words[kept:]:
        streamed.remove(piece)
    with pytest.raises(CannotSay, match="broke off"):
        edge.say(Utterance(TEXT))
    assert said().engine == "hibari"


def test_what_is_no_sound_is_no_line(service):
    streamed, _ = service
    streamed[:] = [{"type": "audio", "data": b"<html>"}, *heard()[-5:]]
    with pytest.raises(CannotSay):
        edge.say(Utterance(TEXT))


def test_without_consent_nobody_is_asked_whoever_is_wished_for(service, monkeypatch):
    _, asked = service
    monkeypatch.delenv("STORYBOARD_EDGE_VOICES")
    settings.settings.cache_clear()
    assert not ENGINES["edge"].speaks("en")
    spoken = said()
    assert (spoken.engine, asked) == ("hibari", [])
    assert spoken.notice.startswith("Microsoft Edge does not speak")


def test_consent_is_said_word_for_word(tmp_path):
    with pytest.raises(Unusable, match="leave this machine"):
        settings.read({"STORYBOARD_DATA": str(tmp_path), "STORYBOARD_EDGE_VOICES": "yes"})


def test_it_is_not_asked_where_nobody_chose_it(service):
    _, asked = service
    assert said(Voice("Woman 1")).engine == "hibari"
    assert asked == []
