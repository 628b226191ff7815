import io
import re
import shutil
import sys
from dataclasses import replace
from importlib.util import find_spec

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from storyboard_app.bench.feature import feature
from storyboard_app.bench.printed import printed
from storyboard_app.errors import Unreadable
from storyboard_app.processes.limits import UNTRUSTED, in_memory
from storyboard_app.screenplay import read
from storyboard_app.screenplay.pdf import engines, opening, scans
from storyboard_app.values import Element, ElementType, Scene, Screenplay

ANNA = (
    Element(ElementType.CHARACTER, "ANNA", "ANNA"),
    Element(ElementType.PARENTHETICAL, "(to the cat)", "ANNA"),
    Element(ElementType.DIALOGUE, "You again.", "ANNA"),
)


def script_of(*elements, heading="INT. KITCHEN - DAY", number="1"):
    return Screenplay("", (Scene(number, heading, "INT", "KITCHEN", "DAY", 1.0, elements, True),))


def told(script):
    return [
        (scene.number, scene.heading, [(one.type, one.text, one.character, one.dual) for one in scene.elements])
        for scene in script.scenes
    ]


def page_of(draw):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Courier", 12)
    draw(canvas)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_printed_script_is_read_word_for_word(seed):
    script = feature(12, seed)
    found = read("script.pdf", printed(script))
    assert told(found) == told(script)
    assert found.title == script.title


def test_scenes_know_the_page_they_were_printed_on():
    found = read("script.pdf", printed(feature(12)))
    starts = [scene.page_start for scene in found.scenes]
    assert starts == sorted(starts)
    assert starts[0] == 1.0
    assert found.pages - 1 <= starts[-1] + found.scenes[-1].eighths / 8 <= found.pages + 1
    assert all(element.page >= int(scene.page_start) for scene in found.scenes for element in scene.elements)


def test_revision_marks_beside_lines_are_no_words():
    action = Element(ElementType.ACTION, "The kettle, which nobody has filled since the summer, begins to whistle.")
    script = script_of(action, replace(action, text="Steam.", revised=True), *ANNA)
    elements = read("script.pdf", printed(script)).scenes[0].elements
    assert [element.revised for element in elements] == [False, True, False, False, False]
    assert elements[1].text == "Steam."


def test_a_watermark_is_left_out_and_said():
    def draw(canvas):
        canvas.drawString(108, 720, "INT. KITCHEN - DAY")
        canvas.drawString(108, 696, "The kettle whistles.")
        canvas.rotate(40)
        canvas.drawString(300, 100, "DO NOT COPY 4711")

    found = read("script.pdf", page_of(draw))
    assert [element.text for element in found.scenes[0].elements] == ["The kettle whistles."]
    assert any("watermark" in warning.message for warning in found.warnings)


def test_running_heads_and_page_numbers_are_left_out_and_said():
    def draw(canvas):
        for page in range(1, 4):
            canvas.setFont("Courier", 12)
            canvas.drawString(108, 756, f"The Kettle - Blue draft       {page}.")
            canvas.drawString(108, 700, "EXT. HARBOUR - NIGHT")
            canvas.drawString(108, 676, f"Ship {page} leaves.")
            canvas.showPage()

    found = read("script.pdf", page_of(draw))
    assert [scene.elements[0].text for scene in found.scenes] == ["Ship 1 leaves.", "Ship 2 leaves.", "Ship 3 leaves."]
    assert any("Blue draft" in warning.message for warning in found.warnings)


def test_what_stands_between_the_columns_is_less_sure():
    def draw(canvas):
        canvas.drawString(108, 720, "INT. KITCHEN - DAY")
        canvas.drawString(108, 696, "The kettle whistles.")
        canvas.drawString(252, 672, "A WHISPER")

    elements = read("script.pdf", page_of(draw)).scenes[0].elements
    assert elements[1].confidence < 0.8 < elements[0].confidence


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"%PDF-1.7\n%broken", "damaged"), (printed(feature(1))[:900], "damaged")],
)
def test_a_broken_file_is_refused_with_what_to_do(content, says):
    with pytest.raises(Unreadable, match=says):
        read("broken.pdf", content)


def test_a_locked_file_is_refused_with_what_to_do():
    out = io.BytesIO()
    canvas = Canvas(out, encrypt="secret")
    canvas.drawString(108, 720, "INT. KITCHEN - DAY")
    canvas.save()
    with pytest.raises(Unreadable, match="password"):
        read("locked.pdf", out.getvalue())


def scanned():
    page = pypdfium2.PdfDocument(printed(script_of(Element(ElementType.ACTION, "The kettle whistles."), *ANNA)))[0]
    picture = page.render(scale=2.5, grayscale=True).to_pil()
    return page_of(lambda canvas: canvas.drawImage(ImageReader(picture), 0, 0, 612, 792))


def test_a_scan_without_an_engine_is_refused_with_what_to_install(monkeypatch):
    monkeypatch.setattr(scans, "engine", lambda: None)
    with pytest.raises(Unreadable, match="make ocr"):
        read("scan.pdf", scanned())


def test_reading_a_scan_tells_of_each_page_and_of_pages_left_out(monkeypatch):
    words = [engines.Words("INT. KITCHEN - DAY", 300, 200, 660, 230, 0.9)]
    monkeypatch.setattr(scans, "engine", lambda: ("This engine", lambda picture: words))
    monkeypatch.setattr(opening, "MOST_SCANS", 2)
    page = pypdfium2.PdfDocument(scanned())
    three, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(3):
        three.import_pages(page)
    three.save(out)
    told = []
    found = read("scan.pdf", out.getvalue(), progress=lambda done, said: told.append((done, said)))
    assert told == [
        (0.0, "Reading 2 pages off their pictures"),
        (0.5, "Reading page 1 of 3 off its picture"),
        (1.0, "Reading page 2 of 3 off its picture"),
    ]
    assert any("Page 3 was left out" in warning.message for warning in found.warnings)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")
def test_an_engine_that_would_take_all_memory_is_stopped_and_one_that_needs_much_is_not(monkeypatch):
    asked = []

    def engine(picture):
        asked.append(len(bytearray(sizes.pop())))
        return [engines.Words("INT. KITCHEN - DAY", 300, 200, 660, 230, 0.9)]

    monkeypatch.setattr(scans, "engine", lambda: ("This engine", engine))
    sizes = [2 * 2**30]
    with in_memory(UNTRUSTED):
        assert read("scan.pdf", scanned()).scenes
    sizes = [6 * 2**30]
    with in_memory(UNTRUSTED), pytest.raises(MemoryError):
        read("scan.pdf", scanned())
    assert asked == [2 * 2**30]


@pytest.mark.parametrize(
    ("letters", "middles", "line"),
    [
        ("adoor", [10, 50, 70, 90, 110], "a door"),
        ("INT.BAR", [10, 30, 51, 69, 110, 130, 150], "INT. BAR"),
        ("a door", [10, 30, 50, 70, 90, 110], "a door"),
        ("\uff08O.S.)", [10, 30, 50, 70, 90, 110], "(O.S.)"),
        ("\u732b\u304c\uff08\u7720)", [10, 30, 70, 90, 110], "\u732b\u304c\uff08\u7720)"),
        ("door", [], "as it was"),
    ],
)
def test_letters_two_steps_apart_are_two_words_where_the_engine_sets_no_space(letters, middles, line):
    assert engines._spaced("as it was", list(letters), middles, 20.0) == line


ENGINES = [
    pytest.param(read_, id=name, marks=pytest.mark.skipif(not there, reason="this engine is not installed"))
    for name, read_, there in (
        ("RapidOCR", engines._by_rapidocr, find_spec("rapidocr_onnxruntime")),
        ("Tesseract", engines._by_tesseract, shutil.which("tesseract")),
    )
]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_scan_is_read_and_is_less_sure(monkeypatch, engine):
    monkeypatch.setattr(scans, "engine", lambda: ("This engine", engine))
    found = read("scan.pdf", scanned())
    (scene,) = found.scenes
    assert (scene.int_ext, scene.time_of_day) == ("INT", "DAY")
    assert [element.type for element in scene.elements] == ["action", "character", "parenthetical", "dialogue"]
    assert all(element.confidence < 1 for element in scene.elements)
    assert any("picture" in warning.message for warning in found.warnings)
    assert scene.elements[0].text == "The kettle whistles."


WORDS = st.lists(
    st.sampled_from(
        ["INT. HALL", "ANNA", "the", "kettle", "CUT TO:", "(beat)", "Rain.", "EXT. SEA - DAY", "so-", "it", "2*3*4"]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(40, 380), WORDS, st.sampled_from([12, 24, 36])), min_size=1, max_size=25))
def test_no_word_is_lost_wherever_it_stands_on_the_page(lines):
    def draw(canvas):
        y = 730
        for x, words, step in lines:
            canvas.drawString(x, y, words)
            y -= step

    def words_of(text):
        return sorted(re.findall(r"\w+", text.replace("\\", "")))

    found = read("script.pdf", page_of(draw))
    told = " ".join(
        [" ".join([scene.heading, *(element.text for element in scene.elements)]) for scene in found.scenes]
    )
    assert words_of(told) == words_of(" ".join(words for _, words, step in lines))
