"""What a model can draw on: which device there is, and whether it has the room."""

from __future__ import annotations

import importlib.util

from generation.diffusion.loading import CannotDraw
from generation.request import Model, Studio


def device_for(model: Model, studio: Studio) -> str:
    """Return the device to draw on. Raises CannotDraw, with what is missing and what to do."""
    if not importlib.util.find_spec("torch") or not importlib.util.find_spec("diffusers"):
        raise CannotDraw(f"{model.label} needs packages that are not installed. Run: make gpu")

    if not model.commercial and not studio.noncommercial:
        raise CannotDraw(
            f"The licence of {model.label} ({model.licence}) forbids commercial use. "
            "Set STORYBOARD_NONCOMMERCIAL=1 if yours is not commercial."
        )
    device = studio.device or _best()
    if device == "cpu" and not studio.patient:
        raise CannotDraw(
            f"{model.label} needs a GPU, and none was found. "
            "Set STORYBOARD_DEVICE=cpu to draw on the processor, in minutes."
        )
    if device.startswith("cuda"):
        _refuse_little(model, device)
    return device


def _best() -> str:
    import torch

    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def _refuse_little(model: Model, device: str) -> None:
    import torch

    try:
        total = torch.cuda.get_device_properties(device).total_memory / 2**30
    except (AssertionError, RuntimeError):
        raise CannotDraw(f"There is no GPU {device} on this machine.") from None
    if total < model.gpu_gigabytes:
        raise CannotDraw(
            f"{model.label} needs a GPU with {model.gpu_gigabytes:.0f} GB of memory; this one has {total:.0f} GB. "
            "Choose a smaller model."
        )
