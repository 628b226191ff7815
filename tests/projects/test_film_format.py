"""A project's shape and rate, chosen anew: everything keeps its time, and undo brings the old ones back."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from storyboard_app import projects
from storyboard_app.errors import Forbidden, Unusable
from storyboard_app.projects.film_format import scaled_lengths
from storyboard_app.review import decisions, notes
from storyboard_app.store import audit, db
from storyboard_app.store.records import Comment
from storyboard_app.timing import RATES, seconds_of
from storyboard_app.values import Decision, NotePlace, Role
from tests.films import a_board, look
from tests.review.conftest import joined

__all__ = ["joined"]

LENGTHS = st.lists(st.integers(1, 2000), max_size=40)


@given(LENGTHS, st.sampled_from(list(RATES.values())), st.sampled_from(list(RATES.values())))
def test_every_cut_stays_within_half_a_frame_of_where_it_was(lengths, rate, other):
    times = Fraction(*other) / Fraction(*rate)
    scaled = scaled_lengths(lengths, times)
    assert len(scaled) == len(lengths)
    assert all(length >= 1 for length in scaled)
    if times >= 1 or all(length >= 3 for length in lengths):  # shots of a frame or two have to push the next
        ends = [(sum(lengths[: at + 1]) * times, sum(scaled[: at + 1])) for at in range(len(lengths))]
        assert all(abs(was - now) <= Fraction(1, 2) for was, now in ends)


@pytest.fixture
def board(person, project):
    return a_board(person, project, scenes=2)


def choose(who, act, label="Changed the project"):
    with db.session_for(who, label) as session:
        act(session)


def test_another_rate_keeps_every_time_and_undo_brings_the_old_one_back(person, project, board):
    shot = board.shots[1]
    with db.session_for(person) as session:
        note = notes.write(session, project, NotePlace(panel_id=shot.panel_id, tick=12, end_tick=18), "Here")
    choose(person, lambda session: projects.set_rate(session, project, (30000, 1001)))
    now = look(person, project)
    was, is_now = (float(sum(shot.ticks for shot in each.shots) * each.rate[1] / each.rate[0]) for each in (board, now))
    assert now.rate == (30000, 1001)
    assert abs(was - is_now) < 1 / 24
    assert [seconds_of(line.start, now.rate) for line in now.lines] == [
        pytest.approx(seconds_of(line.start, board.rate), abs=1 / 24) for line in board.lines
    ]
    with db.session_for(person) as session:
        moved = session.exec(select(Comment).where(Comment.id == note)).one()
        assert (moved.tick, moved.end_tick) == (15, 22)
    with db.session_for(person, "Undo") as session:
        audit.undo_latest(session, project)
    back = look(person, project)
    assert (back.rate, [each.ticks for each in back.shots]) == (board.rate, [each.ticks for each in board.shots])


def test_another_shape_makes_every_frame_stale(person, project, board):
    assert {shot.state for shot in board.shots} == {"fresh"}
    choose(person, lambda session: projects.set_aspect(session, project, "2.39"))
    assert {shot.state for shot in look(person, project).shots} == {"stale"}


@pytest.mark.parametrize("aspect", ["", "wide", "0:9", "16:0", "9:90"])
def test_what_is_no_shape_is_refused(person, project, aspect):
    with pytest.raises(Unusable, match="not the shape of a picture"):
        choose(person, lambda session: projects.set_aspect(session, project, aspect))


def test_locked_shots_keep_their_length(person, project, board):
    choose(person, lambda session: decisions.decide(session, board, [board.shots[0].panel_id], Decision.LOCKED))
    with pytest.raises(Unusable, match="Locked shots keep their length: 1A"):
        choose(person, lambda session: projects.set_rate(session, project, (25, 1)))
    assert look(person, project).rate == board.rate


def test_who_may_not_change_the_board_changes_no_rate(project, board, joined):
    with pytest.raises(Forbidden):
        choose(joined(Role.ARTIST), lambda session: projects.set_rate(session, project, (25, 1)))


def test_a_rate_has_a_name():
    assert projects.checked_rate("23.976") == (24000, 1001)
    with pytest.raises(Unusable, match="one of these rates"):
        projects.checked_rate("23.98")
