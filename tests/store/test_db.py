"""Sessions: always somebody's, one transaction each, refusals in words."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from sqlalchemy import event
from sqlmodel import Session, select, text

from storyboard_app.errors import Conflict, NotFound, NotSignedIn, StoryboardError, Unavailable, Unusable
from storyboard_app.store import db, lock_scenes, postgres
from storyboard_app.store.records import Project, Scene, Shot, User


def test_a_session_is_always_somebodys(database):
    with pytest.raises(NotSignedIn), db.session_for(None):
        pass
    with Session(db.engine()) as session, pytest.raises(NotSignedIn):
        session.exec(select(Project)).all()


def test_what_a_session_did_is_kept_when_it_ends(person, project):
    with db.session_for(person) as session:
        session.get_one(Project, project).title = "Day train"
    with db.session_for(person) as session:
        assert session.get_one(Project, project).title == "Day train"


def test_nothing_is_kept_of_a_session_that_failed(person, project):
    def fail():
        with db.session_for(person) as session:
            session.get_one(Project, project).title = "Day train"
            session.flush()
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    with db.session_for(person) as session:
        assert session.get_one(Project, project).title == "Night train"


def test_an_actor_does_not_stay_behind_on_a_pooled_connection(person, project):
    with db.session_for(person) as session:
        session.exec(select(Project)).all()
    with db.engine().connect() as connection:
        assert connection.execute(text("select count(*) from projects")).scalar() == 0


def test_people_who_work_at_once_stay_apart(person, another):
    def titles(turn):
        actor = (person, another)[turn % 2]
        with db.session_for(actor) as session:
            return turn % 2, [project.title for project in session.exec(select(Project))]

    for actor, title in ((person, "Ada's"), (another, "Bo's")):
        with db.session_for(actor) as session:
            session.add(Project(owner_id=actor, title=title))
    with ThreadPoolExecutor(12) as threads:
        seen = list(threads.map(titles, range(120)))
    assert {(turn, *found) for turn, found in seen} == {(0, "Ada's"), (1, "Bo's")}


def test_a_session_costs_one_statement_more(person, project):
    statements = []
    event.listen(db.engine(), "before_cursor_execute", lambda *call: statements.append(call[2]))
    with db.session_for(person) as session:
        session.exec(select(Project)).all()
        session.exec(select(Scene)).all()
    assert len(statements) == 3


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        (
            "insert into characters (id, project_id, name, look, pace, pictures, told)"
            " select gen_random_uuid(), cast(:project as uuid), 'ANNA', '{}', 1, '[]', '{}' from generate_series(1, 2)",
            Conflict,
        ),
        ("update projects set rate_numerator = 0", Unusable),
        ("insert into shots select * from jsonb_populate_record(null::shots, '{}')", StoryboardError),
        ("update users set email = email, id = gen_random_uuid()", NotFound),
        ("select pg_terminate_backend(pg_backend_pid())", Unavailable),
    ],
)
def test_what_the_database_refuses_is_said_in_words(statement, refusal, person, project):
    with pytest.raises(refusal), db.session_for(person) as session:
        session.connection().execute(text(statement), {"project": project} if ":project" in statement else {})


def add(person, shot):
    with db.session_for(person) as session:
        lock_scenes(session, [shot.scene_id])
        session.add(shot)


def test_a_shot_hangs_on_a_scene_of_its_own_project_only(person, project):
    with db.session_for(person) as session:
        other = Project(owner_id=person, title="Day train")
        scene = Scene(project_id=project, position="a0", number="1")
        session.add_all([other, scene])
        shot = Shot(project_id=other.id, scene_id=scene.id, position="a0", number="1A")
    with pytest.raises(NotFound):
        add(person, shot)


def test_a_change_to_what_another_deleted_is_a_conflict(person, project):
    def rename_what_is_gone():
        with db.session_for(person) as session:
            found = session.get_one(Project, project)
            with db.session_for(person) as other:
                other.delete(other.get_one(Project, project))
            found.title = "Day train"

    with pytest.raises(Conflict):
        rename_what_is_gone()


def test_the_one_owner_of_an_installation_is_made_once(database):
    first = db.local_owner()
    db.forget()
    assert db.local_owner() == first
    with db.session_for(first) as session:
        assert session.exec(select(User.id)).all() == [first]


def test_an_unknown_person_sees_nothing(project):
    with db.session_for(uuid4()) as session:
        assert session.exec(select(Project)).all() == []


def test_sessions_go_on_after_the_database_was_started_again(person, project):
    with db.session_for(person) as session:
        session.exec(select(Project)).all()
    postgres.stop(db.cluster())
    with pytest.raises(Unavailable), db.session_for(person) as session:
        session.exec(select(Project)).all()
    db.connect()
    with db.session_for(person) as session:
        assert session.get_one(Project, project).title == "Night train"
