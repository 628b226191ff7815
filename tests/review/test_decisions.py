"""Decisions: who may, what follows what, what they are bound to, and races."""

from threading import Barrier, Thread
from uuid import UUID

import pytest
from sqlmodel import text

from storyboard_app import boards, shots
from storyboard_app.errors import Conflict, Forbidden, Locked, NotFound, StoryboardError, Unusable
from storyboard_app.review import decisions, notes
from storyboard_app.store import db
from storyboard_app.values import Decision, NotePlace, Role
from tests.films import draw

D = Decision


def decide(actor, project, state, shots=(0,), **more):
    with db.session_for(actor, "Decided") as session:
        board = boards.snapshot(session, project)
        panels = [board.shots[index].panel_id for index in shots]
        return decisions.decide(session, board, panels, state, **more)


def stand(actor, project, shot=0):
    with db.session_for(actor) as session:
        return decisions.standing(session, boards.snapshot(session, project))[shot]


def change(actor, act):
    with db.session_for(actor, "Test") as session:
        return act(session)


def reach(actor, project, state):
    """Bring the first panel from a draft to a state."""
    if state != D.DRAFT:
        decide(actor, project, state, reason="Because.")


@pytest.mark.parametrize("was", D)
@pytest.mark.parametrize("state", [state for state in D if state != D.DRAFT])
def test_what_may_follow_what(person, project, board, was, state):
    reach(person, project, was)
    if was == state:
        assert decide(person, project, state, reason="Because.") == 0
    elif state in decisions.NEXT[was]:
        assert decide(person, project, state, reason="Because.") == 1
        assert stand(person, project).state == state
    else:
        with pytest.raises(Locked, match="Shot 1A is locked"):
            decide(person, project, state, reason="Because.")
        assert stand(person, project).state == was


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.OWNER, set(D) - {D.DRAFT}),
        (Role.DIRECTOR, set(D) - {D.DRAFT}),
        (Role.EDITOR, {D.IN_REVIEW}),
        (Role.ARTIST, {D.IN_REVIEW}),
        (Role.REVIEWER, {D.IN_REVIEW, D.CHANGES_REQUESTED, D.APPROVED}),
        (Role.VIEWER, set()),
    ],
)
def test_who_may_decide_what(person, joined, project, board, role, may):
    actor, done = joined(role), set()
    for shot, state in enumerate(state for state in D if state != D.DRAFT):
        try:
            decide(actor, project, state, [shot], reason="Because.")
            done.add(state)
        except Forbidden:
            assert stand(person, project, shot).state == D.DRAFT
    assert done == may


def test_changes_are_requested_where_an_open_note_or_a_reason_says_which(person, project, board):
    with pytest.raises(Unusable, match="write a note first"):
        decide(person, project, D.CHANGES_REQUESTED)
    on = NotePlace(panel_id=board.shots[0].panel_id)
    note = change(person, lambda session: notes.write(session, project, on, "Closer."))
    with pytest.raises(Unusable):
        decide(person, project, D.CHANGES_REQUESTED, [1])
    assert decide(person, project, D.CHANGES_REQUESTED) == 1
    decide(person, project, D.IN_REVIEW)
    change(person, lambda session: notes.resolve(session, note))
    with pytest.raises(Unusable):
        decide(person, project, D.CHANGES_REQUESTED)


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (lambda session, board: shots.edit_shot(session, UUID(board.shots[1].id), ticks=80), "changed since"),
        (lambda session, board: shots.edit_shot(session, UUID(board.shots[1].id), description="X."), "changed since"),
        (
            lambda session, board: (
                shots.edit_shot(session, UUID(board.shots[1].id), size="CU"),
                draw(session, UUID(board.shots[1].panel_id)),
            ),
            "now v2",
        ),
    ],
)
def test_what_changes_after_an_approval_is_in_review_again(person, project, board, what, words):
    decide(person, project, D.APPROVED, [0, 1])
    assert [stand(person, project, shot).words for shot in (0, 1)] == ["Approved v1", "Approved v1"]
    change(person, lambda session: what(session, board))
    changed = stand(person, project, 1)
    assert (changed.state, changed.outdated, changed.words) == (D.IN_REVIEW, True, f"Approved v1, {words}")
    assert stand(person, project, 0).state == D.APPROVED
    decide(person, project, D.APPROVED, [1])
    assert stand(person, project, 1).state == D.APPROVED


def test_what_nobody_sees_of_a_panel_leaves_its_approval(person, project, board):
    decide(person, project, D.APPROVED)
    change(person, lambda session: shots.move_shot(session, UUID(board.shots[3].id), None))
    change(person, lambda session: notes.write(session, project, NotePlace(panel_id=board.shots[0].panel_id), "Good."))
    assert stand(person, project, 1).state == D.APPROVED


def test_of_two_who_approve_at_once_one_is_kept_and_the_other_told(person, joined, project, board, database):
    reviewer, together, told = joined(Role.REVIEWER), Barrier(2), []

    def approve(actor):
        try:
            with db.session_for(actor, "Approved") as session:
                seen = boards.snapshot(session, project)
                together.wait()
                decisions.decide(session, seen, [seen.shots[0].panel_id], D.APPROVED)
            told.append("kept")
        except Conflict as error:
            told.append(str(error))

    threads = [Thread(target=approve, args=(actor,)) for actor in (person, reviewer)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    approved = database.execute("select count(*) from approvals where status = 'approved'").fetchone()
    assert approved == (1,)
    assert "kept" in told


def test_who_decides_on_what_they_did_not_see_is_told_who_was_first(person, joined, project, board):
    panel = board.shots[0].panel_id
    decide(joined(Role.REVIEWER), project, D.APPROVED)
    with pytest.raises(Conflict, match="Bo was first: shot 1A is approved v1"):
        decide(person, project, D.CHANGES_REQUESTED, reason="Closer.", seen={panel: 0})


def test_a_locked_panel_is_refused_through_every_door(person, project, board, database):
    decide(person, project, D.LOCKED)
    shot, panel = board.shots[0].id, board.shots[0].panel_id
    with pytest.raises(Locked):
        change(person, lambda session: shots.edit_shot(session, UUID(shot), size="CU"))
    with pytest.raises(Locked):
        change(person, lambda session: shots.delete_shot(session, UUID(shot)))
    for statement in (
        f"update shots set ticks = 1 where id = '{shot}'",
        f"delete from frames where panel_id = '{panel}'",
        f"update panels set current_frame_id = null where id = '{panel}'",
        f"update panels set locked = false where id = '{panel}'",
    ):
        with pytest.raises(Locked):
            change(person, lambda session, statement=statement: session.connection().execute(text(statement)))
        with pytest.raises(Exception, match="locked"):
            database.execute(statement)
    assert stand(person, project).state == D.LOCKED


def test_a_locked_panel_is_opened_with_a_reason_by_who_may_lock(person, joined, project, board):
    decide(person, project, D.APPROVED)
    decide(person, project, D.LOCKED)
    with pytest.raises(Unusable, match="Say why shot 1A is unlocked"):
        decide(person, project, D.IN_REVIEW)
    with pytest.raises(Forbidden):
        decide(joined(Role.ARTIST), project, D.IN_REVIEW, reason="I drew it better.")
    decide(person, project, D.IN_REVIEW, reason="The car is another one.")
    opened = stand(person, project)
    assert (opened.state, opened.reason) == (D.IN_REVIEW, "The car is another one.")
    change(person, lambda session: shots.edit_shot(session, UUID(board.shots[0].id), size="CU"))


def test_a_scene_is_approved_at_once_and_what_is_approved_already_is_not_again(person, project, board):
    decide(person, project, D.APPROVED, [1])
    assert decide(person, project, D.APPROVED, range(4)) == 3
    with db.session_for(person) as session:
        assert boards.project_card(session, project).approved == 4


def test_nothing_is_decided_where_one_of_several_cannot_be(person, project, board):
    decide(person, project, D.LOCKED, [2])
    with pytest.raises(StoryboardError):
        decide(person, project, D.APPROVED, range(4))
    assert [stand(person, project, shot).state for shot in range(4)] == [D.DRAFT, D.DRAFT, D.LOCKED, D.DRAFT]


def test_a_stranger_decides_on_nothing(another, person, project, board):
    with pytest.raises(NotFound), db.session_for(another) as session:
        decisions.decide(session, board, [board.shots[0].panel_id], D.APPROVED)
