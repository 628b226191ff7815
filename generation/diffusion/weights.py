"""Where the weights of a model lie: a folder of models laid out as the hub is, or the hub's own cache. Loads nothing.

A folder holds `OWNER/NAME/` for each repository, with the files that `Part.files` names; the cache is what Hugging
Face's own tools keep (`HF_HOME`, docs: huggingface.co/docs/huggingface_hub/guides/manage-cache).
"""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generation.request import Model, Part


@dataclass(frozen=True)
class Place:
    """What is known of a part on this machine."""

    part: Part
    #: None when it is not here.
    folder: Path | None
    #: What is missing or broken, a sentence each.
    faults: tuple[str, ...] = ()


def places_of(model: Model, models: Path | None) -> tuple[Place, ...]:
    """Return where each part of a model is. Reads file names and sizes only; `faults_in` looks into the files."""
    return tuple(_place(part, models) for part in model.parts)


def weights_of(model: Model, models: Path | None) -> dict[str, Path]:
    """Return the folders of the parts that are here, by name."""
    return {location.part.name: location.folder for location in places_of(model, models) if location.folder}


def lacking(model: Model, models: Path | None) -> str:
    """Say in a sentence what a model cannot draw without; empty when it can."""
    missing = [
        location.part for location in places_of(model, models) if not location.folder and not location.part.without
    ]
    if not missing:
        return ""
    names = ", ".join(part.repository for part in missing)
    return f"{model.label} is not installed ({names}). Run: storyboard models pull {model.name}"


def faults_in(location: Place) -> Iterator[str]:
    """Look into the files of a part and yield what is broken, a sentence each."""
    if location.folder is None:
        return
    for path in _files(location.part, location.folder):
        if path.suffix == ".json" and (fault := _json_fault(path)):
            yield fault
        if path.suffix == ".safetensors" and (fault := _tensors_fault(path)):
            yield fault


def _place(part: Part, models: Path | None) -> Place:
    faults: list[str] = []
    for folder in _candidates(part, models):
        missing = [pattern for pattern in part.files if not any(folder.glob(pattern))]
        if not missing:
            return Place(part, folder, tuple(faults))
        if any(folder.iterdir()):
            faults.append(f"{folder} lacks {', '.join(missing)}.")
    return Place(part, None, tuple(faults))


def _candidates(part: Part, models: Path | None) -> Iterator[Path]:
    if models and (folder := models / part.repository).is_dir():
        yield folder
    kept = hub_cache() / f"models--{part.repository.replace('/', '--')}"
    reference = kept / "refs" / "main"
    if reference.is_file() and (folder := kept / "snapshots" / reference.read_text().strip()).is_dir():
        yield folder


def hub_cache() -> Path:
    """Return the folder in which Hugging Face's tools keep what they fetch."""
    home = (
        os.environ.get("HF_HOME") or Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "huggingface"
    )
    return Path(os.environ.get("HF_HUB_CACHE") or Path(home) / "hub").expanduser()


def revision_of(folder: Path) -> str:
    """Return which version of a repository a folder holds: the first digits of its commit; empty when not known.

    The cache names its folders so; a folder that was pulled into has a note of each file's commit beside it.
    """
    if folder.parent.name == "snapshots":
        return folder.name[:12]
    notes = sorted((folder / ".cache" / "huggingface" / "download").glob("**/*.metadata"))
    return notes[0].read_text().split("\n")[0][:12] if notes else ""


def bytes_of(location: Place) -> int:
    """Return how much of a part is on the disk."""
    return sum(path.stat().st_size for path in _files(location.part, location.folder)) if location.folder else 0


def _files(part: Part, folder: Path) -> list[Path]:
    return sorted({path for pattern in part.files for path in folder.glob(pattern) if path.is_file()})


def _json_fault(path: Path) -> str:
    try:
        json.loads(path.read_bytes())
    except ValueError:
        return f"{path} is not readable as JSON. Delete it and pull the model again."
    return ""


def _tensors_fault(path: Path) -> str:
    """Check that a file's header describes exactly the bytes that follow it (format: the safetensors README)."""
    size = path.stat().st_size
    broken = f"{path} is broken or was not fetched whole. Delete it and pull the model again."
    with path.open("rb") as file:
        head = file.read(8)
        length = struct.unpack("<Q", head)[0] if len(head) == 8 else size
        if length > size - 8:
            return broken
        try:
            header = json.loads(file.read(length))
            ends = [tensor["data_offsets"][1] for name, tensor in header.items() if name != "__metadata__"]
        except (ValueError, KeyError, TypeError, IndexError):
            return broken
    return "" if 8 + length + max(ends, default=0) == size else broken
