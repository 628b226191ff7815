"""Sets the product up from nothing and starts it: what `make` calls, with the standard library alone.

Each step is done again only when what it is made from changes (see `installing`). Nothing is installed outside this
folder, but for Chromium, when the tests need one and the machine has none.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from typing import NoReturn

from storyboard_app.setup import packages
from storyboard_app.setup.installing import (
    BIN,
    MARKS,
    PAGES,
    PYTHON,
    ROOT,
    additions,
    environment,
    fail,
    fingerprint,
    mark,
    marked,
    step,
)
from storyboard_app.setup.packages import diffusion, install
from storyboard_app.setup.tools import bun, chromium

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
    "storyboard_app/web/same_origin.py",
    "storyboard_app/setup/installing.py",
    "storyboard_app/setup/tools.py",
    "storyboard_app/setup/targets.py",
    "storyboard_app/timing.py",
    "storyboard_app/values",
)


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
    made_from = fingerprint([*PAGE_SOURCES, *additions()])
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
    """Install what the tests need, and run them in as many processes as there are cores.

    With arguments, which are pytest's, one run does what they say.
    """
    _ready_for_tests()
    diffusion()
    side_by_side = ["-n", str(os.cpu_count() or 1), "--dist", "loadscope", "--no-loadscope-reorder"]
    run_here([str(BIN / "pytest"), *(arguments or side_by_side)])


def lint(_: list[str]) -> None:
    """Check style, types and imports; say all of what is wrong, not only the first."""
    install(development=True)
    diffusion()
    checks = (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["pyright"], ["lint-imports"])
    results = [subprocess.call([str(BIN / check[0]), *check[1:]], env=environment()) for check in checks]
    for module in ("rooms", "unformatted"):
        results.append(subprocess.call([str(PYTHON), "-m", f"storyboard_app.setup.{module}"], env=environment()))
    sys.exit(max(results))


def bench(arguments: list[str]) -> None:
    """Measure each step, also in a browser and beside what others take for it."""
    _ready_for_tests()
    packages.peers()
    become("bench", *arguments)


def bench_load(arguments: list[str]) -> None:
    """Put the product under load, and hold the figures against what is promised."""
    install(development=True)
    build([])
    packages.foreign_store()
    run_here([str(PYTHON), "-m", "storyboard_app.bench.load", *arguments])


def bench_gpu(arguments: list[str]) -> None:
    """Measure frames by a diffusion model on this machine's GPU."""
    install()
    diffusion()
    run_here([str(PYTHON), "-m", "storyboard_app.bench.gpu", *arguments])


def pictures(_: list[str]) -> None:
    """Take the pictures in the README of the product as it is."""
    _ready_for_tests()
    run_here([str(PYTHON), "-m", "tests.browser.pictures"])


def screenshots(_: list[str]) -> None:
    """Take every view of the product for docs, on a desk, a tablet and a phone, by day and by night."""
    _ready_for_tests()
    run_here([str(PYTHON), "-m", "tests.browser.screenshots"])


def picture(_: list[str]) -> None:
    """Draw the pictures of the rooms in docs/architecture.md from the imports as they are."""
    run_here([str(PYTHON), "-m", "storyboard_app.setup.picture"])


def contact_sheet(arguments: list[str]) -> None:
    """Draw sixty shots from six screenplays of six genres on one sheet, kept in docs."""
    install()
    sheet = arguments or [*CONTACT_SHEET, "--out", "docs/contact-sheet.jpg"]
    run_here([str(BIN / "storyboard"), "sheet", *sheet])


def ocr(_: list[str]) -> None:
    """Install an engine that reads scanned scripts; its models come with it."""
    install()
    packages.scans()


def gpu(_: list[str]) -> None:
    """Install what draws with diffusion models; it runs without a GPU too, slowly."""
    install()
    diffusion()


def lock(arguments: list[str]) -> None:
    """Write the locks of the packages anew from what requirements*.in ask for."""
    install()
    packages.lock(arguments)


def _ready_for_tests() -> None:
    install(development=True)
    build([])
    chromium()


#: The screenplays on the contact sheet in docs: a thriller at sea, a fantasy, a western, science fiction under ice, a
#: heist of animals, a drama.
CONTACT_SHEET = (
    "assets/samples/the-night-ferry.fountain",
    "tests/data/seen/fantasy.fountain",
    "tests/data/blind/a/western.fountain",
    "tests/data/blind/b/icestation.fountain",
    "tests/data/blind/a/heist.fountain",
    "tests/data/scripts/my-living-memory.fountain",
)
TARGETS: dict[str, Callable[[list[str]], None]] = {
    "run": run,
    "dev": dev,
    "build": build,
    "test": test,
    "lint": lint,
    "bench": bench,
    "bench-gpu": bench_gpu,
    "bench-load": bench_load,
    "pictures": pictures,
    "screenshots": screenshots,
    "picture": picture,
    "contact-sheet": contact_sheet,
    "ocr": ocr,
    "gpu": gpu,
    "lock": lock,
}


def become(entrance: str, *arguments: str) -> NoReturn:
    """Replace this process by the product, so that it hears Ctrl-C itself."""
    for name in ("HOST", "PORT"):
        if os.environ.get(name):
            arguments += (f"--{name.lower()}", os.environ[name])
    sys.stdout.flush()
    os.execve(
        str(PYTHON), [str(PYTHON), "-m", f"storyboard_app.{ENTRANCES[entrance]}", entrance, *arguments], environment()
    )


#: The modules that a process becomes, by the word that its command line starts with.
ENTRANCES = {"serve": "web.serving", "dev": "web.serving", "bench": "bench"}


def run_here(command: list[str]) -> NoReturn:
    """Run a command to its end and take over its exit status."""
    sys.exit(subprocess.call(command, env=environment()))
