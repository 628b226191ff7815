"""A page that is told how far a job is shows the board that reading it anew would give, and reads nothing."""

from uuid import UUID

import pytest

from storyboard_app import boards
from storyboard_app.queue import job_life, jobs
from storyboard_app.store import db
from storyboard_app.values import JobState, Step, WorkState
from tests.films import a_board, look, step


@pytest.fixture
def board(person, project):
    return a_board(person, project, scenes=2)


def _begin(person, project, task, subject, scene=None):
    """Ask for a job and let it begin; return its id."""
    with db.session_for(person) as session:
        job = jobs.enqueue(session, task, subject, project, "Working", scene_id=scene)
    assert job_life.begin(job, person)
    return job


def _told(person, job):
    with db.session_for(person) as session:
        return jobs.job(session, job)


@pytest.mark.parametrize("task", ["shot.breakdown", "dialogue.sync", "illustration.make", "animatic.make"])
def test_progress_that_is_told_gives_the_board_that_reading_it_gives(person, project, board, task):
    scene, shot = UUID(board.scenes[1].id), board.scenes[1].shots[2]
    subject = {"illustration.make": UUID(shot.panel_id), "animatic.make": project}.get(task, scene)
    job = _begin(person, project, task, subject, scene)
    before = look(person, project)
    jobs.report(job, person, 0.375, "Half way", preview=2)
    after = look(person, project)
    assert boards.with_progress(before, _told(person, job)) == after != before
    jobs.report(job, person, 0.8, "Nearly", preview=3)
    assert boards.with_progress(after, _told(person, job)) == look(person, project) != after


def test_of_two_shots_the_one_that_is_drawn_furthest_is_named(person, project, board):
    scene, shots = board.scenes[0], board.scenes[0].shots
    first, second = (
        _begin(person, project, "illustration.make", UUID(shot.panel_id), UUID(scene.id)) for shot in shots[:2]
    )
    seen = look(person, project)
    for job, done in ((first, 0.5), (second, 0.7), (first, 0.6), (first, 0.9)):
        jobs.report(job, person, done, "")
        seen = boards.with_progress(seen, _told(person, job))
        assert seen == look(person, project)
    assert step(seen, Step.FRAMES).note == f"Drawing {shots[0].number}, 90 %"
    assert seen.scenes[0].state == WorkState.RUNNING


def test_jobs_that_do_not_show_or_do_not_run_leave_the_board_as_it_is(person, project, board):
    job = _begin(person, project, "export.make", project)
    assert boards.with_progress(board, _told(person, job)) is board
    with db.session_for(person) as session:
        jobs.cancel(session, job)
        waiting = jobs.enqueue(session, "shot.breakdown", UUID(board.scenes[0].id), project, "Working")
    told = _told(person, waiting)
    assert told.state == JobState.QUEUED
    assert boards.with_progress(board, told) is board


def test_of_several_jobs_on_one_shot_the_board_shows_the_one_asked_for_last(person, project, board):
    shot = board.shots[0]
    with db.session_for(person) as session:
        asked = [
            jobs.enqueue(session, "illustration.make", UUID(shot.panel_id), project, "Variant", options={"seed": seed})
            for seed in (1, 2)
        ]
    assert all(job_life.begin(job, person) for job in asked)
    for job, done in zip(asked, (0.9, 0.2), strict=True):
        jobs.report(job, person, done, "")
    told = [_told(person, job) for job in asked]
    assert boards.foremost(told, told) == (told[1],)
    assert look(person, project).shots[0].percent == 20
    assert boards.foremost(told[:1], told) == ()
