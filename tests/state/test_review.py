"""The review room: what it asks of the database, and how much it sends, do not grow faster than the board."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from state.review import ReviewState
from state.rows import note_rows_of, review_frames_of, spoken_lines_of
from storyboard_app.review import decisions, note_views
from storyboard_app.store import db
from tests.films import a_board, look
from tests.queries import counted
from tests.state.conftest import done

#: A board of 1,000 shots with 5,000 notes may be so large before it is packed for its way, in bytes.
ROOM = 4_000_000


def opened(visitor, project):
    visitor.visit(f"/p/{project}/review")
    room = visitor.at(ReviewState)
    with counted() as asked:
        done(room.open())
    return room, len(asked)


@pytest.mark.parametrize("scenes", [1, 6])
def test_the_room_asks_as_often_whatever_the_size_of_the_board_and_fits_a_thousand_shots(
    visitor, person, project, database, scenes
):
    board = a_board(person, project, scenes)
    columns = "id, project_id, author_id, scene_id, shot_id, panel_id, frame_version, tick, text, internal, mentions"
    written = "Hold this a little longer, please, and let her look to the left before the cut."
    for scene in board.scenes:
        for shot in scene.shots:
            for tick in range(5):
                row = (uuid4(), project, person, scene.id, shot.id, shot.panel_id, 1, tick, written, False, "[]")
                database.execute(f"insert into comments ({columns}) values ({', '.join(['%s'] * 11)})", row)
    room, asked = opened(visitor, project)
    assert (len(room.frames), len(room.notes)) == (4 * scenes, 20 * scenes)
    assert asked <= 28
    with db.session_for(person) as session:
        seen = look(person, project)
        standing, notes = decisions.standing(session, seen), note_views(session, seen)
    sent = [review_frames_of(seen, standing), spoken_lines_of(seen), note_rows_of(seen, notes, datetime.now(UTC))]
    size = sum(len(json.dumps([asdict(row) for row in rows])) for rows in sent)
    assert size * 1000 / len(seen.shots) < ROOM
