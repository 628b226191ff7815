"""Stable Diffusion 1.5: old and plain, for cards with 6 GB; a ControlNet for each control, and reference pictures.

Weights as published: Stable Diffusion 1.5 (Rombach et al. 2022), ControlNet 1.1 (Zhang et al. 2023), IP-Adapter (Ye et
al. 2023).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generation.request import Model, Part

LABEL = "Stable Diffusion 1.5"
_NET = ("config.json", "diffusion_pytorch_model.safetensors")
MODEL = Model(
    name="sd15",
    label=LABEL,
    about="For small cards: every control and reference pictures, in twenty-five steps at a lower resolution.",
    pipelines={
        "text": "StableDiffusionPipeline",
        "image": "StableDiffusionImg2ImgPipeline",
        "mask": "StableDiffusionInpaintPipeline",
        "text controlled": "StableDiffusionControlNetPipeline",
        "image controlled": "StableDiffusionControlNetImg2ImgPipeline",
        "mask controlled": "StableDiffusionControlNetInpaintPipeline",
    },
    parts=(
        Part(
            "base",
            "stable-diffusion-v1-5/stable-diffusion-v1-5",
            ("model_index.json", "*/*.json", "*/*.fp16.safetensors"),
            2.8,
            "CreativeML OpenRAIL-M",
            beside=("*/*.txt",),
        ),
        Part("pose", "lllyasviel/control_v11p_sd15_openpose", _NET, 1.4, "OpenRAIL", "The pose slider has no effect."),
        Part("depth", "lllyasviel/control_v11f1p_sd15_depth", _NET, 1.4, "OpenRAIL", "The depth slider has no effect."),
        Part("line", "lllyasviel/control_v11p_sd15_lineart", _NET, 1.4, "OpenRAIL", "The line slider has no effect."),
        Part(
            "ip-adapter",
            "h94/IP-Adapter",
            ("models/ip-adapter_sd15.safetensors", "models/image_encoder/*"),
            2.6,
            "Apache-2.0",
            "Reference pictures have no effect.",
        ),
    ),
    licence="CreativeML OpenRAIL-M",
    commercial=True,
    pixels=704 * 400,
    multiple=8,
    defaults={"pose": 0.9, "depth": 0.6, "line": 0.4, "guidance": 7, "change": 0.5, "likeness": 0.6, "steps": 25},
    gpu_gigabytes=5,
    batch=4,
    negative=True,
    references=4,
    resumes=True,
)


def load(weights: Mapping[str, Path], dtype: Any) -> tuple[Any, dict[str, Any]]:
    """Return the pipeline that draws from text, and the ControlNets by their sliders."""
    import diffusers

    from generation.diffusion import pipeline, with_references

    base = pipeline(MODEL.pipelines["text"], weights["base"], dtype, safety_checker=None, requires_safety_checker=False)
    with_references(base, weights.get("ip-adapter"), "models")
    nets = {
        name: diffusers.ControlNetModel.from_pretrained(weights[name], dtype=dtype, local_files_only=True)
        for name in ("pose", "depth", "line")
        if name in weights
    }
    return base, nets


def controls(
    nets: Mapping[str, Any], used: Mapping[str, tuple[Any, float, float]], kind: str
) -> tuple[Any, dict[str, Any]]:
    """Return the ControlNets in use and what a pipeline is told of them.

    used: by slider, the maps (batch x 3 x height x width, 0 to 1), the strength and the share of steps it holds for.
    """
    from diffusers.models.controlnets.multicontrolnet import MultiControlNetModel

    here = {name: settings for name, settings in used.items() if name in nets}
    if not here:
        return None, {}
    maps, strengths, ends = (list(each) for each in zip(*here.values(), strict=True))
    return MultiControlNetModel([nets[name] for name in here]), {
        "image" if kind == "text" else "control_image": maps,
        "controlnet_conditioning_scale": strengths,
        "control_guidance_end": ends,
    }
