"""Drawing: varied frames on one core, with and without maps; a scene in one process beside single calls; cores."""

import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from pathlib import Path
from typing import Any

from storyboard_app.bench.figures import Figure, peak_megabytes, timed

#: Frames of a scene drawn in one process, and calls of the command that it is compared with.
SCENE, CALLS = 100, 4
_PEOPLE = (
    (["ANNA"], "Anna waits.", "KITCHEN", "INT"),
    (["ANNA", "BOB"], "They argue.", "STREET", "EXT"),
    (["ANNA", "BOB", "CARL"], "They talk.", "BAR", "INT"),
)


def drawing() -> Iterator[Figure]:
    """Measure drawing at 1280 x 720."""
    alone = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
    with alone as worker:
        plain, mapped, memory = worker.submit(_varied).result()
    yield Figure(f"Draw a varied frame, one core (mean of {len(plain)})", statistics.mean(plain))
    yield Figure("The slowest of them", max(plain))
    yield Figure("The same with all maps (mean)", statistics.mean(mapped))
    yield Figure("Memory of drawing them, peak", memory, "MB")
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as worker:
        together = worker.submit(_scene, SCENE).result() / SCENE
    yield Figure("A frame of a scene, drawn together", together, "s", "by single calls", _single_call())
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context("spawn")) as pool:
        list(pool.map(_scene, [1] * cores))
        shared = timed(lambda: list(pool.map(_scene, [SCENE // cores] * cores)))[1]
    yield Figure(f"The same on {cores} cores", shared / (SCENE // cores * cores), "s", "one core", together)


def _requests() -> list[dict[str, Any]]:
    return [
        {"size": size, "angle": angle, "characters": people, "description": words, "location": place, "int_ext": where}
        for size, angle, (people, words, place, where) in product(
            ("ECU", "CU", "MS", "FS", "WS", "EWS"), ("eye", "low"), _PEOPLE
        )
    ]


def _varied() -> tuple[list[float], list[float], float]:
    import generation
    from generation.request import MAPS, request_from_dict

    requests = [request_from_dict(request) for request in _requests()]
    generation.draw(requests[0], maps=MAPS)
    plain = [timed(lambda request=request: generation.draw(request))[1] for request in requests]
    mapped = [timed(lambda request=request: generation.draw(request, maps=MAPS))[1] for request in requests]
    return plain, mapped, peak_megabytes()


def _scene(count: int) -> float:
    """Draw so many frames of a scene; return the seconds."""
    import generation
    from generation.request import request_from_dict

    sides = [{"name": "ANNA", "side": "left"}, {"name": "BOB", "side": "right"}]
    setting = {"location": "KITCHEN", "int_ext": "INT"}
    framings = list(product(("MS", "MCU", "CU", "FS"), ("eye", "OTS")))
    generation.draw(request_from_dict({"figures": sides, **setting}))
    requests = [
        request_from_dict({"size": size, "angle": angle, "seed": index, "figures": sides, **setting})
        for index in range(count)
        for size, angle in [framings[index % len(framings)]]
    ]
    return timed(lambda: [generation.draw(request) for request in requests])[1]


def _single_call() -> float:
    """Return the seconds that one frame takes by a call of the command."""
    storyboard = Path(sys.executable).with_name("storyboard")
    with tempfile.TemporaryDirectory() as folder:
        spec, out = Path(folder) / "shot.json", Path(folder) / "frame.png"
        spec.write_text('{"size": "MS", "characters": ["ANNA", "BOB"], "location": "KITCHEN", "int_ext": "INT"}')
        command = [str(storyboard), "frame", "--spec", str(spec), "--out", str(out)]
        calls = [timed(lambda: subprocess.run(command, check=True))[1] for _ in range(CALLS)]  # noqa: S603
    return statistics.mean(calls)
