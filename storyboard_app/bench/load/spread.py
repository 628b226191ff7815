"""Two web processes and two workers over a Postgres and an S3-compatible store that are somebody else's.

Each has a data folder of its own, as on machines of their own: what works, works over the database and the store. The
store is moto's, in an environment of its own (`make bench-load` makes it); the database is a second embedded one, which
is reached by its address only.
"""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from http.client import HTTPResponse
from pathlib import Path

from storyboard_app.bench.load.pages import Lost, Page
from storyboard_app.bench.load.promises import Promise
from storyboard_app.bench.load.running import folder, post
from storyboard_app.bench.server import fetch
from storyboard_app.settings import ROOT
from storyboard_app.store import postgres

#: Where the store's environment is, and what it is asked for.
_MOTO = ROOT / ".tools" / "bench-load" / "bin" / "moto_server"
_BUCKET = "storyboards"
#: Seconds that a step may take.
_PATIENCE = 600.0


def spread() -> Iterator[Promise]:
    """Run the way from script to film over all of it, each step at another door; say what does not work."""
    with folder() as place, _outside(place) as environment, contextlib.ExitStack() as running:
        doors = [running.enter_context(_web(place / f"web{number}", environment)) for number in (1, 2)]
        workers = [running.enter_context(_worker(place / f"worker{number}", environment)) for number in (1, 2)]
        first, second = (f"{door}/api/v1" for door in doors)
        project = post(f"{first}/projects/sample")["id"]
        seen = json.loads(fetch(f"{second}/projects/{project}"))
        yield _promise("a project made at one is seen at the other", seen["id"] == project)
        shots = [shot for scene in seen["scenes"] for shot in scene["shots"]]
        yield _promise("pictures in the store are shown", fetch(f"{doors[1]}{shots[0]['url']}")[:4] == b"\x89PNG")

        page = Page(doors[0], project)
        events = running.enter_context(urllib.request.urlopen(f"{second}/projects/{project}/events", timeout=60))  # noqa: S310
        answer = page.edit(shots[0]["id"], "description", "She waits here.", shots[0]["description"])
        yield _promise("an edit is kept at one page", "problem" not in answer)
        version = json.loads(fetch(f"{first}/projects/{project}"))["version"]
        yield _promise("and is heard of at the other", _told(events, version))

        for number, shot in enumerate(shots[:8]):
            post(f"{(first, second)[number % 2]}/panels/{shot['panel_id']}/frames", {"new_seed": True})
        post(f"{second}/projects/{project}/exports", {"format": "shots"})
        _until(lambda: _active(first, project) == 0)
        yield _promise("jobs asked for at both are done", _failed(first, project) == 0)
        [made] = json.loads(fetch(f"{first}/projects/{project}/exports"))["items"]
        yield _promise("a file asked for at one is fetched at the other", len(fetch(f"{doors[0]}{made['url']}")) > 100)
        os.kill(workers[0], signal.SIGKILL)
        post(f"{first}/panels/{shots[9]['panel_id']}/frames", {"new_seed": True})
        _until(lambda: _active(second, project) == 0)
        yield _promise("with one worker killed, the other goes on", _failed(second, project) == 0)

        running.enter_context(_moved(doors[0]))
        yield _promise("a page whose web process is gone comes back at the other", _comes_back(page, doors[1], project))
        kept = json.loads(fetch(f"{second}/projects/{project}"))["scenes"][0]["shots"][0]["description"]
        yield _promise("and finds what was edited", kept == "She waits here.")


def _promise(what: str, holds: bool) -> Promise:
    return Promise(f"Spread: {what}", float(not holds), "wrong", 0)


@contextlib.contextmanager
def _outside(place: Path) -> Iterator[dict[str, str]]:
    """Run the database and the store; give the environment of who works with them."""
    if not _MOTO.exists():
        raise SystemExit("The store is missing. Run make bench-load, which installs it.")
    cluster, port = postgres.Cluster(place / "outside"), _free_port()
    postgres.start(cluster)
    store = subprocess.Popen([str(_MOTO), "-H", "127.0.0.1", "-p", str(port)], stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        address = f"http://127.0.0.1:{port}"
        _until(lambda: _made_bucket(f"{address}/{_BUCKET}"))
        yield {
            **os.environ,
            "DATABASE_URL": cluster.conninfo(postgres.ADMIN_ROLE),
            "STORAGE_URL": f"s3://{_BUCKET}/boards",
            "STORYBOARD_SECRET": "for two machines, one secret",
            "AWS_ACCESS_KEY_ID": "any",
            "AWS_SECRET_ACCESS_KEY": "any",
            "AWS_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": address,
            "AWS_ALLOW_HTTP": "true",
            "PYTHONUNBUFFERED": "1",
        }
    finally:
        store.terminate()
        store.wait(10)
        postgres.stop(cluster)


def _made_bucket(address: str) -> bool:
    asked = urllib.request.Request(address, method="PUT")  # noqa: S310
    with contextlib.suppress(OSError), urllib.request.urlopen(asked, timeout=5):  # noqa: S310
        return True
    return False


@contextlib.contextmanager
def _web(place: Path, environment: dict[str, str]) -> Iterator[str]:
    """Run a web process without a worker; give its address once it answers."""
    port = _free_port()
    words = ["-m", "storyboard_app.cli", "serve", "--no-worker", "--port", str(port)]
    with _process(place, words, environment):
        address = f"http://localhost:{port}"
        _until(lambda: "Storyboard is ready" in (place / "said.txt").read_text())
        _pids[address] = _started[place].pid
        yield address


@contextlib.contextmanager
def _worker(place: Path, environment: dict[str, str]) -> Iterator[int]:
    """Run a worker; give its process."""
    with _process(place, ["-m", "storyboard_app.cli", "worker"], environment):
        yield _started[place].pid


#: What was started, by its data folder, and the process behind an address.
_started: dict[Path, subprocess.Popen[bytes]] = {}
_pids: dict[str, int] = {}


@contextlib.contextmanager
def _process(place: Path, words: list[str], environment: dict[str, str]) -> Iterator[None]:
    place.mkdir(mode=0o755)
    code = f"import sys; from storyboard_app.cli import main; sys.exit(main({words[2:]!r}))"
    told = {**environment, "STORYBOARD_DATA": str(place)}
    with (place / "said.txt").open("w") as log:
        process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=told, stdout=log, stderr=log)  # noqa: S603
    _started[place] = process
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


@contextlib.contextmanager
def _moved(address: str) -> Iterator[None]:
    """Stop the web process behind an address, in order, as an update does."""
    os.kill(_pids[address], signal.SIGTERM)
    _until(lambda: not _answers(address))
    yield


def _comes_back(page: Page, address: str, project: str) -> bool:
    """Say whether a page whose line is broken is opened elsewhere, with the same token."""
    with contextlib.suppress(Lost):
        Page(address, project, page.token).close()
        return True
    return False


def _told(events: HTTPResponse, version: int) -> bool:
    """Say whether a stream of events tells of a version of its project, or a later one."""
    with contextlib.suppress(OSError):
        for line in events:
            if line.startswith(b"data: ") and b'"tables"' in line and json.loads(line[6:])["version"] >= version:
                return True
    return False


def _active(api: str, project: str) -> int:
    return sum(job["state"] in ("queued", "running") for job in _jobs(api, project))


def _failed(api: str, project: str) -> int:
    return sum(job["state"] == "failed" for job in _jobs(api, project))


def _jobs(api: str, project: str) -> list[dict[str, str]]:
    return json.loads(fetch(f"{api}/projects/{project}/jobs"))["items"]


def _answers(address: str) -> bool:
    with contextlib.suppress(OSError):
        fetch(f"{address}/ping")
        return True
    return False


def _until(holds: Callable[[], bool]) -> None:
    """Wait until something is so. Raises TimeoutError."""
    last = time.monotonic() + _PATIENCE
    while not holds():
        if time.monotonic() > last:
            raise TimeoutError
        time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as knock:
        knock.bind(("127.0.0.1", 0))
        return knock.getsockname()[1]
