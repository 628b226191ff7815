import asyncio
import contextlib
from uuid import UUID

import pytest

from storyboard_app import projects
from storyboard_app.api import events
from storyboard_app.queue import jobs
from storyboard_app.store import db, live, postgres


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
        for tables in ("shots", "panels", "shots"):
            live._tell(f'{{"project": "{project}", "tables": ["{tables}"]}}')
        for _ in range(3):
            live._tell(f'{{"project": "{project}", "job": "{project}"}}')
        heard = [await anext(changes), await anext(changes)]
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(anext(changes), 0.05)
        await changes.aclose()
        return heard

    board, job = asyncio.run(story())
    assert (board.tables, job.job_id) == ({"shots", "panels"}, project)
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
