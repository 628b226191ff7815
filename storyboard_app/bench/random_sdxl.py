"""SDXL with random weights, of any size, laid out as the real one: what it draws is noise, and takes as long.

At `FULL` every layer has the shape of Stable Diffusion XL 1.0, ControlNet Union and the Lightning LoRA (their published
configurations), so that time and memory are theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Shape:
    """The sizes of a model's layers."""

    #: Of the net that is denoised with: channels by level, attention heads and layers by level.
    channels: tuple[int, ...]
    heads: tuple[int, ...]
    layers: tuple[int, ...]
    #: Blocks a level.
    depth: int
    time_width: int
    #: Of the two text encoders: width, inner width, layers, heads.
    text: tuple[int, int, int, int]
    text_2: tuple[int, int, int, int]
    #: Of the decoder: channels by level, blocks a level.
    decoder: tuple[int, ...]
    decoder_depth: int
    #: Of the ControlNet: channels by which maps enter, and of what joins several.
    entrance: tuple[int, ...]
    joined: int
    lora_rank: int


FULL = Shape(
    (320, 640, 1280),
    (5, 10, 20),
    (1, 2, 10),
    2,
    256,
    (768, 3072, 12, 12),
    (1280, 5120, 32, 20),
    (128, 256, 512, 512),
    2,
    (16, 32, 96, 256),
    320,
    64,
)
TINY = Shape((32, 64), (2, 4), (1, 2), 1, 8, (32, 37, 3, 4), (32, 37, 3, 4), (8, 8, 16, 16), 1, (8, 16, 32, 32), 32, 2)


def write(models: Path, shape: Shape, dtype: Any) -> None:
    """Write the model's parts, but for reference pictures, into a folder of models. Imports torch."""
    import torch

    diffusers = _diffusers()
    torch.manual_seed(7)
    net = diffusers.UNet2DConditionModel(
        **_net(shape),
        out_channels=4,
        sample_size=32,
        up_block_types=("CrossAttnUpBlock2D",) * (len(shape.channels) - 1) + ("UpBlock2D",),
    )
    first, tokens = text_encoder(shape.text)
    second, _ = text_encoder(shape.text_2, projected=True)
    scheduler = diffusers.EulerDiscreteScheduler(
        beta_start=0.00085, beta_end=0.012, steps_offset=1, beta_schedule="scaled_linear", timestep_spacing="leading"
    )
    base = diffusers.StableDiffusionXLPipeline(
        vae=_decoder(shape),
        unet=net,
        scheduler=scheduler,
        tokenizer=tokens,
        tokenizer_2=tokens,
        text_encoder=first,
        text_encoder_2=second,
    )
    base.to(dtype).save_pretrained(models / "stabilityai/stable-diffusion-xl-base-1.0", variant="fp16")
    _decoder(shape).to(dtype).save_pretrained(models / "madebyollin/sdxl-vae-fp16-fix")
    union = diffusers.ControlNetUnionModel(
        **_net(shape),
        conditioning_embedding_out_channels=shape.entrance,
        num_trans_channel=shape.channels[0],
        num_trans_head=4,
        num_proj_channel=shape.joined,
    )
    awake(union).to(dtype).save_pretrained(models / "xinsir/controlnet-union-sdxl-1.0")
    _lora(net, models / "ByteDance/SDXL-Lightning", shape.lora_rank, dtype)


def _net(shape: Shape) -> dict[str, Any]:
    """Return what the net and its ControlNet have in common."""
    return {
        "block_out_channels": shape.channels,
        "layers_per_block": shape.depth,
        "attention_head_dim": shape.heads,
        "transformer_layers_per_block": shape.layers,
        "in_channels": 4,
        "use_linear_projection": True,
        "cross_attention_dim": shape.text[0] + shape.text_2[0],
        "down_block_types": ("DownBlock2D",) + ("CrossAttnDownBlock2D",) * (len(shape.channels) - 1),
        "addition_embed_type": "text_time",
        "addition_time_embed_dim": shape.time_width,
        "projection_class_embeddings_input_dim": shape.text_2[0] + 6 * shape.time_width,
    }


def _diffusers() -> Any:
    """Return the library untyped: it says of its own sizes that they are all one."""
    return import_module("diffusers")


def _decoder(shape: Shape) -> Any:
    return _diffusers().AutoencoderKL(
        block_out_channels=shape.decoder,
        norm_num_groups=min(32, shape.decoder[0] // 2),
        latent_channels=4,
        layers_per_block=shape.decoder_depth,
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        scaling_factor=0.13025,
    )


def text_encoder(sizes: tuple[int, int, int, int], *, projected: bool = False) -> tuple[Any, Any]:
    """Return a text encoder and a tokenizer that knows letters only."""
    from tokenizers.pre_tokenizers import ByteLevel
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection, CLIPTokenizer

    letters = sorted(ByteLevel.alphabet())
    words = [*letters, *(letter + "</w>" for letter in letters), "<|startoftext|>", "<|endoftext|>"]
    tokens = CLIPTokenizer(vocab={word: at for at, word in enumerate(words)}, merges=[], model_max_length=77)
    width, inner, layers, heads = sizes
    size = len(words)
    config = CLIPTextConfig(
        bos_token_id=size - 2,
        eos_token_id=size - 1,
        pad_token_id=size - 1,
        hidden_size=width,
        projection_dim=width,
        intermediate_size=inner,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        vocab_size=size,
    )
    return (CLIPTextModelWithProjection if projected else CLIPTextModel)(config), tokens


def awake(net: Any) -> Any:
    """Give a ControlNet's zero convolutions weights: with none it changes nothing."""
    import torch

    for layer in [*net.controlnet_down_blocks, net.controlnet_mid_block, net.controlnet_cond_embedding.conv_out]:
        torch.nn.init.normal_(layer.weight, std=0.2)
    if hasattr(net, "task_embedding"):
        torch.nn.init.normal_(net.task_embedding)
        torch.nn.init.normal_(net.spatial_ch_projs.weight, std=0.2)
    return net


def _lora(net: Any, folder: Path, rank: int, dtype: Any) -> None:
    """Write a LoRA for a net's attention, named as SDXL-Lightning's is."""
    import torch
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    weights = {}
    for name, layer in net.named_modules():
        if name.endswith(("to_q", "to_k", "to_v")):
            down, up = torch.randn(rank, layer.in_features), torch.randn(layer.out_features, rank)
            weights[f"unet.{name}.lora_A.weight"] = (down * 0.1).to(dtype)
            weights[f"unet.{name}.lora_B.weight"] = (up * 0.1).to(dtype)
    save_file(weights, folder / "sdxl_lightning_8step_lora.safetensors")
