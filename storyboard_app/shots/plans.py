"""Other ways to tell a scene: lists of shots to look at beside each other, and to choose from."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app.breakdown import WAYS
from storyboard_app.errors import Conflict, Unusable
from storyboard_app.processes import at_once
from storyboard_app.shots import scene_rows
from storyboard_app.shots.shot_planning import ToPlan, scene_to_plan
from storyboard_app.shots.storing import store_breakdown
from storyboard_app.store.records import Panel
from storyboard_app.timing import seconds_of
from storyboard_app.values import Breakdown, PlannedShot


@dataclass(frozen=True)
class PlanView:
    """A scene told in one way."""

    way: str
    label: str
    seconds: float
    shots: tuple[PlannedShot, ...]


def plans(session: Session, scene_id: UUID) -> tuple[PlanView, ...]:
    """Return a scene planned in every way there is; nothing is kept. Raises OverLimit for one that takes too long."""
    return at_once(_all_ways, scene_to_plan(session, scene_id))


def _all_ways(asked: ToPlan) -> tuple[PlanView, ...]:
    proposals = []
    for name, way in WAYS.items():
        shots = _told(asked, name).shots
        seconds = float(seconds_of(sum(shot.ticks for shot in shots), asked.rate))
        proposals.append(PlanView(name, way.label, round(seconds, 2), shots))
    return tuple(proposals)


def _told(asked: ToPlan, way: str) -> Breakdown:
    return asked.broken_down(way)


def choose_plan(session: Session, scene_id: UUID, way: str) -> None:
    """Replace a scene's shots by those of a way to tell it; undo brings the old ones back with their pictures.

    Raises Unusable for an unknown way and Conflict when a shot is locked.
    """
    if way not in WAYS:
        raise Unusable(f'There is no way "{way}" to tell a scene. There are: {", ".join(WAYS)}.')
    rows = scene_rows.read(session, scene_id)
    locked = select(Panel.id).where(col(Panel.shot_id).in_([shot.id for shot in rows.shots]), col(Panel.locked))
    if rows.scene.locked or session.exec(locked.limit(1)).first():
        raise Conflict("A shot of this scene is locked. Unlock it to choose other shots.")
    planned = at_once(_told, scene_to_plan(session, scene_id), way)
    for shot in rows.shots:
        session.delete(shot)
    session.flush()
    store_breakdown(session, scene_id, planned, notes={"by": "rules", "way": way})
