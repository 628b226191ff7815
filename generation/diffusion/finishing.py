"""A painted picture -> the frame: at its size, in detail where that is large, the anchor's pixels outside a mask."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from generation.diffusion.canvases import Layout
from generation.diffusion.loading import Engine
from generation.diffusion.painting import Canvas, Control, paint_all

#: From how many times the model's size on a picture is painted over in parts, instead of only being enlarged.
_DETAIL_FROM = 2.0
#: How much of a part lies over its neighbour, and how much of it may change.
_OVERLAP, _CHANGE = 0.25, 0.3
#: How wide the edge of a mask is faded, inwards, in shares of the picture's width.
_FADE = 0.006


def enlarged(picture: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Return a painted picture at a size (RGB, uint8). picture: RGB, uint8, or float where numbers are none."""
    from PIL import Image

    whole = np.nan_to_num(picture * 255).clip(0, 255).astype(np.uint8) if picture.dtype != np.uint8 else picture
    return np.asarray(Image.fromarray(whole).resize(size, Image.Resampling.LANCZOS))


def at_size(engine: Engine, layout: Layout, canvas: Canvas, large: np.ndarray) -> np.ndarray:
    """Return a painted and enlarged picture as the frame (RGB, uint8)."""
    if large.shape[1] >= _DETAIL_FROM * canvas.size[0]:
        large = _in_detail(engine, layout, canvas, large)
    if layout.anchor is None or layout.mask is None:
        return large
    return within(large, layout.anchor, layout.mask)


def within(picture: np.ndarray, anchor: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Return a picture inside a mask and its anchor outside, to the pixel; the edge fades inwards.

    picture, anchor: height x width x 3. mask: height x width, 255 inside.
    """
    import cv2

    inside = (mask >= 128).astype(np.uint8)
    framed = cv2.copyMakeBorder(inside, 1, 1, 1, 1, cv2.BORDER_REPLICATE)
    depth = cv2.distanceTransform(framed, cv2.DIST_L2, 5)[1:-1, 1:-1]
    share = np.clip(depth / max(1.0, _FADE * mask.shape[1]), 0, 1)[:, :, None]
    blended = anchor + share * (picture.astype(np.float32) - anchor)
    return np.where(inside[:, :, None] == 1, blended.round().astype(np.uint8), anchor)


def as_latents(latents: Any) -> bytes:
    """Return latents (channels x rows x columns) as bytes to keep; half precision is far below one step of noise."""
    from safetensors.torch import save

    return save({"latents": latents.half().contiguous()})


def _in_detail(engine: Engine, layout: Layout, canvas: Canvas, large: np.ndarray) -> np.ndarray:
    """Paint an enlarged picture over in parts of the model's size, steered by the layout's lines at full size."""
    steered = "line" in canvas.controls and "image controlled" in engine.model.pipelines
    lines = layout.lines((large.shape[1], large.shape[0])) if steered else None
    areas = [
        np.s_[top : top + canvas.size[1], left : left + canvas.size[0]]
        for left, top in _parts(canvas.size, (large.shape[1], large.shape[0]))
    ]
    parts = [
        replace(
            canvas,
            seed=canvas.seed + number,
            start=large[area],
            latents=None,
            mask=None,
            change=_CHANGE,
            controls={} if lines is None else {"line": Control(lines[area], canvas.controls["line"].strength)},
            references=(),
        )
        for number, area in enumerate(areas)
    ]
    total = np.zeros(large.shape, np.float32)
    weight = np.zeros(large.shape[:2], np.float32)
    part_weight = _fading(canvas.size)
    for first in range(0, len(parts), engine.model.batch):
        members = slice(first, first + engine.model.batch)
        painted = paint_all(engine, parts[members], lambda _together, _share, _preview: None)
        for area, piece in zip(areas[members], painted, strict=True):
            total[area] += piece.picture.astype(np.float32) * part_weight[:, :, None]
            weight[area] += part_weight
    return (total / weight[:, :, None]).round().astype(np.uint8)


def _parts(part: tuple[int, int], whole: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the left upper corners of parts that cover a picture, overlapping."""
    places = []
    for size, length in zip(part, whole, strict=True):
        count = max(1, math.ceil((length - size * _OVERLAP) / (size * (1 - _OVERLAP))))
        step = (length - size) / max(1, count - 1)
        places.append([round(step * at) for at in range(count)])
    yield from ((left, top) for top in places[1] for left in places[0])


def _fading(size: tuple[int, int]) -> np.ndarray:
    """Return a part's weight: 1 in the middle, falling to its edges (raised cosine)."""
    rise = [np.sin(np.pi * (np.arange(length) + 0.5) / length) ** 2 + 1e-3 for length in size]
    return np.outer(rise[1], rise[0]).astype(np.float32)
