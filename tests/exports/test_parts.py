"""Some scenes of a board, exported: the very file that a board of these scenes alone gives, whichever the format."""

import io
from dataclasses import replace

import pytest

from storyboard_app import editorial
from storyboard_app.exports import FORMATS, plan_pages
from storyboard_app.values import Board, ExportOptions, NoteView, SceneView
from tests.small_boards import line, picture, shot

#: A scene -> its shots' numbers, and its speeches: shot, words, first and last tick from the scene's start. The third
#: scene has a shot of the same number as the first, so that their files would share a name.
SCENES = {
    "1": (("1A", "1B"), (("1A", "Where is my car?", 5, 25), ("1B", "I was going to tell you.", 33, 60))),
    "2": (("2A", "2B"), (("2B", "That is my car!", 27, 44),)),
    "3": (("1A", "2A"), (("1A", "Was.", 2, 20), ("2A", "It is still warm.", 32, 54))),
}
PARTS = (("1",), ("2",), ("3",), ("1", "3"), ("2", "3"), ("1", "2", "3"))
OPTIONS = ExportOptions(height=90, captions=True, frames_per_page=1)


def a_board(numbers):
    """Return a board of some of the scenes, laid end to end from 0 without any help of the product."""
    start, scenes = 0, []
    for number in numbers:
        shots, at = [], start
        for name in SCENES[number][0]:
            made = replace(shot(name, at), id=f"shot-{number}-{name}", scene_id=f"scene-{number}")
            shots.append(made)
            at += made.ticks
        lines = [line(name, words, start + first, start + last) for name, words, first, last in SCENES[number][1]]
        lines = [replace(each, id=f"line-{number}-{index}") for index, each in enumerate(lines)]
        lines = [replace(each, shot_id=f"shot-{number}-{each.shot_id[5:]}") for each in lines]
        scenes.append(
            SceneView(
                f"scene-{number}",
                number,
                f"INT. ROOM {number} - DAY",
                start=start,
                ticks=at - start,
                shots=tuple(shots),
                lines=tuple(lines),
                gaps=((start, start + 2),),
            )
        )
        start = at
    notes = [
        NoteView(shot.id, "Ada", f"Closer on {shot.number}", "2026", scene_id=scene.id, shot_id=shot.id, at=shot.start)
        for scene in scenes
        for shot in scene.shots[:1]
    ]
    return Board("project-1", "The Borrowed Car", scenes=tuple(scenes), author="Ada", notes=tuple(notes))


def written(format, board, options):
    """Return a file's bytes, and what was said while it was written.

    AAF gives each of its objects an id that no other ever has; of that the edit is returned that is read from it,
    without those ids.
    """
    out, said = io.BytesIO(), []
    FORMATS[format].write(board, picture, options, out, lambda done, words: said.append((done, words)))
    if format != "aaf":
        return out.getvalue(), said
    edit = editorial.read(out.getvalue(), "part.aaf")
    return replace(edit, clips=tuple(replace(clip, medium="") for clip in edit.clips)), said


def asking(numbers, options=OPTIONS):
    return replace(options, scenes=tuple(f"scene-{number}" for number in numbers))


@pytest.mark.parametrize("numbers", PARTS, ids="+".join)
@pytest.mark.parametrize("format", FORMATS)
def test_a_part_is_written_as_that_part_alone_would_be(format, numbers):
    part = written(format, a_board(SCENES), asking(numbers))
    alone = written(format, a_board(numbers), OPTIONS)
    assert part == alone


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_heeds_the_scenes_asked_for_and_says_so(format):
    assert "scenes" in FORMATS[format].OPTIONS
    assert written(format, a_board(SCENES), asking("2"))[0] != written(format, a_board(SCENES), OPTIONS)[0]


@pytest.mark.parametrize("format", FORMATS)
def test_scenes_come_in_the_order_of_the_board_however_they_are_asked_for(format):
    board = a_board(SCENES)
    assert written(format, board, asking("31")) == written(format, board, asking("13"))


def test_the_pages_that_are_shown_before_are_those_of_the_part():
    board = a_board(SCENES)
    assert plan_pages(board, asking("23")) == plan_pages(a_board("23"), OPTIONS)
    assert [page.number for page in plan_pages(board, asking("23"))] == [1, 2, 3, 4]
