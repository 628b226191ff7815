"""Captions: readable, in order, never two at once."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard_app.animatic import captions, cuts, srt
from storyboard_app.animatic.captions import LINE_LENGTH, LINES
from storyboard_app.values import Board, SceneView
from tests.small_boards import a_board, line

WORDS = st.text("abcdefgh ,.é漢", min_size=1, max_size=300)
SPOKEN = st.builds(
    lambda words, start, length, who, dual: line("1A", words, start, start + length, who, dual),
    WORDS,
    st.integers(0, 500),
    st.integers(1, 300),
    st.sampled_from(["ANNA", "BOB", ""]),
    st.booleans(),
)


def a_scene_of(*lines, rate=(24, 1)):
    return Board("1", "Film", rate, scenes=(SceneView("1", "1", "", lines=lines),))


@given(st.lists(SPOKEN, max_size=8))
def test_captions_never_overlap_and_keep_within_what_is_said(spoken):
    made = captions(a_scene_of(*spoken))
    assert all(one.end <= other.start for one, other in pairwise(made))
    assert all(one.start < one.end for one in made)
    if made:
        assert min(one.start for one in made) >= min(one.start for one in spoken)
        assert max(one.end for one in made) <= max(one.end for one in spoken)


@given(WORDS.filter(str.strip), st.integers(200, 2000))
def test_a_long_speech_is_cut_into_readable_captions_that_say_all_of_it(words, ticks):
    made = captions(a_scene_of(line("1A", words, 0, ticks)))
    assert all(len(one.lines) <= LINES and all(len(row) <= LINE_LENGTH for row in one.lines) for one in made)
    said = "".join("".join(one.lines) for one in made)
    assert re.sub(r"\s", "", said) == re.sub(r"\s", "", f"ANNA:{words}")
    assert (made[0].start, made[-1].end) == (0, ticks)


@pytest.mark.parametrize(("later", "dual"), [(0, False), (0, True), (12, True)])
def test_speeches_said_at_once_share_a_caption(later, dual):
    one = line("1A", "Look out!", 10, 40, dual=dual)
    other = line("1A", "I know.", 10 + later, 50, "BOB", dual=dual)
    (made,) = captions(a_scene_of(one, other))
    assert (made.start, made.end, made.lines) == (10, 50, ("- ANNA: Look out!", "- BOB: I know."))


def test_a_speech_that_runs_on_over_the_next_gives_way_to_it():
    made = captions(a_scene_of(line("1A", "Where were you?", 0, 30), line("1A", "Out.", 20, 40, "BOB")))
    assert [(one.start, one.end) for one in made] == [(0, 20), (20, 40)]


def test_captions_as_a_file_are_numbered_and_timed_to_the_millisecond():
    assert srt(a_board()) == (
        "1\n00:00:00,208 --> 00:00:01,042\nANNA: Where is my car?\n\n"
        "2\n00:00:01,375 --> 00:00:02,500\nBOB: I was going to tell you.\n\n"
        "3\n00:00:04,083 --> 00:00:04,792\nANNA: That is my car!\n"
    )
    hour = a_scene_of(line("1A", "Late.", 24 * 3600, 24 * 3601), rate=(24000, 1001))
    assert "01:00:03,600 --> 01:00:04,601" in srt(hour)
    assert srt(Board("1", "Film")) == ""


def test_shots_lie_end_to_end_and_those_of_no_length_are_skipped():
    board = a_board()
    assert [(cut.shot.number, cut.start, cut.end) for cut in cuts(board)] == [
        ("1A", 0, 30),
        ("1B", 30, 71),
        ("2A", 71, 96),
        ("2B", 96, 120),
    ]
    first, *rest = board.scenes
    without = replace(first, shots=(first.shots[0], replace(first.shots[1], ticks=0)))
    assert [cut.shot.number for cut in cuts(replace(board, scenes=(without, *rest)))] == ["1A", "2A", "2B"]
