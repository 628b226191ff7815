"""Starting the product as a person starts it, and a browser in front of it."""

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
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

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


@contextmanager
def running(**environment: str) -> Iterator[Product]:
    """Run the product in an empty data folder, with the sample drawn, and open where nobody has to sign in."""
    assert (ROOT / ".web/build/client/index.html").exists(), "The pages are not built: run make build first."
    folder = Path(tempfile.mkdtemp(prefix="storyboard-browser-"))
    folder.chmod(0o755)
    port, said = free_port(), folder / "said.txt"
    with said.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "storyboard_app.web.serving", "serve", "--port", str(port)],
            cwd=ROOT,
            env={**os.environ, "STORYBOARD_DATA": str(folder), "PYTHONUNBUFFERED": "1", **environment},
            stdout=log,
            stderr=log,
        )
    try:
        yield Product(f"http://localhost:{port}", _sample_of(process, said), folder, process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def added(product: Product, address: str, name: str) -> str:
    """Add somebody from a shell; return the link that sets their password, in this product."""
    command = [str(Path(sys.executable).with_name("storyboard")), "people", "add", address, "--name", name]
    environment = {**os.environ, "STORYBOARD_DATA": str(product.data_folder), "STORYBOARD_ACCOUNTS": "on"}
    said = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    return re.sub(r"^http://[^/]+", product.address, said.split()[0])


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a Chromium: the system's, else the one that Playwright fetched."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield opened
        opened.close()


def free_port() -> int:
    """Return a port that nothing listens at just now."""
    with socket.socket() as knock:
        knock.bind(("127.0.0.1", 0))
        return knock.getsockname()[1]


def _sample_of(process: subprocess.Popen[bytes], said: Path) -> str:
    """Return the address that the product prints once the sample is open; nothing where people sign in first."""
    deadline = time.monotonic() + 600
    while time.monotonic() < deadline and process.poll() is None:
        found = re.search(r"The sample is open: +(\S+)", said.read_text())
        if found:
            return found.group(1)
        if "Nobody has an account yet" in said.read_text():
            return ""
        time.sleep(0.1)
    raise AssertionError(said.read_text())
