import io
import re
import zipfile

import pypdfium2
import pytest

from state.export import SMALL_PAGES, booklet, contents
from storyboard_app.exports import FORMATS
from storyboard_app.values import ExportOptions
from tests.films import a_board
from tests.small_boards import a_board as a_small_board
from tests.small_boards import picture

OPTIONS = [
    ExportOptions(),
    ExportOptions(frames_per_page=1, paper="letter"),
    ExportOptions(frames_per_page=9, landscape=False),
    ExportOptions(frames_per_page=2, camera=False, dialogue=False),
    ExportOptions(scenes=("scene-2",), description=False),
]


def words_of(text):
    return re.sub(r"\W+", "", text)


def printed(options):
    out = io.BytesIO()
    FORMATS["pdf"].write(a_small_board(), picture, options, out)
    return [words_of(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(out.getvalue())]


@pytest.mark.parametrize("options", OPTIONS)
def test_the_preview_shows_the_pages_that_are_printed_with_their_words(options):
    pages = printed(options)
    for number, paper in enumerate(pages, 1):
        shown, small, count = booklet(a_small_board(), options, number)
        assert (shown.number, count, len(small)) == (number, len(pages), len(pages))
        told = [shown.slugline, shown.board, shown.foot, shown.count]
        for cell in shown.cells:
            told += [cell.number, cell.note, cell.stamp, cell.description, *(line.words for line in cell.said)]
        for words in told:
            assert words_of(words) in paper


def test_every_frame_lies_on_its_page_and_none_on_another():
    page, _, _ = booklet(a_small_board(), ExportOptions(frames_per_page=4), 1)
    boxes = []
    for cell in page.cells:
        left, top, wide, high = (
            float(part.rstrip("%")) for part in (cell.frame.left, cell.frame.top, cell.frame.width, cell.frame.height)
        )
        assert 0 < left < left + wide < 100
        assert 0 < top < top + high < 100
        boxes.append((left, top, left + wide, top + high))
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_a_cover_is_shown_before_the_pages_as_it_is_printed():
    options = ExportOptions(cover=True)
    pages = printed(options)
    cover, small, count = booklet(a_small_board(), options, 0)
    assert [page.number for page in small] == list(range(count + 1)) == list(range(len(pages)))
    assert (cover.number, len(cover.cells)) == (0, 1)
    assert words_of(cover.cells[0].number) in pages[0]
    assert words_of(cover.cells[0].description) in pages[0]
    assert booklet(a_small_board(), options, 1)[0].number == 1


def test_a_page_that_is_not_there_is_the_nearest_one():
    assert booklet(a_small_board(), ExportOptions(), 99)[0].number == booklet(a_small_board(), ExportOptions(), 1)[2]
    assert booklet(a_small_board(), ExportOptions(), -5)[0].number == 1


def test_no_more_small_pages_are_sent_than_are_seen(person, project):
    board = a_board(person, project, scenes=10)
    _, small, count = booklet(board, ExportOptions(frames_per_page=1), 20)
    assert (count, len(small)) == (40, SMALL_PAGES)
    assert 20 in [page.number for page in small]


@pytest.mark.parametrize("format", ["images", "everything"])
def test_what_an_archive_will_hold_is_what_it_holds(format):
    out = io.BytesIO()
    FORMATS[format].write(a_small_board(), picture, ExportOptions(height=90), out)
    with zipfile.ZipFile(out) as archive:
        assert contents(a_small_board(), format, ExportOptions()) == archive.namelist()


@pytest.mark.parametrize("format", FORMATS)
def test_no_file_shows_bytes_for_words_or_needs_a_picture_to_be_looked_at(format):
    assert not any(
        "\ufffd" in line or line.startswith("%PDF") for line in contents(a_small_board(), format, ExportOptions())
    )


@pytest.mark.parametrize("format", ["shots", "captions", "bundle", "ttml", "otio"])
def test_what_a_text_will_say_is_what_it_says(format):
    out = io.BytesIO()
    FORMATS[format].write(a_small_board(), picture, ExportOptions(), out)
    written = out.getvalue().decode("utf-8-sig").splitlines()
    shown = contents(a_small_board(), format, ExportOptions())
    assert shown == written[: len(shown)]
    assert shown
