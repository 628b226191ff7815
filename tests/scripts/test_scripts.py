from uuid import UUID

import pytest
from sqlmodel import col, select

from storyboard_app import projects, scripts
from storyboard_app.analysis import seconds_expected
from storyboard_app.errors import NotFound, Overtaken, TooLarge, Unreadable, Unusable
from storyboard_app.queue import jobs
from storyboard_app.store import db, storage
from storyboard_app.store.records import Character, Location, Scene, Script
from storyboard_app.values import ElementType, Screenplay
from tests.films import LINES, a_board, a_scene, change, lay_draft, look, stale

TEXT = b"INT. KITCHEN - DAY\n\nBob waits.\n"


def act(person, verb, *arguments):
    with db.session_for(person, "Test") as session:
        return verb(session, *arguments)


def new_draft(person, project, *scenes):
    """Lay another draft over the project, as its reading job does."""

    def keep(session):
        script = scripts.add_draft(session, project, "film-2.fountain", "fountain")
        scripts.store(session, script.id, Screenplay("Film", scenes))
        lay_draft(session, script.id)

    return change(person, project, keep)


@pytest.mark.parametrize(
    ("name", "content", "refusal", "words"),
    [
        ("empty.fountain", b" \n", Unreadable, "empty"),
        ("film.rtf", b"{\\rtf1 ...", Unreadable, "rich text"),
        ("film.docx", b"PK\x03\x04....", Unreadable, "film.docx"),
        ("huge.fountain", b"x" * (64 * 1024 * 1024 + 1), TooLarge, "64 MB"),
    ],
)
def test_what_cannot_be_a_script_is_refused_before_anything_is_stored(person, project, name, content, refusal, words):
    with pytest.raises(refusal, match=words):
        act(person, scripts.upload, project, name, content)
    with db.session_for(person) as session:
        assert session.exec(select(Script)).all() == []
        assert jobs.listing(session, project, 10) == ()


def test_an_upload_keeps_the_original_and_asks_for_it_to_be_read(person, project):
    job = act(person, scripts.upload, project, "film.fountain", TEXT)
    with db.session_for(person) as session:
        script = session.exec(select(Script)).one()
        assert (script.draft, script.name, script.status) == (1, "film.fountain", "queued")
        assert storage.get(script.storage_key) == TEXT
        assert jobs.job(session, job).subject_id == str(script.id)


def test_an_imported_script_makes_a_project_with_its_name(person):
    project, _ = act(person, scripts.import_script, "the_borrowed-car.fountain", TEXT)
    assert look(person, project).title == "The borrowed car"


@pytest.mark.parametrize(("title", "called"), [("Rust", "Rust"), ("", "Second try")])
def test_a_project_is_called_by_the_script_that_is_read_and_not_by_a_file_that_could_not_be(person, title, called):
    project, _ = act(person, scripts.import_script, "broken.pdf", b"%PDF-1.7 and no more")

    def keep(session):
        broken = session.exec(select(Script).where(Script.project_id == project)).one()
        scripts.mark_failed(session, broken.id, "It cannot be read.")
        script = scripts.add_draft(session, project, "second_try.fountain", "fountain")
        scripts.store(session, script.id, Screenplay(title, (a_scene(),)))

    change(person, project, keep)
    assert look(person, project).title == called


def test_a_title_that_somebody_gave_stays_whatever_is_read(person):
    project, _ = act(person, scripts.import_script, "broken.pdf", b"%PDF-1.7 and no more")

    def keep(session):
        projects.rename(session, project, "Mine")
        script = scripts.add_draft(session, project, "film.fountain", "fountain")
        scripts.store(session, script.id, Screenplay("Rust", (a_scene(),)))

    change(person, project, keep)
    assert look(person, project).title == "Mine"


def test_a_refused_import_leaves_no_project(person):
    with pytest.raises(Unreadable):
        act(person, scripts.import_script, "empty.fountain", b"")


def test_people_and_places_are_known_after_reading(person, project):
    a_board(person, project)
    with db.session_for(person) as session:
        assert session.exec(select(Character.name).order_by(col(Character.name))).all() == ["ANNA", "BOB"]
        assert session.exec(select(Location.name)).all() == ["KITCHEN 1"]


def test_the_same_draft_again_changes_nothing(person, project):
    before = a_board(person, project, scenes=2)
    after = new_draft(person, project, a_scene("1"), a_scene("2"))
    assert stale(after) == ([], [])
    assert [scene.id for scene in after.scenes] == [scene.id for scene in before.scenes]
    assert after.scenes[0].elements == before.scenes[0].elements
    assert after.draft == 2


def test_a_changed_line_of_a_new_draft_keeps_its_place_and_makes_its_shots_stale(person, project):
    before = a_board(person, project)
    lines = [*LINES[:4], (ElementType.DIALOGUE, "He said ten minutes.", "BOB"), LINES[5]]
    after = new_draft(person, project, a_scene("1", lines))
    assert stale(after) == (["1C", "1D"], [])
    assert [one.id for one in after.scenes[0].elements] == [one.id for one in before.scenes[0].elements]


def test_a_line_that_is_gone_leaves_its_shot_and_its_picture(person, project):
    before = a_board(person, project)
    after = new_draft(person, project, a_scene("1", LINES[:5]))
    assert [shot.picture for shot in after.shots] == [shot.picture for shot in before.shots]
    assert "1D" in stale(after)[0]


def test_a_scene_that_is_gone_is_set_aside_and_comes_back_with_its_drawings(person, project):
    before = a_board(person, project, scenes=3)
    without = new_draft(person, project, a_scene("1"), a_scene("3"))
    assert [scene.id for scene in without.scenes] == [before.scenes[0].id, before.scenes[2].id]
    with db.session_for(person) as session:
        assert session.get_one(Scene, UUID(before.scenes[1].id)).omitted
    back = new_draft(person, project, a_scene("1"), a_scene("2"), a_scene("3"))
    assert [shot.id for shot in back.shots] == [shot.id for shot in before.shots]
    assert {shot.state for shot in back.shots} == {"fresh"}


def test_scenes_that_change_places_keep_their_shots(person, project):
    before = a_board(person, project, scenes=3)
    after = new_draft(person, project, a_scene("3"), a_scene("1"), a_scene("2"))
    order = [before.scenes[place].id for place in (2, 0, 1)]
    assert [scene.id for scene in after.scenes] == order


def test_a_new_scene_comes_in_where_it_is_written(person, project):
    before = a_board(person, project, scenes=2)
    after = new_draft(person, project, a_scene("1"), a_scene("9"), a_scene("2"))
    assert [scene.heading for scene in after.scenes] == [f"INT. KITCHEN {number} - DAY" for number in "192"]
    assert after.scenes[1].shots == ()
    assert after.scenes[2].id == before.scenes[1].id


@pytest.mark.parametrize("text", ["", "  \n", "x" * 20_001])
def test_a_line_cannot_be_emptied_or_become_a_book(person, project, text):
    element = UUID(a_board(person, project).scenes[0].elements[0].id)
    with pytest.raises(Unusable):
        act(person, scripts.edit_element, element, text)


def test_nobody_else_edits_a_line(person, another, project):
    element = UUID(a_board(person, project).scenes[0].elements[0].id)
    with pytest.raises(NotFound):
        act(another, scripts.edit_element, element, "Mine now.")


def test_a_summary_that_somebody_wrote_stays_with_its_scene_until_it_is_emptied(person, project):
    scene = a_board(person, project).scenes[0]
    act(person, scripts.edit_summary, UUID(scene.id), "  The car is\ngone. ", scene.summary)
    assert look(person, project).scenes[0].summary == "The car is gone."
    with pytest.raises(Overtaken):
        act(person, scripts.edit_summary, UUID(scene.id), "Another one.", scene.summary)
    act(person, scripts.edit_summary, UUID(scene.id), "", "The car is gone.")
    assert look(person, project).scenes[0].summary == scene.summary == "Bob sits at the table."


def test_how_long_a_scene_will_run_is_told_before_it_has_shots(person, project):
    new_draft(person, project, a_scene())
    (scene,) = look(person, project).scenes
    assert scene.ticks == 0
    assert scene.seconds == seconds_expected(a_scene().elements, 4) > 10


def test_drawn_shots_are_there_after_a_new_draft_of_the_whole_film(person, project):
    board = a_board(person, project, scenes=3)
    after = new_draft(person, project, a_scene("7"))
    with db.session_for(person) as session:
        assert len(session.exec(select(Scene).where(Scene.project_id == project)).all()) >= len(board.scenes)
    assert len(after.scenes) == 1
