"""The activity page: who did what, and what can be opened or compared from there."""

from uuid import UUID, uuid4

import pytest

from state.activity import ActivityState
from storyboard_app import shots
from storyboard_app.queue import job_life, jobs
from storyboard_app.sharing import LinkOptions, guests, links
from storyboard_app.store import db
from storyboard_app.values import NotePlace
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
    guests.write(entry, held, board.shots[0].panel_id, "Closer.", NotePlace(), ())
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
