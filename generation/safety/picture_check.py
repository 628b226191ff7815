"""A classifier of pictures from a folder, run by OpenCV on the processor: no other library, no network.

The folder is one of an image classification model as Hugging Face's Optimum exports it to ONNX: `model.onnx`, and the
names of its classes in `config.json` (`id2label`); size, mean and deviation of its input in `preprocessor_config.json`.
None is brought along: which one is trusted is a studio's choice.
"""

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from generation.safety.words import Classifier
from generation.scoring import levels

MODEL = "model.onnx"
#: Names of classes that are not shown.
UNFIT = frozenset({"nsfw", "porn", "pornography", "hentai", "explicit", "sexual", "unsafe", "gore"})


class DamagedClassifier(ValueError):
    """A folder whose classifier cannot be used: the sentence names it and says why."""


def classifier(folder: Path | None) -> Classifier | None:
    """Return the classifier in a folder; None where there is none. Raises DamagedClassifier."""
    if folder is None or not (folder / MODEL).is_file():
        return None
    network, unfit = _network(folder), _unfit(folder)
    size, mean, deviation = _input(folder)

    def likely(picture: Any) -> float:
        small = cv2.resize(levels(picture), size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        network.setInput(np.ascontiguousarray(((small - mean) / deviation).transpose(2, 0, 1)[None]))
        scores = network.forward().ravel()
        shares = np.exp(scores - scores.max())
        return float(shares[unfit].sum() / shares.sum())

    _tried(likely, size, folder)
    return likely


def _tried(likely: Classifier, size: tuple[int, int], folder: Path) -> None:
    """Classify a grey picture, so that what does not fit together is told now and not with the first frame."""
    try:
        likely(np.full((size[1], size[0], 3), 128, np.uint8))
    except (cv2.error, IndexError):
        raise _damaged(folder, f"{MODEL} does not fit what its folder says of it") from None


def _network(folder: Path) -> Any:
    try:
        return cv2.dnn.readNetFromONNX(str(folder / MODEL))
    except cv2.error:
        raise _damaged(folder, f"{MODEL} cannot be read") from None


def _unfit(folder: Path) -> list[int]:
    """Return the numbers of the classes that are not shown."""
    names = _settings(folder, "config.json").get("id2label") or {}
    unfit = [int(number) for number, name in names.items() if str(name).lower() in UNFIT]
    if not unfit:
        raise _damaged(folder, f"none of its classes is one of {', '.join(sorted(UNFIT))}")
    return unfit


def _input(folder: Path) -> tuple[tuple[int, int], np.ndarray, np.ndarray]:
    """Return width and height of the pictures that the model takes, and what is subtracted and divided by."""
    preprocessing = _settings(folder, "preprocessor_config.json")
    size = preprocessing.get("size") or 224
    size = size if isinstance(size, dict) else {"shortest_edge": size}
    edge = size.get("shortest_edge", 224)
    mean, deviation = (
        np.array(preprocessing.get(name) or [0.5] * 3, np.float32) for name in ("image_mean", "image_std")
    )
    return (int(size.get("width", edge)), int(size.get("height", edge))), mean, deviation


def _settings(folder: Path, name: str) -> dict[str, Any]:
    try:
        return json.loads((folder / name).read_text("utf-8"))
    except (OSError, ValueError):
        raise _damaged(folder, f"{name} is missing or is no JSON") from None


def _damaged(folder: Path, why: str) -> DamagedClassifier:
    return DamagedClassifier(f"The classifier in {folder} cannot be used: {why}.")
