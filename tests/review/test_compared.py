"""Versions of a panel are compared with what their shot said and how long it was when they were drawn."""

from datetime import datetime
from uuid import UUID

from storyboard_app import review, shots
from storyboard_app.frames import versions
from storyboard_app.store import db
from tests.films import draw


def test_each_version_stands_with_the_words_and_the_length_that_it_was_drawn_from(person, board):
    shot = board.shots[0]
    for words, ticks in (("A hand on a door.", 60), ("A hand on a window.", 24)):
        with db.session_for(person, "Changed a shot") as session:
            shots.edit_shot(session, UUID(shot.id), description=words, ticks=ticks)
        with db.session_for(person, "Drew again") as session:
            draw(session, UUID(shot.panel_id))
    with db.session_for(person, "Changed a shot") as session:
        shots.edit_shot(session, UUID(shot.id), description="A hand.", ticks=12)
    with db.session_for(person) as session:
        frames = reversed(versions.listing(session, UUID(shot.panel_id)))
        moments = [datetime.fromisoformat(frame.created_at) for frame in frames]
        then = review.shot_at(session, UUID(shot.panel_id), moments)
    told = [(each.description, each.ticks) for each in then]
    assert told == [(shot.description, shot.ticks), ("A hand on a door.", 60), ("A hand on a window.", 24)]
