"""Many at one scene: every deed is done or refused in words, none is lost, and the order stays whole."""

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from sqlmodel import col, select

from storyboard_app import boards, shots
from storyboard_app.errors import Conflict, StoryboardError
from storyboard_app.frames import steering
from storyboard_app.scripts import edit_element
from storyboard_app.store import audit, db, lock_scenes, to_change
from storyboard_app.store.records import AuditEntry, Element, Shot
from tests.films import a_board

CROWD, DEEDS = 8, 12


def _edit(session, dice, scene, there):
    shots.edit_shot(session, dice.choice(there), ticks=dice.randrange(1, 200), description=f"{dice.random()}")


def _insert(session, dice, scene, there):
    shots.insert_shot(session, scene, dice.choice([None, *there]))


def _move(session, dice, scene, there):
    shots.move_shot(session, dice.choice(there), dice.choice([None, *there]))


def _split(session, dice, scene, there):
    shots.split_shot(session, dice.choice(there))


def _merge(session, dice, scene, there):
    shots.merge_shot(session, dice.choice(there))


def _copy(session, dice, scene, there):
    shots.duplicate_shot(session, dice.choice(there))


def _delete(session, dice, scene, there):
    shots.delete_shot(session, dice.choice(there))


def _steer(session, dice, scene, there):
    steering.steer(session, dice.choice(there), {"depth": 1.0})


def _rewrite(session, dice, scene, there):
    line = dice.choice(session.exec(select(Element.id).where(Element.scene_id == scene)).all())
    edit_element(session, line, f"They say {dice.random()}.")


def _undo(session, dice, scene, there):
    last = audit.last_undoable(session, session.get_one(Shot, there[0]).project_id)
    if last:
        audit.undo(session, last)


ALL = [_edit, _insert, _move, _split, _merge, _copy, _delete, _steer, _rewrite, _undo]


def _together(count, act):
    """Let so many act at once; return what each one gave or raised."""
    start = Barrier(count)

    def one(number):
        start.wait(60)
        try:
            return act(number)
        except Exception as error:
            return error

    with ThreadPoolExecutor(count) as crowd:
        return list(crowd.map(one, range(count)))


def _shots(person, scene):
    with db.session_for(person) as session:
        chosen = select(Shot).where(Shot.scene_id == scene).order_by(col(Shot.position))
        return [(row.id, row.position, row.number) for row in session.exec(chosen)]


@pytest.mark.parametrize("seed", [1, 2])
def test_a_crowd_at_one_scene_does_its_deeds_or_is_refused_in_words(person, project, seed):
    scene = UUID(a_board(person, project).scenes[0].id)

    def work(number):
        dice, failures, done = random.Random(f"{seed} {number}"), [], 0
        for _ in range(DEEDS):
            there = [row[0] for row in _shots(person, scene)]
            deed = dice.choice(ALL) if len(there) > 2 else _insert  # else they may soon have nothing to do
            try:
                with db.session_for(person, deed.__name__) as session:
                    deed(session, dice, scene, there)
                done += 1
            except StoryboardError as error:
                if error.status >= 500:
                    failures.append(error)
            except IndexError:  # nobody had left a shot to choose
                pass
        return failures, done

    outcomes = _together(CROWD, work)
    assert [one for one in outcomes if isinstance(one, Exception)] == []
    assert [failure for failures, _ in outcomes for failure in failures] == []
    assert sum(done for _, done in outcomes) > CROWD * DEEDS / 2
    rows = _shots(person, scene)
    assert len({position for _, position, _ in rows}) == len(rows)
    assert len({number for *_, number in rows}) == len(rows)
    with db.session_for(person) as session:
        boards.snapshot(session, project)


def test_pairs_of_edits_on_one_shot_are_both_kept(person, project):
    shot = UUID(a_board(person, project).shots[0].id)
    changes = [{"description": "Closer."}, {"size": "CU"}, {"lens_mm": 85}, {"angle": "low"}, {"ticks": 99}]

    def edit(number):
        with db.session_for(person, "Edit") as session:
            shots.edit_shot(session, shot, **changes[number])

    assert _together(len(changes), edit) == [None] * len(changes)
    with db.session_for(person) as session:
        row = session.get_one(Shot, shot)
        assert {name: getattr(row, name) for change in changes for name in change} == {
            name: value for change in changes for name, value in change.items()
        }


def test_sliders_moved_at_once_are_all_kept(person, project):
    shot = UUID(a_board(person, project).shots[0].id)
    sliders = ["pose", "depth", "line", "guidance", "change", "likeness"]

    def move(number):
        with db.session_for(person, "Steer") as session:
            steering.steer(session, shot, {sliders[number]: 1.0})

    assert _together(len(sliders), move) == [None] * len(sliders)
    with db.session_for(person) as session:
        assert set(session.get_one(Shot, shot).steering) == set(sliders)


def test_shots_put_at_one_place_at_once_all_get_a_place_and_a_number(person, project):
    board = a_board(person, project)
    scene, first = UUID(board.scenes[0].id), UUID(board.shots[0].id)

    def insert(number):
        with db.session_for(person, "Insert") as session:
            return shots.insert_shot(session, scene, first)

    made = _together(8, insert)
    rows = _shots(person, scene)
    assert {row[0] for row in rows[1:9]} == set(made)
    assert len({position for _, position, _ in rows}) == len({number for *_, number in rows}) == len(rows)


def test_a_verb_that_forgets_the_lock_fails_in_its_first_test(person, project):
    shot = UUID(a_board(person, project).shots[0].id)
    with pytest.raises(RuntimeError, match="not locked"), db.session_for(person) as session:
        session.get_one(Shot, shot).ticks = 5


def test_a_verb_that_changes_before_it_locks_fails_too(person, project):
    shot = UUID(a_board(person, project).shots[0].id)
    with db.session_for(person) as session:
        row = session.get_one(Shot, shot)
        row.ticks = 5
        with pytest.raises(RuntimeError, match="before its scene was locked"):
            lock_scenes(session, [row.scene_id])
        session.expunge(row)


def test_a_shot_that_comes_back_to_a_number_that_is_taken_gets_one_behind_it_and_undo_says_so(person, project):
    board = a_board(person, project)
    last, scene = board.shots[-1], UUID(board.scenes[0].id)
    with db.session_for(person, "Delete") as session:
        shots.delete_shot(session, UUID(last.id))
    with db.session_for(person, "Insert") as session:
        inserted = shots.insert_shot(session, scene, UUID(board.shots[-2].id))
        assert session.get_one(Shot, inserted).number == last.number
    with db.session_for(person, "Undo") as session:
        taken_back = audit.undo_latest(session, project, but=[_making(session, inserted)])
        assert taken_back.notice == (
            f'"Delete" is taken back. Another shot has the number {last.number} by now: the one that came back is'
            f" {last.number}A."
        )
    numbers = {row: number for row, _, number in _shots(person, scene)}
    assert (numbers[inserted], numbers[UUID(last.id)]) == (last.number, f"{last.number}A")


def _making(session, row):
    """Return the change set that made a row."""
    return session.exec(select(AuditEntry.change_set).where(AuditEntry.row_id == row)).first()


def test_two_shots_of_a_scene_cannot_have_one_number(person, project):
    first, second, *_ = a_board(person, project).shots
    with pytest.raises(Conflict), db.session_for(person) as session:
        to_change(session, Shot, UUID(second.id)).number = first.number


def test_a_shot_that_comes_back_to_a_place_that_is_taken_gets_one_beside_it(person, project):
    first, second, third, _ = a_board(person, project).shots
    with db.session_for(person, "Delete") as session:
        shots.delete_shot(session, UUID(second.id))
        deleted = session.info["change_set"]
    scene = UUID(first.scene_id)
    with db.session_for(person, "Insert") as session:
        inserted = shots.insert_shot(session, scene, UUID(first.id))
    with db.session_for(person, "Undo") as session:
        audit.undo(session, deleted)
    rows = _shots(person, scene)
    assert len({position for _, position, _ in rows}) == len(rows) == 5
    assert {row[0] for row in rows[1:3]} == {inserted, UUID(second.id)}
    assert (rows[0][0], rows[3][0]) == (UUID(first.id), UUID(third.id))
