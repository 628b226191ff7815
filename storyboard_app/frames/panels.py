"""The panels of shots, and asking for their frames."""

import random
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app.errors import Locked, Unusable
from storyboard_app.ordering import key_between
from storyboard_app.queue import jobs, quotas
from storyboard_app.store import existing, to_change
from storyboard_app.store.records import Frame, Panel, Shot
from storyboard_app.values import PanelView

#: The kind of job that draws a frame.
FRAME_JOB = quotas.FRAME_JOB


def panels_of(session: Session, shots: list[Shot]) -> dict[UUID, Panel]:
    """Return the panel of each shot, by shot."""
    ids = [shot.id for shot in shots]
    panels = session.exec(select(Panel).where(col(Panel.shot_id).in_(ids)).order_by(col(Panel.position).desc()))
    return {panel.shot_id: panel for panel in panels}


def listing(session: Session, shot_id: UUID) -> tuple[PanelView, ...]:
    """Return the panels of a shot in order, the one on the board first; raises NotFound."""
    existing(session, Shot, shot_id)
    chosen = select(Panel, Frame).outerjoin(Frame, col(Frame.id) == Panel.current_frame_id)
    rows = session.exec(chosen.where(Panel.shot_id == shot_id).order_by(col(Panel.position), col(Panel.id))).all()
    return tuple(
        PanelView(
            id=str(panel.id),
            shot_id=str(shot_id),
            number=number,
            frame_id=str(panel.current_frame_id or ""),
            picture=frame.storage_key if frame else "",
            locked=panel.locked,
            problem=panel.problem,
        )
        for number, (panel, frame) in enumerate(rows, 1)
    )


def view(session: Session, panel_id: UUID) -> PanelView:
    """Return a panel; raises NotFound."""
    panel = existing(session, Panel, panel_id)
    return next(each for each in listing(session, panel.shot_id) if each.id == str(panel_id))


def add(session: Session, shot_id: UUID) -> PanelView:
    """Add a panel behind those of a shot; it is drawn when it is asked for."""
    shot = to_change(session, Shot, shot_id)
    last = session.exec(
        select(Panel.position).where(Panel.shot_id == shot_id).order_by(col(Panel.position).desc()).limit(1)
    ).first()
    panel = Panel(project_id=shot.project_id, shot_id=shot_id, position=key_between(last, None))
    session.add(panel)
    session.flush()
    return view(session, panel.id)


def check_frame(session: Session, panel_id: UUID, frame_id: UUID) -> None:
    """Raise Unusable for a version that is not one of the panel's, NotFound for one that is not there."""
    if existing(session, Frame, frame_id).panel_id != existing(session, Panel, panel_id).id:
        raise Unusable("That is a version of another panel.")


def redraw(session: Session, panel_id: UUID, new_seed: bool = False) -> UUID:
    """Ask for a panel's frame again, from another seed if wanted; return the job's id. Raises Locked."""
    panel = existing(session, Panel, panel_id)
    if panel.locked:
        raise Locked
    shot = to_change(session, Shot, panel.shot_id) if new_seed else existing(session, Shot, panel.shot_id)
    if new_seed:
        shot.seed = random.SystemRandom().randrange(2**31)
        session.add(shot)
    return ask_for_frame(session, panel.project_id, panel_id, shot.number, shot.scene_id)


def ask_for_frame(
    session: Session, project_id: UUID, panel_id: UUID, number: str, scene_id: UUID, through: str = ""
) -> UUID:
    """Ask for a panel's frame as a job; return its id. number: of the shot, for the job's title."""
    return jobs.enqueue(
        session, FRAME_JOB, panel_id, project_id, f"Drawing {number}", scene_id=scene_id, through=through
    )
