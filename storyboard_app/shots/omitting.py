"""Shots taken out of the film and kept, with their pictures, notes and lines; and brought back.

A shot that is out keeps its number, which no other gets meanwhile, and gives up its place in the order, so that others
may come there; where it was is still told by what stands around it.
"""

from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app.errors import Unusable
from storyboard_app.freshness import covers_of
from storyboard_app.shots import scene_rows
from storyboard_app.shots.scene_rows import SceneRows
from storyboard_app.shots.scene_timing import time_scene
from storyboard_app.shots.shot_edits import position_after
from storyboard_app.store import rights
from storyboard_app.store.records import Frame, Panel, Scene, Shot
from storyboard_app.values import ShotToDraw, ShotView, Verb, enlarged, shot_of_row

#: Behind the place that a shot had: sorts right after it, and is the place of no shot in the film.
_OUT = "~"


def omit_shot(session: Session, shot_id: UUID) -> None:
    """Take a shot out of the film and keep it. Raises Unusable for one that is out."""
    rows, shot = _with_rights(session, shot_id)
    if shot.omitted:
        raise Unusable(f"Shot {shot.number} is out of the film already.")
    take_out(rows, shot)
    session.add(shot)
    session.flush()
    time_scene(session, shot.scene_id)


def reinstate_shot(session: Session, shot_id: UUID) -> None:
    """Bring a shot back to where it was. Raises Unusable for one that is in the film."""
    rows, shot = _with_rights(session, shot_id)
    if not shot.omitted:
        raise Unusable(f"Shot {shot.number} is in the film.")
    put_back(rows, shot, sum(other.position < shot.position for other in rows.shots))
    session.add(shot)
    session.flush()
    time_scene(session, shot.scene_id)


def take_out(rows: SceneRows, shot: Shot) -> None:
    """Take a shot out of its scene's rows."""
    rows.shots = [other for other in rows.shots if other.id != shot.id]
    rows.omitted.append(shot)
    shot.omitted, shot.position = True, f"{shot.position}{_OUT}{shot.id.hex[:8]}"


def put_back(rows: SceneRows, shot: Shot, index: int) -> None:
    """Put a shot that is out back into its scene's rows, at a place counted from 0."""
    shot.omitted, shot.position = False, position_after(rows, index)
    rows.omitted = [other for other in rows.omitted if other.id != shot.id]
    rows.shots.insert(index, shot)


def omitted_shots(session: Session, project_id: UUID) -> tuple[ShotView, ...]:
    """Return the shots that were taken out of a project's film, in order, with their pictures."""
    rights.require(session, project_id, Verb.SEE)
    chosen = (
        select(Shot, Panel, Frame)
        .join(Scene, col(Scene.id) == Shot.scene_id)
        .join(Panel, col(Panel.shot_id) == Shot.id, isouter=True)
        .join(Frame, col(Frame.id) == Panel.current_frame_id, isouter=True)
        .where(Shot.project_id == project_id, col(Shot.omitted), ~col(Scene.omitted))
        .order_by(col(Scene.position), col(Shot.position))
    )
    return tuple(_view(*row) for row in session.exec(chosen).all())


def _view(shot: Shot, panel: Panel | None, frame: Frame | None) -> ShotView:
    drawn = {"frame_id": str(frame.id), "picture": frame.storage_key, "version": frame.version} if frame else {}
    more: dict[str, object] = {
        "id": str(shot.id),
        "scene_id": str(shot.scene_id),
        "panel_id": str(panel.id) if panel else "",
        "locked": bool(panel and panel.locked),
        **drawn,
    }
    return enlarged(ShotView, shot_of_row(ShotToDraw, shot, covers_of(shot, {})), **more)


def _with_rights(session: Session, shot_id: UUID) -> tuple[SceneRows, Shot]:
    rows, shot = scene_rows.read_of_shot(session, shot_id)
    rights.require(session, shot.project_id, Verb.BOARD)
    return rows, shot
