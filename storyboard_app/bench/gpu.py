"""Frames on a GPU: full-size SDXL with random weights, beside the bare pipeline of diffusers and the counted floor.

Speed does not depend on what the weights are, so none need be fetched. The floor is the operations of one picture,
counted by torch, over what the same card does on a plain matrix product in the same run. `make bench-gpu`.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from storyboard_app.bench.figures import Figure, table, timed

#: What is drawn: 1024 x 576, eight steps, two controls.
STEERING = {"pose": 0.8, "depth": 0.6, "line": 0, "steps": 8, "keep_seed": True}
TIMES, BATCH, PRODUCT = 20, 8, 8192


def main(arguments: list[str]) -> int:
    """Measure and print the table; `--tiny` runs the same on a small model, on any machine, to see that it runs."""
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
        sys.stdout.write(table(list(_measured(Path(folder), device, tiny=tiny))))
    return 0


def _measured(models: Path, device: str, *, tiny: bool) -> Iterator[Figure]:
    import torch

    import generation.diffusion as diffusion
    from generation import silent
    from generation.backends import sdxl
    from generation.request import Studio
    from storyboard_app.bench import random_sdxl

    shape, dtype = (random_sdxl.TINY, torch.float32) if tiny else (random_sdxl.FULL, torch.bfloat16)
    random_sdxl.write(models, shape, dtype)
    model = replace(sdxl.MODEL, pixels=192 * 112) if tiny else sdxl.MODEL
    studio = Studio(models=models, device=device, patient=True)
    times, batch = (2, 2) if tiny else (TIMES, BATCH)

    def draw(seed: int, count: int = 1) -> list[Any]:
        requests = [_request(seed + at) for at in range(count)]
        return diffusion.draw_many(model, requests, silent, studio)

    first, seconds = timed(lambda: draw(0))
    if first[0].notice:
        raise RuntimeError(first[0].notice)
    yield Figure("First frame, loading included", seconds)
    floor = _floor(model, models, device, shape is random_sdxl.FULL)
    each = sorted(timed(lambda seed=seed: draw(seed))[1] for seed in range(1, times + 1))
    bare = _bare(model, models, device, times, 1)
    yield Figure("A frame, p50, beside the bare pipeline", statistics.median(each), "s", "diffusers", bare)
    yield Figure("A frame, p95, beside the counted floor", each[int(len(each) * 0.95)], "s", "floor", floor)
    _, together = timed(lambda: draw(100, batch))
    bare = _bare(model, models, device, 3, batch)
    yield Figure(
        f"A frame in a batch of {batch}, beside the bare pipeline", together / batch, "s", "diffusers", bare / batch
    )
    if device == "cuda":
        yield Figure("Memory on the GPU, peak", torch.cuda.max_memory_allocated() / 2**20, "MB")


def _request(seed: int) -> Any:
    from generation.request import request_from_dict

    people = [{"name": "ANNA", "pose": "point"}, {"name": "BOB"}]
    return request_from_dict({
        "size": "MS", "description": "Anna points at Bob.", "figures": people, "location": "KITCHEN", "int_ext": "INT",
        "backend": "sdxl", "steering": STEERING, "seed": seed, "width": 1024, "height": 576,
    })  # fmt: skip


def _canvases(model: Any, models: Path, device: str, count: int) -> tuple[Any, list[Any]]:
    """Return the loaded model and canvases as drawing makes them."""
    from generation import prompts
    from generation.backends import sdxl
    from generation.diffusion.canvases import canvas_of, layout_of
    from generation.diffusion.loading import engine_of
    from generation.diffusion.weights import weights_of
    from generation.request import Studio

    studio, requests = Studio(models=models), [_request(seed) for seed in range(count)]
    engine = engine_of(model, sdxl, weights_of(model, models), device)
    layouts = [layout_of(model, request, (), studio) for request in requests]
    pairs = zip(requests, layouts, strict=True)
    return engine, [canvas_of(model, one, layout, prompts.prompt_of(one, model), studio) for one, layout in pairs]


def _bare(model: Any, models: Path, device: str, times: int, count: int) -> float:
    """Return the median seconds that the pipeline itself takes, called as its documentation says."""
    import torch
    from PIL import Image

    engine, canvases = _canvases(model, models, device, count)
    maps = [[Image.fromarray(one.controls[name].map) for one in canvases] for name in ("pose", "depth")]
    pipe = engine.pipe("text", ("pose", "depth"), engine.nets["control"])
    size = canvases[0].size

    def call() -> None:
        pipe(
            prompt=[one.prompt for one in canvases], control_image=maps if count > 1 else [one[0] for one in maps],
            control_mode=[0, 1], controlnet_conditioning_scale=[0.8, 0.6], num_inference_steps=8, guidance_scale=1.0,
            width=size[0], height=size[1], generator=[torch.Generator("cpu").manual_seed(one.seed) for one in canvases],
        )  # fmt: skip
        if device == "cuda":
            torch.cuda.synchronize()

    call()
    return statistics.median(timed(call)[1] for _ in range(times))


def _floor(model: Any, models: Path, device: str, full: bool) -> float:
    """Return the seconds that one picture's operations take at the speed of a plain matrix product."""
    import torch
    from torch.utils.flop_counter import FlopCounterMode

    from generation.diffusion.painting import paint

    engine, canvases = _canvases(model, models, device, 1)
    with FlopCounterMode(display=False) as counted:
        paint(engine, canvases, lambda _share, _preview: None)
    side = PRODUCT if full else 256
    one = torch.randn(side, side, device=device, dtype=engine.dtype)
    seconds = []
    for _ in range(10):
        began = time.perf_counter()
        torch.matmul(one, one)
        if device == "cuda":
            torch.cuda.synchronize()
        seconds.append(time.perf_counter() - began)
    return counted.get_total_flops() * min(seconds) / (2 * side**3)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
