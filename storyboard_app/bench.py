"""How long each step takes on the sample, beside what it could not be faster than.

Everything is measured in one run on one machine, so that the ratios hold where the seconds do not. A floor is the part
of the work that no way of doing it could leave out: casting the rays and writing the PNG of a frame, ffmpeg encoding
one still for as long as the film, the pictures of a booklet as bare JPEGs. Where moviepy is installed, it encodes the
same film.
"""

import importlib.util
import io
import os
import resource
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from storyboard_app.settings import settings

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "assets" / "samples" / "the-borrowed-car.fountain"
HEIGHT = 1080


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    name: str
    #: Seconds, or megabytes for memory.
    value: float
    unit: str = "s"
    #: What it is compared with, and that one's value.
    floor_name: str = ""
    floor: float = 0.0


def main(arguments: list[str]) -> None:
    """Measure and print the table; with `--no-server` only what needs no server."""
    figures = list(steps())
    if "--no-server" not in arguments:
        figures += list(server())
    sys.stdout.write(table(figures))


def table(figures: list[Figure]) -> str:
    """Return the figures as text."""
    rows = [("step", "value", "floor", "", "ratio")]
    for one in figures:
        floor = _shown(one.floor, one.unit) if one.floor else ""
        ratio = f"{one.value / one.floor:.1f} x" if one.floor else ""
        rows.append((one.name, _shown(one.value, one.unit), floor, one.floor_name, ratio))
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    aligned = ("<", ">", ">", "<", ">")
    lines = ("  ".join(f"{cell:{a}{w}}" for cell, a, w in zip(row, aligned, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _shown(value: float, unit: str) -> str:
    if unit != "s":
        return f"{value:.0f} {unit}"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms"


# ---- the chain, without a server


def steps() -> Iterator[Figure]:
    """Measure each step of the chain on the sample."""
    from storyboard_app import breakdown, pipeline, screenplay

    content, wish = SAMPLE.read_bytes(), pipeline.Wish(height=HEIGHT)
    script, seconds = _best(lambda: screenplay.read(SAMPLE.name, content), 5)
    yield Figure("Read the script", seconds)
    _, seconds = _best(lambda: breakdown.plan_screenplay(script, rate=(24, 1)), 5)
    yield Figure("Break down into shots", seconds)
    (board, requests), seconds = _best(lambda: pipeline.plan(SAMPLE.name, content, wish), 3)
    yield Figure("Read, break down and time", seconds)
    drawn = {key: _timed(lambda request=request: pipeline.draw_png(request)) for key, request in requests.items()}
    pictures = {key: picture for key, (picture, _) in drawn.items()}
    yield Figure(
        f"Draw a frame (mean of {len(drawn)})",
        statistics.mean(seconds for _, seconds in drawn.values()),
        floor_name="bare rays and PNG",
        floor=_best(lambda: _bare_frame(next(iter(pictures.values()))), 3)[1],
    )
    yield from _files(board, pictures)
    yield Figure("Memory of drawing and writing, peak", _peak_megabytes(resource.RUSAGE_SELF), "MB")


def _files(board: Any, pictures: dict[str, bytes]) -> Iterator[Figure]:
    from storyboard_app import animatic
    from storyboard_app.exports import FORMATS
    from storyboard_app.timing import seconds_of
    from storyboard_app.values import ExportOptions

    length = float(seconds_of(board.ticks, board.rate))
    with tempfile.TemporaryDirectory() as folder:
        film, still = Path(folder) / "film.mp4", Path(folder) / "still.png"
        _, seconds = _timed(lambda: animatic.render(board, pictures.__getitem__, film, height=HEIGHT))
        still.write_bytes(next(iter(pictures.values())))
        floor = _timed(lambda: _bare_film(still, Path(folder) / "bare.mp4", length))[1]
        yield Figure(f"Animatic of {length:.0f} s at {HEIGHT}p", seconds, "s", "ffmpeg on one still", floor)
        if importlib.util.find_spec("moviepy"):
            _, peer = _timed(lambda: _film_by_moviepy(board, pictures, Path(folder) / "peer.mp4"))
            yield Figure("The same by moviepy", peer, "s", "ffmpeg on one still", floor)
    booklet = FORMATS["pdf"].write
    _, seconds = _best(lambda: booklet(board, pictures.__getitem__, ExportOptions(), io.BytesIO()), 2)
    yield Figure("PDF booklet", seconds, "s", "bare JPEGs", _best(lambda: _bare_jpegs(pictures), 2)[1])


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
    from storyboard_app.animatic.video import ENCODER, encoder

    frame, size = out.with_suffix(".yuv"), f"{HEIGHT * 16 // 9}x{HEIGHT}"
    ffmpeg = [encoder(), "-v", "error", "-y"]
    subprocess.run([*ffmpeg, "-i", str(still), "-s", size, "-pix_fmt", "yuv420p", str(frame)], check=True)  # noqa: S603
    raw = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", size, "-framerate", "24"]
    looped = ["-stream_loop", "-1", *raw, "-t", f"{seconds}", "-i", str(frame)]
    subprocess.run([*ffmpeg, *looped, *ENCODER, str(out)], check=True)  # noqa: S603


def _film_by_moviepy(board: Any, pictures: dict[str, bytes], out: Path) -> None:
    """Encode the same stills for the same times, as the film is encoded, with the library most people would take."""
    import numpy as np
    from moviepy import ImageClip, concatenate_videoclips

    from storyboard_app.animatic.stills import film_size, still
    from storyboard_app.animatic.video import ENCODER
    from storyboard_app.timing import seconds_of

    size = film_size(board.aspect, HEIGHT)
    clips = [
        ImageClip(np.asarray(still(shot, pictures.__getitem__, size))).with_duration(
            float(seconds_of(shot.ticks, board.rate))
        )
        for shot in board.shots
    ]
    film = concatenate_videoclips(clips, method="chain")
    film.write_videofile(str(out), fps=24, codec="libx264", audio=False, logger=None, preset="superfast",
                         ffmpeg_params=list(ENCODER[4:]))  # fmt: skip


def _bare_jpegs(pictures: dict[str, bytes]) -> None:
    from PIL import Image

    for picture in pictures.values():
        with Image.open(io.BytesIO(picture)) as image:
            image.convert("RGB").save(io.BytesIO(), "JPEG", quality=88)


# ---- the product as a person meets it


def server() -> Iterator[Figure]:
    """Measure starting the product and opening its pages, in a data folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="storyboard-bench-"))
    folder.chmod(0o755)
    try:
        with _started(folder) as (_, _, seconds):
            yield Figure("First start, with drawing the sample", seconds)
        with _started(folder) as (address, sample, seconds):
            yield Figure("Next start", seconds)
            yield Figure("First page sent", _best(lambda: _fetch(address), 5)[1])
            board = f"{address}/api/v1/projects/{sample.rpartition('/')[2]}"
            yield Figure("Board read by the API", _best(lambda: _fetch(board), 5)[1])
            if shown := _shown_in_browser(sample):
                yield Figure("Board shown in Chromium, empty cache", shown)
            yield Figure("Memory of the product while idle", _family_megabytes(folder), "MB")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _started(folder: Path) -> Iterator[tuple[str, str, float]]:
    """Start the product; give its address, the sample's and the seconds until both were there."""
    with socket.socket() as knock:
        knock.bind(("127.0.0.1", 0))
        port = knock.getsockname()[1]
    command = [sys.executable, "-m", "storyboard_app.serving", "serve", "--port", str(port)]
    environment = {**os.environ, "STORYBOARD_DATA": str(folder), "PYTHONUNBUFFERED": "1"}
    began, said = time.perf_counter(), folder / "said.txt"
    with said.open("w") as log:
        product = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)  # noqa: S603
    try:
        while "The sample is open:" not in said.read_text():
            if product.poll() is not None:
                raise SystemExit(said.read_text())
            time.sleep(0.02)
        seconds = time.perf_counter() - began
        yield f"http://localhost:{port}", said.read_text().partition("The sample is open:")[2].split()[0], seconds
    finally:
        product.send_signal(signal.SIGTERM)
        product.wait(30)


def _shown_in_browser(address: str) -> float:
    """Return the seconds until the board's first picture is there; 0 without Playwright and Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium or importlib.util.find_spec("playwright") is None:
        return 0.0
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        began = time.perf_counter()
        page.goto(address)
        page.locator("img").first.wait_for()
        seconds = time.perf_counter() - began
        browser.close()
    return seconds


def _fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310
        return answer.read()


def _family_megabytes(folder: Path) -> float:
    """Return what the product's processes hold together, each page of memory counted once; 0 off Linux."""
    total = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"STORYBOARD_DATA={folder}".encode() in (process / "environ").read_bytes() or (
                str(folder).encode() in (process / "cmdline").read_bytes()
            ):
                rollup = (process / "smaps_rollup").read_text().splitlines()
                total += next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
        except OSError:
            continue
    return total / 1024


# ---- measuring


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    began = time.perf_counter()
    result = work()
    return result, time.perf_counter() - began


def _best(work: Callable[[], Any], times: int) -> tuple[Any, float]:
    """Return the result and the shortest of several times: what else the machine does only ever adds."""
    results = [_timed(work) for _ in range(times)]
    return results[0][0], min(seconds for _, seconds in results)


def _peak_megabytes(who: int) -> float:
    scale = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(who).ru_maxrss * scale / 2**20


if __name__ == "__main__":
    settings()
    main(sys.argv[1:])
