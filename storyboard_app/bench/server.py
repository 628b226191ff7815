"""The product as a person meets it: started, opened, at rest."""

import contextlib
import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storyboard_app.bench.figures import Figure, best
from storyboard_app.settings import ROOT

#: How often a board is read where two ways of reading it are compared: they differ by a few tenths of a millisecond.
_READS = 200


def server() -> Iterator[Figure]:
    """Measure starting the product and opening its pages, in a data folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="storyboard-bench-"))
    folder.chmod(0o755)
    try:
        with started(folder) as (_, _, seconds):
            yield Figure("First start, with drawing the sample", seconds)
        with started(folder) as (address, sample, seconds):
            yield Figure("Next start", seconds)
            yield Figure("First page sent", best(lambda: fetch(address), 5)[1])
            board = f"{address}/api/v1/projects/{sample.rpartition('/')[2]}"
            yield Figure("Board read by the API", best(lambda: fetch(board), 5)[1])
            if shown := _shown_in_browser(sample):
                yield Figure("Board shown in Chromium, empty cache", shown)
            yield Figure("Memory of the product while idle", family_megabytes(folder), "MB")
            alone = best(lambda: fetch(board), _READS)[1]
        yield _with_accounts(folder, sample.rpartition("/")[2], alone)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _with_accounts(folder: Path, project: str, alone: float) -> Figure:
    """Return how long the same board takes where people sign in, beside how long it took where nobody does."""
    environment = {**os.environ, "STORYBOARD_DATA": str(folder), "STORYBOARD_ACCOUNTS": "on"}
    with started(folder, "Storyboard is ready:", STORYBOARD_ACCOUNTS="on", STORYBOARD_URL="") as (address, _, _):
        command = [str(Path(sys.executable).with_name("storyboard")), "people", "add", "ada@example.org"]
        said = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout  # noqa: S603
        secret = said.split()[0].partition("#")[2]
        asked = urllib.request.Request(  # noqa: S310
            f"{address}/api/v1/auth/password",
            json.dumps({"secret": secret, "password": "a lighthouse keeper reads at night"}).encode(),
            {"content-type": "application/json", "origin": address},
        )
        with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310
            cookie = answer.headers["set-cookie"].partition(";")[0]
        board = urllib.request.Request(f"{address}/api/v1/projects/{project}", headers={"cookie": cookie})  # noqa: S310

        def read() -> None:
            with urllib.request.urlopen(board, timeout=30) as answer:  # noqa: S310
                answer.read()

        return Figure("Board read by the API, signed in", best(read, _READS)[1], "s", "without accounts", alone)


@contextmanager
def started(folder: Path, ready: str = "The sample is open:", **settings: str) -> Iterator[tuple[str, str, float]]:
    """Start the product; give its address, that of the sample, and the seconds until it was there."""
    with socket.socket() as knock:
        knock.bind(("127.0.0.1", 0))
        port = knock.getsockname()[1]
    command = [sys.executable, "-m", "storyboard_app.web.serving", "serve", "--port", str(port)]
    environment = {**os.environ, "STORYBOARD_DATA": str(folder), "PYTHONUNBUFFERED": "1", **settings}
    began, log_file = time.perf_counter(), folder / "said.txt"
    with log_file.open("w") as log:
        product = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)  # noqa: S603
    try:
        while ready not in log_file.read_text():
            if product.poll() is not None:
                raise SystemExit(log_file.read_text())
            time.sleep(0.02)
        seconds = time.perf_counter() - began
        yield f"http://localhost:{port}", log_file.read_text().partition(ready)[2].split()[0], seconds
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


def fetch(address: str) -> bytes:
    """Return what lies at an address."""
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310
        return answer.read()


def family_megabytes(folder: Path) -> float:
    """Return what the product's processes hold together, each page of memory counted once; 0 off Linux.

    The database's processes count too, of which only the first names the folder.
    """
    return sum(map(_own_kilobytes, family(folder))) / 1024


def family(folder: Path) -> set[int]:
    """Return the processes of the product that is served from a data folder, by their ids."""
    parents: dict[int, int] = {}
    ours: set[int] = set()
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            parents[int(process.name)] = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            environment, command = ((process / file).read_bytes() for file in ("environ", "cmdline"))
            if f"STORYBOARD_DATA={folder}".encode() in environment or str(folder).encode() in command:
                ours.add(int(process.name))
    return ours | {pid for pid, parent in parents.items() if parent in ours}


def _own_kilobytes(pid: int) -> int:
    """Return what a process holds, of what it shares its share (proc_pid_smaps(5), Pss); 0 when it is gone."""
    with contextlib.suppress(OSError):
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
    return 0
