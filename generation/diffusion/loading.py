"""Folders of weights -> pipelines on a device, kept warm from one picture to the next.

Only one model is kept: a second one takes the first one's place. What cannot be loaded is said in a sentence.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from inspect import signature
from pathlib import Path
from typing import Any

from generation import torch_ready
from generation.diffusion.preview import Colours
from generation.diffusion.replaying import Replayed
from generation.diffusion.weights import revision_of
from generation.request import Model, ModelBackend

#: Replayed runs hold memory of their own: they are kept on cards with this many times what drawing takes.
_ROOM_TO_REPLAY = 2


class CannotDraw(Exception):
    """A model that cannot draw here and now; the sentence says why and what to do."""


@dataclass
class Engine:
    """A loaded model."""

    model: Model
    #: Its backend's module, which knows how its pipelines are spoken to.
    backend: ModelBackend
    base: Any
    #: ControlNets by name.
    nets: Mapping[str, Any]
    device: str
    dtype: Any
    #: Which version its main weights are; empty when not known.
    revision: str
    colours: Colours
    #: How much the networks heed reference pictures, as they are set just now.
    likeness: float = 0.0
    _pipes: dict[tuple[str, ...], Any] = field(default_factory=dict)

    @property
    def networks(self) -> list[Any]:
        """The networks that a picture's time goes to."""
        core = getattr(self.base, "unet", None) or self.base.transformer
        return [core, *self.nets.values(), self.base.vae.decoder]

    def pipe(self, kind: str, used: Iterable[str] = (), control: Any = None) -> Any:
        """Return the pipeline that draws from text, an image or a mask, sharing all weights.

        used: the sliders that `control`, a ControlNet, heeds.
        """
        import diffusers

        key = (kind, *used)
        if key not in self._pipes:
            name = self.model.pipelines[f"{kind} controlled" if control is not None else kind]
            made = getattr(diffusers, name)
            has = {**self.base.config, **self.base.components, "controlnet": control}
            self._pipes[key] = made(**{part: has[part] for part in signature(made).parameters if part in has})
            self._pipes[key].set_progress_bar_config(disable=True)
        return self._pipes[key]


_kept: dict[tuple[Any, ...], Engine] = {}


def engine_of(
    model: Model, backend: ModelBackend, weights: Mapping[str, Path], device: str, *, compiled: bool = False
) -> Engine:
    """Return a model ready to draw, loading it if another one or none was there. Raises CannotDraw."""
    key = (model.name, tuple(sorted(weights.items())), device, compiled)
    if key not in _kept:
        forget()
        _kept[key] = _load(model, backend, weights, device, compiled)
    return _kept[key]


def forget() -> None:
    """Give a loaded model's memory back."""
    _kept.clear()
    gc.collect()
    import torch

    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def _load(model: Model, backend: ModelBackend, weights: Mapping[str, Path], device: str, compiled: bool) -> Engine:
    torch_ready.ready()
    import torch

    _hush()
    dtype = _dtype(model, device)
    try:
        base, nets = backend.load(weights, dtype)
        base.to(device)
        for net in nets.values():
            net.to(device)
    except torch.OutOfMemoryError:
        raise CannotDraw(f"There is not enough memory on the GPU for {model.label}.") from None
    except Exception as error:  # broken files make the libraries raise anything
        folders = ", ".join(str(path) for path in weights.values())
        first = str(error).strip().split("\n")[0]
        raise CannotDraw(
            f"{model.label} could not be loaded from {folders}: {first} Run: storyboard models check {model.name}"
        ) from error
    # Decoding eight pictures took an H200 0.29 s in torch's own layout, and 0.34 s channels last, which pays compiled.
    for part in [getattr(base, "unet", None), *nets.values(), base.vae if compiled else None]:
        if part is not None:
            part.to(memory_format=torch.channels_last)
    base.set_progress_bar_config(disable=True)
    engine = Engine(model, backend, base, nets, device, dtype, revision_of(weights["base"]), Colours())
    _speed_up(engine, compiled)
    return engine


def _speed_up(engine: Engine, compiled: bool) -> None:
    """Compile an engine's networks, where that is asked for, and let their runs be replayed, where there is room."""
    import torch

    replayed = False
    if engine.model.replays and engine.device.startswith("cuda"):
        room = torch.cuda.get_device_properties(engine.device).total_memory / 2**30
        replayed = room >= _ROOM_TO_REPLAY * engine.model.gpu_gigabytes
    pool = torch.cuda.graph_pool_handle() if replayed else None
    for network in engine.networks:
        if compiled:
            network.forward = torch.compile(network.forward, dynamic=False)
        if replayed:
            network.forward = Replayed(network.forward, pool, lambda: engine.likeness)


def _hush() -> None:
    """Keep the libraries' own remarks and progress bars out of the worker's log."""
    import diffusers
    import transformers

    for library in (diffusers.utils.logging, transformers.utils.logging):
        library.set_verbosity_error()
        library.disable_progress_bar()


def _dtype(model: Model, device: str) -> Any:
    import torch

    if device == "cpu":
        return torch.float32
    wanted = getattr(torch, model.dtype)
    if wanted is torch.bfloat16 and device.startswith("cuda") and not torch.cuda.is_bf16_supported():
        return torch.float16
    return wanted


def encoded(base: Any, pictures: Any) -> Any:
    """Return pictures (batch x 3 x height x width, -1 to 1) as the latents of pipelines with an AutoencoderKL."""
    settings = base.vae.config
    return (base.vae.encode(pictures).latent_dist.mode() - (settings.shift_factor or 0)) * settings.scaling_factor


# ---- what backends load with


def pipeline(name: str, folder: Path, dtype: Any, **extra: Any) -> Any:
    """Load a pipeline of diffusers from a folder, never from the network."""
    import diffusers

    variant = "fp16" if any(folder.glob("*/*.fp16.safetensors")) else None
    kind = getattr(diffusers, name)
    return kind.from_pretrained(folder, dtype=dtype, local_files_only=True, variant=variant, **extra)


def lightning(base: Any, folder: Path) -> None:
    """Fuse SDXL-Lightning's LoRA into a pipeline, and give it the timesteps that it was distilled for."""
    from diffusers import EulerDiscreteScheduler

    (file,) = folder.glob("*lora.safetensors")
    base.load_lora_weights(str(folder), weight_name=file.name, local_files_only=True)
    base.fuse_lora()
    base.unload_lora_weights()
    base.scheduler = EulerDiscreteScheduler.from_config(base.scheduler.config, timestep_spacing="trailing")


def with_references(base: Any, folder: Path | None, subfolder: str) -> None:
    """Let a pipeline heed reference pictures, where the IP-Adapter's weights are here."""
    if folder is None:
        return
    (file,) = (folder / subfolder).glob("*.safetensors")
    base.load_ip_adapter(
        str(folder),
        subfolder=subfolder,
        weight_name=file.name,
        image_encoder_folder="models/image_encoder",
        local_files_only=True,
    )
    base.set_ip_adapter_scale(0.0)
