import asyncio
import contextlib
import json
from dataclasses import asdict, replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from storyboard_app import projects
from storyboard_app.api import events
from storyboard_app.errors import NotFound
from storyboard_app.queue import job_life, jobs
from storyboard_app.store import db, live, postgres, presence
from storyboard_app.store.records import Job, now
from tests.queries import counted


@contextlib.asynccontextmanager
async def _listening():
    task = asyncio.create_task(live.listening())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _next(changes, wanted):
    async with asyncio.timeout(15):
        async for change in changes:
            if wanted(change):
                return change
    raise AssertionError("the changes ended")


def _rename(person: UUID, project: UUID, title: str) -> None:
    with db.session_for(person, "Renamed the project") as session:
        projects.rename(session, project, title)


async def _until_heard(changes, act, wanted):
    """Repeat a deed until it is heard: the listener may still be on its way to the database."""
    waiting = asyncio.create_task(_next(changes, wanted))
    while not waiting.done():
        await asyncio.to_thread(act)
        await asyncio.wait({waiting}, timeout=0.3)
    return await waiting


def _row(job: UUID, **more) -> dict:
    """Return a job's row as the database tells it."""
    told = {"id": str(job), "project_id": str(job), "task": "shot.breakdown", "state": "running", "title": "Working"}
    return {**told, "preview": 0, "created_at": "2026-01-02T03:04:05.6+00:00", "finished_at": None, **more}


def test_a_change_is_heard_by_who_follows_the_project_and_nobody_else(person, project):
    with db.session_for(person) as session:
        other = projects.create(session, "Another film")

    async def story():
        mine, theirs = live.subscribe(project), live.subscribe(other)
        first = await anext(mine), await anext(theirs)
        async with _listening():
            titles = iter(range(1000))
            heard = await _until_heard(
                mine, lambda: _rename(person, project, f"Title {next(titles)}"), lambda change: change.tables
            )
            silent = asyncio.create_task(_next(theirs, lambda change: not change.everything))
            await asyncio.wait({silent}, timeout=0.2)
            told_too = silent.done()
            silent.cancel()
            return first, heard, told_too

    first, heard, told_too = asyncio.run(story())
    assert all(change.everything for change in first)
    assert heard.tables == {"projects"}
    assert not told_too


@pytest.mark.slow
def test_after_the_database_was_gone_everyone_looks_at_everything_again(person, project):
    async def story():
        changes = live.subscribe(project)
        await anext(changes)
        async with _listening():
            titles = iter(range(1000))
            await _until_heard(
                changes, lambda: _rename(person, project, f"Title {next(titles)}"), lambda change: change.tables
            )
            await asyncio.to_thread(postgres.stop, db.cluster())
            return await _next(changes, lambda change: change.everything)

    assert asyncio.run(story()).everything
    db.connect()


def test_changes_that_pile_up_are_told_as_one(person, project):
    async def story():
        changes = live.subscribe(project)
        await anext(changes)
        for version, table in enumerate(("shots", "panels", "shots"), start=7):
            live._tell(json.dumps({"project": str(project), "version": version, "tables": [table]}))
        for percent in (1, 2, 3):
            live._tell(json.dumps({"project": str(project), "job": _row(project, progress=percent / 100)}))
        heard = [await anext(changes), await anext(changes)]
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(anext(changes), 0.05)
        await changes.aclose()
        return heard

    board, job = asyncio.run(story())
    assert (board.tables, board.version) == ({"shots", "panels"}, 9)
    assert (job.job.id, job.job.progress) == (str(project), 0.03)
    assert project not in live._listeners


@pytest.mark.parametrize(("behind", "told"), [(1, ["board", "job"]), (0, ["job"])])
def test_who_comes_back_is_told_what_was_missed_and_what_runs(person, project, behind, told):
    with db.session_for(person) as session:
        jobs.enqueue(session, "shot.breakdown", project, project, "Breaking down scene 1")
    with db.session_for(person) as session:
        version = projects.version(session, project)

    async def story():
        following = events._events(person, project, version - behind)
        return [(await anext(following))["event"] for _ in told]

    assert asyncio.run(story()) == told


@pytest.mark.parametrize(("seen", "told"), [(None, ["board"]), (0, ["board", "job"])])
def test_who_comes_back_is_told_which_work_ended_meanwhile_and_who_is_new_is_not(person, project, seen, told):
    with db.session_for(person) as session:
        job = jobs.enqueue(session, "shot.breakdown", project, project, "Breaking down scene 1")
        row = session.get_one(Job, job)
        row.state, row.finished_at = "done", now()
        session.add(
            Job(
                project_id=project,
                actor_id=person,
                task="shot.breakdown",
                subject_id=project,
                state="failed",
                finished_at=now() - timedelta(hours=1),
            )
        )
    said, _ = _said(person, live.Change(project), seen)
    assert [name for name, _ in said] == told
    assert [about["state"] for name, about in said if name == "job"] == ["done"] * (len(told) - 1)


def _heard(person, project, act, wanted):
    """Do something and return the change that is told of it."""

    async def story():
        changes = live.subscribe(project)
        async with _listening():
            return await _until_heard(changes, act, wanted)

    return asyncio.run(story())


def test_a_change_says_which_version_the_project_has_come_to(person, project):
    titles = iter(range(1000))
    heard = _heard(
        person, project, lambda: _rename(person, project, f"Title {next(titles)}"), lambda change: change.tables
    )
    with db.session_for(person) as session:
        assert 1 < heard.version <= projects.version(session, project)


def test_progress_is_told_with_everything_a_page_shows_of_it(person, project):
    with db.session_for(person) as session:
        job = jobs.enqueue(session, "shot.breakdown", project, project, "Breaking down scene 1", scene_id=None)
    assert job_life.begin(job, person)
    message = "Ω\n" * 2000
    heard = _heard(
        person, project, lambda: jobs.report(job, person, 0.25, message, preview=4), lambda change: change.job
    )
    with db.session_for(person) as session:
        known = jobs.job(session, job)
    assert known.preview_key
    assert replace(heard.job, message="") == replace(known, message="")
    assert heard.job.message
    assert known.message.startswith(heard.job.message)


def _said(person, change, seen=None):
    with counted() as asked:
        events_said = asyncio.run(events._said_of(person, change, seen))
    return [(one["event"], json.loads(one["data"])) for one in events_said], len(asked)


def test_a_tick_and_a_new_version_are_passed_on_without_a_query(person, project):
    tick = live.Change(project, job=live._job(_row(project, progress=0.5)))
    ((name, told),), queries = _said(person, tick)
    assert (name, told["progress"], queries) == ("job", 0.5, 0)
    change = live.Change(project, frozenset({"shots"}), version=9)
    assert _said(person, change) == ([("board", {"version": 9, "tables": ["shots"]})], 0)


def test_the_end_of_a_job_is_told_however_many_newer_ones_wait(person, project):
    with db.session_for(person) as session:
        first = jobs.enqueue(session, "shot.breakdown", project, project, "First")
    assert job_life.begin(first, person)
    with db.session_for(person) as session:
        for number in range(60):
            jobs.enqueue(session, "illustration.make", uuid4(), project, f"Newer {number}")
        job_life.finish(session, first)
    with db.session_for(person) as session:
        done = jobs.job(session, first)
    ((name, told),), _ = _said(person, live.Change(project, job=done))
    assert (name, told["title"], told["state"]) == ("job", "First", "done")


def test_who_is_shut_out_hears_no_more(person, another, project, database):
    database.execute(
        "insert into project_members (project_id, user_id, role) values (%s, %s, 'viewer')", (project, another)
    )
    change = live.Change(project, frozenset({"project_members"}), version=3)
    assert _said(another, change)[0][0][0] == "board"
    database.execute("delete from project_members where user_id = %s", (another,))
    with pytest.raises(NotFound):
        _said(another, change)


def _tell(person: UUID, project: UUID, **where):
    """Say where a window of somebody's is, as the API takes it."""
    with db.session_for(person) as session:
        events.tell_presence(project, events.Where(window="w-12345678", **where), session)


def test_where_somebody_is_is_heard_by_who_follows_the_project_and_told_to_who_comes_later(person, project):
    heard = _heard(
        person,
        project,
        lambda: _tell(person, project, view="review", shot="1B", tick=51),
        lambda change: change.presence,
    )
    assert (heard.presence.window, heard.presence.name) == (f"{person}.w-12345678", "Ada")
    ((name, told),), queries = _said(person, heard)
    assert (name, told["view"], told["shot"], told["tick"], queries) == ("present", "review", "1B", 51, 0)
    arriving, _ = _said(person, live.Change(project))
    assert [told for name, told in arriving if name == "present"] == [told]
    _heard(
        person,
        project,
        lambda: _tell(person, project, view=""),
        lambda change: change.presence and not change.presence.view,
    )
    assert presence.present(project) == []


def test_of_a_window_only_the_latest_place_waits_and_who_says_nothing_for_a_while_is_gone(project, monkeypatch):
    mailbox = live._Mailbox(live.Change(project))
    for tick in (1, 2, 3):
        where = presence.Presence("a.w", "Ada", "review", tick=tick)
        told = json.dumps({"project": str(project), "presence": asdict(where)})
        mailbox.put(live.Change(*presence.hear(told)[:1], presence=where))
    taken = [asyncio.run(mailbox.take()) for _ in range(2)]
    assert [change.presence and change.presence.tick for change in taken] == [None, 3]
    assert [where.tick for where in presence.present(project)] == [3]
    monkeypatch.setattr(presence, "SILENCE", -1.0)
    assert presence.present(project) == []


def test_who_left_is_not_there_again_by_what_they_said_before(project):
    def hear(view, turn):
        where = presence.Presence("a.w", "Ada", view, turn=turn)
        return presence.hear(json.dumps({"project": str(project), "presence": asdict(where)}))

    assert hear("review", 1)
    assert hear("", 3)
    assert hear("review", 2) is None
    assert presence.present(project) == []
    assert hear("notebook", 4)
    assert [where.view for where in presence.present(project)] == ["notebook"]


def test_nobody_says_where_they_are_in_a_project_that_is_not_theirs(another, project):
    with pytest.raises(NotFound):
        _tell(another, project, view="review")
