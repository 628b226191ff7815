"""The panels of shots, and asking for their frames."""

import random
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app.errors import Locked
from storyboard_app.queue import jobs
from storyboard_app.store import existing, to_change
from storyboard_app.store.records import Panel, Shot

#: The kind of job that draws a frame.
FRAME_JOB = "illustration.make"


def panels_of(session: Session, shots: list[Shot]) -> dict[UUID, Panel]:
    """Return the panel of each shot, by shot."""
    ids = [shot.id for shot in shots]
    found = session.exec(select(Panel).where(col(Panel.shot_id).in_(ids)).order_by(col(Panel.position).desc()))
    return {panel.shot_id: panel for panel in found}


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
