"""Words that run from right to left beside others on paper: each in its place, with room between, readable again."""

import io
import re
from dataclasses import replace

import pdfplumber
import pypdfium2
import pytest

from storyboard_app.exports import FORMATS
from storyboard_app.values import ExportOptions, NoteView
from tests.small_boards import a_board, line, picture, shot

ARABIC, HEBREW = "مرحبا يا صديقي", "שלום עולם"
LETTER = "[A-Za-z\u0590-\u06ff]"
#: A Latin letter and one that runs from right to left with nothing between them.
GLUED = re.compile("[A-Za-z][\u0590-\u06ff]|[\u0590-\u06ff][A-Za-z]")


def pages(format, board, **options):
    out = io.BytesIO()
    FORMATS[format].write(board, picture, ExportOptions(**options), out)
    return [page.get_textpage() for page in pypdfium2.PdfDocument(out.getvalue())]


def letters(page):
    """Return each letter of a page with the left, bottom and right of its ink, in points."""
    found = []
    for index in range(page.count_chars()):
        character = page.get_text_range(index, 1)
        if re.match(LETTER, character):
            left, bottom, right, _ = page.get_charbox(index)
            found.append((character, left, bottom, right))
    return found


def extent(found, wanted):
    """Return the left and the right end of the ink of some letters."""
    chosen = [each for each in found if wanted(each)]
    return min(each[1] for each in chosen), max(each[3] for each in chosen)


def saying(who, said, description=""):
    scene = a_board().scenes[0]
    shots = (shot("1A", 0, description=description),)
    return a_board(
        title="Q", author="", scenes=(replace(scene, heading="", shots=shots, lines=(line("1A", said, 5, 25, who),)),)
    )


def latin(each):
    return each[0].isascii()


@pytest.mark.parametrize("format", ["pdf", "ekonte"])
@pytest.mark.parametrize("said", [ARABIC, HEBREW])
def test_a_latin_name_stands_to_the_right_of_what_it_says_with_room_between(format, said):
    (page,) = pages(format, saying("XX", said), cover=False, camera=False, times=False)
    found = letters(page)
    name = extent(found, lambda each: each[0] == "X")
    words = extent(found, lambda each: not latin(each))
    assert name[0] - words[1] >= 4, "two blanks of eight points"
    assert not GLUED.search(page.get_text_range())


@pytest.mark.parametrize("format", ["pdf", "ekonte"])
@pytest.mark.parametrize("who", ["ليلى", "נועה"])
def test_latin_words_stand_to_the_right_of_who_says_them_with_room_between(format, who):
    (page,) = pages(format, saying(who, "zzz"), cover=False, camera=False, times=False)
    found = letters(page)
    name = extent(found, lambda each: not latin(each))
    words = extent(found, lambda each: each[0] == "z")
    assert words[0] - name[1] >= 4
    assert not GLUED.search(page.get_text_range())


@pytest.mark.parametrize("format", ["pdf", "ekonte", "notes"])
@pytest.mark.parametrize("words", [("تنتظر", "هنا ثم تذهب"), ("מחכה", "כאן ואז הולכת")])
def test_names_among_words_from_right_to_left_are_parted_from_them(format, words):
    text = f"{words[1]} Anna {words[0]} Carl {words[1]}."
    note = NoteView("1", "Ada", text, "2026", shot_id="shot-1A", scene_id="scene-1")
    board = replace(saying("Zoe", text, text), notes=(note,))
    (page,) = pages(format, board, cover=False, camera=False, times=False)
    read = page.get_text_range()
    assert ("Anna" in read, "Carl" in read) == (True, True)
    assert not GLUED.search(read), GLUED.search(read)


@pytest.mark.parametrize("word", ["تنتظر", "מחכה"])
def test_every_row_of_a_paragraph_runs_as_the_paragraph_does(word):
    # Rows begin with a Latin name again and again: none of them turns for it.
    (page,) = pages("pdf", saying("", ".", f"{word} " + f"Anna {word} " * 40), cover=False, camera=False, times=False)
    rows = {}
    for each in letters(page):
        rows.setdefault(round(each[2] / 10), []).append(each)
    full = [extent(row, lambda _: True) for row in rows.values() if len(row) > 20]
    assert len(full) >= 3
    assert max(right for _, right in full) - min(right for _, right in full) < 2


@pytest.mark.parametrize(
    "said", ["שלום (עולם) [אחד] «שתיים»", "(שלום)", "مرحبا (يا صديقي) [واحد]", "قال «لا» ثم (نعم)"]
)
def test_brackets_that_run_from_right_to_left_say_which_one_they_are_and_not_how_they_look(said):
    # Poppler reads a row by these alone. PDFium turns a bracket round once more, whatever the document says of it.
    out = io.BytesIO()
    board = saying("", said)
    FORMATS["pdf"].write(board, picture, ExportOptions(cover=False, camera=False, times=False), out)
    with pdfplumber.open(out) as document:
        letters = document.pages[0].chars
    base = next(each["matrix"][5] for each in letters if each["text"] == said.strip("()")[0])
    row = sorted((each for each in letters if each["matrix"][5] == base), key=lambda each: -each["x0"])
    assert "".join(each["text"] for each in row) == said
