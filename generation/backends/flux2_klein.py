"""FLUX.2 klein 4B: an editing model. It looks at pictures: the layout, and up to three references of who is in it.

Weights as published by Black Forest Labs under Apache-2.0. It has no ControlNet: the layout is the first picture it is
shown, and the words ask it to keep camera and poses, which is how its makers describe edits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generation.request import Model, Part

if TYPE_CHECKING:
    from generation.diffusion import Canvas

LABEL = "FLUX.2 klein"
_LAYOUT = "It looks at the layout itself, not at maps of it, and keeps what the words ask it to keep."
MODEL = Model(
    name="flux2_klein",
    label=LABEL,
    about="Redraws the layout, keeping to up to three reference pictures. Four steps.",
    pipelines={"text": "Flux2KleinPipeline", "image": "Flux2KleinInpaintPipeline", "mask": "Flux2KleinInpaintPipeline"},
    parts=(
        Part(
            "base",
            "black-forest-labs/FLUX.2-klein-4B",
            ("model_index.json", "*/*.json", "*/*.safetensors"),
            16.0,
            "Apache-2.0",
            beside=("*/*.txt",),
        ),
    ),
    licence="Apache-2.0",
    commercial=True,
    pixels=1024 * 576,
    multiple=16,
    defaults={"pose": 0, "depth": 0, "line": 0, "guidance": 1, "change": 0.6, "likeness": 0, "steps": 4},
    ignored={
        "pose": _LAYOUT,
        "depth": _LAYOUT,
        "line": _LAYOUT,
        "guidance": "FLUX.2 klein was trained without guidance, so words weigh the same at every setting.",
        "likeness": "It keeps to reference pictures as closely as it can; there is no less.",
    },
    gpu_gigabytes=20,
    batch=1,
    tokens=512,
    references=3,
)


def load(weights: Mapping[str, Path], dtype: Any) -> tuple[Any, dict[str, Any]]:
    """Return the pipeline that draws from pictures and text; there are no ControlNets."""
    from generation.diffusion import pipeline

    return pipeline(MODEL.pipelines["text"], weights["base"], dtype), {}


def looks(canvases: Sequence[Canvas]) -> dict[str, Any]:
    """Return what the pipeline is shown: the layout where there is nothing to start from, and the references."""
    from PIL import Image

    (canvas,) = canvases
    references = [Image.fromarray(reference) for reference in canvas.references[: MODEL.references]]
    if canvas.start is not None:
        return {"image_reference": references} if references else {}
    layout = [] if canvas.layout is None else [Image.fromarray(canvas.layout)]
    return {"image": layout + references}


def encoded(base: Any, pictures: Any) -> Any:
    """Return pictures (batch x 3 x height x width, -1 to 1) as this model's latents."""
    return base._encode_vae_image(pictures, generator=None)
