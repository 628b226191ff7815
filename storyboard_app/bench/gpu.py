"""Frames on a GPU: full-size SDXL with random weights, beside the bare pipeline of diffusers and the counted floor.

Speed does not depend on what the weights are, so none need be fetched. The floor is the operations of one picture,
counted by torch, over what the same card does on a plain matrix product in the same run. `make bench-gpu`.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from storyboard_app.bench.figures import Figure, table, timed

#: What is drawn: 1024 x 576, eight steps, two controls.
STEERING = {"pose": 0.8, "depth": 0.6, "line": 0, "steps": 8, "keep_seed": True}
#: Frames one by one, frames in batches, and the side of the matrices that tell a card's speed.
TIMES, TOGETHER, PRODUCT = 20, 48, 8192
#: Of the small model: the size that it draws.
SMALL = (192, 112)


@dataclass(frozen=True)
class Bench:
    """What is measured on."""

    model: Any
    models: Path
    device: str
    tiny: bool
    compiled: bool = False

    @property
    def studio(self) -> Any:
        """The studio that a worker on such a machine draws in."""
        from generation.request import Studio

        helpers = max(0, min(12, (os.cpu_count() or 1) - 1))
        return Studio(models=self.models, device=self.device, patient=True, compiled=self.compiled, helpers=helpers)

    def draw(self, first: int, count: int = 1) -> list[Any]:
        """Draw requests with the seeds from `first` on; what stands in for the model is an error here."""
        import generation.diffusion as diffusion
        from generation import silent

        drawn = diffusion.draw_many(self.model, self.requests(first, count), silent, self.studio)
        if drawn[0].notice:
            raise RuntimeError(drawn[0].notice)
        return drawn

    def requests(self, first: int, count: int) -> list[Any]:
        """Return requests with the seeds from `first` on."""
        return [_request(first + at, SMALL if self.tiny else (1024, 576)) for at in range(count)]

    def wait(self) -> None:
        """Wait for all that the card was given."""
        if self.device == "cuda":
            import torch

            torch.cuda.synchronize()


def main(arguments: list[str]) -> int:
    """Measure and print the table; `--tiny` runs the same on a small model, on any machine, to see that it runs.

    `--compiled` measures the model compiled for its size, too, which takes minutes more.
    """
    from generation import torch_ready

    torch_ready.ready()
    import torch

    tiny = "--tiny" in arguments
    if not tiny and not torch.cuda.is_available():
        sys.stderr.write("There is no GPU here to measure. With --tiny the same runs on a small model.\n")
        return 2
    device = "cuda" if torch.cuda.is_available() else "cpu"
    sys.stdout.write(
        f"{torch.cuda.get_device_name() if device == 'cuda' else 'the processor'}, torch {torch.__version__}\n"
    )
    with tempfile.TemporaryDirectory(prefix="storyboard-models-") as folder:
        sys.stdout.write(table(list(_measured(Path(folder), device, tiny=tiny, compiled="--compiled" in arguments))))
    return 0


def _measured(models: Path, device: str, *, tiny: bool, compiled: bool) -> Iterator[Figure]:
    import torch

    from generation.backends import load

    sdxl: Any = load("sdxl")
    from storyboard_app.bench import random_sdxl

    shape, dtype = (random_sdxl.TINY, torch.float32) if tiny else (random_sdxl.FULL, torch.bfloat16)
    with torch.device(device):
        random_sdxl.write(models, shape, dtype)
    model = replace(sdxl.MODEL, pixels=SMALL[0] * SMALL[1]) if tiny else sdxl.MODEL
    bench = Bench(model, models, device, tiny)
    operations = _operations(bench)
    yield from _frames(bench, "", operations)
    if compiled:
        yield from _frames(replace(bench, compiled=True), ", compiled", operations)


def _frames(bench: Bench, how: str, operations: float) -> Iterator[Figure]:
    """Measure single frames and batches with one way of running the model."""
    import torch

    times, together, batch = (2, 4, 2) if bench.tiny else (TIMES, TOGETHER, bench.model.batch)
    yield Figure(f"First frame{how}, loading included", timed(lambda: bench.draw(0))[1])
    floor = _floor(bench, operations)
    bench.draw(1)
    each = sorted(timed(lambda seed=seed: bench.draw(seed))[1] for seed in range(2, times + 2))
    yield Figure(
        f"A frame{how}, p50, beside the bare pipeline",
        statistics.median(each),
        "s",
        "diffusers",
        _bare(bench, times, 1),
    )
    yield Figure(f"A frame{how}, p95, beside the counted floor", each[int(len(each) * 0.95)], "s", "floor", floor)
    timed(lambda: bench.draw(100, 2 * batch))
    shared = timed(lambda: bench.draw(200, together))[1] / together
    bare = _bare(bench, 3, batch) / batch
    yield Figure(f"A frame of {together}{how}, beside the bare pipeline in batches", shared, "s", "diffusers", bare)
    yield Figure(f"The bare pipeline in batches of {batch}{how}, beside the floor", bare, "s", "floor", floor)
    yield Figure(f"Frames in batches{how}", 1 / shared, "frames/s")
    if bench.device == "cuda":
        yield Figure(f"Memory on the GPU{how}, peak", torch.cuda.max_memory_allocated() / 2**20, "MB")


def _request(seed: int, size: tuple[int, int]) -> Any:
    from generation.request import request_from_dict

    people = [{"name": "ANNA", "pose": "point"}, {"name": "BOB"}]
    return request_from_dict(
        {
            "size": "MS",
            "description": "Anna points at Bob.",
            "figures": people,
            "location": "KITCHEN",
            "int_ext": "INT",
            "backend": "sdxl",
            "steering": STEERING,
            "seed": seed,
            "width": size[0],
            "height": size[1],
        }
    )


def _canvases(bench: Bench, count: int) -> tuple[Any, list[Any]]:
    """Return the loaded model and canvases as drawing makes them."""
    from generation.backends import load

    sdxl: Any = load("sdxl")
    from generation.diffusion import canvas_of, engine_of, layout_of, prompts, weights_of

    model, studio = bench.model, bench.studio
    engine = engine_of(model, sdxl, weights_of(model, bench.models), bench.device, compiled=bench.compiled)
    canvases = [
        canvas_of(model, request, layout_of(model, request, (), studio), prompts.prompt_of(request, model), studio)
        for request in bench.requests(0, count)
    ]
    return engine, canvases


def _bare(bench: Bench, times: int, count: int) -> float:
    """Return the median seconds that the pipeline itself takes, called as its documentation says."""
    import torch
    from PIL import Image

    engine, canvases = _canvases(bench, count)
    maps = [[Image.fromarray(canvas.controls[name].map) for canvas in canvases] for name in ("pose", "depth")]
    pipe = engine.pipe("text", ("pose", "depth"), engine.nets["control"])
    size = canvases[0].size

    def call() -> None:
        pipe(
            prompt=[canvas.prompt for canvas in canvases],
            control_image=maps if count > 1 else [drawn[0] for drawn in maps],
            control_mode=[0, 1],
            controlnet_conditioning_scale=[0.8, 0.6],
            num_inference_steps=8,
            guidance_scale=1.0,
            width=size[0],
            height=size[1],
            generator=[torch.Generator("cpu").manual_seed(canvas.seed) for canvas in canvases],
        )
        bench.wait()

    with _as_the_library_has_them(engine.networks):
        call()
        return statistics.median(timed(call)[1] for _ in range(times))


@contextmanager
def _as_the_library_has_them(networks: list[Any]) -> Iterator[None]:
    """Take away, for a while, what lets networks run faster: a forward of their own."""
    kept = [network.__dict__.pop("forward", None) for network in networks]
    try:
        yield
    finally:
        for network, forward in zip(networks, kept, strict=True):
            if forward:
                network.forward = forward


def _operations(bench: Bench) -> float:
    """Return how many operations one picture takes, as torch counts them. Leaves no model loaded."""
    from torch.utils.flop_counter import FlopCounterMode

    from generation.diffusion import forget, paint

    engine, canvases = _canvases(bench, 1)
    with FlopCounterMode(display=False) as counted:
        paint(engine, canvases, lambda _share, _preview: None)
    forget()
    return counted.get_total_flops()


def _floor(bench: Bench, operations: float) -> float:
    """Return the seconds that so many operations take at the speed of a plain matrix product."""
    import torch

    side = 256 if bench.tiny else PRODUCT
    dtype = torch.float32 if bench.device == "cpu" else torch.bfloat16
    left, right = (torch.randn(side, side, device=bench.device, dtype=dtype) for _ in range(2))

    def product() -> None:
        torch.matmul(left, right)
        bench.wait()

    product()
    return operations * statistics.median(timed(product)[1] for _ in range(20)) / (2 * side**3)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
