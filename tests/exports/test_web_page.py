"""The storyboard as one HTML file: whole, harmless, and read with no network."""

import io
import re
from base64 import b64decode
from dataclasses import replace

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from storyboard_app.exports import FORMATS
from storyboard_app.values import ExportOptions
from tests.small_boards import a_board, picture


def page_of(board, **options):
    out = io.BytesIO()
    FORMATS["web_page"].write(board, picture, ExportOptions(**options), out)
    return out.getvalue().decode()


def test_every_frame_and_word_is_in_the_file():
    board = a_board()
    page = page_of(board)
    frames = re.findall(r'src="data:image/jpeg;base64,([^"]+)"', page)
    assert len(frames) == len(board.shots)
    red, green, *_ = (Image.open(io.BytesIO(b64decode(frame))).convert("RGB") for frame in frames)
    red, green = (np.asarray(frame)[270, 480] for frame in (red, green))
    assert red[0] > 150 > red[1]
    assert green[1] > 150
    for scene in board.scenes:
        assert scene.heading in page
    for line in board.lines:
        assert f"{line.character}: {line.text}" in page


def test_the_file_asks_nobody_for_anything_and_runs_nothing():
    page = page_of(a_board())
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!data:image/jpeg)", page)
    assert "url(" not in page
    japanese = page_of(a_board(title="最後の船"))
    assert "url(" not in japanese.replace("url(data:font/ttf;base64,", "")


def test_words_are_words_and_no_markup():
    board = a_board(title='<script>alert("x")</script>')
    scene = board.scenes[0]
    shots = (replace(scene.shots[0], description='"><img src=x onerror=alert(1)>'), *scene.shots[1:])
    page = page_of(replace(board, scenes=(replace(scene, shots=shots),)))
    assert "<script" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page


def test_the_file_brings_the_characters_that_not_every_machine_has():
    page = page_of(a_board(title="最後の船", author="Анна"))
    assert '<html lang="ja">' in page
    assert "--own: NotoSansJP-Regular;" in page
    whole = a_board(title="最後の船", author="佐藤 遥")
    assert "--own: NotoSansJP-Regular;" in page_of(whole), "a name of Han characters alone is in the same language"
    (font,) = re.findall(r"url\(data:font/ttf;base64,([^)]+)\)", page)
    content = b64decode(font)
    face = ImageFont.truetype(io.BytesIO(content), 40)
    shapes = set[bytes]()
    for letter in "最後の船":
        seen = Image.new("L", (60, 60))
        ImageDraw.Draw(seen).text((0, 0), letter, 255, face)
        shapes.add(seen.tobytes())
    assert len(shapes) == 4, "each has a shape of its own, no box"
    assert len(content) < 20_000
    assert "@font-face" not in page_of(a_board())
    assert "--own: NotoSansArabic-Regular;" in page_of(a_board(title="القارب"))


def test_what_is_said_runs_its_own_way_whoever_says_it():
    board = a_board()
    scene = board.scenes[0]
    said = replace(scene.lines[0], text="انتظر (هنا).", character="LAYLA")
    page = page_of(replace(board, author="ליאה", scenes=(replace(scene, lines=(said,)),)))
    assert '<p dir="rtl" class="said">LAYLA: انتظر (هنا).</p>' in page
    assert '<p class="facts" dir="ltr"><bdi>ליאה</bdi>, <bdi>2 shots</bdi>' in page


def test_words_of_each_script_run_their_own_way_and_what_is_not_wanted_is_left_out():
    board = a_board()
    scene = board.scenes[0]
    shown = replace(board, scenes=(replace(scene, heading="INT. מטבח - יום"),))
    assert '<h2 dir="auto">1 INT. מטבח - יום</h2>' in page_of(shown)
    assert "Where is my car?" not in page_of(board, dialogue=False)
    assert "35 mm" not in page_of(board, camera=False)
