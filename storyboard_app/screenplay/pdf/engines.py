"""The engines that read words off a picture: RapidOCR (from PyPI, its models come with it), or the system's Tesseract.

Neither is needed for anything else, so the product brings none along; `storyboard doctor` says what is there.
"""

from __future__ import annotations

import csv
import io
import itertools
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from statistics import fmean, median
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PIL.Image import Image

_SECONDS = 120
REMEDY = "Install Tesseract with the system's package manager, or run make ocr, then import the script again"


@dataclass(frozen=True)
class Words:
    """Words as an engine found them in a picture, in its pixels."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    #: 0 to 1.
    sure: float


Engine = Callable[["Image"], list[Words]]


def engine() -> tuple[str, Engine] | None:
    """Return an OCR engine with its name; None when none is installed."""
    if find_spec("rapidocr_onnxruntime"):
        return "RapidOCR", _by_rapidocr
    if shutil.which("tesseract"):
        return "Tesseract", _by_tesseract
    return None


_HELD = threading.local()

#: The four corners of a box, in pixels.
_Box = list[tuple[float, float]]
#: A line as RapidOCR tells it: its box, words and sureness (0 to 1); of each letter its box, itself and its sureness.
_OcrLine = tuple[_Box, str, float, list[_Box], list[str], list[float]]
#: So many times as far as from letter to letter is a space: typewriter letters stand one step apart, words two.
_SPACE = 1.5
#: Scripts that set no spaces begin here.
_EAST_ASIAN = "\u2e80"
#: What the engine, made for Chinese, takes ASCII's own marks for.
_FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {0x3000: 0x20}


class _RapidOCR(Protocol):
    def __call__(
        self, picture: object, /, *, use_cls: bool, return_word_box: bool
    ) -> tuple[list[_OcrLine] | None, object]: ...


def _rapidocr() -> _RapidOCR:
    """Return this thread's engine, which works in this thread alone."""
    if not hasattr(_HELD, "engine"):
        rapidocr = import_module("rapidocr_onnxruntime")
        _HELD.engine = rapidocr.RapidOCR(intra_op_num_threads=1, inter_op_num_threads=1)
    engine: _RapidOCR = _HELD.engine
    return engine


def _by_rapidocr(picture: Image) -> list[Words]:
    import numpy as np

    # What it has for lines that stand on their heads turns some over that do not, and they are lost.
    lines, _ = _rapidocr()(np.asarray(picture.convert("RGB")), use_cls=False, return_word_box=True)
    placed = [_middles(line) for line in lines or []]
    steps = [after - before for middles in placed for before, after in itertools.pairwise(middles)]
    step = median(steps) if steps else 0.0
    return [
        Words(
            _spaced(line[1], line[4], middles, step),
            min(x for x, _ in line[0]),
            min(y for _, y in line[0]),
            max(x for x, _ in line[0]),
            max(y for _, y in line[0]),
            float(line[2]),
        )
        for line, middles in zip(lines or [], placed, strict=True)
    ]


def _middles(line: _OcrLine) -> list[float]:
    """Return where the middles of a line's letters stand, in pixels; none where not every letter has its box."""
    boxes, letters = line[3], line[4]
    return [fmean(x for x, _ in box) for box in boxes] if len(boxes) == len(letters) else []


def _spaced(text: str, letters: Sequence[str], middles: Sequence[float], step: float) -> str:
    """Return a line with the spaces that the engine, made for Chinese, leaves out between words.

    step: from a letter of the page to the next, in pixels.
    """
    if not middles:
        return text
    if not any(letter.isalpha() and letter >= _EAST_ASIAN for letter in letters):
        letters = "".join(letters).translate(_FULL_WIDTH)
    words = letters[0]
    for index, (before, after) in enumerate(itertools.pairwise(letters), 1):
        apart = middles[index] - middles[index - 1] > _SPACE * step
        if apart and " " not in before + after and min(before, after) < _EAST_ASIAN:
            words += " "
        words += after
    return words


def _by_tesseract(picture: Image) -> list[Words]:
    """Read a picture by the system's Tesseract, which says what it found as a table of words."""
    png = io.BytesIO()
    picture.save(png, "PNG")
    command = [shutil.which("tesseract") or "tesseract", "stdin", "stdout", "--psm", "6", "-l", _languages(), "tsv"]
    answer = subprocess.run(  # noqa: S603
        command,
        input=png.getvalue(),
        capture_output=True,
        timeout=_SECONDS,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    table = csv.DictReader(
        io.StringIO(answer.stdout.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    lines: dict[tuple[str, ...], list[Words]] = {}
    for row in table:
        text = row["text"] or ""
        if text.strip():
            line_key = tuple(row[key] for key in ("block_num", "par_num", "line_num"))
            left, top = float(row["left"]), float(row["top"])
            right, bottom = left + float(row["width"]), top + float(row["height"])
            lines.setdefault(line_key, []).append(Words(text, left, top, right, bottom, float(row["conf"]) / 100))
    return [joined for line in lines.values() for joined in _joined(line)]


def _joined(words: list[Words]) -> list[Words]:
    """Join the words of a line that stand a space apart."""
    joined = [words[0]]
    for word in words[1:]:
        last = joined[-1]
        letter = (last.x1 - last.x0) / max(1, len(last.text))
        if word.x0 - last.x1 > 2.6 * letter:
            joined.append(word)
            continue
        joined[-1] = Words(
            f"{last.text} {word.text}",
            last.x0,
            min(last.y0, word.y0),
            word.x1,
            max(last.y1, word.y1),
            min(last.sure, word.sure),
        )
    return joined


@cache
def _languages() -> str:
    """Return the languages that Tesseract has, as it wants them named."""
    listing = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout  # noqa: S607
    languages = [
        line for line in listing.splitlines()[1:] if re.fullmatch(r"[a-z]{3}(_[a-z]+)?", line) and line != "osd"
    ]
    return "+".join(sorted(languages, key=lambda language: language != "eng")) or "eng"
