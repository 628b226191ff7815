"""Pose, depth and lines of a picture, by the weights that are on this machine.

Weights lie in the folder of models as OWNER/NAME, each under the names its owner gave it. controlnet-aux and torch are
imported when they are used, never before: that takes seconds. Each reader returns its map, or None, and a sentence that
is empty when all is well; broken weights are a sentence too.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from generation.torch_ready import ready

#: Where the readers' weights come from: body_pose_model.pth, sk_model.pth, sk_model2.pth, dpt_hybrid-midas-501f0c75.pt.
ANNOTATORS = "lllyasviel/Annotators"
#: Estimates depth (Apache-2.0); laid out as transformers keeps a model.
DEPTH = "depth-anything/Depth-Anything-V2-Small-hf"
_BODY, _MIDAS, _LINES = "body_pose_model.pth", "dpt_hybrid-midas-501f0c75.pt", ("sk_model.pth", "sk_model2.pth")
#: The shorter side that readers look at, in pixels at most; they were trained on 512 and see no more in larger ones.
_LOOKED_AT = 768

Reading = tuple[np.ndarray | None, str]


@dataclass(frozen=True)
class Shelf:
    """What readers may use."""

    #: The folder of weights; None when there is none.
    models: Path | None
    device: str = "cpu"
    #: Weights whose licence forbids commercial use may be used.
    noncommercial: bool = False

    def file(self, name: str) -> Path | None:
        """Return one of the annotators' files, where it is here."""
        path = self.models / ANNOTATORS / name if self.models else None
        return path if path and path.is_file() else None


def pose(image: np.ndarray, shelf: Shelf) -> Reading:
    """Return the skeletons of the people in an RGB picture, as OpenPose draws them."""
    path = shelf.file(_BODY)
    if not path:
        return None, f"No pose was read. {_put(f'{ANNOTATORS}/{_BODY}')}"
    if not shelf.noncommercial:
        return None, _NONCOMMERCIAL
    made, note = _by(_openpose, path, shelf.device, image)
    return (made, "") if made is not None and made.any() else (None, note or "Nobody was found in the picture.")


def depth(image: np.ndarray, shelf: Shelf) -> Reading:
    """Return the depth of an RGB picture, near white and far black."""
    folder = shelf.models / DEPTH if shelf.models else None
    if folder and (folder / "config.json").is_file():
        return _by(_depth_anything, folder, shelf.device, image)
    path = shelf.file(_MIDAS)
    return _by(_midas, path, shelf.device, image) if path else (None, f"No depth was read. {_put(DEPTH)}")


def lineart(image: np.ndarray, shelf: Shelf) -> Reading:
    """Return the lines of a photo, white on black: by weights, else by where it turns darker, else by its edges."""
    paths = [shelf.file(name) for name in _LINES]
    note = f"Lines were taken from light and dark alone. {_put(f'{ANNOTATORS}/{_LINES[0]}', _LINES[1])}"
    made = None
    if paths[0] and all(paths):
        made, note = _by(_lineart, paths[0].parent, shelf.device, image)
    if made is None:
        made = _by_blurs(image) if _installed() else cv2.Canny(cv2.GaussianBlur(image, (0, 0), 1.2), 60, 140)
    return (made, note) if made.any() else (None, "No lines were found in the picture.")


_NONCOMMERCIAL = (
    "No pose was read: OpenPose's licence forbids commercial use. "
    "Set STORYBOARD_NONCOMMERCIAL=1 if yours is not commercial."
)


def _put(*names: str) -> str:
    return f"To have a model read it, put {' and '.join(names)} into the folder of models."


# ---- the readers, by what loads them; each is a function of an RGB picture


def _by(load: Callable[[Path, str], Any], path: Path, device: str, image: np.ndarray) -> Reading:
    """Read a picture by weights, loaded once and kept."""
    if not _installed():
        return None, f"{path.name} is here, but not the packages that read with it. Run: make gpu"
    try:
        reader = _loaded(load, path, device)
    except Exception as error:
        why = str(error).partition("\n")[0]
        return None, f"{path} could not be loaded ({why}). If it was not fetched whole, delete it and fetch it again."
    return reader(image), ""


def _installed() -> bool:
    return bool(find_spec("torch") and find_spec("controlnet_aux"))


@lru_cache(maxsize=3)
def _loaded(load: Callable[[Path, str], Any], path: Path, device: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ready()
        return load(path, device)


def _openpose(path: Path, device: str) -> Any:
    from controlnet_aux.open_pose import OpenposeDetector
    from controlnet_aux.open_pose.body import Body

    body = Body(str(path))
    body.to(device)
    return partial(_asked, OpenposeDetector(body))


def _lineart(folder: Path, device: str) -> Any:
    from controlnet_aux.lineart import LineartDetector

    return partial(_asked, LineartDetector.from_pretrained(str(folder), local_files_only=True).to(device))


def _midas(path: Path, device: str) -> Any:
    from controlnet_aux.midas import MidasDetector

    detector = MidasDetector.from_pretrained(str(path.parent), filename=path.name, local_files_only=True)
    return partial(_asked, detector.to(device))


def _depth_anything(folder: Path, device: str) -> Any:
    import torch
    from transformers import AutoImageProcessor, AutoModelForDepthEstimation
    from transformers.utils import logging

    logging.disable_progress_bar()
    prepare = AutoImageProcessor.from_pretrained(folder, local_files_only=True)
    model = AutoModelForDepthEstimation.from_pretrained(folder, local_files_only=True).to(device).eval()

    def read(image: np.ndarray) -> np.ndarray:
        with torch.inference_mode():
            seen = model(**prepare(images=image, return_tensors="pt").to(device)).predicted_depth[0]
        lines = seen.float().cpu().numpy()
        # A few points beside an edge are far off, and would take all the contrast from the rest.
        far, near = np.percentile(lines, (0.5, 99.5))
        return (np.clip((lines - far) / max(near - far, 1e-6), 0, 1) * 255).astype(np.uint8)

    return read


def _by_blurs(image: np.ndarray) -> np.ndarray:
    with warnings.catch_warnings():
        # It takes the median of nothing where a picture has no edges, and says so.
        warnings.simplefilter("ignore")
        ready()
        from controlnet_aux.lineart_standard import LineartStandardDetector

        detector: Any = LineartStandardDetector()
        return detector(image, detect_resolution=_side(image), output_type="np")


def _asked(detector: Any, image: np.ndarray) -> np.ndarray:
    """Ask one of controlnet-aux's detectors; what it returns is as large as it looked."""
    side = _side(image)
    return detector(image, detect_resolution=side, image_resolution=side, output_type="np")


def _side(image: np.ndarray) -> int:
    """Return the shorter side to read at, in pixels: a multiple of 64, which the readers' networks need."""
    return max(64, min(_LOOKED_AT, min(image.shape[:2])) // 64 * 64)
