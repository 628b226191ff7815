"""Z-Image-Turbo: six billion parameters, long prompts, eight steps; one control at a time.

Weights as published by Tongyi-MAI under Apache-2.0; the ControlNet is the Fun Union of alibaba-pai, in the layout that
diffusers reads. Its one entrance takes poses, depth or lines, but one map a picture: the strongest slider's.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generation.request import Model, Part

LABEL = "Z-Image Turbo"
MODEL = Model(
    name="z_image",
    label=LABEL,
    about="Reads long descriptions; heeds the strongest of the three controls. Eight steps.",
    pipelines={
        "text": "ZImagePipeline",
        "image": "ZImageImg2ImgPipeline",
        "mask": "ZImageInpaintPipeline",
        "text controlled": "ZImageControlNetPipeline",
    },
    parts=(
        Part(
            "base",
            "Tongyi-MAI/Z-Image-Turbo",
            ("model_index.json", "*/*.json", "*/*.safetensors"),
            33.0,
            "Apache-2.0",
            beside=("*/*.txt",),
        ),
        Part(
            "control",
            "hlky/Z-Image-Turbo-Fun-Controlnet-Union",
            ("config.json", "*.safetensors"),
            3.1,
            "Apache-2.0",
            "Frames do not follow the layout.",
        ),
    ),
    licence="Apache-2.0",
    commercial=True,
    pixels=1024 * 576,
    multiple=16,
    defaults={"pose": 0.4, "depth": 0.75, "line": 0.3, "guidance": 0, "change": 0.5, "likeness": 0, "steps": 8},
    ignored={
        "guidance": "Z-Image Turbo was trained without guidance, so words weigh the same at every setting.",
        "likeness": "Z-Image Turbo takes no reference pictures.",
    },
    gpu_gigabytes=24,
    batch=4,
    tokens=512,
)


def load(weights: Mapping[str, Path], dtype: Any) -> tuple[Any, dict[str, Any]]:
    """Return the pipeline that draws from text, and the ControlNet."""
    import diffusers

    from generation.diffusion import pipeline

    base = pipeline(MODEL.pipelines["text"], weights["base"], dtype)
    if "control" not in weights:
        return base, {}
    net = diffusers.ZImageControlNetModel.from_pretrained(weights["control"], dtype=dtype, local_files_only=True)
    return base, {"control": net}


def controls(
    nets: Mapping[str, Any], used: Mapping[str, tuple[Any, float, float]], _kind: str
) -> tuple[Any, dict[str, Any]]:
    """Return the ControlNet and what a pipeline is told of it: the map of the strongest slider.

    used: by slider, the maps (batch x 3 x height x width, 0 to 1), the strength and the share of steps it holds for.
    """
    maps, strength, _ = max(used.values(), key=lambda settings: settings[1])
    return nets["control"], {"control_image": maps, "controlnet_conditioning_scale": strength}
