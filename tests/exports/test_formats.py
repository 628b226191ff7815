"""Every way out: whole, of the kind it says, with ids and timecodes, whatever the board holds."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pypdfium2
import pytest
from PIL import Image

from storyboard_app.animatic import srt
from storyboard_app.errors import NotFound, Unusable
from storyboard_app.exports import FORMATS
from storyboard_app.exports.columns import COLUMNS, GROUPS
from storyboard_app.exports.flow import CONTINUES, set_words
from storyboard_app.exports.naming import file_stem
from storyboard_app.exports.pages import CAMERA_ROW, GRIDS, MARGIN, plan_pages
from storyboard_app.values import Board, ExportOptions
from tests.small_boards import a_board, line, picture, shot

SMALL = ExportOptions(height=90)
#: The names in the parts of a workbook (ECMA-376).
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STARTS = {
    "pdf": b"%PDF-",
    "ekonte": b"%PDF-",
    "web_page": b"<!doctype",
    "notes": b"%PDF-",
    "shots": b'"Scene",',
    "workbook": b"PK",
    "bundle": b"{",
    "images": b"PK",
    "psd": b"PK",
    "everything": b"PK",
    "captions": b"1\n",
    "prores": b"ftyp",
    "vtt": b"WEBVTT",
    "ass": b"[Script Info",
    "ttml": b"<?xml",
    "dnxhr": b"ftyp",
    "animatic": b"ftyp",
    "aaf": b"\xd0\xcf",
    "fcp7": b"PK",
    "fcpxml": b"PK",
    "edl": b"PK",
    "otio": b"{",
    "otioz": b"PK",
}


def a_foreign_board():
    board = a_board(title="ירושלים/東京", author="Zoë «née» Ünal")
    scene = board.scenes[0]
    shots = tuple(replace(one, description="Élodie: “où?” 漢字 🎬 " * 20) for one in scene.shots)
    lines = (line("1A", "הרכב שלי איפה? 🚗 " * 30, 5, 25, "אנה"),)
    return replace(board, scenes=(replace(scene, heading="INT. מטבח - יום", shots=shots, lines=lines),))


BOARDS = {"board": a_board(), "foreign": a_foreign_board()}


def made(format, board, options=SMALL, progress=None):
    out = io.BytesIO()
    FORMATS[format].write(board, picture, options, out, *([progress] if progress else []))
    return out.getvalue()


def text_of(pdf):
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def rows_of(board, options=SMALL):
    return list(csv.DictReader(io.StringIO(made("shots", board, options).decode("utf-8-sig"))))


def part(format, board, name, options=SMALL):
    return zipfile.ZipFile(io.BytesIO(made(format, board, options))).read(name)


def cells_of(format, board, options=SMALL):
    """The list's cells in words, its head first."""
    if format == "shots":
        return list(csv.reader(io.StringIO(made("shots", board, options).decode("utf-8-sig"))))
    texts = ElementTree.fromstring(part(format, board, "xl/sharedStrings.xml", options)).iter(f"{{{SHEET}}}si")
    words = ["".join(one.itertext()) for one in texts]
    sheet = ElementTree.fromstring(part(format, board, "xl/worksheets/sheet1.xml", options))
    return [[_in_words(cell, words) for cell in row] for row in sheet.iter(f"{{{SHEET}}}row")]


def _in_words(cell, words):
    value = cell.findtext(f"{{{SHEET}}}v")
    if value is None:
        return ""
    if cell.get("t") == "s":
        return words[int(value)]
    return f"{float(value):.3f}" if "." in value else value


@pytest.mark.parametrize("board", BOARDS.values(), ids=BOARDS)
@pytest.mark.parametrize("format", FORMATS)
def test_every_format_writes_any_board_and_says_how_far_it_is(format, board):
    told = []
    content = made(format, board, progress=lambda done, said: told.append((done, said)))
    assert STARTS.get(format, b"") in content[:12]
    assert len(content) > 50
    assert all(0 <= done <= 1 and said for done, said in told)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == 1


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_board_is_written_or_refused_in_a_sentence(format):
    empty = Board("1", "Film")
    if format in ("animatic", "prores", "dnxhr"):
        with pytest.raises(Unusable, match="no shots"):
            made(format, empty)
    else:
        assert isinstance(made(format, empty), bytes)


@pytest.mark.parametrize("format", ["pdf", "web_page", "images", "animatic", "everything"])
def test_a_lost_picture_is_named_instead_of_left_out(format):
    def lost(_key):
        raise NotFound

    with pytest.raises(Unusable, match="The frame of shot 1A is missing or damaged"):
        FORMATS[format].write(a_board(), lost, SMALL, io.BytesIO())


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_has_words_for_the_menu_and_a_kind_for_the_browser(format):
    module = FORMATS[format]
    assert module.LABEL[0].isupper()
    assert module.DESCRIPTION
    assert module.EXTENSION.startswith((".", "-"))
    assert "/" in module.MEDIA_TYPE


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"animatic", "everything", "aaf"}))
def test_a_format_writes_the_same_bytes_twice(format):
    assert made(format, a_board()) == made(format, a_board())


def test_files_say_when_their_board_was_last_changed_and_no_id_to_people():
    board = a_board(changed_at="2026-03-01T12:34:56+00:00")
    booklet = pypdfium2.PdfDocument(made("pdf", board)).get_metadata_dict()
    assert booklet["CreationDate"].startswith("D:20260301123456")
    assert booklet["ModDate"] == booklet["CreationDate"]
    assert booklet["Subject"] == "Storyboard"
    for format in ("images", "everything"):
        files = zipfile.ZipFile(io.BytesIO(made(format, board))).infolist()
        assert {file.date_time for file in files} == {(2026, 3, 1, 12, 34, 56)}
    workbook = zipfile.ZipFile(io.BytesIO(made("workbook", board))).read("docProps/core.xml").decode()
    assert "2026-03-01T12:34:56Z" in workbook


# ---- the booklet


@pytest.mark.parametrize(
    "words",
    [
        "هل وصل البحر؟ قارب صغير.",
        "הרכבת לחיפה תתעכב 15 דקות.",
        "潮水什么时候回来？",
        "この場所は何ですか？",
        "바다가 언제 돌아오나요?",
        "น้ำทะเลจะกลับมาเมื่อไหร่",
        "समुद्र कब लौटेगा? क्षत्रिय",
        "Πότε θα γυρίσει η θάλασσα;",
        "Khi nào biển sẽ quay trở lại?",
        "Когда вернётся море?",
    ],
)
def test_text_of_every_script_is_read_out_of_the_booklet_as_it_was_written(words):
    board = a_board()
    shots = (replace(board.scenes[0].shots[0], description=words),)
    scene = replace(board.scenes[0], shots=shots, lines=())
    (page,) = text_of(made("pdf", replace(board, scenes=(scene,)), ExportOptions(frames_per_page=1)))
    assert words in page


@pytest.mark.parametrize("frames", sorted(GRIDS))
@pytest.mark.parametrize("landscape", [True, False])
@pytest.mark.parametrize("paper", ["A4", "letter"])
def test_the_booklet_has_the_pages_that_were_planned(frames, landscape, paper):
    board, options = a_board(), ExportOptions(paper=paper, landscape=landscape, frames_per_page=frames)
    pages = plan_pages(board, options)
    document = pypdfium2.PdfDocument(made("pdf", board, options))
    assert len(document) == len(pages)
    assert [shot.shot.number for page in pages for shot in page.cells] == ["1A", "1B", "2A", "2B"]
    for page, printed in zip(pages, document, strict=True):
        assert printed.get_size() == pytest.approx((page.width, page.height), abs=0.1)
        assert (page.width > page.height) == landscape
        for cell in page.cells:
            right, top = cell.x + cell.width, cell.y + cell.height
            assert min(cell.x, cell.y, page.width - right, page.height - top) >= MARGIN - 0.01


def test_the_booklet_says_what_is_shown_and_said():
    kitchen, street = text_of(made("pdf", a_board()))
    for words in (
        "1 INT. KITCHEN - DAY",
        "The Borrowed Car",
        "1A",
        "MS, Eye, 35 mm",
        "00:00:00:00",
        "1.7 s",
        "What 1A shows.",
        "Where is my car?",
        "BOB",
        "Ada",
        "1 / 2",
    ):
        assert words in kitchen, words
    assert "2 EXT. STREET - NIGHT" in street
    assert "00:00:02:23" in street


def test_the_booklet_leaves_out_what_is_not_wanted():
    (kitchen, _) = text_of(made("pdf", a_board(), ExportOptions(camera=False, description=False, dialogue=False)))
    for words in ("35 mm", "What 1A shows.", "Where is my car?"):
        assert words not in kitchen


def test_the_booklet_marks_what_is_out_of_date():
    board = a_board()
    stale = replace(board.scenes[0], shots=(replace(board.scenes[0].shots[0], stale=True),))
    assert "out of date" in text_of(made("pdf", replace(board, scenes=(stale,))))[0]
    assert "out of date" not in text_of(made("pdf", board))[0]


def test_a_long_speech_stays_in_its_cell():
    board = a_foreign_board()
    document = pypdfium2.PdfDocument(made("pdf", board, ExportOptions(frames_per_page=1)))
    (page,) = plan_pages(board, ExportOptions(frames_per_page=1))[:1]
    lowest = min(each.get_bounds()[1] for each in document[0].get_objects())
    assert lowest > 0
    assert page.cells[0].y > lowest


SCRIPTS = {
    "Arabic": "مرحبا يا صديقي",
    "Hebrew": "שלום עולם",
    "Chinese": "你好，世界",
    "Japanese": "こんにちは世界",
    "Korean": "안녕하세요 세계",
    "Thai": "สวัสดีชาวโลก",
    "Hindi": "नमस्ते दुनिया",
    "Russian": "Привет мир",
    "Greek": "Γειά σου Κόσμε",
    "Vietnamese": "Đặng Thị Hương chờ, được",
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_words_of_every_script_are_in_the_booklet_and_can_be_read_out_again(script):
    text = SCRIPTS[script]
    board = a_board()
    scene = replace(board.scenes[0], heading=text, shots=(shot("1A", 0, description=text),), lines=())
    booklet = made("pdf", replace(board, title=text, scenes=(scene,)))
    (read,) = text_of(booklet)
    spoken = [text, text[::-1]] if script in ("Arabic", "Hebrew") else [text]
    # Readers put what runs from right to left into its order each in their own way, and may part its words.
    plain = "".join(read.split())
    assert any(plain.count("".join(words.split())) == 3 for words in spoken) or all(
        plain.count(letter) >= 3 * text.count(letter) for letter in set(text) if letter.isalpha()
    )


def test_long_words_make_room_shrink_and_say_that_they_continue():
    brief, longer, endless = ("Word. " * count for count in (5, 60, 900))
    settings = [set_words(text, (), 200, 60) for text in (brief, longer, endless)]
    assert [setting.size for setting in settings] == [8.0, 6.5, 6.5]
    assert [" ".join(row.text for row in setting.rows).endswith(CONTINUES) for setting in settings] == [
        False,
        False,
        True,
    ]
    assert all(len(setting.rows) * setting.leading <= 60 for setting in settings)
    board = a_board()
    scene = replace(board.scenes[0], shots=(shot("1A", 0, description=longer),), lines=())
    (cell,) = plan_pages(replace(board, scenes=(scene,)), ExportOptions())[0].cells
    fitting = set_words(longer, (), cell.width, cell.words - CAMERA_ROW)
    assert "".join(row.text for row in fitting.rows).replace(" ", "") == longer.replace(" ", "")


# ---- the shot list


def test_the_shot_list_opens_in_spreadsheets_with_its_umlauts():
    assert made("shots", a_board()).startswith("\ufeff".encode())


def test_the_shot_list_reads_back_with_ids_and_timecodes():
    rows = rows_of(a_board())
    assert list(rows[0]) == [column.title for column in COLUMNS]
    assert [row["Shot"] for row in rows] == ["1A", "1B", "2A", "2B"]
    assert (rows[1]["Timecode in"], rows[1]["Timecode out"]) == ("00:00:01:06", "00:00:02:23")
    assert rows[1]["Duration s"] == "1.708"
    assert rows[1]["Dialogue"] == "BOB: I was going to tell you."
    assert (rows[3]["Project id"], rows[3]["Scene id"], rows[3]["Shot id"]) == ("project-1", "scene-2", "shot-2B")


@pytest.mark.parametrize("format", ["shots", "workbook"])
@pytest.mark.parametrize("group", GROUPS)
def test_a_shot_list_leaves_out_the_columns_that_are_not_wanted(format, group):
    (head, *_) = cells_of(format, a_board(), replace(SMALL, **{group: False}))
    assert head[format == "workbook" :] == [column.title for column in COLUMNS if column.group != group]


def test_what_finds_a_row_again_stands_at_the_end():
    ids = [column.title.endswith(" id") for column in COLUMNS]
    assert ids == sorted(ids)
    assert any(ids)


def test_the_workbook_holds_the_cells_of_the_list_with_numbers_as_numbers():
    board = a_foreign_board()
    assert [row[1:] for row in cells_of("workbook", board)] == cells_of("shots", board)
    sheet = ElementTree.fromstring(part("workbook", board, "xl/worksheets/sheet1.xml"))
    kinds = {cell.get("r"): cell.get("t") for cell in sheet.iter(f"{{{SHEET}}}c")}
    assert (kinds["B2"], kinds["H2"], kinds["I2"]) == ("s", None, None)


def test_the_workbook_shows_each_frame_in_its_row():
    book = zipfile.ZipFile(io.BytesIO(made("workbook", a_board())))
    pictures = [Image.open(io.BytesIO(book.read(name))) for name in book.namelist() if name.startswith("xl/media/")]
    assert [one.getpixel((0, 0))[0] > 150 for one in pictures[:1]] == [True]  # 1A is red
    drawing = ElementTree.fromstring(book.read("xl/drawings/drawing1.xml"))
    ns = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
    places = [(one.findtext(f"{ns}col"), one.findtext(f"{ns}row")) for one in drawing.iter(f"{ns}from")]
    assert places == [("0", str(row)) for row in range(1, 5)]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "\n=1", "＝1+1", "＠SUM(A1)"]
)
def test_no_cell_of_the_shot_list_is_a_formula(cell):
    board = a_board()
    scene = replace(board.scenes[0], heading=cell, shots=(shot("1A", 0, description=cell),))
    (row,) = rows_of(replace(board, scenes=(scene,)))
    for column in ("Heading", "Description"):
        assert not row[column].lstrip().startswith(("=", "+", "-", "@")), column
        assert row[column].endswith(cell.strip())


# ---- the bundle


def test_the_bundle_holds_the_board_with_ids_and_timecodes():
    bundle = json.loads(made("bundle", a_board()))
    assert bundle["schema"] == "storyboard/1"
    assert (bundle["ticks"], bundle["duration_s"]) == (120, 5.0)
    kitchen = bundle["scenes"][0]
    assert [one["number"] for one in kitchen["shots"]] == ["1A", "1B"]
    assert kitchen["shots"][1]["timecode_in"] == kitchen["shots"][0]["timecode_out"] == "00:00:01:06"
    assert kitchen["dialogue"][0]["shot_id"] == kitchen["shots"][0]["id"]


# ---- frames and everything


def test_frames_know_what_they_are():
    archive = zipfile.ZipFile(io.BytesIO(made("images", a_board())))
    assert archive.namelist() == ["panels/1A.png", "panels/1B.png", "panels/2A.png"]
    frame = Image.open(archive.open("panels/1B.png"))
    assert frame.size == (320, 180)
    assert frame.text == {
        "Title": "The Borrowed Car, shot 1B",
        "Description": "What 1B shows.",
        "storyboard:project": "project-1",
        "storyboard:version": "1",
        "storyboard:shot": "shot-1B",
        "storyboard:frame": "frame-1B",
        "storyboard:timecode": "00:00:01:06",
    }


def test_shots_of_one_number_do_not_overwrite_each_other():
    board = a_board()
    twins = (board.scenes[0].shots[0], replace(board.scenes[0].shots[1], number="1A"))
    board = replace(board, scenes=(replace(board.scenes[0], shots=twins),))
    assert zipfile.ZipFile(io.BytesIO(made("images", board))).namelist() == ["panels/1A.png", "panels/1A-shot-1B.png"]


def test_everything_holds_all_of_it():
    board = a_board()
    archive = zipfile.ZipFile(io.BytesIO(made("everything", board)))
    assert archive.testzip() is None
    assert set(archive.namelist()) == {
        "board.pdf",
        "shots.csv",
        "board.json",
        "captions.srt",
        "animatic.mp4",
        "panels/1A.png",
        "panels/1B.png",
        "panels/2A.png",
    }
    assert archive.read("captions.srt").decode() == srt(board)
    assert archive.read("shots.csv") == made("shots", board)
    assert b"ftyp" in archive.read("animatic.mp4")[:16]
    empty = zipfile.ZipFile(io.BytesIO(made("everything", Board("1", "Film"))))
    assert "animatic.mp4" not in empty.namelist()


def test_only_the_scenes_asked_for_are_written():
    options = replace(SMALL, scenes=("scene-2",))
    assert [row["Shot"] for row in rows_of(a_board(), options)] == ["2A", "2B"]
    assert len(text_of(made("pdf", a_board(), options))) == 1
    bundle = json.loads(made("bundle", a_board(), options))
    assert [scene["number"] for scene in bundle["scenes"]] == ["2"]
    archive = zipfile.ZipFile(io.BytesIO(made("everything", a_board(), options)))
    assert [name for name in archive.namelist() if name.startswith("panels")] == ["panels/2A.png"]


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("The Borrowed Car", "The-Borrowed-Car"),
        ("../../etc/passwd", "etc-passwd"),
        ("Élodie: où?", "Élodie-où"),
        ("漢字", "漢字"),
        ("น้ำทะเล ที่นี่", "น้ำทะเล-ที่นี่"),
        ("समुद्र: कब?", "समुद्र-कब"),
        ("", "board"),
        ("a" * 200, "a" * 120),
        ('CON<>|"*', "CON"),
    ],
)
def test_a_file_has_a_name_that_every_file_system_takes(title, stem):
    assert file_stem(title) == stem


def test_a_cover_says_what_the_booklet_is():
    board = replace(a_board(), changed_at="2026-11-29T10:00:00+00:00")
    cover, kitchen, _ = text_of(made("pdf", board, ExportOptions(cover=True)))
    for words in ("The Borrowed Car", "29 November 2026", "2 scenes, 4 shots"):
        assert words in cover, words
    assert "1 / 2" in kitchen


def test_scenes_of_few_shots_have_larger_frames_and_fill_their_page():
    board = a_board()
    alone = replace(board.scenes[0], shots=board.scenes[0].shots[:1])
    (page,) = plan_pages(replace(board, scenes=(alone,)), ExportOptions(frames_per_page=6))
    (two,) = plan_pages(replace(board, scenes=(board.scenes[0],)), ExportOptions(frames_per_page=6))
    assert page.cells[0].width == pytest.approx(page.width - 2 * MARGIN)
    assert [round(cell.width, 3) for cell in two.cells] == [round((two.width - 2 * MARGIN - 16) / 2, 3)] * 2
