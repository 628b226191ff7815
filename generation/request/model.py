"""What is known of a diffusion model before it is loaded: its parts, what steers it, what it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generation.request.steering import SLIDERS, Slider


@dataclass(frozen=True)
class Part:
    """A set of weights, kept in a folder of its own below the model's."""

    name: str
    #: Where it is published.
    repository: str
    #: Patterns of the files that are needed of it.
    files: tuple[str, ...]
    gigabytes: float
    licence: str
    #: Without it the model draws all the same, and this is what it then cannot do.
    without: str = ""
    #: Patterns of files that are taken along where there are any.
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Model:
    """A diffusion model: one in each backend file."""

    name: str
    label: str
    about: str
    #: Its pipelines in diffusers, by what is asked of them: text, image, mask, with and without controls.
    pipelines: Mapping[str, str]
    parts: tuple[Part, ...]
    #: The licence as its page states it.
    licence: str
    commercial: bool
    #: How many pixels it is at its best with, and what both sides must be a multiple of.
    pixels: int
    multiple: int
    #: What each slider is without a person's wish.
    defaults: Mapping[str, float]
    #: Sliders without effect, and why.
    ignored: Mapping[str, str] = field(default_factory=dict[str, str])
    dtype: str = "bfloat16"
    #: Memory that drawing one picture takes on the GPU.
    gpu_gigabytes: float = 12
    #: How many panels are best drawn at once.
    batch: int = 4
    #: Whether the model heeds words for what should not be seen, at its own guidance.
    negative: bool = False
    #: How many tokens of a prompt it reads.
    tokens: int = 77
    #: How many reference pictures it heeds.
    references: int = 0
    #: Whether it can go on from the latents of a picture, without encoding that again.
    resumes: bool = False
    #: Whether a run of its networks can be recorded and replayed on a GPU (`generation.diffusion.replaying`).
    replays: bool = False

    @property
    def gigabytes(self) -> float:
        """What all parts take on disk."""
        return sum(part.gigabytes for part in self.parts)

    def size(self, aspect: float) -> tuple[int, int]:
        """Return the width and height to draw at: about `pixels` in all, each a multiple of `multiple`."""
        height = (self.pixels / aspect) ** 0.5
        rounded = (
            max(self.multiple, round(side / self.multiple) * self.multiple) for side in (height * aspect, height)
        )
        width, height = rounded
        return int(width), int(height)


@dataclass(frozen=True)
class Setting:
    """A slider as a model has it."""

    slider: Slider
    default: float
    #: Why it has no effect; empty where it has one.
    why_not: str = ""


def settings_of(model: Model | None) -> tuple[Setting, ...]:
    """Return every slider as a model has it; None is for previz, which heeds none."""
    if model is None:
        why = "Previz draws from the shot table alone. Choose a model to use it."
        return tuple(Setting(slider, slider.low, why) for slider in SLIDERS)
    return tuple(
        Setting(slider, model.defaults.get(slider.name, slider.low), model.ignored.get(slider.name, ""))
        for slider in SLIDERS
    )
