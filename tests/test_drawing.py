from uuid import UUID

import pytest

from storyboard_app import db, drawing, storage
from storyboard_app.errors import Unusable
from storyboard_app.records import Project
from tests.films import a_board


def test_what_cannot_be_drawn_is_refused_in_the_drawing_packages_words(person, project):
    board = a_board(person, project)
    with db.session_for(person) as session:
        session.get_one(Project, project).style = "crayon"
        session.flush()
        request = drawing.request(session, UUID(board.shots[0].panel_id))
    with pytest.raises(Unusable, match=r"style is 'crayon'\. It must be one of"):
        drawing.draw(request, lambda *_: None)


def test_a_picture_that_the_store_lost_is_drawn_again(person, project):
    board = a_board(person, project)
    with db.session_for(person) as session:
        request = drawing.request(session, UUID(board.shots[0].panel_id))
        storage.put(board.shots[0].picture, b"png")
        assert drawing.is_known(session, project, request)
        storage.delete(board.shots[0].picture)
        assert not drawing.is_known(session, project, request)
