"""The packages of the product: installed from locks that name each one, with what it asks for, by its hashes.

`requirements*.in` says what is wanted, at which version; `make lock` writes `requirements*.txt` from it by uv, for
every Python and every system that the packages are made for. What arrives is installed when its hash stands in the
lock, and refused when it does not. The one exception is torch on a machine whose pip is told of builds of its own,
which fit its GPU, or none: nobody else can know their hashes. With the standard library alone.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from storyboard_app.setup.bytecode import compile_packages
from storyboard_app.setup.installing import (
    BIN,
    MARKS,
    PYTHON,
    ROOT,
    SITE,
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

#: What is locked, each file with those whose versions it must agree with; what runs the product is first.
LOCKS = {
    "requirements": (),
    "requirements-setup": (),
    "requirements-dev": ("requirements",),
    "requirements-gpu": ("requirements", "requirements-dev", "requirements-setup"),
    "requirements-ocr": ("requirements", "requirements-dev", "requirements-gpu"),
    "requirements-bench": (),
    "requirements-load": (),
}
#: Locked without what its packages ask for, see there.
_BARE = "requirements-ocr"
#: Built together for one kind of machine, and the libraries of that: what a build of the machine's own may replace.
_TORCH = ("torch", "torchvision")
_WITH_TORCH = re.compile(r"torch|torchvision|triton|(nvidia|cuda)-.*")
#: The product's own code.
OWN = ("storyboard_app", "generation", "registry", "state", "components")
#: The environment of what `make bench` compares with, which cannot share ours.
BENCH = TOOLS / "bench"
#: The environment of the store that `make bench-load` keeps files in.
LOAD = TOOLS / "bench-load"


def install(development: bool = False) -> None:
    """Make the virtual environment and install the packages, and with `development` those of tests and checks."""
    if not PYTHON.exists():
        if not has_module("venv") or not has_module("ensurepip"):
            fail("Python's venv module is missing. On Debian and Ubuntu: apt-get install python3-venv.")
        shutil.rmtree(MARKS, ignore_errors=True)
        step("Making a virtual environment", [sys.executable, "-m", "venv", "--clear", str(VENV)], "It was not made.")
    once("requirements-setup.txt", _fetch_installer)
    lock = "requirements-dev.txt" if development else "requirements.txt"
    once(lock, lambda: packages(lock))
    if not marked("bytecode", fingerprint(["requirements.txt"])):
        compile_packages("Compiling its packages", {name for name, _ in locked("requirements.txt")}, SITE)
        mark("bytecode", fingerprint(["requirements.txt"]))
    if not marked("product", fingerprint(["pyproject.toml"])):
        alone = ("-e", ".", "--no-deps", "--no-build-isolation")
        step("Installing the product", uv(*alone), "The product could not be installed.")
        # Where Python may not write its bytecode, every command would compile the product again.
        attempt("Compiling the product", [str(PYTHON), "-m", "compileall", "-q", *OWN])
        mark("product", fingerprint(["pyproject.toml"]))


def once(lock: str, installs: Callable[[], None]) -> None:
    """Install what a lock names, unless that was done."""
    made_from = fingerprint([lock])
    if not marked(lock, made_from):
        installs()
        mark(lock, made_from)


def packages(lock: str, *more: str) -> None:
    """Install what a lock names: by uv, or by pip where only pip knows the way to a registry."""
    label = f"Installing the packages of {lock}"
    if attempt(label, uv("--require-hashes", "-r", lock, *more)):
        return
    another_way = pip("install", "-q", "--require-hashes", "-r", lock, *more)
    step(f"{label}, another way", another_way, "The packages could not be installed.")


def diffusion() -> None:
    """Install what draws with diffusion models; torch as the lock names it, or as a build of the machine's own."""
    once("requirements-gpu.txt", _install_diffusion)


def scans() -> None:
    """Install what reads scans."""
    once("requirements-ocr.txt", lambda: packages("requirements-ocr.txt", "--no-deps"))


def peers() -> None:
    """Make an environment for what `make bench` compares with."""
    _apart(BENCH, "requirements-bench.txt", "what is compared with")


def foreign_store() -> None:
    """Make an environment for the S3-compatible store that `make bench-load` keeps files in."""
    _apart(LOAD, "requirements-load.txt", "a store of files")


def _apart(folder: Path, lock: str, what: str) -> None:
    """Make an environment of its own for what cannot share ours."""

    def make() -> None:
        step(f"Making an environment for {what}", [sys.executable, "-m", "venv", str(folder)], "It was not made.")
        into = ["install", "-q", "--require-hashes", "-r", lock]
        step(f"Installing {what}", [str(folder / "bin" / "pip"), *into], "It could not be installed.")

    if not folder.exists():
        (MARKS / lock).unlink(missing_ok=True)
    once(lock, make)


def node(folder: Path) -> None:
    """Put Node with its npm into a folder."""
    only = part_of("requirements-setup.txt", lambda name: name.startswith("nodejs-"), MARKS / "node.txt")
    target = ("--target", str(folder), "--require-hashes", "-r", str(only))
    step("Fetching npm", uv(*target), "npm could not be fetched.")


def lock(arguments: list[str]) -> None:
    """Write the locks anew from what is wanted; versions stay unless --upgrade, or --upgrade-package NAME, asks."""
    for name, agreeing in LOCKS.items():
        known = [part for other in agreeing for part in ("-c", f"{other}.txt")]
        how = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "-q")
        bare = ["--no-deps"] if name == _BARE else []
        command = [
            str(BIN / "uv"),
            "pip",
            "compile",
            *how,
            *bare,
            *known,
            *arguments,
            f"{name}.in",
            "-o",
            f"{name}.txt",
        ]
        step(f"Locking {name}.in", command, f"What {name}.in asks for does not go together.")


def locked(lock: str) -> Iterator[tuple[str, str]]:
    """Yield each package that a lock names, by its name as installers compare it, with its lines."""
    for block in re.split(r"\n(?=[A-Za-z0-9])", (ROOT / lock).read_text()):
        if name := re.match(r"[A-Za-z0-9._-]+", block):
            yield re.sub(r"[-_.]+", "-", name[0]).lower(), block


def part_of(lock: str, wanted: Callable[[str], bool], into: Path) -> Path:
    """Write those packages of a lock into a file that `wanted` says yes to; return the file."""
    into.write_text("\n".join(lines for name, lines in locked(lock) if wanted(name)) + "\n")
    return into


def _fetch_installer() -> None:
    only = part_of("requirements-setup.txt", lambda name: not name.startswith("nodejs-"), _made(MARKS) / "setup.txt")
    step("Fetching the installer", pip("install", "-q", "--require-hashes", "-r", str(only)), "It did not come.")


def _install_diffusion() -> None:
    if not _own_build_of_torch():
        packages("requirements-gpu.txt")
        return
    rest = part_of("requirements-gpu.txt", lambda name: not _WITH_TORCH.fullmatch(name), MARKS / "gpu.txt")
    # What asks for torch must not bring another one.
    packages(str(rest.relative_to(ROOT)), "--no-deps")
    own = pip("install", "-q", "--no-compile", *_torch_pins())
    step("Installing this machine's build of torch", own, "Torch could not be installed.")


def _own_build_of_torch() -> bool:
    """Say whether pip finds a build of torch that is none of the registry's: its version says for what it was built."""
    asked = pip("install", "-q", "--dry-run", "--ignore-installed", "--no-deps", "--report", "-", *_torch_pins())
    answer = subprocess.run(asked, capture_output=True, text=True, env=environment(), check=False)
    if answer.returncode:
        return False
    return any("+" in package["metadata"]["version"] for package in json.loads(answer.stdout)["install"])


def _torch_pins() -> list[str]:
    wanted = (ROOT / "requirements-gpu.in").read_text().splitlines()
    return [line for line in wanted if line.partition("==")[0] in _TORCH]


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


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder
