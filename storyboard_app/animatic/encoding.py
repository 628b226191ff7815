"""The encoder: x264 in the ffmpeg that imageio-ffmpeg brings, set so that what it codes can be held (see `h264`).

Quality does not depend on what was coded before (`qcomp=1`, no look-ahead), so that the same picture is always the
same bytes, and what did not change since the last film is taken from there.
"""

import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Event

from storyboard_app.animatic.h264 import Parameters, parameters_of, pictures_of
from storyboard_app.errors import StoryboardError, Unavailable

COLOUR = ("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv")
#: Fast on stills. Quality is that of a still's own coding, 40 dB and more on drawn frames.
CODING = ("-c:v", "libx264", "-preset", "superfast", "-tune", "stillimage", "-profile:v", "baseline", "-crf", "21")
_HOLDABLE = "cabac=0:bframes=0:weightp=0:ref=1:rc-lookahead=0:mbtree=0:scenecut=0:qcomp=1:stitchable=1:slices=1"
#: Seconds after which a picture comes whole again, for seeking.
WHOLE_EVERY = 5
#: Parts of a second in which ffmpeg counts a bare stream; a whole number of them at every rate that a board may have.
_CLOCK = 1_200_000
Rate = tuple[int, int]
Size = tuple[int, int]


@dataclass(frozen=True)
class Coded:
    """Pictures as the encoder wrote them, in order."""

    parameters: Parameters
    pictures: tuple[bytes, ...]


class Stopped(Exception):
    """The film was given up while a part of it was being coded."""


def encoder() -> str:
    """Return the path of ffmpeg. Raises Unavailable when there is none."""
    import imageio_ffmpeg

    try:
        return imageio_ffmpeg.get_ffmpeg_exe()
    except RuntimeError:
        raise Unavailable("No ffmpeg was found. Run make run again, or install ffmpeg.") from None


def encoded(frames: Iterable[bytes], size: Size, rate: Rate, *, whole: Sequence[int], stop: Event) -> Coded:
    """Code pictures in order.

    frames: planar YUV 4:2:0 of the size in pixels. whole: places of pictures that need none before them, the first one
    among them. stop: when it is set, coding ends and Stopped is raised. Raises StoryboardError when the encoder fails.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as complaint:
        command = _command(size, rate, whole)
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out, stderr=complaint)  # noqa: S603
        try:
            _feed(process, _until(stop, frames))
            if process.wait(timeout=600):
                complaint.seek(0)
                complaints = complaint.read().decode(errors="replace").strip()
                raise StoryboardError(f"The film could not be encoded: {complaints[-300:]}")
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        out.seek(0)
        stream = out.read()
    return Coded(parameters_of(stream), tuple(pictures_of(stream)))


def run_ffmpeg(arguments: Sequence[str]) -> None:
    """Run ffmpeg to its end. Raises StoryboardError with its complaint when it fails."""
    command = [encoder(), "-hide_banner", "-loglevel", "error", "-y", *arguments]
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603
    if ended.returncode:
        complaints = ended.stderr.decode(errors="replace").strip()
        raise StoryboardError(f"The film could not be encoded: {complaints[-300:]}")


def exactly(rate: Rate) -> tuple[str, ...]:
    """Return what copies a stream of pictures into a film with each on its tick; ffmpeg itself rounds on the way."""
    length = _CLOCK * rate[1] // rate[0]
    return ("-c:v", "copy", "-bsf:v", f"setts=ts=N*{length}:duration={length}", "-video_track_timescale", str(rate[0]))


def _command(size: Size, rate: Rate, whole: Sequence[int]) -> list[str]:
    pictures = ("-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{size[0]}x{size[1]}")
    shape = (*pictures, "-framerate", f"{rate[0]}/{rate[1]}")
    # Half a frame before each, so that no rounding of times makes it the frame after.
    times = ",".join(f"{max(0.0, (index - 0.5) * rate[1] / rate[0]):.6f}" for index in whole)
    wholes = ("-forced-idr", "1", "-force_key_frames", times)
    settings = f"{_HOLDABLE}:keyint=infinite:threads=1"
    quietly = (encoder(), "-hide_banner", "-loglevel", "error")
    coding = (*CODING, *COLOUR, *wholes, "-x264-params", settings)
    return [*quietly, *COLOUR, *shape, "-i", "pipe:0", *coding, "-f", "h264", "pipe:1"]


def _until(stop: Event, frames: Iterable[bytes]) -> Iterator[bytes]:
    for frame in frames:
        if stop.is_set():
            raise Stopped
        yield frame


def _feed(process: subprocess.Popen[bytes], frames: Iterable[bytes]) -> None:
    """Hand every frame to the encoder; where it ended early, its complaint is read by the caller."""
    pipe = process.stdin
    if pipe is None:
        raise Unavailable
    try:
        for frame in frames:
            pipe.write(frame)
        pipe.close()
    except BrokenPipeError:
        return
