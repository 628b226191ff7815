"""Fifty people on one project: each follows it over a stream of its own while ten edits a second are made.

An edit is heard when a stream tells the version that it came to, or a later one. Lost is an edit whose shot says
something else at the end than what was written last. Memory is that of the product's processes, each page counted once.
"""

import contextlib
import json
import shutil
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPResponse
from pathlib import Path

from storyboard_app.bench.figures import Figure
from storyboard_app.bench.server import family_megabytes, fetch, started

#: How many people there are, how many of them edit, how often each in a second, and for how long in seconds.
PEOPLE, EDITORS, EACH, LASTS = 50, 5, 2.0, 20.0


@dataclass
class Heard:
    """What a stream told: each version with when it came."""

    told: list[tuple[int, float]] = field(default_factory=list)

    def when(self, version: int) -> float:
        """Return when a version, or a later one, was heard; infinity for never."""
        return next((at for reached, at in self.told if reached >= version), float("inf"))


def together() -> Iterator[Figure]:
    """Measure it in a data folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="storyboard-bench-"))
    folder.chmod(0o755)
    try:
        with started(folder) as (address, sample, _):
            yield from _measured(folder, f"{address}/api/v1", sample.rpartition("/")[2])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measured(folder: Path, api: str, project: str) -> Iterator[Figure]:
    board = json.loads(fetch(f"{api}/projects/{project}"))
    shots = [shot["id"] for scene in board["scenes"] for shot in scene["shots"]]
    alone, streams = family_megabytes(folder), [Heard() for _ in range(PEOPLE)]
    for stream in streams:
        threading.Thread(target=_follow, args=(f"{api}/projects/{project}/events", stream), daemon=True).start()
    while not all(stream.told for stream in streams):
        time.sleep(0.1)
    first = json.loads(fetch(f"{api}/projects/{project}"))["version"]
    edits: list[tuple[float, float]] = []
    written: dict[str, int] = {}
    editors = [
        threading.Thread(target=_edit, args=(api, project, shots[place::EDITORS], edits, written))
        for place in range(EDITORS)
    ]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    time.sleep(2.0)
    full = family_megabytes(folder)
    # Each edit is a version, in the order in which they were answered.
    asked = [at for _, at in sorted(edits)]
    lags = sorted(max(stream.when(first + made) for stream in streams) - at for made, at in enumerate(asked, 1))
    after = json.loads(fetch(f"{api}/projects/{project}"))
    now = {shot["id"]: shot["ticks"] for scene in after["scenes"] for shot in scene["shots"]}
    yield Figure(f"{PEOPLE} people: edits made in a second", len(edits) / LASTS, "edits/s")
    yield Figure(f"{PEOPLE} people: an edit heard by all, half of them in", lags[len(lags) // 2])
    yield Figure(f"{PEOPLE} people: an edit heard by all, 95 of 100 in", lags[int(0.95 * len(lags))])
    yield Figure(f"{PEOPLE} people: edits lost", sum(now[shot] != ticks for shot, ticks in written.items()), "edits")
    yield Figure(f"{PEOPLE} people: memory of the product", full, "MB")
    yield Figure(f"{PEOPLE} people: memory each", (full - alone) / PEOPLE, "MB")


def _follow(address: str, heard: Heard) -> None:
    """Follow a project for as long as the product runs; whoever finds no room comes again, as browsers do."""
    with contextlib.suppress(OSError):
        for line in _opened(address):
            if line.startswith(b"data: ") and b'"tables"' in line:
                heard.told.append((json.loads(line[6:])["version"], time.perf_counter()))


def _opened(address: str) -> HTTPResponse:
    while True:
        try:
            return urllib.request.urlopen(address, timeout=120)  # noqa: S310
        except urllib.error.HTTPError as error:
            if error.code != 503:
                raise
            time.sleep(1.0)


def _edit(api: str, project: str, shots: list[str], edits: list[tuple[float, float]], written: dict[str, int]) -> None:
    """Change the lengths of some shots in turn; note when each change was answered, and asked for."""
    began, made = time.perf_counter(), 0
    while (now := time.perf_counter()) - began < LASTS:
        shot, ticks = shots[made % len(shots)], 24 + made % 90
        body = json.dumps({"ticks": ticks}).encode()
        headers = {"content-type": "application/json", "origin": api.removesuffix("/api/v1")}
        asked = urllib.request.Request(f"{api}/shots/{shot}", body, headers, method="PATCH")  # noqa: S310
        urllib.request.urlopen(asked, timeout=30).close()  # noqa: S310
        written[shot] = ticks
        edits.append((time.perf_counter(), now))
        made += 1
        time.sleep(max(0.0, made / EACH - (time.perf_counter() - began)))
