"""A camera's movement and a sound slip under cuts that stay."""

from dataclasses import replace
from uuid import UUID

import pytest

from storyboard_app import shots, sound
from storyboard_app.animatic.looks import _view
from storyboard_app.errors import Overtaken, Unusable
from storyboard_app.freshness import animatic as film
from storyboard_app.store import audit, db
from storyboard_app.store.records import Sound
from storyboard_app.values import Cut
from tests.films import a_board, change, look
from tests.small_boards import shot

#: A pan to the right by half a frame.
PAN = (0.0, 0.0, 1.5, 1.0, 0.5, 0.0, 1.5, 1.0)
TICKS = 30


def lefts(slip):
    """Return where the left edge of a pan's frame is, tick by tick."""
    cut = Cut(replace(shot("1A", 0), move=PAN, slip_ticks=slip), 0, TICKS)
    windows = [_view(0, cut, tick, (24, 1)).window for tick in range(TICKS)]
    return [window[0] for window in windows if window]


def test_a_slipped_movement_is_the_same_movement_later_or_earlier_and_rests_for_the_rest():
    whole, later, earlier = lefts(0), lefts(8), lefts(-8)
    assert later[8:] == pytest.approx(whole[:-8])
    assert later[:8] == pytest.approx([whole[0]] * 8)
    assert earlier[:-8] == pytest.approx(whole[8:])
    assert earlier[-8:] == pytest.approx([whole[-1]] * 8)
    assert whole[0] == pytest.approx(0)
    assert whole[-1] == pytest.approx(0.5)


def test_a_slip_is_kept_with_its_shot_and_moves_no_cut_and_no_frame(person, project):
    before = a_board(person, project)
    first = UUID(before.shots[0].id)
    after = change(person, project, lambda session: shots.edit_shot(session, first, {"slip_ticks": 0}, slip_ticks=10))
    assert after.shots[0].slip_ticks == 10
    assert [(each.start, each.ticks, each.state) for each in after.shots] == [
        (each.start, each.ticks, each.state) for each in before.shots
    ]
    with pytest.raises(Overtaken):
        change(person, project, lambda session: shots.edit_shot(session, first, {"slip_ticks": 0}, slip_ticks=4))
    with db.session_for(person, "Undo") as session:
        assert audit.undo_latest(session, project)
    assert look(person, project).shots[0].slip_ticks == 0


def test_a_movement_does_not_slip_out_of_its_shot(person, project):
    first = UUID(a_board(person, project).shots[0].id)
    far = change(person, project, lambda session: shots.edit_shot(session, first, slip_ticks=500)).shots[0]
    assert far.slip_ticks == far.ticks - 1
    short = change(person, project, lambda session: shots.edit_shot(session, first, ticks=12)).shots[0]
    assert short.slip_ticks == 11
    with pytest.raises(Unusable, match="A slip takes a whole number"):
        change(person, project, lambda session: shots.edit_shot(session, first, slip_ticks=10**6))


def test_a_film_is_out_of_date_when_a_movement_in_it_slips(person, project):
    board = a_board(person, project)
    first, *others = board.scenes[0].shots

    def fingerprint(**changes):
        scene = replace(board.scenes[0], shots=(replace(first, **changes), *others))
        return film.today(replace(board, scenes=(scene,)))

    assert fingerprint(slip_ticks=6) == fingerprint()
    assert fingerprint(move=PAN, slip_ticks=6) != fingerprint(move=PAN)


@pytest.mark.parametrize(("by", "heard"), [(1.5, (3.5, 7.5)), (-0.5, (1.5, 5.5)), (60, (6, 10)), (-60, (0, 4))])
def test_another_part_of_a_sound_is_heard_in_the_same_place(person, project, by, heard):
    with db.session_for(person, "Laid") as session:
        row = Sound(
            project_id=project, name="rain", storage_key="rain", seconds=10, trim_in=2, trim_out=6, start_tick=48
        )
        session.add(row)
        session.flush()
        row_id = row.id
    with db.session_for(person, "Slipped") as session:
        view = sound.slip_sound(session, row_id, by)
    assert (view.trim_in, view.trim_out, view.start) == (*map(pytest.approx, heard), 48)
