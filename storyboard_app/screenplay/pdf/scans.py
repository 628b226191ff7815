"""Pages that are pictures: read by OCR, where an engine is installed.

RapidOCR (from PyPI, its models come with it) is asked first, then the Tesseract of the system. Neither is needed for
anything else, so the product does not bring one along; `storyboard doctor` says what is there.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

from storyboard_app.screenplay.layout.rows import COURIER_ADVANCE, Piece, PrintedPage, Row, side_by_side

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

#: Sharpness of the picture that is read, and its longest side in pixels.
_DOTS_PER_INCH, _LONGEST = 200, 3600
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


def pages_of(document: PdfDocument, numbers: Sequence[int], read: Engine) -> Iterator[PrintedPage]:
    """Yield the lines of pages that are pictures, several read side by side, each by one thread.

    `document` is pdfium's, which draws in one thread only; `numbers` count from 0. An engine that spreads one page over
    all processors waits more than it works.
    """
    at_once = max(1, os.cpu_count() or 1)
    with ThreadPoolExecutor(at_once) as readers:
        waiting: deque[Future[PrintedPage]] = deque()
        for number in numbers:
            page = document[number]
            width, height = page.get_size()
            scale = min(_DOTS_PER_INCH / 72, _LONGEST / max(width, height, 1))
            picture = page.render(scale=scale, grayscale=True).to_pil()
            waiting.append(readers.submit(_read_page, picture, number, width, height, scale, read))
            if len(waiting) > at_once:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _read_page(picture: Image, number: int, width: float, height: float, scale: float, read: Engine) -> PrintedPage:
    rows = [_row(words, number, scale) for words in read(picture) if words.text.strip()]
    return PrintedPage(number, width, height, side_by_side(_together(rows)))


def has_picture(page: PdfPage) -> bool:
    """Say whether anything is drawn on a page of pdfium's."""
    return next(page.get_objects(max_depth=2), None) is not None


def _row(words: Words, page: int, scale: float) -> Row:
    piece = Piece(words.x0 / scale, words.x1 / scale, " ".join(words.text.split()))
    # A box is as high as its letters reach, which says little; how wide they run says how large they are.
    size = min(40.0, max(6.0, (piece.x1 - piece.x0) / len(piece.text) / COURIER_ADVANCE))
    return Row(page, words.y1 / scale, size, [piece], words.sure)


def _together(rows: list[Row]) -> list[Row]:
    """Give lines whose letters hang a little differently the same baseline."""
    level: list[Row] = []
    for row in sorted(rows, key=lambda row: row.y):
        if level and row.y - level[-1].y < 0.4 * row.size:
            row.y = level[-1].y
        level.append(row)
    return level


_HELD = threading.local()

#: A line as RapidOCR tells it: the four corners of its box in pixels, its words, how sure it is (0 to 1).
_OcrLine = tuple[list[tuple[float, float]], str, float]


class _RapidOCR(Protocol):
    def __call__(self, picture: object, /) -> tuple[list[_OcrLine] | None, object]: ...


def _rapidocr() -> _RapidOCR:
    """Return this thread's engine, which works in this thread alone."""
    if not hasattr(_HELD, "engine"):
        rapidocr = import_module("rapidocr_onnxruntime")
        _HELD.engine = rapidocr.RapidOCR(intra_op_num_threads=1, inter_op_num_threads=1)
    engine: _RapidOCR = _HELD.engine
    return engine


def _by_rapidocr(picture: Image) -> list[Words]:
    import numpy as np

    lines, _ = _rapidocr()(np.asarray(picture.convert("RGB")))
    return [
        Words(
            text,
            min(x for x, _ in box),
            min(y for _, y in box),
            max(x for x, _ in box),
            max(y for _, y in box),
            float(sure),
        )
        for box, text, sure in lines or []
    ]


def _by_tesseract(picture: Image) -> list[Words]:
    """Read a picture by the system's Tesseract, which says what it found as a table of words."""
    png = io.BytesIO()
    picture.save(png, "PNG")
    command = [shutil.which("tesseract") or "tesseract", "stdin", "stdout", "--psm", "6", "-l", _languages(), "tsv"]
    said = subprocess.run(  # noqa: S603
        command,
        input=png.getvalue(),
        capture_output=True,
        timeout=_SECONDS,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    table = csv.DictReader(io.StringIO(said.stdout.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE)
    lines: dict[tuple[str, ...], list[Words]] = {}
    for row in table:
        text = row["text"] or ""
        if text.strip():
            place = tuple(row[key] for key in ("block_num", "par_num", "line_num"))
            left, top = float(row["left"]), float(row["top"])
            right, bottom = left + float(row["width"]), top + float(row["height"])
            lines.setdefault(place, []).append(Words(text, left, top, right, bottom, float(row["conf"]) / 100))
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
    said = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout  # noqa: S607
    found = [line for line in said.splitlines()[1:] if re.fullmatch(r"[a-z]{3}(_[a-z]+)?", line) and line != "osd"]
    return "+".join(sorted(found, key=lambda language: language != "eng")) or "eng"
