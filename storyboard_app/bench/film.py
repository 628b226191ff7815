"""The film: of the sample, and of three minutes of stills, beside ffmpeg, moviepy and what is aimed at; its sound."""

import io
import json
import subprocess
import tempfile
import wave
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from storyboard_app.bench.figures import Figure, timed
from storyboard_app.settings import ROOT

HEIGHT = 1080
#: How x264 codes every film frame of stills, for comparison.
X264 = ("-c:v", "libx264", "-preset", "superfast", "-tune", "stillimage", "-crf", "20", "-pix_fmt", "yuv420p")
#: Shots of a film of three minutes, and how long each is, in ticks.
STILLS, STILL_TICKS = 45, 96
#: What a film of them may take and weigh, with its sound and its captions: seconds and megabytes.
MOST_SECONDS, MOST_MEGABYTES = 6.0, 15.0
#: What a preview may take after an edit, in seconds.
SOON = 3.0
#: The Python of what our packages cannot stand beside; `make bench` makes it (see storyboard_app.setup.packages).
PEERS = ROOT / ".tools" / "bench" / "bin" / "python"
#: Film frames at which recordings begin that click; after how many samples they do, as their edges are faded; and how
#: many samples around that the click is looked for.
_CLICKS, _AFTER, _AROUND = (0, 33, 71, 98), 480, 400


def film(board: Any, pictures: dict[str, bytes]) -> Iterator[Figure]:
    """Measure the films of a board with these pictures by their keys."""
    from storyboard_app import animatic
    from storyboard_app.timing import seconds_of

    length = float(seconds_of(board.ticks, board.rate))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        out, still = folder / "film.mp4", folder / "still.png"
        _, seconds = timed(lambda: animatic.render(board, pictures.__getitem__, out, height=HEIGHT))
        still.write_bytes(next(iter(pictures.values())))
        floor = timed(lambda: _bare_film(still, folder / "bare.mp4", length))[1]
        yield Figure(f"Animatic of {length:.0f} s at {HEIGHT}p", seconds, "s", "ffmpeg on one still", floor)
        yield Figure("Its size", out.stat().st_size / 1e6, "MB")
        if PEERS.exists():
            stills, made = timed(lambda: _stills(board, pictures, folder))
            peer = made + _by_moviepy(stills, folder / "peer.mp4")
            yield Figure("The same by moviepy", peer, "s", "ffmpeg on one still", floor)
    yield from _three_minutes(board, pictures)
    yield from _clicks(next(iter(pictures.values())))


def _three_minutes(board: Any, pictures: dict[str, bytes]) -> Iterator[Figure]:
    """Measure a film of stills that speak, each coded and said anew; with one picture changed; with none."""
    from storyboard_app import animatic
    from storyboard_app.dialogue.speech import Clips

    made, own = _speaking(board, pictures)
    length = STILLS * STILL_TICKS / 24
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        out, kept, voices = folder / "film.mp4", folder / "kept", Clips(folder / "voices")

        def render() -> float:
            return timed(lambda: animatic.render(made, own.__getitem__, out, height=HEIGHT, kept=kept, voices=voices))[
                1
            ]

        seconds, size = render(), out.stat().st_size / 1e6
        sound, stills = _sound_of(out, folder / "sound.wav"), _stills(made, own, folder)
        ffmpeg, floor = _by_ffmpeg(stills, sound, folder / "ffmpeg.mp4")
        what = f"{STILLS} stills, {length:.0f} s at {HEIGHT}p, spoken and captioned"
        yield Figure(what, seconds, "s", "ffmpeg on them", ffmpeg, MOST_SECONDS)
        yield Figure("Their size", size, "MB", "ffmpeg", floor, MOST_MEGABYTES)
        if PEERS.exists():
            peer = _by_moviepy(stills, folder / "peer.mp4", sound)
            yield Figure("The same by moviepy, without captions", peer, "s", "ffmpeg on them", ffmpeg)
        own["7"] += b"\0"
        yield Figure("The same again, one picture changed", render(), aim=SOON)
        yield Figure("The same again, nothing changed", render(), aim=SOON)
    yield Figure("How far its length is from its board's", abs(_ticks_in(made, own) - made.ticks), "frames", aim=1)


def _speaking(board: Any, pictures: dict[str, bytes]) -> tuple[Any, dict[str, bytes]]:
    """Return a board of one scene of stills, a line of the board's in each, and its pictures by their keys."""
    shots, lines = [], []
    for index in range(STILLS):
        shot, line = board.shots[index % len(board.shots)], board.lines[index % len(board.lines)]
        start = index * STILL_TICKS
        shots.append(
            replace(
                shot, id=f"s{index}", ticks=STILL_TICKS, start=start, move=(), number=f"{index}", picture=f"{index}"
            )
        )
        begins, ends = start + 6, min(start + STILL_TICKS - 6, start + 6 + max(12, line.end - line.start))
        lines.append(replace(line, id=f"l{index}", shot_id=f"s{index}", start=begins, end=ends, take="", seconds=0.0))
    # A byte after the picture's end makes each shot's own, so that none is coded for another.
    keys = [board.shots[index % len(board.shots)].picture for index in range(STILLS)]
    own = {f"{index}": pictures[key] + bytes([index]) for index, key in enumerate(keys)}
    scene = replace(
        board.scenes[0],
        start=0,
        ticks=STILLS * STILL_TICKS,
        shots=tuple(shots),
        elements=(),
        lines=tuple(replace(line, word_times=()) for line in lines),
    )
    return replace(board, scenes=(scene,), sounds=()), own


def _ticks_in(board: Any, pictures: dict[str, bytes]) -> int:
    """Return how many film frames a small film of a board has when it is decoded."""
    from storyboard_app import animatic

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "film.mp4"
        animatic.render(board, pictures.__getitem__, out, height=90)
        command = [_ffmpeg(), "-v", "error", "-i", str(out), "-map", "0:v", "-fps_mode", "passthrough"]
        raw = subprocess.run(  # noqa: S603
            [*command, "-vf", "scale=2:2", "-pix_fmt", "gray", "-f", "rawvideo", "-"], check=True, capture_output=True
        )
        return len(raw.stdout) // 4


def _clicks(picture: bytes) -> Iterator[Figure]:
    """Measure how far from their film frames clicks lie in decoded films, at every rate."""
    from storyboard_app.timing import RATES

    off = max(_click_at(rate, picture) for rate in RATES.values())
    yield Figure(f"Clicks in the sound, how far off at worst at {len(RATES)} rates", off, "samples", aim=0)


def _click_at(rate: tuple[int, int], picture: bytes) -> int:
    import numpy as np

    from storyboard_app import animatic
    from storyboard_app.dialogue.speech import Clips
    from storyboard_app.values import Angle, Board, LineView, Movement, SceneView, ShotSize, ShotView, Voice

    shot = ShotView(
        number="1",
        size=ShotSize.MS,
        angle=Angle.EYE,
        movement=Movement.STATIC,
        lens_mm=35,
        ticks=120,
        description="",
        id="s",
        scene_id="c",
        picture="picture",
    )
    lines = tuple(LineView(f"{at}", "s", "ANNA", "Click.", at, at + 5, take="click") for at in _CLICKS)
    scene = SceneView("c", "1", "INT. ROOM - DAY", ticks=120, shots=(shot,), lines=lines)
    board = Board("b", "Clicks", rate, scenes=(scene,), voices={"ANNA": Voice()})
    with tempfile.TemporaryDirectory() as name:
        out = Path(name) / "film.mp4"
        stored = {"picture": picture, "click": _a_click()}
        animatic.render(board, stored.__getitem__, out, height=90, voices=Clips(None))
        command = [_ffmpeg(), "-v", "error", "-i", str(out), "-map", "0:a", "-ac", "1", "-f", "f32le", "-"]
        heard = np.abs(np.frombuffer(subprocess.run(command, check=True, capture_output=True).stdout, "<f4"))  # noqa: S603
    worst = 0
    for tick in _CLICKS:
        at = animatic.sample_at(tick, rate) + _AFTER
        first = max(0, at - _AROUND)
        worst = max(worst, abs(first + int(heard[first : at + _AROUND].argmax()) - at))
    return worst


def _a_click() -> bytes:
    """Return a WAV of 20 ms with one loud sample in its middle."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((1, 2, 48_000, 0, "NONE", ""))
        file.writeframes(bytes(2 * _AFTER) + b"\x00\x70" + bytes(2 * (_AFTER - 1)))
    return out.getvalue()


def _ffmpeg() -> str:
    from storyboard_app.animatic import encoder

    return encoder()


def _stills(board: Any, pictures: dict[str, bytes], folder: Path) -> list[tuple[Path, float]]:
    """Write a board's stills at the film's size; return each with its seconds."""
    from storyboard_app.animatic import film_size, still
    from storyboard_app.timing import seconds_of

    size, made = film_size(board.aspect, HEIGHT), list[tuple[Path, float]]()
    for number, shot in enumerate(board.shots):
        path = folder / f"still-{number}.bmp"
        still(shot, pictures.__getitem__, size).save(path)
        made.append((path, float(seconds_of(shot.ticks, board.rate))))
    return made


def _bare_film(still: Path, out: Path, seconds: float) -> None:
    """Encode one picture for as long as the film, as the film is encoded, with nothing else to do."""
    frame, size = out.with_suffix(".yuv"), f"{HEIGHT * 16 // 9}x{HEIGHT}"
    ffmpeg = [_ffmpeg(), "-v", "error", "-y"]
    subprocess.run([*ffmpeg, "-i", str(still), "-s", size, "-pix_fmt", "yuv420p", str(frame)], check=True)  # noqa: S603
    raw = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", size, "-framerate", "24"]
    looped = ["-stream_loop", "-1", *raw, "-t", f"{seconds}", "-i", str(frame)]
    subprocess.run([*ffmpeg, *looped, *X264, str(out)], check=True)  # noqa: S603


def _sound_of(film: Path, out: Path) -> Path:
    """Write the sound of a film as a WAV."""
    subprocess.run([_ffmpeg(), "-v", "error", "-y", "-i", str(film), "-map", "0:a", str(out)], check=True)  # noqa: S603
    return out


def _by_ffmpeg(stills: list[tuple[Path, float]], sound: Path, out: Path) -> tuple[float, float]:
    """Encode stills and sound by ffmpeg alone; return its seconds and the megabytes of the film."""
    listed = out.with_suffix(".txt")
    last = f"file '{stills[-1][0]}'\n"  # ffmpeg's list wants the last picture once more, for its end
    listed.write_text("".join(f"file '{path}'\nduration {seconds}\n" for path, seconds in stills) + last)
    inputs = ["-f", "concat", "-safe", "0", "-i", str(listed), "-i", str(sound)]
    length = str(sum(seconds for _, seconds in stills))
    command = [_ffmpeg(), "-v", "error", "-y", *inputs, "-t", length, "-r", "24", *X264, "-c:a", "aac", str(out)]
    _, seconds = timed(lambda: subprocess.run(command, check=True))  # noqa: S603
    return seconds, out.stat().st_size / 1e6


def _by_moviepy(stills: list[tuple[Path, float]], out: Path, sound: Path | None = None) -> float:
    """Encode stills, as the film is encoded, with the library most people would take; return its seconds."""
    told = out.with_suffix(".json")
    told.write_text(json.dumps([[str(path), seconds] for path, seconds in stills]))
    script = Path(__file__).with_name("moviepy_film.py")
    command = [str(PEERS), str(script), str(told), str(sound or ""), str(out), *X264[4:]]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603
