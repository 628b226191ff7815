"""The chain on the sample, without a server."""

import io
import json
import re
import statistics
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from storyboard_app.bench.figures import Figure, best, peak_megabytes, timed
from storyboard_app.settings import ROOT

SAMPLE = ROOT / "assets" / "samples" / "the-borrowed-car.fountain"
HEIGHT = 1080
#: How x264 codes every film frame of stills, for comparison.
X264 = ("-c:v", "libx264", "-preset", "superfast", "-tune", "stillimage", "-crf", "20", "-pix_fmt", "yuv420p")
#: Shots of a film of three minutes, and how long each is, in ticks.
STILLS, STILL_TICKS = 45, 96
#: The Python of what our packages cannot stand beside; `make bench` makes it (see storyboard_app.setup.packages).
PEERS = ROOT / ".tools" / "bench" / "bin" / "python"


def steps() -> Iterator[Figure]:
    """Measure each step of the chain on the sample."""
    from storyboard_app import breakdown, screenplay
    from storyboard_app.offline import pipeline

    content, options = SAMPLE.read_bytes(), pipeline.MakeOptions(height=HEIGHT)
    script, seconds = best(lambda: screenplay.read(SAMPLE.name, content), 5)
    yield Figure("Read the script", seconds)
    _, seconds = best(lambda: breakdown.plan_screenplay(script, rate=(24, 1)), 5)
    yield Figure("Break down into shots", seconds)
    (board, requests), seconds = best(lambda: pipeline.plan(SAMPLE.name, content, options), 3)
    yield Figure("Read, break down and time", seconds)
    drawn = {key: timed(lambda request=request: pipeline.draw_one(request)) for key, request in requests.items()}
    pictures = {key: made.png for key, (made, _) in drawn.items()}
    yield Figure(
        f"Draw a frame (mean of {len(drawn)})",
        statistics.mean(seconds for _, seconds in drawn.values()),
        floor_name="bare rays and PNG",
        floor=best(lambda: _bare_frame(next(iter(pictures.values()))), 3)[1],
    )
    yield from _files(board, pictures)
    yield Figure("Memory of drawing and writing, peak", peak_megabytes(), "MB")


def _files(board: Any, pictures: dict[str, bytes]) -> Iterator[Figure]:
    from storyboard_app import animatic
    from storyboard_app.dialogue.speech import Clips, speak
    from storyboard_app.exports import FORMATS
    from storyboard_app.timing import seconds_of
    from storyboard_app.values import ExportOptions

    length = float(seconds_of(board.ticks, board.rate))
    with tempfile.TemporaryDirectory() as folder:
        film, still = Path(folder) / "film.mp4", Path(folder) / "still.png"
        _, seconds = timed(lambda: animatic.render(board, pictures.__getitem__, film, height=HEIGHT))
        still.write_bytes(next(iter(pictures.values())))
        floor = timed(lambda: _bare_film(still, Path(folder) / "bare.mp4", length))[1]
        yield Figure(f"Animatic of {length:.0f} s at {HEIGHT}p", seconds, "s", "ffmpeg on one still", floor)
        yield Figure("Its size", film.stat().st_size / 1e6, "MB")
        if PEERS.exists():
            peer = _film_by_moviepy(board, pictures, Path(folder) / "peer.mp4")
            yield Figure("The same by moviepy", peer, "s", "ffmpeg on one still", floor)
    yield from _three_minutes(board, pictures)
    spoken, seconds = timed(lambda: list(speak(animatic.spoken_lines(board), Clips(None))))
    yield Figure(f"Say {len(spoken)} lines, {sum(line.seconds for line in spoken):.0f} s of speech", seconds)
    if PEERS.exists():
        yield Figure("Words of both samples that Whisper tiny.en hears otherwise", _misheard(), "%")
    booklet = FORMATS["pdf"].write
    _, seconds = best(lambda: booklet(board, pictures.__getitem__, ExportOptions(), io.BytesIO()), 2)
    yield Figure("PDF booklet", seconds, "s", "bare JPEGs", best(lambda: _bare_jpegs(pictures), 2)[1])


def _three_minutes(board: Any, pictures: dict[str, bytes]) -> Iterator[Figure]:
    """Measure a film of stills only, each coded anew, then the same film with every part of it kept."""
    from storyboard_app import animatic

    shots = tuple(
        replace(board.shots[index % len(board.shots)], ticks=STILL_TICKS, move=(), number=f"{index}")
        for index in range(STILLS)
    )
    film = replace(board, scenes=(replace(board.scenes[0], shots=shots, elements=(), lines=()),))
    with tempfile.TemporaryDirectory() as folder:
        out, kept = Path(folder) / "film.mp4", Path(folder) / "kept"
        # A byte after the picture's end makes each shot's own, so that none is coded for another.
        own = {shot.number: pictures[shot.picture] + bytes([index]) for index, shot in enumerate(shots)}
        film = replace(
            film, scenes=(replace(film.scenes[0], shots=tuple(replace(s, picture=s.number) for s in shots)),)
        )
        _, seconds = timed(lambda: animatic.render(film, own.__getitem__, out, height=HEIGHT, kept=kept))
        length = STILLS * STILL_TICKS / 24
        still = Path(folder) / "still.png"
        still.write_bytes(own["0"])
        floor = timed(lambda: _bare_film(still, Path(folder) / "bare.mp4", length))[1]
        yield Figure(f"{STILLS} stills, {length:.0f} s at {HEIGHT}p", seconds, "s", "ffmpeg on one still", floor)
        yield Figure("Their size", out.stat().st_size / 1e6, "MB")
        _, seconds = timed(lambda: animatic.render(film, own.__getitem__, out, height=HEIGHT, kept=kept))
        yield Figure("The same again, nothing changed", seconds)


def _bare_frame(picture: bytes) -> None:
    """Cast a frame's rays at a single plane, and write a finished frame as PNG."""
    import numpy as np
    from embreex.mesh_construction import TriangleMesh
    from PIL import Image

    scene: Any = import_module("embreex.rtcore_scene").EmbreeScene()
    corners = np.array([[-9, -9, 5], [9, -9, 5], [9, 9, 5], [-9, 9, 5]], np.float32)
    TriangleMesh(scene, corners[[[0, 1, 2], [0, 2, 3]]])
    across, down = np.meshgrid(np.linspace(-1, 1, 960), np.linspace(-0.56, 0.56, 540))
    rays = np.stack([across.ravel(), down.ravel(), np.ones(across.size)], 1).astype(np.float32)
    scene.run(np.zeros_like(rays), rays, output=True)
    with Image.open(io.BytesIO(picture)) as image:
        image.save(io.BytesIO(), "PNG", compress_level=3)


def _bare_film(still: Path, out: Path, seconds: float) -> None:
    """Encode one picture for as long as the film, as the film is encoded, with nothing else to do."""
    from storyboard_app.animatic import encoder

    frame, size = out.with_suffix(".yuv"), f"{HEIGHT * 16 // 9}x{HEIGHT}"
    ffmpeg = [encoder(), "-v", "error", "-y"]
    subprocess.run([*ffmpeg, "-i", str(still), "-s", size, "-pix_fmt", "yuv420p", str(frame)], check=True)  # noqa: S603
    raw = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", size, "-framerate", "24"]
    looped = ["-stream_loop", "-1", *raw, "-t", f"{seconds}", "-i", str(frame)]
    subprocess.run([*ffmpeg, *looped, *X264, str(out)], check=True)  # noqa: S603


def _film_by_moviepy(board: Any, pictures: dict[str, bytes], out: Path) -> float:
    """Encode the same stills for the same times, as the film is encoded, with the library most people would take.

    Returns the seconds that this took: making the stills, here, and encoding them, in the environment that has moviepy.
    """
    from storyboard_app.animatic import film_size, still
    from storyboard_app.timing import seconds_of

    size, made, spent = film_size(board.aspect, HEIGHT), [], 0.0
    for number, shot in enumerate(board.shots):
        picture, seconds = timed(lambda shot=shot: still(shot, pictures.__getitem__, size))
        path = out.with_name(f"still-{number}.bmp")
        picture.save(path)
        made.append((str(path), float(seconds_of(shot.ticks, board.rate))))
        spent += seconds
    stills = out.with_suffix(".json")
    stills.write_text(json.dumps(made))
    script = Path(__file__).with_name("moviepy_film.py")
    command = [str(PEERS), str(script), str(stills), str(out), *X264[4:]]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603
    return spent + float(answer)


def _misheard() -> float:
    """Return how many of a hundred words a recogniser hears otherwise than they are written (word error rate)."""
    from storyboard_app import animatic
    from storyboard_app.dialogue.speech import Clips, speak, wav
    from storyboard_app.offline import pipeline

    samples = sorted(SAMPLE.parent.glob("*.fountain"))
    boards = [pipeline.plan(path.name, path.read_bytes(), pipeline.MakeOptions("24"))[0] for path in samples]
    lines = [line for board in boards for line in board.lines]
    spoken = [said for board in boards for said in speak(animatic.spoken_lines(board), Clips(None))]
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{index}.wav" for index in range(len(spoken))]
        for path, line in zip(paths, spoken, strict=True):
            path.write_bytes(wav(line.samples))
        asked = Path(folder) / "lines.json"
        asked.write_text(json.dumps([str(path) for path in paths]))
        command = [str(PEERS), str(Path(__file__).with_name("hearing.py")), str(asked)]
        heard = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603
    written = [_words(line.text) for line in lines]
    wrong = sum(word_errors(words, _words(said)) for words, said in zip(written, heard, strict=True))
    return 100 * wrong / max(1, sum(map(len, written)))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))


def word_errors(written: Sequence[str], heard: Sequence[str]) -> int:
    """Return how many words must be put in, left out or changed to make one out of the other (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for count, word in enumerate(written, 1):
        diagonal, row[0] = row[0], count
        for place, other in enumerate(heard, 1):
            diagonal, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, diagonal + (word != other))
    return row[-1]


def _bare_jpegs(pictures: dict[str, bytes]) -> None:
    from PIL import Image

    for picture in pictures.values():
        with Image.open(io.BytesIO(picture)) as image:
            image.convert("RGB").save(io.BytesIO(), "JPEG", quality=88)
