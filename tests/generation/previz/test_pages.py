"""What is written on things is lettered on them, where they are."""

from dataclasses import replace

import numpy as np
import pytest

import generation
from generation.request import Figure, Request
from generation.seen import SeenThing, Sees

PLAIN = Request(size="CU", int_ext="EXT.", location="STREET", width=640, height=360, seed=3)


def picture(description: str, *things: SeenThing, size: str = "CU", figures: tuple[Figure, ...] = ()) -> np.ndarray:
    """Return the picture of things with a description."""
    seen = Sees((), things, seen_from="insert" if size == "CU" else "eye")
    request = replace(PLAIN, size=size, description=description, sees=seen, figures=figures)
    return generation.draw(request).picture.astype(int)


def dark(before: np.ndarray, after: np.ndarray) -> tuple[int, np.ndarray]:
    """Return how many pixels are darker, and the middle of them in shares of the frame."""
    rows, columns = np.nonzero((before - after)[..., 0] > 60)
    return len(rows), np.array((columns.mean() / 640, rows.mean() / 360)) if len(rows) else np.zeros(2)


@pytest.mark.parametrize("noun", ["sign", "letter", "phone", "banner", "book", "monitor"])
@pytest.mark.parametrize("text", ["HARLAN", "סגור"])
def test_an_insert_of_a_page_is_filled_by_its_letters(noun: str, text: str):
    thing = SeenThing(noun, about=True)
    count, middle = dark(picture(f'A {noun}: "I".', thing), picture(f'A {noun}: "{text}".', thing))
    assert count > 400
    assert abs(middle - 0.5).max() < 0.15


def test_words_over_the_picture_lie_below_its_middle():
    count, middle = dark(picture("The street.", size="WS"), picture('The street. SUPER: "Berlin, 1944"', size="WS"))
    assert count > 200
    assert middle[1] > 0.7


def test_a_banner_beside_somebody_is_read_in_a_full_shot():
    anna = (Figure("ANNA"),)
    banner = SeenThing("banner", relation="beside", of="ANNA")
    written = picture('ANNA beside a banner: "LAST WEEK".', banner, size="FS", figures=anna)
    blank = picture('ANNA beside a banner: " ".', banner, size="FS", figures=anna)
    assert dark(blank, written)[0] > 60
