"""Canvases -> pictures: one run of a pipeline over a batch of canvases that share a recipe.

Noise comes from a generator for each canvas on the processor, so that a seed gives the same noise on every device,
alone or in a batch. A canvas that starts from a picture runs `ceil(steps * change)` steps of a schedule long enough for
that, since a pipeline of n steps and strength s runs `int(n * s)`, which may be none.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from inspect import signature
from typing import Any

import numpy as np

from generation.diffusion.loading import Engine, encoded
from generation.diffusion.preview import Glimpse, grid
from generation.request import Controlled, Editing

_SIZE = ("width", "height")


class OutOfMemory(Exception):
    """The device has no room for so many canvases at once."""


#: Told after each step: how far, 0 to 1, and a preview of the first canvas. What it raises ends the run.
Step = Callable[[float, bytes], None]


@dataclass(frozen=True)
class Control:
    """A map that steers a picture."""

    #: RGB, uint8, at the canvas's size.
    map: np.ndarray
    strength: float
    #: After which share of the steps it lets go.
    end: float = 1.0


@dataclass(frozen=True)
class Canvas:
    """Everything that one picture is painted from."""

    size: tuple[int, int]
    prompt: str
    negative: str
    seed: int
    steps: int
    guidance: float
    #: By the name of their slider; those at strength 0 left out.
    controls: Mapping[str, Control] = field(default_factory=dict)
    #: The layout as a picture, for models that look at it instead of at maps (RGB, uint8).
    layout: np.ndarray | None = None
    #: What to start from (RGB, uint8, at the canvas's size), and its latents where they were kept.
    start: np.ndarray | None = None
    latents: Any = None
    #: White where the start may change (uint8, one channel).
    mask: np.ndarray | None = None
    change: float = 1.0
    references: tuple[np.ndarray, ...] = ()
    likeness: float = 0.0

    @property
    def kind(self) -> str:
        """What kind of pipeline paints it."""
        return "text" if self.start is None else "image" if self.mask is None else "mask"

    def recipe(self) -> tuple[Any, ...]:
        """Return what canvases must share to be painted together."""
        steering = tuple((name, control.strength, control.end) for name, control in self.controls.items())
        looks = tuple(reference.tobytes() for reference in self.references)
        kept = self.latents is not None
        return self.size, self.kind, self.steps, self.guidance, steering, self.change, looks, self.likeness, kept


@dataclass(frozen=True)
class Painted:
    """A painted canvas."""

    #: RGB, uint8, at the canvas's size; float in 0 to 1 where the model gave numbers that are none.
    picture: np.ndarray
    #: Channels x rows x columns.
    latents: Any


@contextmanager
def _memory_named() -> Iterator[None]:
    """Turn what torch raises when memory runs out, on a GPU or on the processor, into OutOfMemory."""
    import torch

    try:
        yield
    except torch.OutOfMemoryError:
        raise OutOfMemory from None
    except RuntimeError as error:
        if "not enough memory" in str(error) or "can't allocate memory" in str(error):
            raise OutOfMemory from None
        raise


def paint_all(engine: Engine, canvases: Sequence[Canvas], step: Callable[[int, float, bytes], None]) -> list[Painted]:
    """Paint canvases of one recipe, as many at once as there is memory for.

    step: told after each step of how many canvases are painted at once, and what `paint` tells. Raises OutOfMemory
    when there is not even room for one.
    """
    try:
        return paint(engine, canvases, partial(step, len(canvases)))
    except OutOfMemory:
        if len(canvases) == 1:
            raise
    half = len(canvases) // 2
    return [*paint_all(engine, canvases[:half], step), *paint_all(engine, canvases[half:], step)]


@_memory_named()
def paint(engine: Engine, canvases: Sequence[Canvas], step: Step) -> list[Painted]:
    """Paint canvases of one recipe at once. Raises OutOfMemory."""
    import torch

    first = canvases[0]
    control, steering = _steering(engine, canvases)
    _fit_preview(engine, first)
    pipe = engine.pipe(first.kind, first.controls if control is not None else (), control)
    steps = _schedule(first)
    last: list[Any] = [None]
    glimpse = Glimpse(engine.colours)

    def after_step(_pipe: Any, index: int, _time: Any, tensors: dict[str, Any]) -> dict[str, Any]:
        last[0] = grid(tensors["latents"], *first.size)
        step(min(1.0, (index + 1) / _steps_run(first, steps)), glimpse.of(last[0][0]))
        return tensors

    arguments = {
        "prompt": [canvas.prompt for canvas in canvases],
        "width": first.size[0],
        "height": first.size[1],
        "num_inference_steps": steps,
        "guidance_scale": first.guidance,
        "generator": [torch.Generator("cpu").manual_seed(canvas.seed) for canvas in canvases],
        "callback_on_step_end": after_step,
        "output_type": "pt",
        **({"negative_prompt": [canvas.negative for canvas in canvases]} if engine.model.negative else {}),
        **steering,
        **_start(engine, canvases),
        **_references(engine, first),
    }
    # Pipelines that take their size from a picture have no arguments for it.
    heard = signature(pipe.__call__).parameters
    with torch.inference_mode():
        made = pipe(**{name: value for name, value in arguments.items() if name in heard or name not in _SIZE}).images
        pictures = _as_arrays(made)
    return [Painted(picture, latents) for picture, latents in zip(pictures, last[0].cpu(), strict=True)]


def _as_arrays(made: Any) -> list[np.ndarray]:
    """Return pictures (batch x 3 x height x width, 0 to 1) as height x width x 3, in bytes where all are numbers."""
    laid = made.permute(0, 2, 3, 1).float()
    numbers = laid.isfinite().flatten(1).all(1).tolist()
    in_bytes = (laid * 255).round().byte().cpu().numpy()
    return [
        whole if sound else laid[at].cpu().numpy()
        for at, (whole, sound) in enumerate(zip(in_bytes, numbers, strict=True))
    ]


def _schedule(canvas: Canvas) -> int:
    """Return how many steps to ask for, so that those which are run are at least two."""
    if canvas.start is None:
        return canvas.steps
    run = min(canvas.steps, max(2, math.ceil(canvas.steps * canvas.change)))
    asked = math.ceil(run / canvas.change)
    while int(asked * canvas.change) < run:
        asked += 1
    return asked


def _steps_run(canvas: Canvas, asked: int) -> int:
    return asked if canvas.start is None else max(1, int(asked * canvas.change))


def _steering(engine: Engine, canvases: Sequence[Canvas]) -> tuple[Any, dict[str, Any]]:
    """Return the ControlNet, if one steers, and what the pipeline is told of it."""
    first = canvases[0]
    steerable = first.controls and engine.nets and f"{first.kind} controlled" in engine.model.pipelines
    if not steerable or not isinstance(engine.backend, Controlled):
        return None, {}
    used = {
        name: (
            _tensor([canvas.controls[name].map for canvas in canvases], engine.device),
            control.strength,
            control.end,
        )
        for name, control in first.controls.items()
    }
    return engine.backend.controls(engine.nets, used, first.kind)


def _start(engine: Engine, canvases: Sequence[Canvas]) -> dict[str, Any]:
    """Return what a pipeline is told of the pictures to start from."""
    import torch

    first = canvases[0]
    looks = engine.backend.looks(canvases) if isinstance(engine.backend, Editing) else {}
    if first.start is None:
        return looks
    if first.latents is not None and first.kind == "image":
        start: Any = torch.stack([canvas.latents for canvas in canvases]).to(engine.device, engine.dtype)
    else:
        start = _tensor([canvas.start for canvas in canvases], engine.device)
    arguments: dict[str, Any] = {"image": start, "strength": first.change}
    if first.mask is not None:
        arguments["mask_image"] = _tensor([canvas.mask for canvas in canvases], engine.device)
    elif engine.model.pipelines["image"] == engine.model.pipelines["mask"]:
        arguments["mask_image"] = torch.ones_like(start[:, :1])
    return arguments | looks


def _references(engine: Engine, canvas: Canvas) -> dict[str, Any]:
    """Return what a pipeline with an IP-Adapter is told of reference pictures; it needs to be told of none, too."""
    import torch

    net = getattr(engine.base, "unet", None)
    if net is None or getattr(net, "encoder_hid_proj", None) is None:
        return {}
    from PIL import Image

    heeded = canvas.references if canvas.likeness > 0 else ()
    engine.likeness = canvas.likeness if heeded else 0.0
    engine.base.set_ip_adapter_scale(engine.likeness)
    if heeded:
        pictures = [Image.fromarray(reference) for reference in heeded[: engine.model.references]]
        seen = [engine.base.encode_image(picture, engine.device, 1)[0] for picture in pictures]
        known = torch.stack(seen, dim=1)
    else:
        known = torch.zeros(1, 1, engine.base.image_encoder.config.projection_dim)
    known = known.to(engine.device, engine.dtype)
    guided = canvas.guidance > 1
    return {"ip_adapter_image_embeds": [torch.cat([torch.zeros_like(known), known]) if guided else known]}


def _fit_preview(engine: Engine, canvas: Canvas) -> None:
    """Fit the preview's colours to the model's encoder, with the layout or the start as the picture."""
    shown = canvas.layout if canvas.start is None else canvas.start
    if engine.colours.fitted or shown is None:
        return
    import torch

    with torch.inference_mode():
        tensor = (_tensor([shown], engine.device) * 2 - 1).to(engine.dtype)
        encode = engine.backend.encoded if isinstance(engine.backend, Editing) else encoded
        engine.colours.fit(encode(engine.base, tensor)[0], shown)


def _tensor(pictures: Sequence[Any], device: str) -> Any:
    """Return pictures (uint8) on a device as batch x channels x height x width, from 0 to 1."""
    import torch

    stacked = np.stack([picture if picture.ndim == 3 else picture[:, :, None] for picture in pictures])
    return torch.from_numpy(stacked).to(device).permute(0, 3, 1, 2).float().contiguous() / 255
