"""What the formats that are films share."""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from storyboard_app.animatic import TARGETS, BurnIns, Editing, for_editing, render
from storyboard_app.dialogue.speech import Clips
from storyboard_app.exports.naming import Progress, chosen
from storyboard_app.values import Board, ExportOptions

#: The share of the time that the film itself takes before it is coded anew for an editor.
_SHARE = 0.4


def write_film(
    board: Board, picture: Callable[[str], bytes], options: ExportOptions, out: Path, progress: Progress
) -> None:
    """Write the scenes asked for as a film into a file. Raises Unusable for a board without shots."""
    today = f"{datetime.now(UTC):%Y-%m-%d}" if options.labels else ""
    burn_ins = BurnIns(shot=options.labels, timecode=options.timecode, date=today)
    render(
        chosen(board, options),
        picture,
        out,
        height=options.height,
        captions=options.captions,
        language=options.language,
        burn_ins=burn_ins,
        voices=Clips(None) if options.voices else None,
        target=TARGETS.get(options.loudness, TARGETS["web"]),
        progress=progress,
    )


def write_for_editing(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress,
    codec: Editing,
) -> None:
    """Write the scenes asked for as a film in a codec that editors cut without conversion."""
    with tempfile.TemporaryDirectory(prefix="storyboard-") as folder:
        film, movie = Path(folder) / "animatic.mp4", Path(folder) / "animatic.mov"
        write_film(board, picture, options, film, lambda done, message: progress(_SHARE * done, message))
        for_editing(film, movie, codec)
        out.write(movie.read_bytes())
    progress(1.0, "The film is finished")
