"""The board of a project: gathered once for everything that reads it, and changed shot by shot.

`snapshot` is the one value that the notebook, the API, the animatic and every export read. The verbs that change shots
and keep a breakdown live beside it and are reached through here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app import board_rows, drawing, floor_plans, scene_findings, scene_rows
from storyboard_app.board_view import board_of
from storyboard_app.errors import NotFound
from storyboard_app.finding_edits import apply_fix as apply_fix
from storyboard_app.finding_edits import dismiss as dismiss
from storyboard_app.keeping import keep_as_is as keep_as_is
from storyboard_app.keeping import store_breakdown as store_breakdown
from storyboard_app.plans import choose_plan as choose_plan
from storyboard_app.plans import plans as plans
from storyboard_app.records import Scene as SceneRecord
from storyboard_app.records import Shot
from storyboard_app.scene_timing import time_scene as time_scene
from storyboard_app.shot_edits import edit_shot as edit_shot
from storyboard_app.shot_edits import insert_shot as insert_shot
from storyboard_app.shot_edits import move_shot as move_shot
from storyboard_app.shot_lines import delete_shot as delete_shot
from storyboard_app.shot_lines import duplicate_shot as duplicate_shot
from storyboard_app.shot_lines import merge_shot as merge_shot
from storyboard_app.shot_lines import show_lines as show_lines
from storyboard_app.shot_lines import split_shot as split_shot
from storyboard_app.values import Board, Scene


@dataclass(frozen=True)
class ToPlan:
    """A scene to be broken down."""

    scene: Scene
    #: The project's frames a second, as a fraction.
    rate: tuple[int, int]
    #: The people of the project, and how fast each speaks.
    known: Mapping[str, float]
    #: Fingerprint of the lines.
    planned_from: str


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


def has_shots(session: Session, project_id: UUID) -> bool:
    """Say whether anything has been broken down yet."""
    scenes = select(Shot.id).join(SceneRecord, col(SceneRecord.id) == Shot.scene_id)
    mine = scenes.where(Shot.project_id == project_id, ~col(SceneRecord.omitted))
    return session.exec(mine.limit(1)).first() is not None


def scene_floor_plan(session: Session, scene_id: UUID) -> str:
    """Return the floor plan of a scene as SVG, with its findings marked. Raises NotFound, or Unusable without shots."""
    rows = scene_rows.read(session, scene_id)
    plan = floor_plans.floor_plan(rows.project, rows.scene, rows.shots, scene_findings.open_findings(rows))
    return floor_plans.as_svg(plan)


def scene_to_plan(session: Session, scene_id: UUID) -> ToPlan:
    """Return a scene with what planning has to know of its project."""
    rows = scene_rows.read(session, scene_id)
    return ToPlan(rows.value, rows.rate, rows.paces, rows.shots_fingerprint)
