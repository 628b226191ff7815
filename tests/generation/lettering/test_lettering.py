import re

import numpy as np
import pytest

from generation.lettering import Family, fitted, is_right_to_left, letter, line_of, outlined, rows_of, width_of
from generation.lettering.cut import kept

TEXTS = {
    "Latin": "Übung für Mira",
    "Vietnamese": "được nguyễn",
    "Cyrillic": "Привет, мир",
    "Greek": "Γειά σου",
    "Arabic": "مرحبا يا صديقي",
    "Hebrew": "שלום עולם",
    "Chinese": "你好，世界",
    "Japanese": "こんにちは「世界」",
    "Korean": "안녕하세요",
    "Thai": "สวัสดีชาวโลก",
    "Hindi": "नमस्ते क्षत्रिय",
    "Bengali": "বাংলা ভাষা",
    "Tamil": "தமிழ் மொழி",
    "Armenian": "Բարեւ",
    "Georgian": "გამარჯობა",
    "Gujarati": "ગુજરાતી ક્ષેત્ર",
    "Gurmukhi": "ਪੰਜਾਬੀ ਸ਼ਬਦ",
    "Odia": "ଓଡ଼ିଆ ଭାଷା",
    "Telugu": "తెలుగు క్షేత్రం",
    "Kannada": "ಕನ್ನಡ ಕ್ಷೇತ್ರ",
    "Malayalam": "മലയാളം ഭാഷ",
    "Sinhala": "සිංහල භාෂාව",
    "Lao": "ພາສາລາວ",
    "Khmer": "ភាសាខ្មែរ",
    "Burmese": "မြန်မာဘာသာ",
    "Amharic": "አማርኛ ቋንቋ",
}


@pytest.mark.parametrize("family", Family)
@pytest.mark.parametrize("script", TEXTS)
def test_every_script_has_glyphs_in_every_family(script, family):
    glyphs = [glyph.number for run in line_of(TEXTS[script], family).runs for glyph in run.glyphs]
    assert glyphs
    assert 0 not in glyphs  # the box for a character that a face does not have


def test_arabic_letters_join_and_run_from_the_right():
    (run,) = line_of("بب").runs
    alone = line_of("ب").runs[0].glyphs
    assert run.right_to_left
    assert {glyph.number for glyph in run.glyphs} != {glyph.number for glyph in alone}
    said = [glyph.says for glyph in line_of("مرحبا").runs[0].glyphs if glyph.says]
    assert said == list("ابحرم")  # from left to right, as it is seen


def test_numbers_and_foreign_words_keep_their_direction_in_a_row_from_the_right():
    seen = [run.text.strip() for run in line_of("שלום abc 12").runs if run.text.strip()]
    assert seen == ["abc 12", "שלום"]
    assert is_right_to_left("«مرحبا»")
    assert not is_right_to_left("Hallo שלום")


def test_brackets_are_mirrored_where_the_row_runs_from_the_right():
    (opening,) = [run for run in line_of("(ש").runs if "(" in run.text]
    (closing,) = line_of(")").runs
    assert opening.glyphs[-1].number == closing.glyphs[0].number


def test_brackets_go_with_what_is_in_them_and_before_them():
    def seen(text):
        return [glyph.says for run in line_of(text).runs for glyph in run.glyphs if glyph.says]

    among = seen("BOB: אב (גד)!")
    places = [among.index(letter) for letter in ")ג(א"]
    assert places == sorted(places), "from left to right: what closes, what is within, what opens, what came before"
    assert among[-1] == "!"
    foreign = seen("BOB: (אב) abc")
    assert foreign.index("(") < foreign.index("ב") < foreign.index("א") < foreign.index(")") < foreign.index("a")
    mixed = seen("BOB: א (ב c)!")
    assert mixed.index("(") < mixed.index("ב") < mixed.index("c") < mixed.index(")")


def test_han_characters_are_those_of_the_language_of_the_text():
    def faces(text):
        return {run.face.name for run in line_of(text).runs}

    assert faces("骨") == {"NotoSansSC-Regular"}
    assert faces("骨の") == {"NotoSansJP-Regular"}
    assert "NotoSansKR-Regular" in faces("뼈")


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("one two three", 4.5, ["one two", "three"]),
        ("one\ntwo", 50, ["one", "two"]),
        ("你好，世界。今天", 3.2, ["你好，", "世界。", "今天"]),
        ("（你好）", 2.1, ["（你", "好）"]),
        ("", 5, []),
    ],
)
def test_rows_break_where_they_may(text, width, rows):
    assert rows_of(text, Family.SANS, width) == rows


@pytest.mark.parametrize("script", TEXTS)
def test_rows_lose_nothing_and_keep_to_their_width(script):
    text = " ".join([TEXTS[script]] * 5)
    rows = rows_of(text, Family.SANS, 6)
    assert "".join(rows).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(row) <= 6 for row in rows)


def test_a_word_wider_than_a_row_is_broken_and_not_cut():
    rows = rows_of("Donaudampfschifffahrtsgesellschaft", Family.SANS, 4)
    assert len(rows) > 2
    assert "".join(rows) == "Donaudampfschifffahrtsgesellschaft"


def test_a_cut_text_ends_with_an_ellipsis_and_fits():
    cut = fitted("Hello wonderful world", Family.SANS, 5)
    assert cut.endswith("…")
    assert width_of(cut) <= 5
    assert fitted("Hello", Family.SANS, 50) == "Hello"


def test_what_is_no_character_is_left_out():
    assert line_of("a\x00\ud800b").text == "ab"


@pytest.mark.parametrize("script", TEXTS)
def test_letters_are_painted_where_they_are_asked_for(script):
    picture = np.full((80, 600, 3), 255, np.uint8)
    letter(picture, (300, 50), TEXTS[script], 24, (0, 0, 0), align=0.5)
    rows, columns = np.nonzero(picture.min(axis=2) < 128)
    half = width_of(TEXTS[script]) * 12
    assert 300 - half - 3 <= columns.min() < columns.max() <= 300 + half + 3
    assert 15 <= rows.min() < rows.max() <= 65


def test_letters_that_fall_outside_are_cut_and_nothing_breaks():
    picture = np.full((20, 20, 3), 255, np.uint8)
    letter(picture, (-30, 10), "Wide words", 24, (0, 0, 0))
    letter(picture, (0, 500), "Below", 24, (0, 0, 0))
    assert picture.shape == (20, 20, 3)


def test_a_letter_is_inked_all_through():
    picture = np.full((120, 120, 3), 255, np.uint8)
    letter(picture, (20, 100), "I", 120, (0, 0, 0), Family.BOLD)
    assert (picture[:, :, 0] == 0).sum() > 600
    hollow = np.full((120, 120, 3), 255, np.uint8)
    letter(hollow, (10, 100), "O", 120, (0, 0, 0), Family.BOLD)
    assert hollow[56, 55].tolist() == [255, 255, 255]  # the counter of an O stays open


def test_a_cut_face_keeps_what_is_written_in_its_script():
    assert ord("骨") in kept("NotoSansSC")
    assert ord("峠") in kept("NotoSansJP")  # a character of Japan's own
    assert ord("한") in kept("NotoSansKR")
    assert kept("NotoSansThai") == set()


@pytest.mark.parametrize(
    "text", ["Anna", "مريم", "נועה", "老王", "さくら", "김철수", "สมชาย", "मीरा", "Жанна", "Ελένη", "Nguyễn"]
)
def test_names_of_every_script_are_drawn_as_outlines_in_the_order_they_are_read(text):
    line = line_of(text)
    drawn = outlined(text, (100, 50), 13, align=0.5)
    across = [float(x) for x in re.findall(r"(-?[\d.]+) -?[\d.]+", drawn)]
    assert drawn.count("M") >= len(set(text)) - 2
    assert min(across) == pytest.approx(100 - line.width * 13 / 2, abs=3)
    assert max(across) == pytest.approx(100 + line.width * 13 / 2, abs=3)


@pytest.mark.parametrize("family", Family)
def test_the_letters_of_a_row_are_of_one_face_even_where_their_family_lacks_some(family):
    faces = {run.face.name for run in line_of("Đặng Thị Hương chờ", family).runs if run.text.strip()}
    assert len(faces) == 1
