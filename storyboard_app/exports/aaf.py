"""AAF: the timeline for Avid Media Composer, with its pictures and sounds inside."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from storyboard_app import editorial
from storyboard_app.animatic import run_ffmpeg
from storyboard_app.dialogue.speech import wav
from storyboard_app.editorial import Clip, Edit, Sound
from storyboard_app.errors import Unusable
from storyboard_app.exports import editing
from storyboard_app.exports.naming import Progress, silent
from storyboard_app.timing import ticks_of
from storyboard_app.values import Board, ExportOptions

LABEL = "AAF"
DESCRIPTION = "Avid, media embedded"
EXTENSION = ".aaf"
MEDIA_TYPE = "application/octet-stream"
PLACE = 8
OPTIONS = editing.OPTIONS
#: Height of the embedded pictures, and how much longer than its shot a still is on either side, in seconds.
HEIGHT, HANDLE_SECONDS = 540, 1
#: The most film frames of pictures in a file: at 50 kB each, a gigabyte.
MOST_FRAMES = 20_000


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the file. Raises Unusable for a start timecode that cannot be, a lost picture, or too long a film."""
    small = replace(options, height=HEIGHT)
    made = editing.prepared(board, picture, small, progress)
    made = replace(made, edit=_shortened(made.edit))
    if sum(clip.available for clip in made.edit.clips) > MOST_FRAMES:
        raise Unusable("An AAF holds about ten minutes of pictures. Export the scenes in parts, or as Premiere XML.")
    contents = editing.media(made, picture, small, progress)
    with tempfile.TemporaryDirectory(prefix="storyboard-") as folder:

        def film(clip: Clip, path: Path) -> None:
            name, content = next(contents)
            source = Path(folder) / name
            source.write_bytes(content)
            _coded(made.edit, clip, source, path)
            source.unlink()

        def heard(sound: Sound, path: Path) -> None:
            path.write_bytes(wav(made.sounds[sound.file]))

        written = Path(folder) / "edit.aaf"
        editorial.write_aaf(made.edit, film, heard, written)
        with written.open("rb") as file:
            shutil.copyfileobj(file, out)
    progress(1.0, editing.finished(made.edit, "aaf"))


def lost(board: Board, options: ExportOptions) -> tuple[str, ...]:
    """Return in sentences what of the board it does not carry."""
    return editorial.lost(editing.edit_for(board, options), "aaf")


def _shortened(edit: Edit) -> Edit:
    """Return an edit whose stills have short handles: every film frame of them is in the file."""
    handle = ticks_of(HANDLE_SECONDS, edit.rate)
    clips = (
        replace(clip, source=handle, available=clip.ticks + 2 * handle) if clip.is_still else clip
        for clip in edit.clips
    )
    return replace(edit, clips=tuple(clips))


def _coded(edit: Edit, clip: Clip, source: Path, out: Path) -> None:
    """Code a still, or a film, as a raw DNxHR LB stream as long as the clip's medium."""
    rate = f"{edit.rate[0]}/{edit.rate[1]}"
    still = ("-loop", "1", "-framerate", rate) if clip.is_still else ()
    # The codec begins at 256 by 120 pixels.
    shape = r"pad=max(iw\,256):max(ih\,120):(ow-iw)/2:(oh-ih)/2"
    coding = ("-c:v", "dnxhd", "-profile:v", "dnxhr_lb", "-pix_fmt", "yuv422p", "-f", "dnxhd")
    run_ffmpeg([*still, "-i", str(source), "-frames:v", str(clip.available), "-vf", shape, *coding, str(out)])
