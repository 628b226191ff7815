"""The chain on the sample, without a server."""

import io
import statistics
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from storyboard_app.bench.cutting import cutting
from storyboard_app.bench.figures import Figure, best, peak_megabytes, timed
from storyboard_app.bench.film import HEIGHT, film
from storyboard_app.bench.voices import heard
from storyboard_app.settings import ROOT

SAMPLE = ROOT / "assets" / "samples" / "the-borrowed-car.fountain"


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
    yield from film(board, pictures)
    yield from heard(board)
    yield from cutting()
    yield from _booklet(board, pictures)
    yield Figure("Memory of drawing and writing, peak", peak_megabytes(), "MB")


def _booklet(board: Any, pictures: dict[str, bytes]) -> Iterator[Figure]:
    from storyboard_app.exports import FORMATS
    from storyboard_app.values import ExportOptions

    write = FORMATS["pdf"].write
    _, seconds = best(lambda: write(board, pictures.__getitem__, ExportOptions(), io.BytesIO()), 2)
    yield Figure("PDF booklet", seconds, "s", "bare JPEGs", best(lambda: _bare_jpegs(pictures), 2)[1])


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


def _bare_jpegs(pictures: dict[str, bytes]) -> None:
    from PIL import Image

    for picture in pictures.values():
        with Image.open(io.BytesIO(picture)) as image:
            image.convert("RGB").save(io.BytesIO(), "JPEG", quality=88)
