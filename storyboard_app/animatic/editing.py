"""The film in the codecs that editors cut without conversion: every frame whole, 10 or 8 bits, 4:2:2, sound as PCM."""

from enum import Enum
from pathlib import Path

from storyboard_app.animatic.encoding import COLOUR, run_ffmpeg


class Editing(Enum):
    """A codec, as ffmpeg's arguments."""

    PRORES = ("-c:v", "prores_ks", "-profile:v", "2", "-vendor", "apl0", "-pix_fmt", "yuv422p10le")
    #: The codec begins at 256 by 120 pixels; smaller films get a black edge.
    DNXHR = (
        *("-vf", r"pad=max(iw\,256):max(ih\,120):(ow-iw)/2:(oh-ih)/2"),
        *("-c:v", "dnxhd", "-profile:v", "dnxhr_sq", "-pix_fmt", "yuv422p"),
    )


def for_editing(film: Path, out: Path, codec: Editing) -> None:
    """Code a film anew as QuickTime at `out`, frame by frame, from timecode 00:00:00:00. Raises StoryboardError."""
    tracks = ("-map", "0:v:0", "-map", "0:a?", "-c:a", "pcm_s16le", "-fps_mode", "passthrough")
    marks = ("-timecode", "00:00:00:00", "-map_metadata", "0")
    run_ffmpeg(["-i", str(film), *tracks, *codec.value, *COLOUR, *marks, str(out)])
