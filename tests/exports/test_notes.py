"""The notes as a PDF: pictures with what was drawn on them, and all that was said."""

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from storyboard_app.exports.notes import drawn_over
from storyboard_app.values import NoteView, StrokeView
from tests.exports.test_formats import made, text_of
from tests.small_boards import a_board

BOARD = a_board()
SCENE = BOARD.scenes[0]
SHOT = SCENE.shots[0]


def note(text, **more):
    where = {"scene_id": SCENE.id, "shot_id": SHOT.id, "shot": SHOT.number, "panel_id": SHOT.panel_id, "version": 1}
    facts = {"id": text, "author": "Bo", "author_id": "", "created_at": "2026-01-01T00:00:00+00:00"}
    return NoteView(**{**facts, **where, "text": text, **more})


def grey(_key):
    out = io.BytesIO()
    Image.new("RGB", (320, 180), (190, 190, 190)).save(out, "PNG")
    return out.getvalue()


def said(*notes, **options):
    return "\n".join(text_of(made("notes", replace(BOARD, notes=notes), **options)))


def test_a_note_says_who_where_of_which_version_and_how_it_was_answered():
    words = said(
        note("Closer, please.", tick=3, version_now=2, replies=(note("How close?", author="Ada"),)),
        note("Fine.", resolved=True),
        note("All of it.", scene_id="", shot_id="", panel_id=""),
        note("The whole scene.", shot_id="", panel_id=""),
    )
    first = words.index("All of it.") < words.index("The whole scene.") < words.index("Closer, please.")
    assert first
    for told in ("v1, now v2", "00:00:00:03", "open", "resolved", "Ada: How close?"):
        assert told in words


def test_what_is_longer_than_a_page_goes_on_at_the_next_and_nothing_is_cut():
    words = [f"word{number}" for number in range(3000)]
    pages = text_of(made("notes", replace(BOARD, notes=(note(" ".join(words)),))))
    told = " ".join(pages)
    assert len(pages) > 2
    assert [word for word in words if word not in told] == []


def test_a_board_that_nobody_spoke_of_says_so():
    assert "Nobody has said anything yet." in said()


@pytest.mark.parametrize("colour", ["red", "blue"])
def test_strokes_lie_on_the_picture_in_their_colour_and_points_under_their_number(colour):
    stroke = StrokeView((0.25, 0.5, 0.75, 0.5), colour, 0.02)
    size = (320, 180)
    before, after = (
        np.asarray(drawn_over(SHOT, notes, grey, size)).astype(int)
        for notes in ((), (note("", strokes=(stroke,)), note("Here.", x=0.9, y=0.1)))
    )
    changed = (np.abs(after - before).sum(axis=2) > 60).nonzero()
    rows, columns = changed[0], changed[1]
    on_line = (abs(rows - 90) <= 6) & (columns > 70) & (columns < 250)
    on_point = (np.hypot(rows - 18, columns - 288)) <= 16
    assert on_line.sum() > 400
    assert on_point.sum() > 150
    assert (on_line | on_point | (abs(rows - 90) <= 8)).all()
    strongest = {"red": 0, "blue": 2}[colour]
    assert after[90, 160].argmax() == strongest
