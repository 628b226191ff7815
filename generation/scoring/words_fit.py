"""Whether a picture shows what its words say, where a CLIP model lies in the folder `words-check` of the models.

CLIP's similarity of a picture and a text (Radford et al. 2021) means little as a number; it is a rank here: the share
of other shots' words (words_fit.toml) that fit the picture less than its own. None of these models is brought along;
the folder is one as `save_pretrained` of transformers writes it, tokenizer and picture settings included.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from generation import torch_ready
from generation.scoring.flaws import levels

FOLDER = "words-check"
DECOYS: tuple[str, ...] = tuple(tomllib.loads(Path(__file__).with_suffix(".toml").read_text())["decoys"])

#: A picture (RGB) and its words, to a rank from 0 to 1.
Fits = Callable[[Any, str], float]


class DamagedModel(ValueError):
    """A folder whose model cannot be used: the sentence names it and says why."""


@lru_cache(maxsize=1)
def words_match(folder: Path, device: str) -> Fits | None:
    """Return what ranks a picture's own words; None where the folder holds no model. Raises DamagedModel."""
    if not (folder / "config.json").is_file():
        return None
    torch_ready.ready()
    import cv2
    import torch
    from transformers import AutoTokenizer, CLIPImageProcessor, CLIPModel

    try:
        model: Any = CLIPModel.from_pretrained(folder, local_files_only=True)
        tokenizer: Any = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        processor: Any = CLIPImageProcessor.from_pretrained(folder, local_files_only=True)
    except Exception as error:  # broken files make the library raise anything
        reason = str(error).strip().split("\n")[0]
        raise DamagedModel(
            f"The model in {folder} cannot be read: {reason} Replace the folder or take it away."
        ) from error
    model = model.eval().to(device)
    edge = model.config.vision_config.image_size
    mean, deviation = (np.array(numbers, np.float32) for numbers in (processor.image_mean, processor.image_std))

    def fits(picture: Any, words: str) -> float:
        # The whole frame, not its middle: what is at its edges was asked for, too.
        small = cv2.resize(levels(picture), (edge, edge), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        pixels = torch.from_numpy(((small - mean) / deviation).transpose(2, 0, 1)[None].copy()).to(device)
        others = [decoy for decoy in DECOYS if decoy != words]
        texts = tokenizer([words, *others], padding=True, truncation=True, return_tensors="pt").to(device)
        with torch.inference_mode():
            logits = model(pixel_values=pixels, **texts).logits_per_image[0].float().cpu().numpy()
        return float((logits[1:] < logits[0]).mean())

    return fits
