"""What is installed, what can be reached, what is missing, and what to do about it.

Looks and never changes: it starts no server and makes no table. Each check is a function that returns one finding; a
check that itself breaks is a finding too.
"""

import importlib.metadata
import json
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from uuid import uuid4

import fasteners
from packaging.requirements import Requirement

from storyboard_app.settings import ROOT, settings

#: Less than this free on the disk is too little, in bytes.
LEAST_FREE = 2 * 2**30


class State(StrEnum):
    """How something stands."""

    OK = "ok"
    #: Works, but less well, or is not needed yet.
    NOTE = "note"
    MISSING = "missing"


@dataclass(frozen=True)
class Check:
    """One finding."""

    name: str
    state: State
    #: What was found.
    note: str
    #: What to do; empty when all is well.
    remedy: str = ""


def checks() -> list[Check]:
    """Look at everything; return the findings in the order in which things build on one another."""
    return [_looked(name, look) for name, look in _LOOKS.items()]


def healthy(made: list[Check]) -> bool:
    """Say whether nothing is missing."""
    return all(check.state != State.MISSING for check in made)


def _looked(name: str, look: Callable[[], tuple[State, str, str]]) -> Check:
    try:
        return Check(name, *look())
    except Exception as error:
        return Check(name, State.MISSING, f"Could not be looked at: {error}", "Run make run, which sets everything up.")


def _python() -> tuple[State, str, str]:
    machine = f"{platform.python_version()} on {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    if sys.version_info < (3, 11):  # noqa: UP036
        return State.MISSING, machine, "Install Python 3.11 or newer."
    return State.OK, machine, ""


def _packages() -> tuple[State, str, str]:
    pins = _pins("requirements.txt")
    wrong = _wrong(pins)
    if wrong:
        return State.MISSING, "; ".join(wrong), "Run make run, which installs the packages of requirements.txt."
    return State.OK, f"all {len(pins)} at their versions", ""


def _pins(file: str) -> dict[str, str]:
    """Return the packages that a file names itself for this machine, with their versions."""
    lines = [line.rstrip(" \\") for line in (ROOT / file).read_text().splitlines() if re.match(r"[A-Za-z0-9]", line)]
    named = [Requirement(line) for line in lines]
    return {
        requirement.name: str(requirement.specifier)[2:]
        for requirement in named
        if requirement.marker is None or requirement.marker.evaluate()
    }


def _wrong(pins: dict[str, str]) -> list[str]:
    """Say what is missing or has another version; what a build adds to its version (2.1+cpu) is the same version."""
    versions = {name: _version(name) for name in pins}
    return [
        f"{name} {versions[name] or 'is not installed'}, not {pin}"
        for name, pin in pins.items()
        if versions[name].partition("+")[0] != pin
    ]


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _pages() -> tuple[State, str, str]:
    if (ROOT / ".web/build/client/index.html").exists():
        return State.OK, "built", ""
    return State.MISSING, "not built; the command line works without them", "Run make run, or make build."


def _data_folder() -> tuple[State, str, str]:
    folder = settings().data_folder
    free = shutil.disk_usage(folder).free
    probe = folder / f".probe-{uuid4().hex}"
    probe.touch()
    probe.unlink()
    space = f"{folder}, {free / 2**30:.0f} GB free"
    if free < LEAST_FREE:
        return State.NOTE, space, "Free some space: pictures and films need it."
    return State.OK, space, ""


def _database() -> tuple[State, str, str]:
    from storyboard_app.store import db, postgres

    outside = settings().database_url
    if not outside and not postgres.answers(db.cluster()):
        return State.NOTE, "embedded, not running", "Nothing to do: make run starts it."
    with db.reach(db.conninfo()) as connection:
        version = connection.info.server_version // 10000
        row = connection.execute("select to_regclass('public.projects') is not null").fetchone()
    database = f"Postgres {version}, {'outside (DATABASE_URL)' if outside else 'embedded'}"
    if not (row and row[0]):
        return State.MISSING, f"{database}, without its tables", "Run make run, which makes them."
    return State.OK, database, ""


def _files() -> tuple[State, str, str]:
    from storyboard_app.store import storage

    key = f"doctor/{uuid4().hex}.txt"
    storage.put(key, b"kept")
    content = storage.get(key)
    storage.delete(key)
    where = settings().storage_url or f"the folder {settings().data_folder / 'files'}"
    if content != b"kept":
        return State.MISSING, f"{where} does not give back what it was given", "Check STORAGE_URL and its permissions."
    return State.OK, where, ""


def _scanner() -> tuple[State, str, str]:
    from storyboard_app.store import scanning

    where = settings().clamd
    if not where:
        return State.NOTE, "off: files that come in are looked through by nobody", "Set STORYBOARD_CLAMD to have them."
    if not scanning.answers():
        return State.MISSING, f"clamd at {where} does not answer: no file is taken", "Start it (STORYBOARD_CLAMD)."
    return State.OK, f"clamd at {where}", ""


def _drawing() -> tuple[State, str, str]:
    import cv2

    import_module("embreex.rtcore_scene")
    return State.OK, f"previz, OpenCV {cv2.__version__}, {settings().drawing_slots} frames side by side", ""


def _diffusion() -> tuple[State, str, str]:
    if not _version("torch"):
        return State.NOTE, "not installed; previz draws every frame", "make gpu installs what diffusion models need."
    wrong = _wrong(_pins("requirements-gpu.in"))
    if wrong:
        return State.NOTE, "; ".join(wrong), "Run make gpu, which installs the packages of requirements-gpu.txt."
    return State.OK, f"torch {_version('torch')}, diffusers {_version('diffusers')}", ""


def _gpu() -> tuple[State, str, str]:
    card, build = _nvidia() or _as_torch_says(), _version("torch")
    if not card:
        return State.NOTE, "none found; only diffusion models need one", ""
    if build.endswith("+cpu"):
        remedy = "Uninstall torch and torchvision, then run make gpu where pip finds a build for CUDA."
        return State.NOTE, f"{card}, but torch {build} is built for none", remedy
    return State.OK, card, ""


def _nvidia() -> str:
    """Return what NVIDIA's driver says of its cards; empty when there is no driver, or none answers."""
    program = shutil.which("nvidia-smi")
    if not program:
        return ""
    facts = "--query-gpu=name,memory.total,driver_version"
    asked = subprocess.run([program, facts, "--format=csv,noheader"], capture_output=True, text=True, timeout=20)  # noqa: S603
    return "" if asked.returncode else "; ".join(asked.stdout.split("\n")).strip("; ")


def _as_torch_says() -> str:
    """Return the card that a torch built for other makes finds; asked in a process of its own, as torch is heavy."""
    if not _version("torch") or _version("torch").endswith("+cpu"):
        return ""
    asked = subprocess.run([sys.executable, "-c", _ASK_TORCH], capture_output=True, text=True, timeout=120)  # noqa: S603
    return asked.stdout.strip()


_ASK_TORCH = """
import torch
if torch.cuda.is_available():
    print(torch.cuda.get_device_name())
elif torch.backends.mps.is_available():
    print("Apple's, by way of Metal")
"""


def _models() -> tuple[State, str, str]:
    folder = settings().models_folder
    models = sorted(f"{path.parent.name}/{path.name}" for path in folder.glob("*/*/") if any(path.iterdir()))
    if not models:
        remedy = f"Nothing to do for previz. Weights for diffusion models go to {folder}, as OWNER/NAME."
        return State.NOTE, "none here; previz draws every frame", remedy
    return State.OK, f"{', '.join(models)} in {folder}", ""


def _encoding() -> tuple[State, str, str]:
    import imageio_ffmpeg

    program = imageio_ffmpeg.get_ffmpeg_exe()
    able = subprocess.run([program, "-hide_banner", "-encoders"], capture_output=True, text=True, timeout=20).stdout  # noqa: S603
    if "libx264" not in able:
        return State.MISSING, f"{program} cannot write H.264", "Unset IMAGEIO_FFMPEG_EXE, or install a full ffmpeg."
    return State.OK, f"ffmpeg {imageio_ffmpeg.get_ffmpeg_version()}, H.264", ""


def _scans() -> tuple[State, str, str]:
    from storyboard_app.screenplay.pdf import scans

    engine = scans.engine()
    if engine is None:
        return State.NOTE, "no OCR engine; only scanned scripts need one", "make ocr installs RapidOCR."
    return State.OK, engine[0], ""


def _serving() -> tuple[State, str, str]:
    lock = fasteners.InterProcessLock(str(settings().data_folder / "serving.lock"))
    if lock.acquire(blocking=False):
        lock.release()
    else:
        return State.OK, f"running at {noted}" if (noted := _noted()) else "running", ""
    with socket.socket() as knock:
        if knock.connect_ex((settings().host, settings().port)) == 0:
            return State.NOTE, f"port {settings().port} is used by something else", "make run takes the next free port."
    return State.NOTE, "not running", "Run make run to start it."


def _noted() -> str:
    """Return where the note of who serves says that it is; empty for one that cannot be read."""
    try:
        return str(json.loads((settings().data_folder / "serving.json").read_text())["address"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _browser() -> tuple[State, str, str]:
    browser = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
    )
    if browser:
        return State.OK, browser, ""
    return State.NOTE, "no Chromium; only the browser tests need one", "make test installs one."


_LOOKS: dict[str, Callable[[], tuple[State, str, str]]] = {
    "Python": _python,
    "Packages": _packages,
    "Pages": _pages,
    "Data folder": _data_folder,
    "Database": _database,
    "Files": _files,
    "Scanner": _scanner,
    "Drawing": _drawing,
    "Diffusion": _diffusion,
    "GPU": _gpu,
    "Models": _models,
    "Encoding": _encoding,
    "Scans": _scans,
    "Serving": _serving,
    "Browser for tests": _browser,
}
