"""Reads and edits for a long time: what the product holds in memory stays what it was."""

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPException

from storyboard_app.bench.load.pages import Lost, Page
from storyboard_app.bench.load.promises import Promise
from storyboard_app.bench.load.running import product
from storyboard_app.bench.server import family_megabytes, fetch

#: Pages that edit all the time, seconds between two edits of one, and minutes at the start that nothing is read from.
_PAGES, _BETWEEN, _WARM = 5, 1.0, 2.0
#: Megabytes that the product may grow in an hour.
_GROWTH = 40.0


def soak(minutes: float) -> Iterator[Promise]:
    """Measure memory each minute, while pages edit and a board is read each second.

    An answer that does not come is counted and asked for again: the hour is about memory, and goes on.
    """
    with product() as (address, sample, place):
        board = json.loads(fetch(f"{address}/api/v1/projects/{sample}"))
        shots = [(shot["id"], shot["description"]) for scene in board["scenes"] for shot in scene["shots"]][:_PAGES]
        ends = time.monotonic() + 60 * minutes
        done: Counter[str] = Counter()
        for shot, words in shots:
            work = (address, sample, shot, words, ends, done)
            threading.Thread(target=_edit, args=work, daemon=True).start()
        held: list[tuple[float, float]] = []
        while time.monotonic() < ends:
            try:
                fetch(f"{address}/api/v1/projects/{sample}")
                done["reads"] += 1
            except (OSError, HTTPException):
                done["unanswered"] += 1
            time.sleep(1.0)
            passed = minutes - (ends - time.monotonic()) / 60
            if passed >= len(held) + 1:
                held.append((passed, family_megabytes(place)))
                yield Promise(f"Soak: memory after {passed:.0f} minutes", held[-1][1], "MB")
        warm = [(minute, megabytes) for minute, megabytes in held if minute > min(_WARM, minutes / 2)]
        yield Promise("Soak: boards read", done["reads"], "")
        yield Promise("Soak: edits that were answered", done["edits"], "")
        yield Promise("Soak: reads and edits that were not", done["unanswered"], "", 0)
        yield Promise("Soak: memory grows in an hour by", 60 * _slope(warm), "MB", _GROWTH)


def _edit(address: str, project: str, shot: str, was: str, ends: float, done: Counter[str]) -> None:
    page: Page | None = None
    number, token = 0, ""
    while time.monotonic() < ends:
        number += 1
        words = f"She waits, {number} times."
        try:
            page = page or Page(address, project, token)
            token = page.token
            page.edit(shot, "description", words, was)
            was = words
            done["edits"] += 1
        except Lost:
            page = None
            done["unanswered"] += 1
        time.sleep(_BETWEEN)
    if page:
        page.close()


def _slope(points: list[tuple[float, float]]) -> float:
    """Return by how much the second grows with the first, by least squares; 0 for fewer than two points."""
    if len(points) < 2:
        return 0.0
    mean_x, mean_y = (sum(values) / len(points) for values in zip(*points, strict=True))
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0.0
