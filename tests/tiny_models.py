"""Tiny models with random weights, laid out as the real ones are, so that the code that loads and draws is the real one.

Zero convolutions are given random weights, or a ControlNet would change nothing; the decoders keep their four levels, so
that sizes behave as in the real models.
"""

import os
from pathlib import Path

from storyboard_app.bench import random_sdxl

os.environ.setdefault("HF_HUB_OFFLINE", "1")

#: Small enough for a picture in a second, and of the proportions of a frame.
SIDE = 32


def build(name: str, models: Path) -> Path:
    """Write a tiny model into a folder of models; return that folder."""
    from generation import torch_ready

    torch_ready.ready()
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(7)
    _BUILDERS[name](models)
    return models


def _sdxl(models: Path) -> None:
    import diffusers
    import torch

    random_sdxl.write(models, random_sdxl.TINY, torch.float32)
    base = models / "stabilityai/stable-diffusion-xl-base-1.0"
    net = diffusers.UNet2DConditionModel.from_pretrained(base, subfolder="unet", variant="fp16", local_files_only=True)
    _ip_adapter(net, models / "h94/IP-Adapter", "sdxl_models/ip-adapter_sdxl_vit-h.safetensors")


def _sd15(models: Path) -> None:
    import diffusers

    text, tokens = random_sdxl.text_encoder(random_sdxl.TINY.text)
    net = diffusers.UNet2DConditionModel(**_NET, out_channels=4, up_block_types=_UP, sample_size=SIDE)
    base = diffusers.StableDiffusionPipeline(
        vae=_decoder(),
        unet=net,
        scheduler=_euler(),
        tokenizer=tokens,
        text_encoder=text,
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    base.save_pretrained(models / "stable-diffusion-v1-5/stable-diffusion-v1-5", variant="fp16")
    for name in ("control_v11p_sd15_openpose", "control_v11f1p_sd15_depth", "control_v11p_sd15_lineart"):
        control = diffusers.ControlNetModel(**_NET, conditioning_embedding_out_channels=_CONDITION)
        random_sdxl.awake(control).save_pretrained(models / "lllyasviel" / name)
    _ip_adapter(net, models / "h94/IP-Adapter", "models/ip-adapter_sd15.safetensors")


def _z_image(models: Path) -> None:
    import diffusers
    import torch

    encoder, tokens = _qwen()
    head = {"dim": 32, "n_heads": 2, "n_kv_heads": 2, "n_refiner_layers": 1}
    core = diffusers.ZImageTransformer2DModel(
        in_channels=4, cap_feat_dim=16, n_layers=2, axes_dims=[8, 4, 4], axes_lens=[1024, 64, 64], **head
    )
    # Made with empty paddings and zero modulation: a tiny one is given some, to have anything to show.
    for weight in core.parameters():
        torch.nn.init.normal_(weight, std=0.2) if weight.ndim > 1 else torch.nn.init.normal_(weight, 1.0, 0.1)
    control = diffusers.ZImageControlNetModel(
        control_layers_places=[0],
        control_refiner_layers_places=[0],
        control_in_dim=4,
        add_control_noise_refiner="control_noise_refiner",
        **head,
    )
    for weight in control.parameters():
        torch.nn.init.normal_(weight, std=0.2)
    base = diffusers.ZImagePipeline(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(shift=3.0),
        vae=_decoder(shift_factor=0.1),
        text_encoder=encoder.model,
        tokenizer=tokens,
        transformer=core,
    )
    base.save_pretrained(models / "Tongyi-MAI/Z-Image-Turbo")
    control.save_pretrained(models / "hlky/Z-Image-Turbo-Fun-Controlnet-Union")


def _flux2_klein(models: Path) -> None:
    import diffusers

    encoder, tokens = _qwen(layers=28)
    core = diffusers.Flux2Transformer2DModel(
        in_channels=16,
        num_layers=1,
        num_single_layers=1,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=48,
        timestep_guidance_channels=32,
        axes_dims_rope=(4, 4, 4, 4),
        guidance_embeds=False,
    )
    vae = diffusers.AutoencoderKLFlux2(
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        block_out_channels=(4, 4, 8, 8),
        layers_per_block=1,
        latent_channels=4,
        norm_num_groups=4,
        use_quant_conv=False,
        use_post_quant_conv=False,
    )
    base = diffusers.Flux2KleinPipeline(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(),
        vae=vae,
        text_encoder=encoder,
        tokenizer=tokens,
        transformer=core,
        is_distilled=True,
    )
    base.save_pretrained(models / "black-forest-labs/FLUX.2-klein-4B")


_BUILDERS = {"sdxl": _sdxl, "sd15": _sd15, "z_image": _z_image, "flux2_klein": _flux2_klein}
_UP = ("CrossAttnUpBlock2D", "UpBlock2D")
_CONDITION = (8, 16, 32, 32)
_NET = {
    "block_out_channels": (32, 64),
    "layers_per_block": 1,
    "attention_head_dim": (2, 4),
    "in_channels": 4,
    "use_linear_projection": True,
    "cross_attention_dim": 32,
    "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D"),
}


def _decoder(**more: float):
    import diffusers

    return diffusers.AutoencoderKL(
        block_out_channels=[8, 8, 16, 16],
        norm_num_groups=4,
        layers_per_block=1,
        latent_channels=4,
        down_block_types=["DownEncoderBlock2D"] * 4,
        up_block_types=["UpDecoderBlock2D"] * 4,
        **more,
    )


def _euler():
    import diffusers

    return diffusers.EulerDiscreteScheduler(
        beta_start=0.00085, beta_end=0.012, steps_offset=1, beta_schedule="scaled_linear", timestep_spacing="leading"
    )


def _qwen(layers: int = 2):
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast, Qwen3Config, Qwen3ForCausalLM

    vocab = {word: at for at, word in enumerate([*sorted(pre_tokenizers.ByteLevel.alphabet()), "<|endoftext|>"])}
    inner = Tokenizer(models.BPE(vocab=vocab, merges=[]))
    inner.pre_tokenizer, inner.decoder = pre_tokenizers.ByteLevel(add_prefix_space=False), decoders.ByteLevel()
    tokens = PreTrainedTokenizerFast(tokenizer_object=inner, pad_token="<|endoftext|>", eos_token="<|endoftext|>")
    tokens.chat_template = "{% for message in messages %}{{ message['content'] }}{% endfor %}"
    return Qwen3ForCausalLM(
        Qwen3Config(
            vocab_size=len(vocab),
            hidden_size=16,
            intermediate_size=16,
            num_hidden_layers=layers,
            num_attention_heads=2,
            num_key_value_heads=2,
            head_dim=8,
        )
    ), tokens


def _ip_adapter(net, folder: Path, file: str) -> None:
    """Write an IP-Adapter for a net, in the layout of h94/IP-Adapter."""
    from diffusers.models.attention_processor import IPAdapterAttnProcessor
    from diffusers.models.embeddings import ImageProjection
    from safetensors.torch import save_file
    from transformers import CLIPImageProcessor, CLIPVisionConfig, CLIPVisionModelWithProjection

    seen = CLIPVisionConfig(
        hidden_size=32,
        intermediate_size=37,
        num_attention_heads=4,
        num_hidden_layers=2,
        image_size=224,
        patch_size=56,
        projection_dim=32,
    )
    CLIPVisionModelWithProjection(seen).save_pretrained(folder / "models/image_encoder")
    CLIPImageProcessor().save_pretrained(folder / "models/image_encoder")
    across, widths = net.config.cross_attention_dim, net.config.block_out_channels
    weights, number = {}, 1
    for name in net.attn_processors:
        if name.endswith("attn1.processor"):
            continue
        place = name.split(".")
        width = {"down_blocks": widths, "up_blocks": widths[::-1]}.get(place[0])
        adapter = IPAdapterAttnProcessor(width[int(place[1])] if width else widths[-1], across).state_dict()
        for kind in ("k", "v"):
            weights[f"ip_adapter.{number}.to_{kind}_ip.weight"] = adapter[f"to_{kind}_ip.0.weight"].contiguous()
        number += 2
    projection = ImageProjection(cross_attention_dim=across, image_embed_dim=32, num_image_text_embeds=4).state_dict()
    for theirs, ours in (("proj", "image_embeds"), ("norm", "norm")):
        for kind in ("weight", "bias"):
            weights[f"image_proj.{theirs}.{kind}"] = projection[f"{ours}.{kind}"].contiguous()
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(weights, path)
