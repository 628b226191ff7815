"""The product in a data folder of its own, for as long as a part of the load takes."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

from storyboard_app.bench.server import started
from storyboard_app.settings import ROOT
from storyboard_app.store import postgres


@contextmanager
def product() -> Iterator[tuple[str, str, Path]]:
    """Run it; give its address, the sample's project and its data folder."""
    with folder() as place, started(place) as (address, sample, _):
        yield address, sample.rpartition("/")[2], place


@contextmanager
def folder() -> Iterator[Path]:
    """Give a data folder that goes away again."""
    place = Path(tempfile.mkdtemp(prefix="storyboard-load-"))
    place.chmod(0o755)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def command(place: Path, *words: str, **environment: str) -> str:
    """Run the product's command on a data folder, and return what it says."""
    told = {**os.environ, "STORYBOARD_DATA": str(place), **environment}
    run = [sys.executable, "-c", "import sys; from storyboard_app.cli import main; sys.exit(main())", *words]
    return subprocess.run(run, cwd=ROOT, env=told, check=True, capture_output=True, text=True).stdout  # noqa: S603


def post(address: str, body: object = None) -> Any:
    """Send something to the API, as a page of its own address does, and return what it answers."""
    parts = urlsplit(address)
    headers = {"content-type": "application/json", "origin": f"{parts.scheme}://{parts.netloc}"}
    asked = urllib.request.Request(address, json.dumps(body or {}).encode(), headers)  # noqa: S310
    with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310
        words = answer.read()
    return json.loads(words) if words else None


def database(place: Path) -> psycopg.Connection:
    """Connect to the embedded database of a data folder, past all policies."""
    cluster = postgres.Cluster(place / "postgres")
    return psycopg.connect(cluster.conninfo(postgres.ADMIN_ROLE), autocommit=True)
