"""The film: H.264 in MP4, every frame of the timeline coded, so that it seeks exactly and opens in every editor.

Stills are converted once and handed to ffmpeg (the build that imageio-ffmpeg brings) as raw frames at the board's
exact rate: a cut lies on its tick by construction. moviepy drives the same encoder, but rounds the rate to hundredths
(23.98 for 24000/1001), so that a film would leave its timeline by a frame every four minutes. `make bench` times both.
"""

import io
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image

from generation.provenance import mp4_box
from storyboard_app.animatic.captions import Caption, captions
from storyboard_app.animatic.cuts import cuts
from storyboard_app.animatic.moving import seen, sweep_key, window_at
from storyboard_app.animatic.origin import in_words, origin_of_board
from storyboard_app.animatic.stills import boxed, film_size, fitting, planes, still, with_caption
from storyboard_app.errors import NotFound, StoryboardError, Unavailable, Unusable
from storyboard_app.values import Board, Cut, ShotView

#: Fast on stills, and a key frame every second for seeking.
ENCODER = ("-c:v", "libx264", "-preset", "superfast", "-tune", "stillimage", "-crf", "20", "-pix_fmt", "yuv420p")
COLOUR = ("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv")


def render(
    board: Board,
    picture: Callable[[str], bytes],
    out: Path,
    *,
    height: int = 1080,
    captions: bool = False,
    progress: Callable[[float, str], None] = lambda _done, _message: None,
) -> None:
    """Encode a board as a film at `out`; the file appears whole or not at all.

    picture: returns a stored picture's bytes by its key. height: of the film in pixels; the aspect gives the width.
    captions: burn them in. progress: called with 0 to 1 and a sentence; what it raises stops the encoding.
    Raises Unusable for a board without any shot and Unavailable when there is no encoder.
    """
    if not board.ticks:
        raise Unusable("There is nothing to render: the board has no shots yet.")
    size = film_size(board.aspect, height)
    part = out.with_name(f".{out.stem}.part.mp4")
    process = subprocess.Popen(  # noqa: S603
        _command(board, size, part), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        _feed(process, board, picture, size, captions, progress)
        _, complaint = process.communicate(timeout=600)
        if process.returncode:
            raise StoryboardError(f"The film could not be encoded: {complaint.decode(errors='replace').strip()[-300:]}")
        if origin := origin_of_board(board):
            with part.open("ab") as film:
                film.write(mp4_box(origin))
        part.replace(out)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        part.unlink(missing_ok=True)


def encoder() -> str:
    """Return the path of ffmpeg. Raises Unavailable when there is none."""
    import imageio_ffmpeg

    try:
        return imageio_ffmpeg.get_ffmpeg_exe()
    except RuntimeError:
        raise Unavailable("No ffmpeg was found. Run make run again, or install ffmpeg.") from None


def _command(board: Board, size: tuple[int, int], out: Path) -> list[str]:
    rate = f"{board.rate[0]}/{board.rate[1]}"
    raw_frames = (
        "-f",
        "rawvideo",
        "-pix_fmt",
        "yuv420p",
        "-s",
        f"{size[0]}x{size[1]}",
        "-framerate",
        rate,
        "-i",
        "pipe:0",
    )
    second = str(max(1, round(board.rate[0] / board.rate[1])))
    origin = origin_of_board(board)
    comment = f"project {board.id} version {board.version}. {in_words(origin) if origin else ''}".strip()
    labels = ("-metadata", f"title={board.title}", "-metadata", f"comment={comment}")
    quietly = ("-hide_banner", "-loglevel", "error", "-y")
    coded = ("-g", second, "-r", rate, "-movflags", "+faststart")
    return [encoder(), *quietly, *COLOUR, *raw_frames, *ENCODER, *COLOUR, *coded, *labels, str(out)]


def _feed(
    process: subprocess.Popen[bytes],
    board: Board,
    picture: Callable[[str], bytes],
    size: tuple[int, int],
    burn_in: bool,
    progress: Callable[[float, str], None],
) -> None:
    """Hand every frame of the timeline to the encoder."""
    pipe = process.stdin
    if pipe is None:
        raise Unavailable
    done = 0
    try:
        for frame, count, number in _frames(board, picture, size, burn_in):
            for sent in range(count):
                pipe.write(frame)
                if sent % 24 == 0:
                    progress((done + sent) / board.ticks, f"Encoding {number}")
            done += count
    except BrokenPipeError:
        # The encoder ended early; its complaint is read by the caller.
        return
    progress(1.0, "Finishing the film")


def _frames(
    board: Board, picture: Callable[[str], bytes], size: tuple[int, int], burn_in: bool
) -> Iterator[tuple[bytes, int, str]]:
    """Yield each different picture of the film as raw planes, how many ticks it stands, and its shot's number."""
    spoken = captions(board) if burn_in else ()
    for cut in cuts(board):
        sweep = _sweep(cut.shot, picture)
        if sweep:
            yield from _moving(board, cut, sweep, size, spoken)
            continue
        image = still(cut.shot, picture, size)
        plain = planes(image)
        for start, end, caption in _stretches(cut.start, cut.end, spoken):
            yield (planes(with_caption(image, caption.lines)) if caption else plain), end - start, cut.shot.number


def _sweep(shot: ShotView, picture: Callable[[str], bytes]) -> Image.Image | None:
    """Return the picture that a shot's movement plays over; None for a camera at rest, or where it was not kept."""
    if not shot.move:
        return None
    try:
        return Image.open(io.BytesIO(picture(sweep_key(shot.picture)))).convert("RGB")
    except (OSError, NotFound, KeyError):
        return None


def _moving(
    board: Board, cut: Cut, sweep: Image.Image, size: tuple[int, int], spoken: tuple[Caption, ...]
) -> Iterator[tuple[bytes, int, str]]:
    """Yield a shot whose camera moves, a picture a tick."""
    left, top, right, bottom = cut.shot.move[:4]
    frame = round(sweep.width / (right - left)), round(sweep.height / (bottom - top))
    fitted, seconds, ticks = fitting(frame, size), board.rate[1] / board.rate[0], cut.end - cut.start
    for start, end, caption in _stretches(cut.start, cut.end, spoken):
        for tick in range(start - cut.start, end - cut.start):
            window = window_at(cut.shot.move, tick / max(1, ticks - 1), tick * seconds)
            image = boxed(seen(sweep, cut.shot.move, window, fitted), size)
            yield planes(with_caption(image, caption.lines) if caption else image), 1, cut.shot.number


def _stretches(start: int, end: int, spoken: tuple[Caption, ...]) -> Iterator[tuple[int, int, Caption | None]]:
    """Cut a shot's time where its captions come and go."""
    at = start
    for caption in spoken:
        if caption.end <= start or caption.start >= end:
            continue
        if caption.start > at:
            yield at, caption.start, None
        yield max(at, caption.start), min(caption.end, end), caption
        at = min(caption.end, end)
    if at < end:
        yield at, end, None
