"""The whole product, started as a person starts it, and a real browser in front of it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Product:
    """The running product."""

    address: str
    #: The sample's project page.
    sample: str
    data_folder: Path
    process: subprocess.Popen[bytes]


def _free_port() -> int:
    with socket.socket() as knock:
        knock.bind(("127.0.0.1", 0))
        return knock.getsockname()[1]


def _sample_of(process: subprocess.Popen[bytes], said: Path) -> str:
    """Return the address that the product prints once the sample is open."""
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline and process.poll() is None:
        found = re.search(r"The sample is open: +(\S+)", said.read_text())
        if found:
            return found.group(1)
        time.sleep(0.1)
    raise AssertionError(said.read_text())


@pytest.fixture(scope="session")
def product() -> Iterator[Product]:
    """The product in an empty data folder, with the sample drawn and open."""
    assert (ROOT / ".web/build/client/index.html").exists(), "The pages are not built: run make build first."
    folder = Path(tempfile.mkdtemp(prefix="storyboard-browser-"))
    folder.chmod(0o755)
    port, said = _free_port(), folder / "said.txt"
    with said.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "storyboard_app.serving", "serve", "--port", str(port)],
            cwd=ROOT,
            env={**os.environ, "STORYBOARD_DATA": str(folder), "PYTHONUNBUFFERED": "1"},
            stdout=log,
            stderr=log,
        )
    sample = _sample_of(process, said)
    yield Product(f"http://localhost:{port}", sample, folder, process)
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=30)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium: the system's, else the one that Playwright fetched.

    Ends with its module: while Playwright lives, its event loop keeps other tests in this thread from running one.
    """
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, product: Product) -> Iterator[Page]:
    """An empty page; whatever a script complains of fails the test."""
    context = browser.new_context(base_url=product.address, viewport={"width": 1440, "height": 900})
    opened, complaints = context.new_page(), []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"{message.text} ({message.location.get('url', '')})")

    opened.on("console", note)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert not complaints, complaints
