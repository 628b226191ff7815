"""Requests -> canvases: the previz of a shot as the layout of its picture, and what an artist hands along.

The layout is drawn at the model's own size, so that its maps fit without being resampled; since all of it comes from
lines in space, that is the same picture as at any other size.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any

import numpy as np

from generation.diffusion.painting import Canvas, Control
from generation.diffusion.prompts import Prompt
from generation.request import CONTROLS, DEFAULT_BACKEND, BadRequest, Drawing, Model, Request, Steering, Studio, silent
from generation.scoring import likeness, match

#: What the layout is compared by, and what steers.
_MAPS = ("depth", "normals", "ids", "pose", "lineart")


@dataclass(frozen=True)
class Layout:
    """What a picture is to follow."""

    request: Request
    #: By previz, at the model's size, with its maps.
    drawing: Drawing
    #: The maps that steer, RGB: those of the drawing, or of a sketch or photo in their place.
    maps: Mapping[str, np.ndarray]
    #: What was read from a sketch or photo, in sentences.
    notes: tuple[str, ...] = ()
    #: What the picture starts from and which part of that may change, at the size asked for; None without a mask.
    anchor: np.ndarray | None = None
    mask: np.ndarray | None = None
    #: Names of the maps to give beside the picture.
    wanted: tuple[str, ...] = ()

    def judge(self, picture: Any) -> match.Confidence | None:
        """Compare a picture with the layout; None where an artist's own sketch gave it, or an anchor and a mask."""
        if self.request.steering.sketch or self.mask is not None:
            flaws = match.flaws(picture)
            return match.Confidence(0.0, 0.0, 0.0, flaws) if flaws else None
        return match.confidence(picture, self.drawing.maps)

    def people(self, picture: Any) -> likeness.People:
        """Return what is seen of everybody in a picture at the layout's size."""
        names = [figure["name"] for figure in self.drawing.report["figures"]]
        return likeness.people_in(picture, self.drawing.maps["ids"], names)

    def at_full_size(self) -> Drawing:
        """Return the previz's drawing at the size asked for."""
        return _previz(self.request, (self.request.width, self.request.height), self.wanted)

    def wanted_maps(self) -> dict[str, Any]:
        """Return the maps that were asked for beside the picture, at its size."""
        return self.at_full_size().maps if self.wanted else {}

    def lines(self, size: tuple[int, int]) -> np.ndarray:
        """Return the layout's lines at a size (RGB, white on black)."""
        return _rgb(_previz(self.request, size, ("lineart",)).maps["lineart"])


def layout_of(model: Model, request: Request, wanted: Sequence[str], studio: Studio) -> Layout:
    """Return the layout of a request at a model's size. Raises BadRequest for a sketch that is no picture."""
    size, steering = model.size(request.width / request.height), request.steering
    drawing = _previz(request, size, _MAPS)
    layout = Layout(
        request, drawing, {name: _rgb(drawing.maps[name]) for name in CONTROLS.values()}, wanted=tuple(wanted)
    )
    if steering.mask:
        full = request.width, request.height
        anchor, mask = _picture(studio, steering.anchor, full), mask_at(handed(studio, steering.mask), full)
        layout = replace(layout, anchor=anchor, mask=mask)
    if steering.sketch:
        sketched = _extracted(studio, steering.sketch, size)
        layout = replace(layout, maps=sketched.maps, notes=sketched.notes)
    return layout


def _extracted(studio: Studio, name: str, size: tuple[int, int]) -> Any:
    from generation.extraction import extract

    return extract(
        handed(studio, name),
        size,
        models=studio.models,
        device=studio.device or "cpu",
        noncommercial=studio.noncommercial,
    )


def canvas_of(model: Model, request: Request, layout: Layout, prompt: Prompt, studio: Studio) -> Canvas:
    """Return what a model paints a request on. Raises BadRequest for a handed picture that is none."""
    steering, defaults = request.steering, model.defaults
    size = layout.drawing.picture.shape[1], layout.drawing.picture.shape[0]
    value = lambda name: defaults[name] if (own := getattr(steering, name)) is None else own  # noqa: E731
    heeded = {name: value(name) for name in CONTROLS if name not in model.ignored}
    controls = {
        name: Control(layout.maps[CONTROLS[name]], strength, _end(getattr(steering, f"{name}_end")))
        for name, strength in heeded.items()
        if strength > 0 and CONTROLS[name] in layout.maps
    }
    return Canvas(
        size=size,
        prompt=prompt.text,
        negative=prompt.negative,
        seed=request.seed,
        steps=int(value("steps")),
        guidance=float(defaults["guidance"] if "guidance" in model.ignored else value("guidance")),
        controls=controls,
        layout=layout.drawing.picture,
        start=_picture(studio, steering.anchor, size) if steering.anchor else None,
        latents=_kept(model, studio, steering.anchor, size),
        mask=mask_at(handed(studio, steering.mask), size) if steering.mask else None,
        change=float(value("change")) if steering.anchor else 1.0,
        references=tuple(
            _picture(studio, reference.picture, None) for reference in steering.references[: model.references]
        ),
        likeness=float(value("likeness")),
    )


def handed(studio: Studio, name: str) -> bytes:
    """Return the bytes of a picture that a steering names. Raises BadRequest when it was not handed along."""
    if name not in studio.pictures:
        raise BadRequest(f"The picture {name[:12]} that this frame is drawn from is not there. Hand it in again.")
    return studio.pictures[name]


def opened(content: bytes) -> Any:
    """Return a picture that was handed along (PIL, RGB). Raises BadRequest when it is none."""
    from PIL import Image

    from generation.extraction import opening

    return Image.fromarray(opening.opened(content)[0])


def mask_at(content: bytes, size: tuple[int, int]) -> np.ndarray:
    """Return a mask (uint8, 255 where the picture may change) at a size; a pixel belongs to it or does not."""
    from PIL import Image

    grey = opened(content).convert("L").resize(size, Image.Resampling.NEAREST)
    return np.where(np.asarray(grey) >= 128, 255, 0).astype(np.uint8)


def _picture(studio: Studio, name: str, size: tuple[int, int] | None) -> np.ndarray:
    from PIL import Image

    picture = opened(handed(studio, name))
    return np.asarray(picture if size is None else picture.resize(size, Image.Resampling.LANCZOS))


def _kept(model: Model, studio: Studio, anchor: str, size: tuple[int, int]) -> Any:
    """Return the latents that were kept of an anchor; None where there are none that fit."""
    content = studio.pictures.get(f"{anchor}.latents", b"") if anchor and model.resumes else b""
    if not content:
        return None
    from safetensors import SafetensorError
    from safetensors.torch import load

    try:
        latents = load(content)["latents"].float()
    except (SafetensorError, KeyError):
        return None
    fits = latents.shape[2] * size[1] == latents.shape[1] * size[0]
    return latents if fits and latents.shape[1] * 8 == size[1] else None


def _end(value: float | None) -> float:
    return 1.0 if value is None else value


def _previz(request: Request, size: tuple[int, int], maps: Sequence[str]) -> Drawing:
    plain = replace(request, backend=DEFAULT_BACKEND, steering=Steering(), width=size[0], height=size[1])
    return _layout_drawing(plain, tuple(maps))


@lru_cache(maxsize=16)
def _layout_drawing(request: Request, maps: tuple[str, ...]) -> Drawing:
    """Draw a layout; the same one serves every slider that a person tries. It can be sent to another process."""
    from generation import previz

    return replace(previz.draw(request, maps, silent), svg=partial(_lines_of, request), sweep=_still)


def _lines_of(request: Request) -> str:
    from generation import previz

    return previz.draw(request, (), silent).svg()


def _still() -> None:
    """Give no picture to move over: a model's camera holds still."""


def _rgb(image: np.ndarray) -> np.ndarray:
    if image.dtype != np.uint8:
        image = (image.astype(np.float64) * (255 / max(1, np.iinfo(image.dtype).max))).astype(np.uint8)
    return image if image.ndim == 3 else np.repeat(image[:, :, None], 3, axis=2)
