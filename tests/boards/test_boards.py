from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from sqlalchemy import event

from storyboard_app import boards, projects, scripts, shots
from storyboard_app.errors import NotFound, Unusable
from storyboard_app.frames import drawing
from storyboard_app.store import db, to_change
from storyboard_app.store.records import Panel, Shot
from storyboard_app.values import Step, WorkState
from tests.films import LINES, a_board, a_breakdown, change, draw, look, stale, step


def test_a_finished_board_is_fresh_all_over(person, project):
    board = a_board(person, project)
    assert stale(board) == ([], [])
    assert [shot.number for shot in board.shots] == ["1A", "1B", "1C", "1D"]
    assert [one.state for one in board.scenes[0].steps[:4]] == [WorkState.FRESH] * 4
    assert step(board, Step.FRAMES).note == "4 frames"
    assert step(board, Step.ANIMATIC).state == WorkState.EMPTY
    assert [line.text for line in board.lines] == ["You lent it to Carl.", "He said one hour."]


@pytest.mark.parametrize(
    ("line", "rows"),
    [(0, ["1A", "1B"]), (2, ["1B", "1C"]), (4, ["1C", "1D"]), (5, ["1D"])],
)
def test_editing_a_line_makes_only_the_shots_stale_that_show_it_or_start_on_its_tail(person, project, line, rows):
    element = UUID(a_board(person, project).scenes[0].elements[line].id)
    board = change(person, project, lambda session: scripts.edit_element(session, element, "Something else."))
    assert stale(board) == (rows, [])
    assert step(board, Step.SHOTS).note == f"{len(rows)} of 4 out of date"
    assert [one.changed for one in board.scenes[0].elements].index(True) == line
    assert board.scenes[0].stale_count == len(rows)


@pytest.mark.parametrize(
    ("changes", "stale_frames"),
    [
        ({"size": "CU"}, ["1B"]),
        ({"angle": "low"}, ["1B"]),
        ({"lens_mm": 85}, ["1B"]),
        ({"movement": "push"}, ["1B"]),
        ({"description": "Anna points at Bob."}, ["1B"]),
        ({"seed": 7}, ["1B"]),
        ({"ticks": 200}, []),
    ],
)
def test_editing_a_shot_makes_its_own_frame_stale_when_it_can_be_seen(person, project, changes, stale_frames):
    shot = UUID(a_board(person, project).shots[1].id)
    board = change(person, project, lambda session: shots.edit_shot(session, shot, **changes))
    assert stale(board) == ([], stale_frames)
    assert board.scenes[0].stale_count == len(stale_frames)


def test_a_seed_of_0_is_a_seed_like_any_other(person, project):
    """It is shown, and asked of the drawing, and a shot that has none of its own and no picture shows none."""
    before = a_board(person, project)
    shot = UUID(before.shots[1].id)
    board = change(person, project, lambda session: shots.edit_shot(session, shot, seed=0))
    assert (board.shots[1].seed, stale(board)) == (0, ([], ["1B"]))
    with db.session_for(person) as session:
        assert drawing.request(session, UUID(board.shots[1].panel_id)).seed == 0
    new = change(person, project, lambda session: shots.insert_shot(session, UUID(board.scenes[0].id), shot))
    assert new.shots[2].seed is None


def test_taking_an_edit_back_brings_the_old_picture_back_without_drawing(person, project):
    before = a_board(person, project)
    shot = before.shots[1]
    change(person, project, lambda session: shots.edit_shot(session, UUID(shot.id), size="CU"))
    drawn = change(person, project, lambda session: draw(session, UUID(shot.panel_id)))
    assert drawn.shots[1].version == 2
    back = change(person, project, lambda session: shots.edit_shot(session, UUID(shot.id), size="MS"))
    assert back.shots[1].picture == shot.picture
    assert stale(back) == ([], [])


def test_a_longer_shot_moves_what_follows_and_keeps_its_length(person, project):
    shot = UUID(a_board(person, project).shots[0].id)
    board = change(person, project, lambda session: shots.edit_shot(session, shot, ticks=120))
    assert board.shots[0].ticks == 120
    assert board.shots[1].start == 120
    assert board.lines[0].start >= 120
    assert step(board, Step.DIALOGUE).state == WorkState.FRESH


def test_keeping_a_scene_as_it_is_clears_what_was_stale(person, project):
    board = a_board(person, project)
    scene = board.scenes[0]

    def edit(session):
        scripts.edit_element(session, UUID(scene.elements[4].id), "He said ten minutes.")
        shots.edit_shot(session, UUID(board.shots[0].id), size="CU")

    assert stale(change(person, project, edit)) == (["1C", "1D"], ["1A"])
    kept = change(person, project, lambda session: shots.keep_as_is(session, UUID(scene.id)))
    assert stale(kept) == ([], [])
    assert kept.scenes[0].stale_note == ""
    assert step(kept, Step.SHOTS).state == WorkState.FRESH


def test_the_banner_says_whose_line_changed_and_what_follows_the_old_one(person, project):
    board = a_board(person, project)
    line = UUID(board.scenes[0].elements[4].id)
    note = change(person, project, lambda session: scripts.edit_element(session, line, "Ten minutes.")).scenes[0]
    assert note.stale_note == "Bob's line changed. Shots 1C and 1D still follow the old script."


def test_breaking_down_again_renews_the_stale_shots_and_leaves_a_persons_own(person, project):
    board = a_board(person, project)
    scene = UUID(board.scenes[0].id)

    def edit(session):
        shots.edit_shot(session, UUID(board.shots[0].id), description="My own words.")
        shots.edit_shot(session, UUID(board.shots[3].id), description="To be renewed.")
        scripts.edit_element(session, UUID(board.scenes[0].elements[5].id), "Anna leaves.")

    change(person, project, edit)
    again = change(person, project, lambda session: shots.store_breakdown(session, scene, a_breakdown()))
    assert [shot.id for shot in again.shots] == [shot.id for shot in board.shots]
    assert again.shots[0].description == "My own words."
    assert again.shots[3].description == "Lines 5 to 5."
    assert stale(again)[0] == []


def test_breaking_down_again_adds_a_shot_for_lines_that_none_shows(person, project):
    board = a_board(person, project)
    scene = UUID(board.scenes[0].id)
    change(person, project, lambda session: session.delete(to_change(session, Shot, UUID(board.shots[1].id))))
    again = change(person, project, lambda session: shots.store_breakdown(session, scene, a_breakdown()))
    assert [shot.number for shot in again.shots] == ["1A", "1AA", "1C", "1D"]
    assert again.shots[1].covers == (1, 2)


def test_a_shot_is_added_between_two_others_and_no_number_changes(person, project):
    board = a_board(person, project)
    scene, second = UUID(board.scenes[0].id), UUID(board.shots[1].id)
    after = change(person, project, lambda session: shots.insert_shot(session, scene, second))
    assert [shot.number for shot in after.shots] == ["1A", "1B", "1BA", "1C", "1D"]
    assert after.shots[2].state == WorkState.EMPTY
    first = change(person, project, lambda session: shots.insert_shot(session, scene, None))
    assert first.shots[0].number == "A1A"


def test_a_shot_moves_with_its_number_and_its_picture(person, project):
    board = a_board(person, project)
    first, third = UUID(board.shots[0].id), UUID(board.shots[2].id)
    moved = change(person, project, lambda session: shots.move_shot(session, first, third))
    assert [shot.number for shot in moved.shots] == ["1B", "1C", "1A", "1D"]
    assert stale(moved) == ([], [])


def test_a_deleted_shot_takes_its_speech_off_the_timeline_and_leaves_the_script(person, project):
    board = a_board(person, project)
    shot = UUID(board.shots[1].id)
    after = change(person, project, lambda session: shots.delete_shot(session, shot))
    assert [one.number for one in after.shots] == ["1A", "1C", "1D"]
    assert len(after.scenes[0].elements) == len(LINES)


@pytest.mark.parametrize(
    "changes",
    [
        {"size": "HUGE"},
        {"angle": "sideways"},
        {"lens_mm": 2},
        {"lens_mm": 35.5},
        {"ticks": 0},
        {"ticks": True},
        {"seed": -1},
        {"number": "9Z"},
        {"description": "x" * 2001},
    ],
)
def test_what_a_shot_cannot_be_is_refused_in_words(person, project, changes):
    shot = UUID(a_board(person, project).shots[0].id)
    with pytest.raises(Unusable), db.session_for(person) as session:
        shots.edit_shot(session, shot, **changes)


def test_nobody_else_sees_the_board(person, another, project):
    a_board(person, project)
    with pytest.raises(NotFound), db.session_for(another) as session:
        boards.snapshot(session, project)


def test_the_board_takes_the_same_few_queries_whatever_its_size(person, project):
    a_board(person, project, scenes=1)
    small = queries_of_a_snapshot(person, project)
    a_board(person, project, scenes=6)
    assert queries_of_a_snapshot(person, project) == small <= 16


def queries_of_a_snapshot(person, project):
    asked = []

    def count(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    with db.session_for(person) as session:
        session.connection()
        event.listen(db.engine(), "before_cursor_execute", count)
        boards.snapshot(session, project)
        event.remove(db.engine(), "before_cursor_execute", count)
    return len(asked)


def test_a_locked_panel_never_goes_stale(person, project):
    board = a_board(person, project)
    panel, line = UUID(board.shots[1].panel_id), UUID(board.scenes[0].elements[2].id)

    def lock_and_edit(session):
        session.get(Panel, panel).locked = True
        session.flush()
        scripts.edit_element(session, line, "Something much longer than what had been said here before.")

    after = change(person, project, lock_and_edit)
    assert after.shots[1].state == WorkState.LOCKED
    assert stale(after) == (["1C"], [])


def test_people_who_edit_one_scene_at_once_both_get_through(person, project):
    board = a_board(person, project)

    def lengthen(shot):
        for ticks in range(100, 110):
            with db.session_for(person, "Test") as session:
                shots.edit_shot(session, UUID(shot.id), ticks=ticks)

    with ThreadPoolExecutor(4) as hands:
        list(hands.map(lengthen, board.shots))
    after = look(person, project)
    assert [shot.ticks for shot in after.shots] == [109] * 4
    assert [line.text for line in after.lines] == [line.text for line in board.lines]


def test_another_style_makes_frames_stale_and_no_shot_is_said_to_have_changed(person, project):
    a_board(person, project)
    board = change(person, project, lambda session: projects.set_style(session, project, "ink"))
    assert board.scenes[0].stale_note.startswith("The style changed. ")
    assert board.scenes[0].stale_note.endswith(" still have the old one.")
