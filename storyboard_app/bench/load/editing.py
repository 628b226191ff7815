"""Many pages open at a time, each over a websocket of its own, each changing shots of its own; no edit is lost."""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from storyboard_app.bench.load.pages import Lost, Page
from storyboard_app.bench.load.promises import Promise, share
from storyboard_app.bench.load.running import post, product
from storyboard_app.bench.server import family_megabytes, fetch

#: Seconds between two edits of a page, as somebody makes them who types fast.
_BETWEEN = 2.0


@dataclass
class _Edits:
    """What came of the edits: how long each took, and what was said of each shot last."""

    milliseconds: list[float] = field(default_factory=list)
    lost: int = 0
    written: dict[str, str] = field(default_factory=dict)


def editing(pages: int, seconds: float) -> Iterator[Promise]:
    """Measure it."""
    with product() as (address, sample, place):
        projects = [sample, *_more(address, pages)]
        alone, edits, lock = family_megabytes(place), _Edits(), threading.Lock()
        chosen = _shots(address, projects, pages)
        editors = [
            threading.Thread(target=_edit, args=(address, project, shot, words, seconds, edits, lock))
            for project, shot, words in chosen
        ]
        for editor in editors:
            editor.start()
        time.sleep(seconds / 2)
        full = family_megabytes(place)
        for editor in editors:
            editor.join()
        now = {
            shot["id"]: shot["description"]
            for project in projects
            for scene in json.loads(fetch(f"{address}/api/v1/projects/{project}"))["scenes"]
            for shot in scene["shots"]
        }
        gone = sum(now[shot] != words for shot, words in edits.written.items())
        yield Promise(f"{len(chosen)} pages: edits", len(edits.milliseconds), "")
        yield Promise(f"{len(chosen)} pages: half of the edits kept in", share(edits.milliseconds, 0.5), "ms")
        yield Promise(f"{len(chosen)} pages: 95 of 100 edits kept in", share(edits.milliseconds, 0.95), "ms")
        yield Promise(f"{len(chosen)} pages: edits lost or not answered", gone + edits.lost, "", 0)
        yield Promise(f"{len(chosen)} pages: memory each", (full - alone) / max(1, len(chosen)), "MB")


def _more(address: str, pages: int) -> list[str]:
    """Open the sample as often as it takes for each page to have a shot of its own; return the projects."""
    shots = len(_shots(address, [_opened(address)], pages))
    return [_opened(address) for _ in range(pages // max(1, shots))]


def _opened(address: str) -> str:
    return post(f"{address}/api/v1/projects/sample")["id"]


def _shots(address: str, projects: list[str], most: int) -> list[tuple[str, str, str]]:
    """Return project, id and description of so many shots."""
    boards = (json.loads(fetch(f"{address}/api/v1/projects/{project}")) for project in projects)
    return [
        (board["id"], shot["id"], shot["description"])
        for board in boards
        for scene in board["scenes"]
        for shot in scene["shots"]
    ][:most]


def _edit(address: str, project: str, shot: str, was: str, seconds: float, edits: _Edits, lock: threading.Lock) -> None:
    """Open a page and reword a shot again and again; a page whose line breaks comes back, as browsers do."""
    page, ends, number = Page(address, project), time.monotonic() + seconds, 0
    while time.monotonic() < ends:
        number += 1
        words, began = f"She waits, {number} times.", time.perf_counter()
        try:
            answer = page.edit(shot, "description", words, was)
            kept = "problem" not in answer
        except Lost:
            kept, page = False, Page(address, project, page.token)
        with lock:
            edits.lost += not kept
            if kept:
                edits.milliseconds.append(1000 * (time.perf_counter() - began))
                edits.written[shot] = was = words
        time.sleep(_BETWEEN)
    page.close()
