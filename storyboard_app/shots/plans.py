"""Other ways to tell a scene: lists of shots to look at beside each other, and to choose from."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app.breakdown import WAYS, break_down
from storyboard_app.errors import Conflict, Unusable
from storyboard_app.shots import scene_rows
from storyboard_app.shots.storing import store_breakdown
from storyboard_app.shots.surroundings import before
from storyboard_app.store.records import Panel
from storyboard_app.timing import seconds_of
from storyboard_app.values import PlannedShot


@dataclass(frozen=True)
class PlanView:
    """A scene told in one way."""

    way: str
    label: str
    seconds: float
    shots: tuple[PlannedShot, ...]


def plans(session: Session, scene_id: UUID) -> tuple[PlanView, ...]:
    """Return a scene planned in every way there is; nothing is kept."""
    rows = scene_rows.look(session, scene_id)
    cast, there, found = rows.cast, before(session, rows), []
    for name, way in WAYS.items():
        shots = break_down(rows.value, rate=rows.rate, way=name, known=rows.paces, cast=cast, before=there).shots
        seconds = float(seconds_of(sum(shot.ticks for shot in shots), rows.rate))
        found.append(PlanView(name, way.label, round(seconds, 2), shots))
    return tuple(found)


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
    planned = break_down(
        rows.value, rate=rows.rate, way=way, known=rows.paces, cast=rows.cast, before=before(session, rows)
    )
    for shot in rows.shots:
        session.delete(shot)
    session.flush()
    store_breakdown(session, scene_id, planned, notes={"by": "rules", "way": way})
