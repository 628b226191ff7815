"""SDXL with Lightning: eight steps, all three controls through one ControlNet, and reference pictures.

Weights as published: Stable Diffusion XL 1.0 (Podell et al. 2023), the SDXL-Lightning LoRA (Lin et al. 2024),
ControlNet Union by xinsir, and IP-Adapter (Ye et al. 2023). The numbers of ControlNet Union's kinds are those of its
model card.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generation.request import Model, Part

LABEL = "SDXL Lightning"
_NET = ("config.json", "diffusion_pytorch_model.safetensors")
MODEL = Model(
    name="sdxl",
    label=LABEL,
    about="Every control and reference pictures, in eight steps. The default.",
    pipelines={
        "text": "StableDiffusionXLPipeline",
        "image": "StableDiffusionXLImg2ImgPipeline",
        "mask": "StableDiffusionXLInpaintPipeline",
        "text controlled": "StableDiffusionXLControlNetUnionPipeline",
        "image controlled": "StableDiffusionXLControlNetUnionImg2ImgPipeline",
        "mask controlled": "StableDiffusionXLControlNetUnionInpaintPipeline",
    },
    parts=(
        Part(
            "base", "stabilityai/stable-diffusion-xl-base-1.0",
            ("model_index.json", "*/*.json", "*/*.fp16.safetensors"), 7.1, "OpenRAIL++-M", beside=("*/*.txt",),
        ),
        Part(
            "control", "xinsir/controlnet-union-sdxl-1.0", _NET, 2.5, "Apache-2.0", "Frames do not follow the layout.",
        ),
        Part("lightning", "ByteDance/SDXL-Lightning", ("sdxl_lightning_8step_lora.safetensors",), 0.4, "OpenRAIL++-M"),
        Part(
            "vae", "madebyollin/sdxl-vae-fp16-fix", _NET, 0.4, "MIT",
            "Cards without bfloat16 decode at full precision, more slowly.",
        ),
        Part(
            "ip-adapter", "h94/IP-Adapter",
            ("sdxl_models/ip-adapter_sdxl_vit-h.safetensors", "models/image_encoder/*"), 3.3, "Apache-2.0",
            "Reference pictures have no effect.",
        ),
    ),
    licence="OpenRAIL++-M",
    commercial=True,
    pixels=1024 * 576,
    multiple=16,
    defaults={"pose": 0.8, "depth": 0.55, "line": 0.35, "guidance": 1, "change": 0.4, "likeness": 0.6, "steps": 8},
    ignored={"guidance": "SDXL Lightning was trained without guidance, so words weigh the same at every setting."},
    gpu_gigabytes=14,
    batch=8,
    references=4,
    resumes=True,
    replays=True,
)  # fmt: skip
#: ControlNet Union's number of each kind of map.
_KINDS = {"pose": 0, "depth": 1, "line": 3}


def load(weights: Mapping[str, Path], dtype: Any) -> tuple[Any, dict[str, Any]]:
    """Return the pipeline that draws from text, and the ControlNet."""
    import diffusers

    from generation.diffusion import lightning, pipeline, with_references

    extra = {}
    if "vae" in weights:
        extra["vae"] = diffusers.AutoencoderKL.from_pretrained(weights["vae"], dtype=dtype, local_files_only=True)
    base = pipeline(MODEL.pipelines["text"], weights["base"], dtype, **extra)
    lightning(base, weights["lightning"])
    with_references(base, weights.get("ip-adapter"), "sdxl_models")
    if "control" not in weights:
        return base, {}
    net = diffusers.ControlNetUnionModel.from_pretrained(weights["control"], dtype=dtype, local_files_only=True)
    return base, {"control": net}


def controls(
    nets: Mapping[str, Any], used: Mapping[str, tuple[Any, float, float]], _kind: str
) -> tuple[Any, dict[str, Any]]:
    """Return the ControlNet and what a pipeline is told of it.

    used: by slider, the maps (batch x 3 x height x width, 0 to 1), the strength and the share of steps it holds for.
    """
    maps, strengths, ends = (list(each) for each in zip(*used.values(), strict=True))
    return nets["control"], {
        "control_image": maps,
        "control_mode": [_KINDS[name] for name in used],
        "controlnet_conditioning_scale": strengths,
        "control_guidance_end": ends,
    }
