"""Trackers brought in step by themselves: as often as wished, by whom it was wished, and told once where it fails."""

from datetime import timedelta
from uuid import UUID

import pytest

from storyboard_app import trackers
from storyboard_app.errors import NotFound, Unusable
from storyboard_app.store import session_for
from storyboard_app.store.records import Job, Tracker, now
from storyboard_app.values import JobState
from tests.every_table import fill


@pytest.fixture
def film(person):
    return fill(person)


def scheduled(person, tracker, every):
    with session_for(person, "Scheduled") as session:
        trackers.schedule(session, tracker, every)
        project = session.get_one(Tracker, tracker).project_id
        return next(view.every for view in trackers.listing(session, project) if view.id == str(tracker))


def syncs(database):
    return database.execute(
        "select id, actor_id, state from jobs where task = 'tracker.sync' order by created_at"
    ).fetchall()


def end(person, job, state):
    with session_for(person) as session:
        row = session.get_one(Job, job)
        row.state, row.finished_at = state, now()


@pytest.fixture
def tracker(person, film, database):
    database.execute("delete from app.schedules")
    with session_for(person, "Connected") as session:
        return UUID(trackers.connect(session, film["projects"], "frameio", "car", "a token").id)


@pytest.mark.parametrize(("every", "gap"), [("hour", timedelta(hours=1)), ("day", timedelta(days=1))])
def test_a_tracker_is_brought_in_step_by_itself_as_often_as_wished(every, gap, person, tracker, database):
    database.execute("delete from jobs")
    begun = now()
    assert trackers.start_due(begun) == 0
    assert scheduled(person, tracker, every) == every
    assert trackers.start_due(now()) == 1
    ((job, actor, _),) = syncs(database)
    assert actor == person
    end(person, job, JobState.DONE)
    assert trackers.start_due(begun + gap - timedelta(minutes=1)) == 0
    assert trackers.start_due(begun + gap + timedelta(minutes=1)) == 1
    assert len(syncs(database)) == 2
    assert scheduled(person, tracker, "never") == "never"
    assert trackers.start_due(begun + 10 * gap) == 0


def test_a_sync_that_waits_already_is_not_asked_for_twice(person, tracker, database):
    database.execute("delete from jobs")
    scheduled(person, tracker, "hour")
    trackers.start_due(now())
    trackers.start_due(now() + timedelta(hours=2))
    assert len(syncs(database)) == 1


def test_a_sync_that_fails_again_and_again_is_told_once_until_one_goes_well(person, tracker, database):
    database.execute("delete from jobs")
    scheduled(person, tracker, "hour")
    told = []
    for hour, state in enumerate([JobState.FAILED, JobState.FAILED, JobState.DONE, JobState.FAILED]):
        trackers.start_due(now() + timedelta(hours=2 * hour))
        end(person, syncs(database)[-1][0], state)
        told.append(database.execute("select count(*) from notices where kind = 'failed'").fetchone()[0])
    assert told == [1, 1, 1, 2]


def test_a_schedule_ends_with_the_right_of_who_wished_it(person, another, film, tracker, database):
    database.execute("insert into project_members values (%s, %s, 'owner')", (film["projects"], another))
    scheduled(another, tracker, "hour")
    database.execute("update project_members set role = 'viewer' where user_id = %s", (another,))
    assert trackers.start_due(now()) == 0
    assert database.execute("select count(*) from app.schedules").fetchone() == (0,)
    with pytest.raises(NotFound):
        scheduled(another, tracker, "day")


def test_another_word_is_refused(person, tracker):
    with pytest.raises(Unusable, match="never, hour, day"):
        scheduled(person, tracker, "minute")
