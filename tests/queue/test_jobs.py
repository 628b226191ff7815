from uuid import UUID, uuid4

import psycopg
import pytest
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import JobDeferrer
from sqlmodel import select

from storyboard_app.errors import Conflict, NotFound, Unavailable
from storyboard_app.queue import job_life, jobs
from storyboard_app.store import db
from storyboard_app.store.records import Job
from storyboard_app.values import JobState


@pytest.fixture
def job(person, project):
    return ask(person, project)


def ask(person, project, subject=None, **more):
    with db.session_for(person) as session:
        return jobs.enqueue(session, "illustration.make", subject or uuid4(), project, "Drawing 1A", **more)


def look(person, job):
    with db.session_for(person) as session:
        return jobs.job(session, job)


def act(person, verb, *arguments):
    with db.session_for(person) as session:
        return verb(session, *arguments)


def queue_states(admin):
    return [row[0] for row in admin.execute("select status::text from procrastinate_jobs order by id")]


def test_a_job_waits_in_the_queue_of_its_task(person, project, job, admin):
    queue, arguments = admin.execute("select queue_name, args from procrastinate_jobs").fetchone()
    assert queue == "illustration"
    assert arguments == {"job_id": str(job), "actor": str(person)}
    assert look(person, job).state == JobState.QUEUED


def test_a_transaction_that_is_taken_back_leaves_neither_row(person, project, admin):
    def ask_and_trip(session):
        jobs.enqueue(session, "script.ingest", uuid4(), project, "Reading")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        act(person, ask_and_trip)
    assert queue_states(admin) == []
    assert act(person, jobs.listing, project, 10) == ()


def test_asking_twice_for_waiting_work_gives_the_same_job(person, project, admin):
    subject = uuid4()
    assert ask(person, project, subject) == ask(person, project, subject, through="animatic")
    assert queue_states(admin) == ["todo"]


def test_work_asked_for_while_it_runs_is_done_again_afterwards(person, project):
    subject = uuid4()
    first = ask(person, project, subject)
    job_life.begin(first, person)
    assert ask(person, project, subject) != first


def test_a_waiting_job_is_stopped_at_once(person, job, admin):
    act(person, jobs.cancel, job)
    assert look(person, job).state == JobState.CANCELLED
    assert queue_states(admin) == ["cancelled"]
    assert job_life.begin(job, person) is None


def test_a_running_job_hears_that_it_should_stop_and_stores_nothing(person, job):
    job_life.begin(job, person)
    assert not jobs.cancelled(job, person)
    act(person, jobs.cancel, job)
    assert jobs.cancelled(job, person)
    assert act(person, job_life.finish, job) is None
    assert look(person, job).state == JobState.CANCELLED


def test_everything_of_a_project_is_stopped_together(person, project):
    running, waiting = ask(person, project), ask(person, project)
    job_life.begin(running, person)
    assert act(person, jobs.cancel_all, project) == 2
    assert look(person, waiting).state == JobState.CANCELLED
    assert jobs.cancelled(running, person)


def test_a_job_that_two_workers_run_is_stored_once(person, job):
    job_life.begin(job, person)
    job_life.begin(job, person)
    assert act(person, job_life.finish, job) is not None
    assert act(person, job_life.finish, job) is None


def test_a_job_that_takes_its_worker_down_every_time_fails_in_the_end(person, job):
    for _ in range(job_life.EXECUTIONS):
        assert job_life.begin(job, person)
        job_life.left_behind(job, person)
    assert job_life.begin(job, person) is None
    assert look(person, job).state == JobState.FAILED
    assert "three times" in look(person, job).message


def test_a_stopping_worker_puts_a_job_back_without_counting_it(person, job):
    for _ in range(5):
        assert job_life.begin(job, person).attempt == 1
        act(person, job_life.put_back, job)
    assert look(person, job).state == JobState.QUEUED


def test_a_job_that_trips_says_that_it_is_tried_again(person, job):
    job_life.begin(job, person)
    act(person, job_life.wait_again, job)
    assert look(person, job).message == "Trying again (2 of 3)"


def test_a_failed_job_is_listed_with_its_reason_and_can_be_started_again(person, project, job, admin):
    job_life.begin(job, person)
    act(person, job_life.fail, job, "The frame came out blank. Try another seed.")
    (listed,) = act(person, jobs.listing, project, 10)
    assert (listed.state, listed.message) == (JobState.FAILED, "The frame came out blank. Try another seed.")
    assert act(person, jobs.running, project) == ()
    act(person, jobs.retry, job)
    (again,) = act(person, jobs.running, project)
    assert (again.id, again.state, again.message, again.attempt) == (str(job), JobState.QUEUED, "", 0)
    assert queue_states(admin) == ["todo", "todo"]


def test_only_what_ended_badly_is_tried_again(person, job):
    with pytest.raises(Conflict):
        act(person, jobs.retry, job)


def test_progress_never_goes_backwards(person, job):
    job_life.begin(job, person)
    for progress in (0.2, 0.6, 0.4):
        jobs.report(job, person, progress, f"{progress:.0%}")
    assert look(person, job).progress == 0.6
    with db.session_for(person) as session:
        assert session.exec(select(Job.sequence).where(Job.id == job)).one() == 4


def test_a_late_report_does_not_wake_a_finished_job(person, job):
    job_life.begin(job, person)
    act(person, job_life.finish, job)
    jobs.report(job, person, 0.1, "Late")
    assert look(person, job).state == JobState.DONE
    assert look(person, job).message == ""


@pytest.mark.parametrize("verb", [jobs.cancel, jobs.retry, jobs.job])
def test_nobody_elses_jobs_can_be_seen_or_touched(another, job, verb):
    with pytest.raises(NotFound):
        act(another, verb, UUID(str(job)))


def test_where_what_it_made_can_be_fetched_is_told_when_it_is_done(person, project, job):
    job_life.begin(job, person)
    assert look(person, job).result_key == ""
    act(person, job_life.finish, job, "Ready.", "projects/p/exports/e.pdf")
    assert (look(person, job).message, look(person, job).result_key) == ("Ready.", "projects/p/exports/e.pdf")


def test_what_the_database_refuses_of_the_queue_is_told_as_what_it_is(person, project, monkeypatch):
    def full(*_given, **_named):
        raise ConnectorException from psycopg.errors.DiskFull("could not extend file")

    monkeypatch.setattr(JobDeferrer, "defer", full)
    with pytest.raises(Unavailable, match="disk of the database is full"), db.session_for(person) as session:
        jobs.enqueue(session, "illustration.make", uuid4(), project, "Drawing 1A")
