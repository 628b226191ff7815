"""A step of the set-up: said, run, logged, timed and marked. With the standard library alone.

Each step leaves a mark of what it was made from under `.make`. What it says goes to `.make/log.txt` and is shown when
it fails, with a sentence on what to do.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent.parent
VENV, TOOLS, MARKS = ROOT / ".venv", ROOT / ".tools", ROOT / ".make"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
#: Where the virtual environment keeps its packages.
SITE = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}))
BUN = TOOLS / "node_modules" / ".bin" / "bun"
PAGES = ROOT / ".web" / "build" / "client" / "index.html"

#: What pip, uv, npm and bun say when they cannot reach a registry.
_NO_NETWORK = (
    "could not resolve",
    "error sending request",
    "new connection",
    "ENOTFOUND",
    "ECONN",
    "EAI_AGAIN",
    "ConnectionRefused",
    "timed out",
    "Temporary failure",
)


def step(label: str, command: list[str], problem: str, env: dict[str, str] | None = None) -> None:
    """Run one step, saying so; when it fails, show what it said and stop with a sentence."""
    if attempt(label, command, env):
        return
    log_end = (MARKS / "log.txt").read_text(errors="replace")[-3000:].strip()
    if any(word.lower() in log_end.lower() for word in _NO_NETWORK):
        problem += (
            " The package registries (pypi.org, registry.npmjs.org) must be reachable: check the network or proxy."
        )
    fail(f"{log_end}\n\n{problem}")


def attempt(label: str, command: list[str], env: dict[str, str] | None = None) -> bool:
    """Run a command with its output in the log; say what is done and how long it took."""
    MARKS.mkdir(exist_ok=True)
    write(f"{label} ... ")
    began = time.monotonic()
    with (MARKS / "log.txt").open("wb") as log:
        try:
            status = subprocess.call(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=env or environment()
            )
        except OSError as error:
            log.write(str(error).encode())
            status = 1
    write(f"{'done' if status == 0 else 'failed'} ({time.monotonic() - began:.0f} s)\n")
    return status == 0


def fingerprint(paths: Iterable[str]) -> str:
    """Return a mark of what files and folders hold."""
    digest = hashlib.sha256()
    for path in paths:
        start = ROOT / path
        for file in sorted(start.rglob("*")) if start.is_dir() else [start]:
            if file.is_file() and "__pycache__" not in file.parts and "external" not in file.parts:
                digest.update(f"{file.relative_to(ROOT)}\n".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()


def additions() -> list[str]:
    """Return the files in which installed packages say what they add to the product."""
    about = sorted(VENV.glob("lib/python*/site-packages/*.dist-info/entry_points.txt"))
    return [str(file.relative_to(ROOT)) for file in about if "[storyboard." in file.read_text()]


def marked(name: str, made_from: str) -> bool:
    """Say whether a step was done for these inputs."""
    path = MARKS / name
    return path.exists() and path.read_text() == made_from


def mark(name: str, made_from: str) -> None:
    """Note that a step was done."""
    MARKS.mkdir(exist_ok=True)
    (MARKS / name).write_text(made_from)


def environment() -> dict[str, str]:
    """Return the environment of everything started here: our Python and our bun first, nobody called home."""
    return {
        **os.environ,
        "PATH": os.pathsep.join([str(BIN), str(BUN.parent), os.environ.get("PATH", "")]),
        "REFLEX_USE_SYSTEM_BUN": "1",
        "REFLEX_TELEMETRY_ENABLED": "false",
        "REFLEX_CHECK_LATEST_VERSION": "false",
        "PYTHONUNBUFFERED": "1",
    }


def write(text: str) -> None:
    """Say something at once."""
    sys.stdout.write(text)
    sys.stdout.flush()


def fail(sentence: str) -> NoReturn:
    """Stop with a sentence."""
    sys.exit(f"\n{sentence}")
