"""Locked means locked, whichever entrance a change comes by."""

from uuid import UUID

import pytest
from sqlmodel import text

from storyboard_app.errors import Locked, Unusable
from storyboard_app.store import db, lock_scenes
from storyboard_app.store.records import Dialogue, Panel, Project, Scene
from tests.every_table import fill
from tests.films import a_board


@pytest.fixture
def film(person):
    return fill(person)


def lock(person, film, kind):
    with db.session_for(person, "Lock") as session:
        session.get_one(kind, film[kind.__tablename__]).locked = True


def run(person, film, statement):
    with db.session_for(person) as session:
        return session.connection().execute(text(statement), {"project": film["projects"]}).rowcount


OF_A_PANEL = [
    "update panels set current_frame_id = null",
    "update panels set locked = false, notice = 'x'",
    "delete from panels",
    "update frames set storage_key = 'other.png'",
    "delete from frames",
    "update shots set size = 'CU'",
    "delete from shots",
    "delete from scenes",
]
OF_A_SCENE = [
    *OF_A_PANEL,
    "update scenes set heading = 'EXT. ROAD - DAY'",
    "update elements set text = 'Out.'",
    "delete from elements",
    "update dialogues set start_tick = 0",
    "insert into panels select gen_random_uuid(), now(), project_id, shot_id, 'a1', null, '', false, '' from panels",
]


@pytest.mark.parametrize("change", OF_A_PANEL)
def test_a_locked_panel_refuses_every_change(change, person, film):
    lock(person, film, Panel)
    with pytest.raises(Locked):
        run(person, film, change)


@pytest.mark.parametrize("change", OF_A_SCENE)
def test_a_locked_scene_refuses_every_change(change, person, film):
    lock(person, film, Scene)
    with pytest.raises(Locked):
        run(person, film, change)


@pytest.mark.parametrize("kind", [Panel, Scene])
def test_unlocking_is_allowed_and_frees_the_work(kind, person, film):
    lock(person, film, kind)
    run(person, film, f"update {kind.__tablename__} set locked = false")
    assert run(person, film, "update shots set size = 'CU'") == 1


@pytest.mark.parametrize(
    "change",
    [
        "update scenes set position = 'a5', page_start = 3",
        "update elements set source_line = 40, position = 'a7'",
        "insert into comments (id, project_id, author_id, text, frame_version, internal, mentions)"
        " select gen_random_uuid(), id, owner_id, 'Fine', 0, false, '[]' from projects",
    ],
)
def test_a_locked_scene_takes_remarks_and_its_place_in_a_new_draft(change, person, film):
    lock(person, film, Scene)
    assert run(person, film, change) == 1


def test_a_project_with_locked_work_can_be_deleted(database, person, film):
    lock(person, film, Scene)
    lock_free = database.execute("select count(*) from scenes").fetchone()
    with db.session_for(person) as session:
        session.delete(session.get_one(Project, film["projects"]))
    assert (lock_free, database.execute("select count(*) from frames").fetchone()) == ((1,), (0,))


@pytest.mark.parametrize(("dual", "fits"), [(False, False), (True, True)])
def test_speeches_overlap_only_when_spoken_at_once(dual, fits, person, film):
    second = Dialogue(
        project_id=film["projects"],
        scene_id=film["scenes"],
        element_id=film["elements"],
        character="B",
        start_tick=20,
        end_tick=40,
        dual=dual,
    )
    run(person, film, f"update dialogues set dual = {dual}")

    def add():
        with db.session_for(person) as session:
            lock_scenes(session, [film["scenes"]])
            session.add(second)

    if fits:
        add()
    else:
        with pytest.raises(Unusable):
            add()


def test_nothing_moves_into_a_locked_scene(person, project, database):
    first, second = (UUID(scene.id) for scene in a_board(person, project, scenes=2).scenes)
    database.execute("update scenes set locked = true where id = %s", (second,))
    for table in ("shots", "elements"):
        moving = text(f"update {table} set scene_id = :to where scene_id = :scene")
        with pytest.raises(Locked), db.session_for(person) as session:
            session.connection().execute(moving, {"to": second, "scene": first})
