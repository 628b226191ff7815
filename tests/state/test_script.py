from uuid import UUID

import pytest
from sqlmodel import select

from state.notebook import NotebookState
from state.script import ScriptState
from state.script_edits import ScriptEditState
from state.words import t
from storyboard_app import scripts
from storyboard_app.errors import Unusable
from storyboard_app.queue import job_life, jobs
from storyboard_app.screenplay import fountain
from storyboard_app.screenplay.doubts import with_doubts
from storyboard_app.store import db, storage
from storyboard_app.store.records import Job
from storyboard_app.values import plain_object
from tests.films import lay_draft, look
from tests.state.conftest import done, said

TEXT = (
    "INT. KITCHEN - DAY\n\nANNA\nIt takes long.\n\nANNA\n\nBob waits with a kettle.\n\nEXT. GARDEN - NIGHT\n\nRain.\n"
)


def stored(person, project, text):
    with db.session_for(person) as session:
        script = scripts.add_draft(session, project, "kettle.fountain", "fountain")
        storage.put(script.storage_key, text.encode())
        scripts.store(session, script.id, with_doubts(fountain.read(text.encode())))
        return str(script.id)


def applied(person, script):
    """Do what was asked for as the worker does, and return the job as pages hear of it."""
    with db.session_for(person, "Applied a draft") as session:
        lay_draft(session, UUID(script))
        job = session.exec(select(Job).where(Job.subject_id == UUID(script))).one()
        job_life.set_going(session, job)
        session.flush()
        job_life.finish(session, job.id)
        return plain_object(jobs.job(session, job.id))


@pytest.fixture
def page(visitor, person, project):
    stored(person, project, TEXT)
    visitor.visit(f"/p/{project}/script")
    page = visitor.at(ScriptState)
    done(page.open())
    return page


def test_the_page_says_what_was_read_and_what_is_uncertain(page):
    assert (page.gone, page.loaded, page.waiting) == ("", True, "")
    assert page.found.startswith("2 scenes, ")
    assert [(row.percent, row.kind, row.text) for row in page.unsure] == [("40%", "action", "ANNA")]
    assert [(one.name, one.words) for one in page.people] == [("ANNA", "1 speech, 3 words, in scene 1")]
    assert [one.name for one in page.things] == ["kettle"]
    assert [(draft.name, draft.facts) for draft in page.drafts] == [("kettle.fountain", "draft 1, on the board")]


def test_a_row_is_made_what_it_is(page, person, project):
    done(page.retag(page.unsure[0].id, "character"))
    assert page.unsure == []
    lines = look(person, project).scenes[0].elements
    assert [(line.type, line.character) for line in lines[-2:]] == [("character", "ANNA"), ("dialogue", "ANNA")]


def test_a_row_cannot_be_made_what_nobody_says(page, person, project):
    rain = look(person, project).scenes[1].elements[0].id
    with pytest.raises(Unusable, match="Nobody speaks"):
        done(page.retag(rain, "dialogue"))


def test_a_draft_that_waits_is_shown_scene_by_scene_and_applied(page, person, project):
    script = stored(person, project, TEXT.replace("Rain.", "Snow.").replace("KITCHEN", "HALL"))
    done(page.refresh())
    assert page.waiting == script
    assert [(scene.state, scene.words) for scene in page.changes] == [
        ("changed", "retitled, was INT. KITCHEN - DAY"),
        ("changed", t("change.changed")),
    ]
    assert [(line.old, line.new) for line in page.changes[1].lines] == [("Rain.", "Snow.")]
    assert "1 retitled, 1 changed." in page.waiting_title
    done(page.apply(script))
    assert (page.waiting, page.applying) == (script, True)
    assert t("script.applied") in said(done(page.hear(0, False, [applied(person, script)])))
    assert (page.waiting, page.applying, look(person, project).draft) == ("", False, 2)


def test_why_a_draft_could_not_be_applied_is_said(page, person, project):
    script = stored(person, project, TEXT.replace("Rain.", "Snow."))
    done(page.apply(script))
    with db.session_for(person) as session:
        job = jobs.running(session, project)[0]
        job_life.fail(session, UUID(job.id), "Scene 2 is locked.")
        failed = plain_object(jobs.job(session, UUID(job.id)))
    assert "Scene 2 is locked." in said(done(page.hear(0, False, [failed])))
    assert (page.waiting, page.applying) == (script, False)


def test_a_draft_that_is_declined_waits_no_more(page, person, project):
    done(page.decline(stored(person, project, TEXT.replace("Rain.", "Snow."))))
    assert (page.waiting, look(person, project).draft) == ("", 1)
    assert page.drafts[0].facts == "draft 2, declined"


def test_a_draft_that_could_not_be_read_says_why(page, person, project):
    with db.session_for(person) as session:
        script = scripts.add_draft(session, project, "blue.fdx", "fdx")
        scripts.mark_failed(session, script.id, "blue.fdx, line 3: this XML is broken off or malformed here.")
    done(page.refresh())
    assert (page.drafts[0].facts, page.waiting) == ("draft 2, could not be read", "")
    assert page.drafts[0].problem == "blue.fdx, line 3: this XML is broken off or malformed here."
    assert page.drafts[1].problem == ""


def test_the_page_of_no_project_says_so(visitor, person):
    visitor.visit("/p/nonsense/script")
    page = visitor.at(ScriptState)
    done(page.open())
    assert page.gone == t("notebook.gone")


def test_a_scene_is_edited_as_text_in_the_notebook(visitor, page, person, project):
    visitor.visit(f"/p/{project}")
    done(visitor.at(NotebookState).open())
    notebook = visitor.at(ScriptEditState)
    scene = notebook.heads[1].id
    done(notebook.edit_text(scene))
    assert notebook.scene_text == "EXT. GARDEN - NIGHT\n\nRain.\n"
    done(notebook.save_text({"text": "EXT. GARDEN - NIGHT\n\nSnow.\n"}))
    assert notebook.editing == ""
    assert look(person, project).scenes[1].elements[0].text == "Snow."
    done(notebook.edit_text(scene))
    with pytest.raises(Unusable, match="words"):
        done(notebook.save_text({"text": " "}))
    assert notebook.editing == scene


def test_a_row_of_a_waiting_draft_is_put_right_before_it_is_applied(page, person, project):
    script = stored(person, project, TEXT.replace("ANNA\n\nBob waits", "BEN\n\nBob waits").replace("It takes", "So"))
    done(page.refresh())
    assert page.waiting_unsure == []
    script = stored(person, project, TEXT.replace("It takes", "So"))
    done(page.refresh())
    assert [(row.kind, row.text) for row in page.waiting_unsure] == [("action", "ANNA")]
    done(page.retag(page.waiting_unsure[0].id, "character"))
    assert page.waiting_unsure == []
    done(page.apply(script))
    applied(person, script)
    assert look(person, project).scenes[0].elements[-1].character == "ANNA"
