"""E-konte: cuts run down a sheet, words need as many rows as they need, and times add up."""

import io
import re
from dataclasses import replace

import pypdfium2

from storyboard_app.exports import FORMATS
from storyboard_app.exports.ekonte import time_of
from storyboard_app.exports.pages import cover_words
from storyboard_app.values import ExportOptions, writers_of
from tests.small_boards import a_board, line, picture


def sheets(board, **options):
    out = io.BytesIO()
    FORMATS["ekonte"].write(board, picture, ExportOptions(**options), out)
    return pypdfium2.PdfDocument(out.getvalue())


def words(document):
    return [page.get_textpage().get_text_range() for page in document]


def in_japanese(board):
    scene = board.scenes[0]
    shots = tuple(replace(shot, description="アンナが入ってくる。") for shot in scene.shots)
    lines = (line("1A", "車はどこ？", 5, 25, "アンナ"),)
    return replace(board, writer="山田花子", scenes=(replace(scene, shots=shots, lines=lines), *board.scenes[1:]))


def test_a_sheet_is_upright_and_has_the_fields_columns():
    document = sheets(in_japanese(a_board()))
    width, height = document[0].get_size()
    assert height > width
    (text,) = words(document)
    for word in ("カット", "画面", "内容", "セリフ", "秒数", "アンナが入ってくる。", "車はどこ？", "山田花子"):
        assert word in text


def test_times_are_seconds_and_frames_and_their_sum_is_the_films_length():
    board = a_board()
    (text,) = words(sheets(board))
    for shot in board.shots:
        assert time_of(shot.ticks, board.rate) in text
    assert re.search(rf"計 {re.escape(time_of(board.ticks, board.rate))}", text)
    assert (time_of(84, (24, 1)), time_of(48, (24000, 1001)), time_of(29, (30, 1))) == ("3+12", "2+00", "0+29")


def test_a_cut_of_many_words_takes_several_rows_and_none_is_lost():
    board = a_board()
    scene = board.scenes[0]
    long = " ".join(f"word{number}" for number in range(260))
    shots = (replace(scene.shots[0], description=long), *scene.shots[1:])
    texts = words(sheets(replace(board, scenes=(replace(scene, shots=shots), *board.scenes[1:]))))
    assert len(texts) > 1
    assert all(f"word{number}" in " ".join(texts) for number in (0, 130, 259))


def test_a_cover_says_who_wrote_the_script_as_its_title_page_does():
    page = (("Title", "Car"), ("Credit", "Written by"), ("Authors", "Zoë Ünal\n    & Bo Ek"))
    assert writers_of(page) == "Zoë Ünal & Bo Ek"
    assert writers_of((("Title", "Car"),)) == ""
    assert cover_words(a_board(author="Owner", writer="Bo Ek"))[1] == "Written by Bo Ek"
    assert cover_words(a_board(author="Owner"))[1] == "Owner"
