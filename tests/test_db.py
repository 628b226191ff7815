"""Sessions: always somebody's, one transaction each."""

import psycopg
import pytest
from sqlmodel import Session, select

from storyboard_app import db
from storyboard_app.errors import NotSignedIn
from storyboard_app.records import Project


def test_a_session_is_always_somebodys(database):
    with pytest.raises(NotSignedIn), db.session_for(None):
        pass
    with Session(db.engine()) as session, pytest.raises(NotSignedIn):
        session.exec(select(Project)).all()


def test_a_bare_connection_sees_nothing(project):
    with psycopg.connect(db.conninfo()) as connection:
        assert connection.execute("select * from projects").fetchall() == []


def test_the_owner_sees_the_project(person, project):
    with db.session_for(person) as session:
        assert [each.id for each in session.exec(select(Project))] == [project]
