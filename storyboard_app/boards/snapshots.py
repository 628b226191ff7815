"""The board of a project: gathered once for everything that reads it, and changed shot by shot.

`snapshot` is the one value that the notebook, the API, the animatic and every export read. The verbs that change shots
and keep a breakdown live beside it and are reached through here.
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app.boards import board_rows
from storyboard_app.boards.board_view import board_of
from storyboard_app.errors import NotFound
from storyboard_app.layers import DrawnOver, flatten
from storyboard_app.store.records import Scene as SceneRecord
from storyboard_app.store.records import Shot
from storyboard_app.values import Board


def snapshot(session: Session, project_id: UUID) -> Board:
    """Return the board as it is now, in a fixed number of queries; raises NotFound."""
    boards = snapshots(session, [project_id])
    if project_id not in boards:
        raise NotFound("That project does not exist, or is not shared with you.")
    return boards[project_id]


def snapshots(session: Session, projects: Sequence[UUID]) -> dict[UUID, Board]:
    """Return the boards of several projects, in as many queries as one takes; unknown ones are left out."""
    session.flush()
    rows = board_rows.read(session, projects)
    return {project.id: _flattened(session, board_of(rows, project)) for project in rows.projects}


def _flattened(session: Session, board: Board) -> Board:
    """See that the pictures that are drawn over are there; where the one under it is lost, that one is named."""
    drawn_over = [
        DrawnOver(UUID(shot.panel_id), shot.under, shot.picture, shot.move)
        for shot in board.shots
        if shot.picture != shot.under
    ]
    lost = {str(panel) for panel in flatten(session, drawn_over)} if drawn_over else set()
    if not lost:
        return board
    return replace(
        board,
        scenes=tuple(
            replace(
                scene,
                shots=tuple(
                    replace(shot, picture=shot.under) if shot.panel_id in lost else shot for shot in scene.shots
                ),
            )
            for scene in board.scenes
        ),
    )


def has_shots(session: Session, project_id: UUID) -> bool:
    """Say whether anything has been broken down yet."""
    scenes = select(Shot.id).join(SceneRecord, col(SceneRecord.id) == Shot.scene_id)
    mine = scenes.where(Shot.project_id == project_id, ~col(SceneRecord.omitted), ~col(Shot.omitted))
    return session.exec(mine.limit(1)).first() is not None
