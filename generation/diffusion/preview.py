"""Latents -> colours without decoding: a small picture of how far a model is, after each step, for next to nothing.

A model's latents are close to a linear image of the picture's colours (an observation that latent previews of many
tools rest on). The map is fitted, by least squares, to the model's own encoder when the first picture is drawn.
"""

from __future__ import annotations

import io
from typing import Any

import numpy as np

WIDTH = 320


class Colours:
    """The linear map of one model; empty until fitted."""

    def __init__(self) -> None:
        self._map: Any = None

    @property
    def fitted(self) -> bool:
        """Whether `shown` can be asked."""
        return self._map is not None

    def fit(self, latents: Any, picture: np.ndarray) -> None:
        """Fit the map. latents: channels x rows x columns of what `picture` (RGB, uint8) encodes to."""
        import cv2
        import torch

        channels, rows, columns = latents.shape
        small = cv2.resize(picture, (columns, rows), interpolation=cv2.INTER_AREA).reshape(-1, 3) / 255.0
        flat = latents.detach().float().cpu().reshape(channels, -1).T
        known = torch.cat([flat, torch.ones(len(flat), 1)], dim=1)
        self._map = torch.linalg.lstsq(known, torch.from_numpy(small).float(), driver="gelsd").solution

    def shown(self, latents: Any) -> bytes:
        """Return a JPEG, 320 pixels wide, of latents (channels x rows x columns)."""
        import torch
        from PIL import Image

        channels, rows, columns = latents.shape
        flat = latents.detach().float().cpu().reshape(channels, -1).T
        colours = torch.cat([flat, torch.ones(len(flat), 1)], dim=1) @ self._map
        pixels = (colours.clamp(0, 1).numpy() * 255).astype(np.uint8).reshape(rows, columns, 3)
        out, picture = io.BytesIO(), Image.fromarray(pixels)
        picture.resize((WIDTH, round(WIDTH * rows / columns))).save(out, "JPEG", quality=80)
        return out.getvalue()


class Glimpse:
    """What a run shows of itself: on a GPU always the step before, whose copy has come while this one is computed."""

    def __init__(self, colours: Colours) -> None:
        self._colours = colours
        self._before: Any = None

    def of(self, latents: Any) -> bytes:
        """Return the preview to show after a step, given its latents (channels x rows x columns); empty for none."""
        if not self._colours.fitted:
            return b""
        if latents.device.type != "cuda":
            return self._colours.shown(latents)
        import torch

        before, come = self._before or (None, None)
        self._before = latents.to("cpu", non_blocking=True), torch.cuda.current_stream().record_event()
        if come is None:
            return b""
        # So that a run that is to be stopped is no more than a step ahead of what is told of it.
        come.synchronize()
        return self._colours.shown(before)


def grid(latents: Any, width: int, height: int) -> Any:
    """Return latents as batch x channels x rows x columns; packed ones (batch x places x channels) are laid out.

    width, height: of the picture, in pixels; they give the grid's proportions.
    """
    if latents.ndim == 4:
        return latents
    batch, places, channels = latents.shape
    rows = round((places * height / width) ** 0.5)
    return latents.transpose(1, 2).reshape(batch, channels, rows, places // rows)
