"""History, undo and redo, as people meet them."""

import contextlib
import json

import psycopg
import pytest
from sqlmodel import select

from storyboard_app.errors import Conflict, Locked, NotFound
from storyboard_app.store import audit, db, lock_scenes, to_change
from storyboard_app.store.records import AuditEntry, Dialogue, Frame, Job, Panel, Project, ProjectMember, Scene, Shot
from tests.every_table import fill

CONTENT = ["scenes", "elements", "shots", "panels", "frames", "dialogues", "timelines", "comments", "approvals"]


@pytest.fixture
def film(person):
    return fill(person, label="")


def edit(actor, film, label="Edit 1A", **changes):
    with db.session_for(actor, label) as session:
        to_change(session, Shot, film["shots"]).sqlmodel_update(changes)
        return session.info["change_set"]


def undo(actor, change_set):
    with db.session_for(actor, "Undo") as session:
        return audit.undo(session, change_set)


def shot(actor, film):
    with db.session_for(actor) as session:
        return session.get_one(Shot, film["shots"]).model_dump()


def next_undo(actor, film):
    with db.session_for(actor) as session:
        return audit.last_undoable(session, film["projects"])


def next_redo(actor, film):
    with db.session_for(actor) as session:
        return audit.last_redoable(session, film["projects"])


def contents(database):
    return {table: database.execute(f"select to_jsonb(t) from {table} t order by id").fetchall() for table in CONTENT}


def test_every_change_is_told_with_who_what_before_and_after(person, film):
    change_set = edit(person, film, size="CU", ticks=48)
    with db.session_for(person) as session:
        latest = audit.history(session, film["projects"], limit=1)[0]
    assert (latest.who, latest.label, latest.table, latest.action) == ("Ada", "Edit 1A", "shots", "update")
    assert (latest.row_id, latest.change_set) == (film["shots"], change_set)
    assert (latest.before["size"], latest.after["size"]) == ("MS", "CU")
    assert (latest.before["ticks"], latest.after["ticks"]) == (72, 48)


def test_history_goes_on_from_an_entry(person, film):
    edit(person, film, size="CU")
    with db.session_for(person) as session:
        whole = audit.history(session, film["projects"])
        rest = audit.history(session, film["projects"], before=whole[2].id)
    assert rest == whole[3:]
    assert [entry.id for entry in whole] == sorted((entry.id for entry in whole), reverse=True)


def test_history_is_for_members_only(another, film):
    with db.session_for(another) as session:
        assert audit.history(session, film["projects"]) == ()


def test_a_job_is_noted_when_its_state_changes_and_not_as_it_goes_on(person, film):
    def noted():
        with db.session_for(person) as session:
            return session.exec(select(AuditEntry.action).where(AuditEntry.row_id == film["jobs"])).all()

    before = noted()
    for change in ({"progress": 0.2}, {"progress": 0.7}, {"state": "running"}):
        with db.session_for(person) as session:
            session.get_one(Job, film["jobs"]).sqlmodel_update(change)
    assert noted() == [*before, "update"]


def test_the_version_of_a_project_counts_transactions(person, film):
    with db.session_for(person) as session:
        before = session.get_one(Project, film["projects"]).version
    with db.session_for(person) as session:
        to_change(session, Shot, film["shots"]).size = "CU"
        session.get_one(Scene, film["scenes"]).heading = "INT. CAR - NIGHT"
    with db.session_for(person) as session:
        assert session.get_one(Project, film["projects"]).version == before + 1


def test_an_edit_is_taken_back_and_repeated(person, film):
    before = shot(person, film)
    first, second = edit(person, film, size="CU"), edit(person, film, size="ECU", description="An eye.")
    assert next_undo(person, film) == second
    undo(person, next_undo(person, film))
    undo(person, next_undo(person, film))
    assert shot(person, film) == before
    assert next_undo(person, film) is None
    undo(person, next_redo(person, film))
    assert shot(person, film)["size"] == "CU"
    undo(person, next_redo(person, film))
    assert (shot(person, film)["size"], shot(person, film)["description"]) == ("ECU", "An eye.")
    assert next_redo(person, film) is None
    assert first != second
    undo(person, next_undo(person, film))
    assert shot(person, film)["size"] == "CU"


def test_a_new_edit_ends_what_could_be_repeated(person, film):
    undo(person, edit(person, film, size="CU"))
    assert next_redo(person, film)
    edit(person, film, size="WS")
    assert next_redo(person, film) is None


def test_a_change_is_taken_back_once(person, film):
    change_set = edit(person, film, size="CU")
    undo(person, change_set)
    with pytest.raises(Conflict, match="already"):
        undo(person, change_set)


def test_a_stranger_takes_nothing_back(person, another, film):
    change_set = edit(person, film, size="CU")
    with pytest.raises(NotFound):
        undo(another, change_set)
    assert shot(person, film)["size"] == "CU"


def test_the_making_of_a_project_is_not_taken_back(person):
    film = fill(person)
    with db.session_for(person, "Rename") as session:
        session.get_one(Project, film["projects"]).title = "The Lent Car"
    undo(person, next_undo(person, film))
    with db.session_for(person) as session:
        assert session.get_one(Project, film["projects"]).title == "The Borrowed Car"


@pytest.mark.parametrize("gone", [Scene, Shot, Panel, Frame])
def test_what_was_deleted_comes_back_as_it_was(gone, database, person, film):
    before = contents(database)
    with db.session_for(person, "Delete") as session:
        lock_scenes(session, [film["scenes"]])
        session.delete(session.get_one(gone, film[gone.__tablename__]))
    after = contents(database)
    assert after != before
    undone = undo(person, next_undo(person, film))
    assert contents(database) == before
    undo(person, undone)
    assert contents(database) == after


def test_what_was_added_goes_with_all_that_hangs_on_it(database, person, film):
    before = contents(database)
    with db.session_for(person, "Add 1B") as session:
        lock_scenes(session, [film["scenes"]])
        added = Shot(project_id=film["projects"], scene_id=film["scenes"], position="a1", number="1B")
        session.add(added)
        session.flush()
        panel = Panel(project_id=film["projects"], shot_id=added.id, position="a0")
        session.add(panel)
        panel_id = panel.id
    with db.session_for(person) as session:
        frame = Frame(project_id=film["projects"], panel_id=panel_id, storage_key="new.png")
        session.add(frame)
        session.flush()
        session.get_one(Panel, panel_id).current_frame_id = frame.id
    drawn = contents(database)
    undone = undo(person, next_undo(person, film))
    assert contents(database) == before
    undo(person, undone)
    assert contents(database) == drawn


def test_a_change_that_another_person_made_since_is_not_lost(person, another, film):
    with db.session_for(person) as session:
        session.add(ProjectMember(project_id=film["projects"], user_id=another, role="editor"))
    mine = edit(person, film, size="CU")
    edit(another, film, label="Edit 1A", size="WS")
    with pytest.raises(Conflict, match="since"):
        undo(person, mine)
    assert shot(person, film)["size"] == "WS"


def test_a_shot_that_another_person_worked_on_is_not_taken_away(person, film):
    with db.session_for(person, "Add 1B") as session:
        lock_scenes(session, [film["scenes"]])
        added = Shot(project_id=film["projects"], scene_id=film["scenes"], position="a1", number="1B")
        session.add(added)
        adding, added_id = session.info["change_set"], added.id
    edit(person, {"shots": added_id}, description="Their work.")
    with pytest.raises(Conflict, match="since"):
        undo(person, adding)


def test_other_columns_of_the_same_row_are_left_as_they_are(person, film):
    mine = edit(person, film, size="CU")
    edit(person, film, description="Later words.")
    undo(person, mine)
    assert (shot(person, film)["size"], shot(person, film)["description"]) == ("MS", "Later words.")


def test_a_frame_drawn_since_is_not_in_the_way(person, film):
    mine = edit(person, film, size="CU", ticks=48)
    with db.session_for(person) as session:
        frame = Frame(project_id=film["projects"], panel_id=film["panels"], storage_key="g.png", version=2)
        session.add(frame)
        session.flush()
        session.get_one(Panel, film["panels"]).current_frame_id = frame.id
        to_change(session, Shot, film["shots"]).ticks = 60
    assert next_undo(person, film) == mine
    undo(person, mine)
    assert shot(person, film)["size"] == "MS"
    assert shot(person, film)["ticks"] == 60


def test_a_change_that_later_work_replaced_does_not_end_undo(person, film):
    first = edit(person, film, size="CU")
    overtaken = edit(person, film, ticks=48)
    with db.session_for(person) as session:
        to_change(session, Shot, film["shots"]).ticks = 60
    assert next_undo(person, film) == overtaken
    undo(person, overtaken)
    assert shot(person, film)["ticks"] == 60
    assert next_undo(person, film) == first


def move_speech(actor, film, start, label):
    with db.session_for(actor, label) as session:
        to_change(session, Shot, film["shots"]).description = f"Speech at {start}."
        lock_scenes(session, [film["scenes"]])
        speech = session.exec(select(Dialogue)).one()
        facts = speech.model_dump(exclude={"id"}) | {"start_tick": start, "end_tick": start + 20}
        session.delete(speech)
        session.flush()
        session.add(Dialogue(**facts))
        return session.info["change_set"]


def speech_start(database):
    return [start for (start,) in database.execute("select start_tick from dialogues").fetchall()]


def test_timing_that_came_with_an_edit_goes_back_with_it(database, person, film):
    first, second = (move_speech(person, film, start, "Edit 1A") for start in (10, 15))
    undo(person, second)
    assert speech_start(database) == [10]
    undo(person, first)
    assert speech_start(database) == [5]


def test_a_scene_that_was_timed_again_keeps_its_later_timing(database, person, film):
    mine = move_speech(person, film, 10, "Edit 1A")
    with db.session_for(person) as session:
        lock_scenes(session, [film["scenes"]])
        speech = session.exec(select(Dialogue)).one()
        speech.start_tick, speech.end_tick = 40, 60
    undo(person, mine)
    assert shot(person, film)["description"] == ""
    assert speech_start(database) == [40]


def test_locked_work_is_not_taken_back(person, film):
    mine = edit(person, film, size="CU")
    with db.session_for(person, "Lock") as session:
        session.get_one(Panel, film["panels"]).locked = True
    with pytest.raises(Locked):
        undo(person, mine)


def test_pages_hear_of_a_change_once(person, film):
    with psycopg.connect(db.conninfo(), autocommit=True) as connection:
        connection.execute("listen project_changes")
        with db.session_for(person, "Edit") as session:
            to_change(session, Shot, film["shots"]).size = "CU"
            session.get_one(Scene, film["scenes"]).heading = "EXT. ROAD - DAY"
            session.flush()
            to_change(session, Shot, film["shots"]).ticks = 24
        with db.session_for(person) as session:
            version = session.get_one(Project, film["projects"]).version
            session.get_one(Job, film["jobs"]).progress = 0.5
        board, tick = [json.loads(notice.payload) for notice in connection.notifies(timeout=0.5)]
    project = str(film["projects"])
    assert board == {"project": project, "version": version, "tables": ["scenes", "shots"]}
    assert tick["project"] == project
    assert (tick["job"]["id"], tick["job"]["progress"]) == (str(film["jobs"]), 0.5)


def test_pages_hear_nothing_of_what_did_not_happen(person, film):
    with psycopg.connect(db.conninfo(), autocommit=True) as connection:
        connection.execute("listen project_changes")
        with contextlib.suppress(Conflict), db.session_for(person) as session:
            to_change(session, Shot, film["shots"]).size = "CU"
            session.flush()
            raise Conflict
        assert list(connection.notifies(timeout=0.3)) == []
    assert shot(person, film)["size"] == "MS"
