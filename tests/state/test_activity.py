"""The activity page: who did what, and what can be opened or compared from there."""

from uuid import UUID, uuid4

import pytest

from state.activity import ActivityState
from storyboard_app import shots
from storyboard_app.people import sessions
from storyboard_app.queue import job_life, jobs
from storyboard_app.sharing import LinkOptions, guests, links
from storyboard_app.store import db
from tests.films import a_board, draw
from tests.state.conftest import done


@pytest.fixture
def board(person, project):
    return a_board(person, project)


def opened(visitor, project):
    visitor.visit(f"/p/{project}/activity")
    page = visitor.at(ActivityState)
    done(page.open())
    return page


def test_what_a_guest_did_stands_under_their_name_and_can_be_filtered_by_it(visitor, person, project, board):
    with db.session_for(person, "Made a link") as session:
        made = links.create(session, project, LinkOptions(may_comment=True))
    entry = guests.enter(made.path.rpartition("/")[2])
    held = guests.introduce(entry, guests.fresh(entry, ""), "Gus Van")
    guests.write(entry, held, guests.NewNote(board.shots[0].panel_id, "Closer."))
    page = opened(visitor, project)
    first = page.deeds[0]
    assert (first.who, first.initials, first.label, first.facts) == (
        "Gus Van",
        "GV",
        "Wrote a note, as a guest",
        "“Closer.”",
    )
    page.choose("who", "Gus Van")
    assert {deed.who for deed in page.deeds} == {"Gus Van"}


def test_a_picture_drawn_again_can_be_compared_and_a_first_one_cannot(visitor, person, project, board):
    shot = board.shots[1]
    assert [deed.panel for deed in opened(visitor, project).deeds if deed.panel] == []
    with db.session_for(person, "Drew again") as session:
        shots.edit_shot(session, UUID(shot.id), size="CU")
    with db.session_for(person, "Drew again") as session:
        draw(session, UUID(shot.panel_id))
    assert [deed.panel for deed in opened(visitor, project).deeds if deed.panel] == [shot.panel_id]


def test_a_file_that_a_job_made_is_opened_from_there_and_only_when_it_is_done(visitor, person, project, board):
    with db.session_for(person) as session:
        job = jobs.enqueue(session, "export.make", uuid4(), project, "Writing the PDF")
    assert opened(visitor, project).jobs[0].result == ""
    assert job_life.begin(job, person)
    with db.session_for(person) as session:
        job_life.finish(session, job, result_key="projects/p/board.pdf")
    page = opened(visitor, project)
    assert (page.jobs[0].state, "board.pdf" in page.jobs[0].result) == ("done", True)


def test_a_job_is_followed_stopped_and_tried_again_from_there_without_a_reload(visitor, person, project, board):
    with db.session_for(person) as session:
        job = jobs.enqueue(session, "shot.breakdown", UUID(board.scenes[0].id), project, "Breaking down scene 1")
    assert job_life.begin(job, person)
    page = opened(visitor, project)
    jobs.report(job, person, 0.25, "Reading the scene")
    done(page.hear(0, False, []))
    assert (page.jobs[0].state, page.jobs[0].percent, page.jobs[0].message) == ("running", 25, "Reading the scene")
    with db.session_for(person) as session:
        job_life.fail(session, job, "The scene is empty.")
    done(page.hear(0, False, []))
    assert (page.jobs[0].state, page.jobs[0].message) == ("failed", "The scene is empty.")
    page.only_failed(True)
    assert len(page.jobs) == 1
    done(page.retry(page.jobs[0].id))
    page.only_failed(False)
    assert page.jobs[0].state == "queued"
    done(page.stop(page.jobs[0].id))
    assert page.jobs[0].state == "cancelled"


def test_history_is_newest_first_each_deed_once_and_filtered_by_scene(visitor, person, project, board):
    for size in ("CU", "WS"):
        with db.session_for(person, f"Made it {size}") as session:
            shots.edit_shot(session, UUID(board.shots[0].id), size=size)
    page = opened(visitor, project)
    labels = [deed.label for deed in page.deeds]
    assert labels[:2] == ["Made it WS", "Made it CU"]
    assert labels.count("Made it WS") == 1
    assert page.deeds[0].facts == "CU became WS"
    page.choose("scene", board.scenes[0].id)
    assert [deed.label for deed in page.deeds[:2]] == ["Made it WS", "Made it CU"]
    page.choose("scene", str(uuid4()))
    assert page.deeds == []


def test_who_signed_in_stands_there_once_and_not_from_where(visitor, person, project, board):
    sessions.begin(person, sessions.new_secret(), "203.0.113.7", "Mozilla/5.0", "password")
    page = opened(visitor, project)
    told = [deed for deed in page.deeds if deed.label == "signed in"]
    assert [(deed.kind, deed.facts, deed.can_undo) for deed in told] == [("events", "", False)]
    page.choose("kind", "events")
    assert len(page.deeds) == 1
