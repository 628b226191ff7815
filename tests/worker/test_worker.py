"""The whole chain through real jobs in a real worker, and what happens when parts of it die."""

import os
import signal
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlmodel import col, func, select

from storyboard_app import boards, scripts, shots, worker
from storyboard_app.boards import rendering, steps
from storyboard_app.errors import Unusable
from storyboard_app.frames import panels
from storyboard_app.queue import jobs
from storyboard_app.store import audit, db, storage
from storyboard_app.store.records import Animatic, Frame, Panel, Script
from storyboard_app.values import JobState, Step, WorkState
from tests.workers import alive, children_of, command_of, end, running, start, until

pytestmark = pytest.mark.slow

SCRIPT = b"""Title: The Borrowed Car

INT. BOB'S KITCHEN - DAY

Bob sits at the table. Anna stands over him.

ANNA
You lent it to Carl.

BOB
He said one hour.

Anna turns to the window, phone to her ear.

EXT. STREET - DAY

A car passes. Carl drives.

CARL
My car now.
"""


def act(person, verb, *arguments, **more):
    with db.session_for(person, "Test") as session:
        return verb(session, *arguments, **more)


def look(person, project):
    return act(person, boards.snapshot, project)


def jobs_of(person, project, task=""):
    return [job for job in act(person, jobs.listing, project, 200) if job.task.startswith(task)]


def settled(person, project):
    states = {job.state for job in jobs_of(person, project)}
    return not states & {JobState.QUEUED, JobState.RUNNING}


def running_job(person, project, task):
    return next((job for job in jobs_of(person, project, task) if job.state == JobState.RUNNING), None)


def read_script(person, content=SCRIPT):
    project, job = act(person, scripts.import_script, "the-borrowed-car.fountain", content)
    until(lambda: act(person, jobs.job, job).state in (JobState.DONE, JobState.FAILED))
    return project, job


def frames_by_panel(person, project):
    with db.session_for(person) as session:
        counted = select(Frame.panel_id, func.count()).where(Frame.project_id == project).group_by(col(Frame.panel_id))
        return dict(session.exec(counted).all())


def is_finished(board):
    states = {step.state for scene in board.scenes for step in scene.steps}
    return bool(board.shots) and states == {WorkState.FRESH} and board.animatic_state == WorkState.FRESH


def check_nothing_lost_or_doubled(person, project):
    board = look(person, project)
    assert is_finished(board)
    assert frames_by_panel(person, project) == {UUID(shot.panel_id): 1 for shot in board.shots}
    for shot in board.shots:
        assert storage.exists(shot.picture)
        assert storage.exists(storage.thumbnail_key(shot.picture))
    assert {job.state for job in jobs_of(person, project)} == {JobState.DONE}


def kill_everything(process):
    """Kill a worker as a power cut does, and wait until its children have noticed."""
    below = children_of(process)
    process.kill()
    process.wait()
    until(lambda: not alive(below), 5)


def test_a_script_becomes_a_finished_board_and_files(person):
    with running():
        project, _ = read_script(person)
        assert look(person, project).title == "The Borrowed Car"
        act(person, steps.run_all, project)
        until(lambda: settled(person, project), 120)
        job = act(person, rendering.start_export, project, "pdf")
        until(lambda: act(person, jobs.job, job).state == JobState.DONE)
    assert storage.get(act(person, jobs.job, job).result_key)[:4] == b"%PDF"
    assert storage.size(look(person, project).animatic) > 1000
    check_nothing_lost_or_doubled(person, project)
    assert act(person, steps.run_all, project) == ()


def test_a_draft_is_applied_by_a_worker_as_a_change_that_its_person_takes_back(person):
    with running():
        project, _ = read_script(person)
        script = act(person, scripts.upload, project, "blue.fountain", b"INT. ROOF - DAY\n\nA bell rings.\n")
        until(lambda: settled(person, project), 60)
        job = act(person, scripts.apply, UUID(act(person, jobs.job, script).subject_id))
        until(lambda: act(person, jobs.job, job).state == JobState.DONE, 60)
    assert [scene.heading for scene in look(person, project).scenes] == ["INT. ROOF - DAY"]
    assert act(person, audit.undo_latest, project).what == "Applied a draft"
    assert len(look(person, project).scenes) > 1


def test_an_unknown_queue_is_refused_in_words():
    with pytest.raises(Unusable, match="no queue"):
        worker.main(["drawing"])


def test_an_edit_is_redrawn_alone(person):
    with running():
        project, _ = read_script(person)
        act(person, steps.run_all, project)
        until(lambda: settled(person, project), 120)
        before = look(person, project)
        shot = before.shots[0]
        act(person, shots.edit_shot, UUID(shot.id), size="ECU")
        (job,) = act(person, steps.update_stale, UUID(shot.scene_id))
        until(lambda: act(person, jobs.job, job).state == JobState.DONE)
    after = look(person, project)
    assert [shot.version for shot in after.shots] == [2] + [1] * (len(after.shots) - 1)
    assert {shot.state for shot in after.shots} == {WorkState.FRESH}
    assert after.animatic_state == WorkState.STALE


@pytest.mark.parametrize("task", ["illustration", "animatic"])
def test_a_worker_that_is_killed_in_the_middle_loses_and_doubles_nothing(person, task):
    process = start()
    project, _ = read_script(person)
    act(person, steps.run_all, project)
    until(lambda: running_job(person, project, task), 120)
    kill_everything(process)
    with running():
        until(lambda: settled(person, project), 120)
    check_nothing_lost_or_doubled(person, project)


def test_a_worker_that_is_held_up_for_a_while_keeps_its_work(person):
    silence = "select count(*) from procrastinate_workers where last_heartbeat < now() - interval '5 seconds'"
    with running() as busy:
        project, _ = read_script(person)
        act(person, steps.run_all, project)
        until(lambda: running_job(person, project, "illustration"), 60)
        os.kill(busy.pid, signal.SIGSTOP)
        try:
            with running():  # which has looked for what dead workers left several times by then
                until(lambda: act(person, lambda session: session.connection().execute(text(silence)).scalar()), 60)
                assert running_job(person, project, "illustration")
        finally:
            os.kill(busy.pid, signal.SIGCONT)
        until(lambda: settled(person, project), 120)
    check_nothing_lost_or_doubled(person, project)
    assert {job.attempt for job in jobs_of(person, project)} == {1}


def test_work_goes_on_when_the_database_is_killed_in_the_middle(person):
    with running():
        project, _ = read_script(person)
        act(person, steps.run_all, project)
        until(lambda: running_job(person, project, "illustration"), 60)
        postmaster = int(Path(db.cluster().tables, "postmaster.pid").read_text().split()[0])
        os.kill(postmaster, signal.SIGKILL)
        db.connect()
        until(lambda: settled(person, project), 120)
    check_nothing_lost_or_doubled(person, project)


def test_work_that_was_fetched_but_never_arrived_is_begun_again(person):
    with running():
        project, _ = read_script(person)
        with db.session_for(person) as session:
            steps.run(session, project, Step.SHOTS)
            lost = "select id from procrastinate_workers order by id desc limit 1"  # alive, and busy with nothing
            session.connection().execute(
                text(f"update procrastinate_jobs set status = 'doing', worker_id = ({lost}) where status = 'todo'")
            )
        until(lambda: settled(person, project), 60)
    assert {job.state for job in jobs_of(person, project)} == {JobState.DONE}


def test_a_stopping_worker_leaves_its_work_to_the_next(person):
    process = start()
    project, _ = read_script(person)
    act(person, steps.run_all, project)
    until(lambda: running_job(person, project, "illustration"), 60)
    below = children_of(process)
    assert end(process) == 0
    until(lambda: not alive(below), 5)  # the tracker of shared resources ends when it sees that its owner is gone
    assert not running_job(person, project, "")
    with running():
        until(lambda: settled(person, project), 120)
    check_nothing_lost_or_doubled(person, project)
    assert {job.attempt for job in jobs_of(person, project)} == {1}


def test_stopping_a_render_ends_the_encoder_and_the_board_is_as_before(person):
    with running() as process:
        project, _ = read_script(person)
        act(person, steps.run_all, project)
        job = until(lambda: running_job(person, project, "animatic"), 120)
        encoders = until(lambda: {pid for pid in children_of(process) if "ffmpeg" in command_of(pid)})
        act(person, jobs.cancel, UUID(job.id))
        until(lambda: act(person, jobs.job, UUID(job.id)).state == JobState.CANCELLED, 10)
        until(lambda: not alive(encoders), 10)
    assert look(person, project).animatic_state == WorkState.EMPTY
    assert look(person, project).animatic == ""
    with db.session_for(person) as session:
        assert session.exec(select(Animatic.storage_key).where(Animatic.project_id == project)).all() == [""]


def test_a_script_that_is_gone_fails_at_once_with_a_sentence_and_can_be_tried_again(person):
    project, job = act(person, scripts.import_script, "lost.fountain", SCRIPT)
    with db.session_for(person) as session:
        key = session.exec(select(Script.storage_key).where(Script.project_id == project)).one()
    storage.delete(key)
    with running():
        until(lambda: act(person, jobs.job, job).state == JobState.FAILED)
        failed = act(person, jobs.job, job)
        assert (failed.attempt, failed.message) == (1, "That file is not here any more.")
        storage.put(key, SCRIPT)
        act(person, jobs.retry, job)
        until(lambda: act(person, jobs.job, job).state == JobState.DONE)
    assert len(look(person, project).scenes) == 2


def test_a_frame_that_cannot_be_stored_is_tried_three_times_and_says_so_on_the_shot(person):
    with running():
        project, _ = read_script(person)
        act(person, steps.run, project, Step.SHOTS)
        until(lambda: settled(person, project))
        folder = Path(os.environ["STORYBOARD_DATA"], "files", "projects", str(project), "frames")
        folder.write_bytes(b"in the way")
        shot = look(person, project).shots[0]
        job = act(person, panels.redraw, UUID(shot.panel_id))
        until(lambda: act(person, jobs.job, job).state == JobState.FAILED)
    failed = look(person, project).shots[0]
    assert act(person, jobs.job, job).attempt == 3
    assert (failed.state, failed.problem) == (WorkState.FAILED, "The frame could not be drawn. Try another seed.")


def test_a_locked_panel_is_not_redrawn(person):
    with running():
        project, _ = read_script(person)
        act(person, steps.run, project, Step.SHOTS)
        until(lambda: settled(person, project))
    panel = UUID(look(person, project).shots[0].panel_id)

    def lock(session):
        session.get(Panel, panel).locked = True

    act(person, lock)
    assert len(act(person, steps.run, project, Step.FRAMES)) == len(look(person, project).shots) - 1
