"""The second reader: pdfplumber, slower and by other means, for pages on which the first one made no sense."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable
from typing import Any

from storyboard_app.screenplay.layout.rows import COURIER_ADVANCE, GAP, Piece, PrintedPage, Row, side_by_side


def pages_of(content: bytes, numbers: Iterable[int]) -> dict[int, PrintedPage]:
    """Return the lines of some pages, by their numbers counted from 0; pages it cannot read are left out."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it tells of every byte of a broken file
    pages: dict[int, PrintedPage] = {}
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            for number in numbers:
                pages[number] = _page(document.pages[number], number)
    except Exception:
        return pages  # a broken file makes this parser raise anything; what was read so far counts
    return pages


def _page(page: Any, number: int) -> PrintedPage:
    upright = page.filter(_is_upright)
    words = upright.extract_words(x_tolerance=2, y_tolerance=2, extra_attrs=["size"])
    rows = [Row(number, word["bottom"], word["size"], [Piece(word["x0"], word["x1"], word["text"])]) for word in words]
    lines = side_by_side(rows)
    for line in lines:
        line.pieces = _joined(line.pieces, line.size)
    return PrintedPage(number, float(page.width), float(page.height), lines)


def _is_upright(printed: dict[str, Any]) -> bool:
    """Say whether what pdfplumber found on a page (a letter, a line) stands upright; only letters can be turned."""
    return bool(printed.get("upright", True))


def _joined(words: list[Piece], size: float) -> list[Piece]:
    joined = [words[0]]
    for word in words[1:]:
        if word.x0 - joined[-1].x1 > (1 + GAP) * COURIER_ADVANCE * size:
            joined.append(word)
        else:
            joined[-1] = Piece(joined[-1].x0, word.x1, f"{joined[-1].text} {word.text}")
    return joined
