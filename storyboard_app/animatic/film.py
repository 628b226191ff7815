"""The film: H.264 in MP4 at the board's exact rate, every film frame there, so that it seeks exactly in every editor.

What does not move is coded once and held (see `h264`), by x264 in the ffmpeg that imageio-ffmpeg brings. A cut lies on
its tick by construction; moviepy drives the same encoder, but rounds the rate to hundredths (23.98 for 24000/1001), so
that a film would leave its timeline by a frame every four minutes. `make bench` times both.
"""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from generation.provenance import mp4_box
from storyboard_app.animatic.beds import beds
from storyboard_app.animatic.burn_ins import BurnIns, changed
from storyboard_app.animatic.caption_files import srt
from storyboard_app.animatic.captions import Caption
from storyboard_app.animatic.captions import captions as captions_of
from storyboard_app.animatic.cuts import cuts as cuts_of
from storyboard_app.animatic.encoding import CODING, WHOLE_EVERY, Coded, encoded, exactly, run_ffmpeg
from storyboard_app.animatic.h264 import FilmStream, Macroblock
from storyboard_app.animatic.languages import caption_languages, in_language, track_language
from storyboard_app.animatic.looks import Stretch, stretches
from storyboard_app.animatic.loudness import TARGETS, Target
from storyboard_app.animatic.origin import in_words, origin_of_board
from storyboard_app.animatic.painting import Names, Painter, has_sweep
from storyboard_app.animatic.parts import Parts
from storyboard_app.animatic.sound import Placed, write_sound
from storyboard_app.animatic.stills import film_size
from storyboard_app.animatic.transitions import transitions
from storyboard_app.animatic.voices import fitted, spoken_lines
from storyboard_app.dialogue.speech import Clips
from storyboard_app.errors import StoryboardError, Unusable
from storyboard_app.timing import starts_of, timecode
from storyboard_app.values import Board, Cut, language_named

#: Pictures that one encoder codes, in whole stretches.
BATCH = 12
#: The sound, while it is made.
SOUND = "sound.wav"
Picture = Callable[[str], bytes]
Progress = Callable[[float, str], None]
Size = tuple[int, int]


@dataclass(frozen=True)
class _Film:
    """What coding needs."""

    board: Board
    cuts: tuple[Cut, ...]
    picture: Picture
    size: Size
    #: In order, with their names.
    stretches: tuple[tuple[str, Stretch], ...]


def render(
    board: Board,
    picture: Picture,
    out: Path,
    *,
    height: int = 1080,
    captions: bool = False,
    language: str = "",
    burn_ins: BurnIns = BurnIns(),  # noqa: B008  a frozen value
    kept: Path | None = None,
    voices: Clips | None = None,
    target: Target = TARGETS["web"],
    progress: Progress = lambda _done, _message: None,
) -> tuple[str, ...]:
    """Encode a board as a film at `out`; the file appears whole or not at all. Return what is to be told of its sound.

    picture: returns a stored picture's bytes by its key. height: of the film in pixels; the aspect gives the width.
    captions: burn them in, in a language (its tag; empty for the one that is spoken); in each that there is they are a
    track of their own, too. kept: a folder for coded parts, from which what did not
    change is taken. voices: where what was said is kept; lines are spoken then. target: how loud the film is.
    progress: called with 0 to 1 and a sentence; what it raises stops the encoding.
    Raises Unusable for a board without any shot or with a lost picture, and Unavailable when there is no encoder.
    """
    if not board.ticks:
        raise Unusable("There is nothing to render: the board has no shots yet.")
    shown = captions_of(in_language(board, language)) if captions else ()
    film = _planned(board, picture, film_size(board.aspect, height), shown, burn_ins)
    part = out.with_name(f".{out.stem}.part.mp4")
    try:
        with tempfile.TemporaryDirectory(prefix="storyboard-film-") as folder:
            parts = Parts(kept or Path(folder) / "parts")
            with ThreadPoolExecutor(1) as speaker:
                # Lines are spoken while pictures are coded.
                sound = speaker.submit(_speak, film, voices, target, Path(folder) / SOUND) if voices else None
                _code(film, parts, progress)
                notices = sound.result() if sound else ()
            stream = Path(folder) / "film.h264"
            _write(film, parts, stream)
            parts.tidy()
            progress(0.97, "Finishing the film")
            _join(board, stream, Path(folder), part)
        if origin := origin_of_board(board):
            with part.open("ab") as file:
                file.write(mp4_box(origin))
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    progress(1.0, "The film is finished" + (f"; {notices[0]}" if notices else ""))
    return notices


def _planned(board: Board, picture: Picture, size: Size, captioned: Sequence[Caption], burn_ins: BurnIns) -> _Film:
    cuts = cuts_of(board)
    names = Names(cuts, picture, (CODING, size, board.rate))
    planned = stretches(
        board, cuts, transitions(board, cuts), captioned, burn_ins, lambda shot: has_sweep(shot, picture), _every(board)
    )
    return _Film(board, cuts, picture, size, tuple((names.of(stretch), stretch) for stretch in planned))


def _every(board: Board) -> int:
    """Return after how many ticks a picture comes whole again."""
    return max(2, round(WHOLE_EVERY * board.rate[0] / board.rate[1]))


# ---- coding


def _code(film: _Film, parts: Parts, progress: Progress) -> None:
    """Code what is not kept, on all cores."""
    missing: dict[str, Stretch] = {}
    for name, stretch in film.stretches:
        if name not in missing and parts.get(name) is None:
            missing[name] = stretch
    work = list(_batches(missing))
    done = 0
    progress(0.0, f"Encoding {_shot(film, film.stretches[0][1])}")
    with ThreadPoolExecutor(max(1, os.cpu_count() or 1)) as pool:
        stop = Event()
        try:
            futures = [pool.submit(_coded, film, batch, stop) for batch in work]
            for batch, future in zip(work, futures, strict=True):
                for name, coded in future.result():
                    parts.keep(name, coded)
                done += len(batch)
                progress(
                    0.9 * done / len(missing), f"Encoding {_shot(film, batch[-1][1])}, part {done} of {len(missing)}"
                )
        except BaseException:
            # Encoders that run are told before the pool waits for them, and none begins any more.
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _batches(missing: dict[str, Stretch]) -> Iterator[list[tuple[str, Stretch]]]:
    """Yield stretches in the order of the film, so many at a time that an encoder is worth starting."""
    batch: list[tuple[str, Stretch]] = []
    for named in missing.items():
        batch.append(named)
        if sum(len(stretch.looks) for _, stretch in batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _coded(film: _Film, batch: Sequence[tuple[str, Stretch]], stop: Event) -> list[tuple[str, Coded]]:
    """Code stretches one after another; return each one's pictures by its name."""
    painter = Painter(film.cuts, film.picture, film.size)
    frames = (painter.planes(look) for _, stretch in batch for look in stretch.looks)
    starts = starts_of(len(stretch.looks) for _, stretch in batch)
    coded = encoded(frames, film.size, film.board.rate, whole=starts, stop=stop)
    return [
        (name, Coded(coded.parameters, coded.pictures[start : start + len(stretch.looks)]))
        for (name, stretch), start in zip(batch, starts, strict=True)
    ]


def _shot(film: _Film, stretch: Stretch) -> str:
    return next((cut.shot.number for cut in film.cuts if cut.start <= stretch.start < cut.end), "")


# ---- sound


def _speak(film: _Film, voices: Clips, target: Target, out: Path) -> tuple[str, ...]:
    """Say every line into a file; return what is to be told of lines that could not be said as they should be."""
    board = film.board
    starts = {line.id: line.start for line in board.lines}
    lines, placed, notices = spoken_lines(board), [], []
    silent = late = 0
    for speech in fitted(board, lines, voices, film.picture):
        placed.append(Placed(starts[speech.line.id], speech.line.samples))
        silent, late = silent + bool(speech.line.notice and not speech.line.engine), late + (speech.over > 0)
        notices += [speech.line.notice] if speech.line.notice else []
    under = beds(board, placed, film.picture, board.ticks)
    write_sound(out, placed, board.ticks, board.rate, target, under)
    counted = ((silent, "silent"), (late, "longer than their place, and run on"))
    notices[:0] = [f"{count} of {len(lines)} lines are {how}" for count, how in counted if count]
    return tuple(dict.fromkeys(notices))


# ---- writing


def _write(film: _Film, parts: Parts, out: Path) -> None:
    """Write the film as a stream of pictures, each stretch in its place."""
    with out.open("wb") as file:
        stream: FilmStream | None = None
        for name, stretch in film.stretches:
            coded = parts.get(name)
            if coded is None:
                raise StoryboardError("A part of the film was lost while it was made. Try again.")
            stream = stream or FilmStream(file, coded.parameters, _every(film.board))
            stream.show(coded.pictures, stretch.ticks, _clock(film, stretch))


def _clock(film: _Film, stretch: Stretch) -> Callable[[int], Sequence[Macroblock]] | None:
    """Return what changes on each film frame of a stretch that shows a running timecode."""
    if not stretch.looks[-1].timecode:
        return None

    def digits(tick: int) -> Sequence[Macroblock]:
        at = stretch.start + tick
        return changed(timecode(at - 1, film.board.rate), timecode(at, film.board.rate), film.size)

    return digits


def _join(board: Board, stream: Path, folder: Path, out: Path) -> None:
    """Put the pictures and the captions into a film."""
    inputs = ["-framerate", f"{board.rate[0]}/{board.rate[1]}", "-f", "h264", "-i", str(stream)]
    tracks, language = ["-map", "0:v", *exactly(board.rate)], track_language(board)
    if (folder / SOUND).exists():
        inputs += ["-i", str(folder / SOUND)]
        tracks += ["-map", "1:a", "-c:a", "aac", "-aac_coder", "fast", "-b:a", "128k"]
        tracks += ["-metadata:s:a:0", f"language={language}"]
    for index, (letters, name, text) in enumerate(_subtitles(board, language)):
        file = folder / f"captions-{index}.srt"
        file.write_text(text, encoding="utf-8")
        tracks += ["-map", f"{inputs.count('-i')}:s", "-c:s", "mov_text"]
        tracks += [f"-metadata:s:s:{index}", f"language={letters}", f"-metadata:s:s:{index}", f"handler_name={name}"]
        tracks += [f"-disposition:s:{index}", "0" if index else "default"]
        inputs += ["-i", str(file)]
    run_ffmpeg([*inputs, *tracks, "-movflags", "+faststart", *_labels(board), str(out)])


def _subtitles(board: Board, language: str) -> Iterator[tuple[str, str, str]]:
    """Yield the captions in the language that is spoken, then in others: three letters, a name, and SubRip text."""
    if text := srt(board):
        yield language, "Captions", text
    for tag in caption_languages(board):
        named = language_named(tag)
        if text := srt(in_language(board, tag)):
            yield named.letters, named.own_name, text


def _labels(board: Board) -> Iterable[str]:
    origin = origin_of_board(board)
    comment = f"project {board.id} version {board.version}. {in_words(origin) if origin else ''}".strip()
    return ("-metadata", f"title={board.title}", "-metadata", f"comment={comment}")
