"""Shots cut, merged, copied and given other lines: nothing that was shown is lost, and undo brings all of it back."""

from itertools import pairwise
from uuid import UUID

import pytest

from storyboard_app import shots as shot_verbs
from storyboard_app.errors import NotFound, Unusable
from storyboard_app.store import audit, db
from tests.films import a_board, change, look, stale


def shown(board):
    """Return which lines each shot shows."""
    return [(shot.number, shot.covers) for shot in board.shots]


def covered(board):
    lines = [line for shot in board.shots for line in range(shot.covers[0], shot.covers[1] + 1)]
    return sorted(set(lines)) == list(range(len(board.scenes[0].elements)))


def undo(person, project):
    with db.session_for(person) as session:
        latest = audit.last_undoable(session, project)
        assert latest is not None
        audit.undo(session, latest)


def ids(board):
    return [UUID(shot.id) for shot in board.shots], [UUID(one.id) for one in board.scenes[0].elements]


def test_a_shot_is_split_half_way_or_before_a_line(person, project):
    shots, lines = ids(a_board(person, project))
    half = change(person, project, lambda session: shot_verbs.split_shot(session, shots[1]))
    assert shown(half) == [("1A", (0, 0)), ("1B", (1, 1)), ("1BA", (2, 2)), ("1C", (3, 4)), ("1D", (5, 5))]
    assert stale(half)[0] == []
    at = change(person, project, lambda session: shot_verbs.split_shot(session, shots[2], lines[4]))
    assert shown(at)[3:5] == [("1C", (3, 3)), ("1CA", (4, 4))]
    assert covered(at)
    assert half.shots[2].state == "empty"


def test_a_shot_of_one_line_becomes_two_of_it_and_the_line_is_said_once(person, project):
    shots, _ = ids(a_board(person, project))
    board = change(person, project, lambda session: shot_verbs.split_shot(session, shots[0]))
    assert shown(board)[:2] == [("1A", (0, 0)), ("1AA", (0, 0))]
    assert len(board.lines) == 2
    assert all(one.end <= other.start for one, other in pairwise(board.lines))


def test_a_shot_is_not_split_where_it_does_not_go(person, project):
    shots, lines = ids(a_board(person, project))
    for line in (lines[1], lines[5]):
        with pytest.raises(Unusable, match="before one of its lines"):
            change(person, project, lambda session, line=line: shot_verbs.split_shot(session, shots[1], line))
    assert len(look(person, project).shots) == 4


def test_two_shots_become_one_and_undo_makes_them_two_again(person, project):
    before = a_board(person, project)
    shots, _ = ids(before)
    board = change(person, project, lambda session: shot_verbs.merge_shot(session, shots[1]))
    assert shown(board) == [("1A", (0, 0)), ("1B", (1, 4)), ("1D", (5, 5))]
    assert board.shots[1].description == "Lines 1 to 2. Lines 3 to 4."
    assert stale(board)[0] == []
    undo(person, project)
    assert shown(look(person, project)) == shown(before)
    with pytest.raises(Unusable, match="no shot after it"):
        change(person, project, lambda session: shot_verbs.merge_shot(session, shots[3]))


def test_a_copy_stands_behind_its_shot_with_its_camera_and_no_picture(person, project):
    shots, _ = ids(a_board(person, project))
    board = change(person, project, lambda session: shot_verbs.duplicate_shot(session, shots[1]))
    one, copy = board.shots[1:3]
    assert (copy.number, copy.covers, copy.size, copy.description) == ("1BA", one.covers, one.size, one.description)
    assert (copy.picture, copy.state) == ("", "empty")


@pytest.mark.parametrize(
    ("shot", "first", "last", "after", "old"),
    [
        (1, 1, 3, [(0, 0), (1, 3), (4, 4), (5, 5)], ["1B", "1C"]),
        (1, 2, 2, [(0, 1), (2, 2), (3, 4), (5, 5)], ["1A", "1B"]),
        (2, 2, 4, [(0, 0), (1, 1), (2, 4), (5, 5)], ["1B", "1C"]),
    ],
)
def test_lines_move_from_shot_to_shot_and_those_turn_stale(person, project, shot, first, last, after, old):
    shots, lines = ids(a_board(person, project))
    board = change(
        person, project, lambda session: shot_verbs.show_lines(session, shots[shot], lines[first], lines[last])
    )
    assert [one.covers for one in board.shots] == after
    assert stale(board)[0] == old
    assert covered(board)


@pytest.mark.parametrize(("shot", "first", "last"), [(1, 0, 2), (1, 1, 5), (1, 2, 1)])
def test_no_shot_is_left_without_a_line(person, project, shot, first, last):
    before = a_board(person, project)
    shots, lines = ids(before)
    with pytest.raises(Unusable):
        change(person, project, lambda session: shot_verbs.show_lines(session, shots[shot], lines[first], lines[last]))
    assert shown(look(person, project)) == shown(before)


def test_the_lines_of_a_deleted_shot_go_to_its_neighbour(person, project):
    shots, _ = ids(a_board(person, project))
    board = change(person, project, lambda session: shot_verbs.delete_shot(session, shots[1]))
    assert shown(board) == [("1A", (0, 2)), ("1C", (3, 4)), ("1D", (5, 5))]
    assert stale(board)[0] == ["1A"]
    assert board.scenes[0].stale_note == "Shot 1A shows other lines than it was planned for."
    assert not any(element.changed for element in board.scenes[0].elements)
    board = change(person, project, lambda session: shot_verbs.delete_shot(session, shots[0]))
    assert shown(board) == [("1C", (0, 4)), ("1D", (5, 5))]
    assert covered(board)


def one_of(board, rule):
    return next(one for one in board.scenes[0].findings if one.rule == rule)


def test_a_finding_is_settled_by_its_fix_and_undo_takes_it_back(person, project):
    board = a_board(person, project)
    scene = UUID(board.scenes[0].id)
    found = one_of(board, "jump_cut")
    assert found.fix is not None
    after = change(person, project, lambda session: shot_verbs.apply_fix(session, scene, found.rule, found.shots))
    assert next(one.size for one in after.shots if one.number == found.fix.shot) == found.fix.changes["size"]
    assert found.shots not in [one.shots for one in after.scenes[0].findings if one.rule == "jump_cut"]
    undo(person, project)
    assert look(person, project).scenes[0].findings == board.scenes[0].findings


def test_a_finding_is_dismissed_with_a_reason_and_stays_away(person, project):
    board = a_board(person, project)
    scene, found = UUID(board.scenes[0].id), one_of(board, "jump_cut")
    with pytest.raises(Unusable, match="Say why"):
        change(person, project, lambda session: shot_verbs.dismiss(session, scene, found.rule, found.shots, " "))
    after = change(
        person, project, lambda session: shot_verbs.dismiss(session, scene, found.rule, found.shots, "On purpose.")
    )
    assert (found.rule, found.shots) not in [(one.rule, one.shots) for one in after.scenes[0].findings]
    assert len(after.scenes[0].findings) == len(board.scenes[0].findings) - 1
    with pytest.raises(NotFound, match="not there any more"):
        change(
            person, project, lambda session: shot_verbs.dismiss(session, scene, "jump_cut", ["9A", "9B"], "Why not.")
        )
    undo(person, project)
    assert one_of(look(person, project), "jump_cut") == found


def test_another_way_to_tell_the_scene_replaces_its_shots_and_undo_brings_them_back(person, project):
    before = a_board(person, project)
    scene = UUID(before.scenes[0].id)
    with db.session_for(person) as session:
        offered = {one.way: one for one in shot_verbs.plans(session, scene)}
    assert len(offered["one take"].shots) == 1
    assert offered["usual"].seconds > 0
    after = change(person, project, lambda session: shot_verbs.choose_plan(session, scene, "one take"))
    assert [shot.covers for shot in after.shots] == [(0, 5)]
    undo(person, project)
    assert [shot.picture for shot in look(person, project).shots] == [shot.picture for shot in before.shots]
    with pytest.raises(Unusable, match="no way"):
        change(person, project, lambda session: shot_verbs.choose_plan(session, scene, "backwards"))


@pytest.mark.parametrize(
    ("shot", "way", "covers"),
    [
        (0, "take_next", [(0, 2), (3, 4), (5, 5)]),
        (3, "take_before", [(0, 0), (1, 2), (3, 5)]),
        (1, "give_next", [(0, 0), (1, 2), (3, 5)]),
        (1, "give_before", [(0, 2), (3, 4), (5, 5)]),
    ],
)
def test_a_line_goes_over_a_cut_with_its_speech_and_undo_brings_it_back(person, project, shot, way, covers):
    shots, _ = ids(a_board(person, project))
    before = change(person, project, lambda session: shot_verbs.merge_shot(session, shots[1]))
    move = shot_verbs.LineMove(way)
    board = change(person, project, lambda session: shot_verbs.move_line(session, shots[shot], move))
    assert [shown_lines for _, shown_lines in shown(board)] == covers
    assert covered(board)
    undo(person, project)
    assert shown(look(person, project)) == shown(before)


@pytest.mark.parametrize(
    ("shot", "way", "says"),
    [
        (0, "take_next", "1B would be left without a line"),
        (1, "give_next", "1B would be left without a line"),
        (0, "give_before", "no shot before 1A"),
        (3, "give_next", "no shot after 1D"),
    ],
)
def test_no_line_goes_where_there_is_no_shot_or_leaves_one_without(person, project, shot, way, says):
    shots, _ = ids(a_board(person, project))
    with pytest.raises(Unusable, match=says):
        change(person, project, lambda session: shot_verbs.move_line(session, shots[shot], shot_verbs.LineMove(way)))
