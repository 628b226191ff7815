"""From the artist: a sketch, a photo or a control picture becomes the control maps of a frame.

Nothing of the picture is cut off or distorted: it stands in the middle of the frame, and where its shape is not the
frame's, bands beside it steer nothing. Each map is made by the best reader that is on this machine; what could not be
read, and what to do about it, is said in a note. Refuses only what is no picture.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import cv2
import numpy as np

from generation.extraction import readers, strokes
from generation.extraction.given import KINDS, kind_of, pose_alone
from generation.extraction.opening import checked, opened
from generation.extraction.placing import Place, place_in
from generation.request import LARGEST, BadRequest

NAMES = ("pose", "depth", "lineart")


@dataclass(frozen=True)
class Extracted:
    """What a picture gave."""

    #: RGB, height x width x 3, uint8; a map that could not be made is not there.
    maps: dict[str, np.ndarray]
    #: What was not read, and how the picture was taken: a sentence each.
    notes: tuple[str, ...] = ()
    #: How the picture was taken: one of `KINDS`, never auto.
    kind: str = ""


def extract(
    picture: bytes | np.ndarray,
    size: tuple[int, int],
    *,
    models: Path | None = None,
    wanted: Sequence[str] = NAMES,
    kind: str = "auto",
    device: str = "cpu",
    noncommercial: bool = False,
) -> Extracted:
    """Return the control maps of a picture.

    picture: a file's bytes (PNG, JPEG or WebP), or an RGB array. size: of the frame, in pixels. models: the folder of
    weights. kind: what the picture is, `auto` to look. noncommercial: weights whose licence forbids commercial use may
    be used. Raises BadRequest, with a sentence, for what is no picture and for a map, kind or size there is none of.
    Imports torch where weights are found, and takes seconds then: not for a process that answers requests.
    """
    _refuse_unknown(wanted, kind, size)
    image, notes = opened(picture) if isinstance(picture, bytes) else (checked(picture), [])
    kind = kind_of(image) if kind == "auto" else kind
    placement = place_in(image.shape[1], image.shape[0], size)
    if placement.note:
        notes.append(placement.note)
    image = cv2.resize(image, placement.box, interpolation=cv2.INTER_AREA if placement.shrinks else cv2.INTER_CUBIC)
    if kind in NAMES:
        maps = _taken_as_it_is(image, kind, wanted, placement, notes)
    else:
        shelf = readers.Shelf(models, device, noncommercial)
        maps = _read(image, kind, wanted, placement, shelf, notes)
    return Extracted(maps, tuple(notes), kind)


def _refuse_unknown(wanted: Sequence[str], kind: str, size: tuple[int, int]) -> None:
    for name in wanted:
        if name not in NAMES:
            raise BadRequest(f"There is no map {name!r} to read from a picture. There are: {', '.join(NAMES)}.")
    if kind not in KINDS:
        raise BadRequest(f"kind is {kind!r}. It must be one of {', '.join(KINDS)}.")
    if min(size) < 64 or max(size) > LARGEST:
        raise BadRequest(f"The frame would be {size[0]} x {size[1]} pixels. Each side must be from 64 to {LARGEST}.")


def _taken_as_it_is(
    image: np.ndarray, kind: str, wanted: Sequence[str], placement: Place, notes: list[str]
) -> dict[str, np.ndarray]:
    """Take a picture that is a control map already for what it is."""
    others = [name for name in wanted if name != kind]
    if others:
        notes.append(f"The picture is a {kind} map, so it gives no {' and no '.join(others)}.")
    if kind not in wanted:
        return {}
    made = {"pose": pose_alone, "depth": _grey, "lineart": strokes.as_white_lines}[kind](image)
    return {kind: _laid(made, kind, placement)}


def _read(
    image: np.ndarray, kind: str, wanted: Sequence[str], placement: Place, shelf: readers.Shelf, notes: list[str]
) -> dict[str, np.ndarray]:
    """Read maps from a sketch or a photo."""
    makers: dict[str, Callable[[], tuple[np.ndarray | None, str]]] = {
        "pose": partial(readers.pose, image, shelf),
        "depth": partial(readers.depth, image, shelf),
        "lineart": partial(strokes.of_sketch, image) if kind == "sketch" else partial(readers.lineart, image, shelf),
    }
    maps = {}
    for name in wanted:
        made, note = makers[name]()
        if note:
            notes.append(note)
        if made is not None:
            maps[name] = _laid(made, name, placement)
    return maps


def _laid(made: np.ndarray, name: str, placement: Place) -> np.ndarray:
    """Lay a map into the frame as RGB: depth runs on to the frame's edges, lines and poses do not."""
    made = (
        cv2.resize(made, placement.box, interpolation=cv2.INTER_LINEAR) if made.shape[1::-1] != placement.box else made
    )
    made = made if made.ndim == 3 else cv2.cvtColor(made, cv2.COLOR_GRAY2RGB)
    around = cv2.BORDER_REPLICATE if name == "depth" else cv2.BORDER_CONSTANT
    return np.ascontiguousarray(cv2.copyMakeBorder(made, *placement.bands, around, value=(0, 0, 0)))


def _grey(image: np.ndarray) -> np.ndarray:
    return cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
