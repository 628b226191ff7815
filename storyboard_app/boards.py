"""The board of a project: gathered once for everything that reads it, and changed shot by shot.

`snapshot` is the one value that the notebook, the API, the animatic and every export read. The verbs that change shots
and keep a breakdown live beside it and are reached through here.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from storyboard_app import board_rows, drawing
from storyboard_app.board_view import board_of
from storyboard_app.errors import NotFound
from storyboard_app.keeping import keep_as_is as keep_as_is
from storyboard_app.keeping import store_breakdown as store_breakdown
from storyboard_app.scene_timing import time_scene as time_scene
from storyboard_app.shot_edits import delete_shot as delete_shot
from storyboard_app.shot_edits import edit_shot as edit_shot
from storyboard_app.shot_edits import insert_shot as insert_shot
from storyboard_app.shot_edits import move_shot as move_shot
from storyboard_app.values import Board


def snapshot(session: Session, project_id: UUID) -> Board:
    """Return the board as it is now, in a fixed number of queries; raises NotFound."""
    found = snapshots(session, [project_id])
    if project_id not in found:
        raise NotFound("That project does not exist, or is not shared with you.")
    return found[project_id]


def snapshots(session: Session, projects: Sequence[UUID]) -> dict[UUID, Board]:
    """Return the boards of several projects, in as many queries as one takes; unknown ones are left out."""
    session.flush()
    rows = board_rows.read(session, projects)
    return {project.id: board_of(rows, project, drawing.fingerprint) for project in rows.projects}
