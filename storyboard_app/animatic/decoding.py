"""Recordings, music and effects as they come: any format that ffmpeg reads, decoded to one channel at 48 kHz.

A film that comes is only looked at: its first picture.

ffmpeg is a process of its own. It reads one file and nothing that this names: lists of other files are no recording.
"""

import io
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from storyboard_app.animatic.encoding import encoder
from storyboard_app.animatic.loudness import RATE, Samples
from storyboard_app.dialogue.speech import wav
from storyboard_app.errors import Unusable

#: Containers of sound, by ffmpeg's names; playlists, devices and scripts are not among them.
CONTAINERS = "wav,w64,aiff,caf,au,mp3,flac,ogg,aac,ac3,amr,asf,matroska,webm,mov,mp4,m4a,3gp,mpegts,avi"
#: Containers of pictures that move, and the bare stream that an AAF holds.
FILM_CONTAINERS = "mov,mp4,m4a,3gp,matroska,webm,mxf,avi,mpegts,dnxhd"
#: The longest name of a file that is kept, in characters.
LONGEST_NAME = 120
#: What ffmpeg may take, in seconds.
_PATIENCE = 60
#: Half a minute and more of nothing above this is no recording.
_SILENT = 1e-4


@dataclass(frozen=True)
class Decoded:
    """A recording as it is kept: a WAV of one channel, 16 bits, 48 kHz."""

    content: bytes
    seconds: float
    #: Its loudest samples, a hundred a second, 0 to 100.
    peaks: list[int]


def decoded_wav(content: bytes, name: str, most_seconds: float, trims: bool) -> Decoded:
    """Decode a recording, as `decoded` does, to be kept. trims: without the silence at its ends."""
    samples = decoded(content, name, most_seconds)
    samples = heard_part(samples) if trims else samples
    return Decoded(wav(samples), len(samples) / RATE, peaks_of(samples))


def called(name: str) -> str:
    """Return what a file is called, in one line that can be printed."""
    kept = (letter for letter in " ".join(name.split()) if letter.isprintable())
    return "".join(kept)[:LONGEST_NAME] or "Recording"


def decoded(content: bytes, name: str, most_seconds: float) -> Samples:
    """Return a recording as samples from -1 to 1, one channel at 48 kHz.

    name: of its file, for what is said of it. Raises Unusable for what holds no sound, only silence, or too much.
    """
    with tempfile.TemporaryDirectory(prefix="storyboard-sound-") as folder:
        source = Path(folder) / "sound"
        source.write_bytes(content)
        samples = _read(source, name, most_seconds)
    if len(samples) > most_seconds * RATE:
        raise Unusable(f"{name} lasts longer than the {_length(most_seconds)} taken here.")
    if not samples.size or float(np.abs(samples).max()) < _SILENT:
        raise Unusable(f"{name} is silent. Was the microphone on?")
    return samples


def heard_part(samples: Samples) -> Samples:
    """Return sound without the silence at its ends, with a little air on both sides."""
    level = float(np.abs(samples).max(initial=0.0))
    heard = np.flatnonzero(np.abs(samples) > 0.02 * level)
    if not heard.size:
        return samples
    air = round(0.04 * RATE)
    return samples[max(0, int(heard[0]) - air) : min(len(samples), int(heard[-1]) + 3 * air)]


def peaks_of(samples: Samples, a_second: int = 100) -> list[int]:
    """Return the loudest sample of each hundredth of a second, 0 to 100."""
    step = RATE // a_second
    whole = np.abs(samples[: len(samples) // step * step]).reshape(-1, step)
    return [int(peak) for peak in np.ceil(np.clip(whole.max(axis=1), 0, 1) * 100)]


def _read(source: Path, name: str, most_seconds: float) -> Samples:
    taken = ("-map", "0:a:0", "-vn", "-sn", "-dn", "-ac", "1", "-ar", str(RATE), "-t", str(most_seconds + 1))
    try:
        ended = _asked(source, CONTAINERS, (*taken, "-f", "s16le"))
    except subprocess.TimeoutExpired:
        raise Unusable(f"{name} takes too long to read. Convert it to WAV first.") from None
    if ended.returncode and not ended.stdout:
        raise Unusable(f"{name} holds no sound that can be read.")
    return np.frombuffer(ended.stdout[: len(ended.stdout) // 2 * 2], "<i2").astype(np.float32) / np.float32(32768)


def first_picture(content: bytes) -> Image.Image | None:
    """Return the first picture of a film, at most 640 pixels wide; None for what shows none."""
    taken = ("-map", "0:v:0", "-frames:v", "1", "-vf", r"scale=min(iw\,640):-2", "-c:v", "png", "-f", "image2pipe")
    with tempfile.TemporaryDirectory(prefix="storyboard-film-") as folder:
        source = Path(folder) / "film"
        source.write_bytes(content)
        try:
            image = Image.open(io.BytesIO(_asked(source, FILM_CONTAINERS, taken).stdout))
            image.load()
        except (OSError, subprocess.TimeoutExpired):
            return None
    return image


def _asked(source: Path, containers: str, taken: Sequence[str]) -> "subprocess.CompletedProcess[bytes]":
    """Return what ffmpeg says of one file, which may be in one of `containers` and name no other."""
    guarded = ("-protocol_whitelist", "file", "-format_whitelist", containers)
    command = [encoder(), "-hide_banner", "-loglevel", "error", "-threads", "1", *guarded, "-i", str(source), *taken]
    return subprocess.run(  # noqa: S603
        [*command, "pipe:1"], stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE, check=False
    )


def _length(seconds: float) -> str:
    return f"{seconds / 60:g} minutes" if seconds >= 120 else f"{seconds:g} seconds"
