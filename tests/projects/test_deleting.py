"""A project can be deleted, and work stopped, whatever is being stored in it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from uuid import UUID, uuid4

import pytest

from storyboard_app import projects, scripts
from storyboard_app.errors import NotFound
from storyboard_app.processes import Stopped
from storyboard_app.queue import jobs
from storyboard_app.store import db, storage
from storyboard_app.store.records import Job, Location, Project
from storyboard_app.values import JobState


@pytest.mark.parametrize("grace", [True, False])
def test_work_that_stores_much_is_stopped_by_a_deletion_and_leaves_nothing(person, project, grace, request):
    if not grace:
        request.getfixturevalue("no_grace")
    with db.session_for(person) as session:
        job = jobs.enqueue(session, "script.ingest", uuid4(), project, "Reading")
    began = Event()

    def store_without_end():
        with db.session_for(person, stopped=lambda: jobs.cancelled(job, person)) as session:
            storage.keep(session, f"projects/{project}/scripts/x.json", b"x")
            for number in range(100_000):
                session.add(Location(project_id=project, name=f"ROOM {number}"))
                session.flush()
                began.set()

    with ThreadPoolExecutor() as threads:
        storing = threads.submit(store_without_end)
        assert began.wait(60)
        with db.session_for(person, "Deleted the project") as session:
            projects.delete(session, project)
        with pytest.raises(Stopped):
            storing.result(60)
    with db.session_for(person) as session:
        assert session.get(Project, project) is None
        assert session.get(Job, job) is None
    assert list(storage.files(f"projects/{project}")) == []


def test_keeping_a_script_ends_when_it_is_stopped_and_leaves_nothing(person, project):
    text = "\n\n".join(f"INT. ROOM {number} - DAY\n\nAnna waits.\n\nBOB\nNow." for number in range(60))
    with db.session_for(person) as session:
        script = session.get_one(Job, scripts.upload(session, project, "long.fountain", text.encode())).subject_id
    read = scripts.read("long.fountain", text.encode(), lambda *_: None)
    asked = 0

    def stopped():
        nonlocal asked
        asked += 1
        return asked > 40

    def keep():
        with db.session_for(person, stopped=stopped) as session:
            scripts.store(session, script, read)

    with pytest.raises(Stopped):
        keep()
    assert asked == 41
    with db.session_for(person) as session:
        assert scripts.draft_review.listing(session, project)[0].status == "queued"
    assert [file.key for file in storage.files(f"projects/{project}") if file.key.endswith("screenplay.json")] == []


def test_a_deletion_stops_nothing_in_a_project_that_is_not_ones_own(person, another, project):
    with db.session_for(person) as session:
        job = jobs.enqueue(session, "script.ingest", uuid4(), project, "Reading")

    def delete():
        with db.session_for(another) as session:
            projects.delete(session, project)

    with pytest.raises(NotFound):
        delete()
    with db.session_for(person) as session:
        assert jobs.job(session, UUID(str(job))).state == JobState.QUEUED


def test_what_is_refused_to_work_whose_project_just_went_stops_it(person, another, project):
    answers = iter([False, True])
    with pytest.raises(Stopped), db.session_for(another, stopped=lambda: next(answers)) as session:
        session.add(Location(project_id=project, name="ROOM"))
    assert list(answers) == []
