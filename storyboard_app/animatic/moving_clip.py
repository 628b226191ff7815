"""One shot's camera movement as a film of its own, with its first and last picture standing before and after it."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from storyboard_app.animatic.encoding import COLOUR, run_ffmpeg
from storyboard_app.animatic.film import render
from storyboard_app.timing import seconds_of
from storyboard_app.values import Board, ShotView

#: Close to lossless: an editor codes it again.
_CODING = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "14", "-pix_fmt", "yuv420p", "-g", "12")


def moving_clip(
    board: Board, shot: ShotView, picture: Callable[[str], bytes], out: Path, height: int, handle: int
) -> None:
    """Write the film of a shot at `out`: `handle` ticks, the shot, `handle` ticks. Raises what `render` raises."""
    scene = next(scene for scene in board.scenes if scene.id == shot.scene_id)
    alone = replace(scene, start=0, ticks=shot.ticks, shots=(replace(shot, start=0),), lines=(), elements=(), gaps=())
    with tempfile.TemporaryDirectory(prefix="storyboard-") as folder:
        film = Path(folder) / "shot.mp4"
        render(replace(board, scenes=(alone,)), picture, film, height=height)
        stands = f"{float(seconds_of(handle, board.rate)):.6f}"
        held = f"tpad=start_duration={stands}:start_mode=clone:stop_duration={stands}:stop_mode=clone"
        rate = ("-r", f"{board.rate[0]}/{board.rate[1]}", "-video_track_timescale", str(board.rate[0]))
        run_ffmpeg(["-i", str(film), "-map", "0:v:0", "-vf", held, *_CODING, *COLOUR, *rate, str(out)])
