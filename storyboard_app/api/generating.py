"""/ai, /shots/generate, /frames/generate, /dialogues/sync: steps asked for by the one thing they are about.

The same deeds as `steps` and `frames`, for programs that hold a scene, a shot or a picture and not its project.
"""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel
from sqlmodel import Session

from storyboard_app import shots
from storyboard_app.api.answers import Route
from storyboard_app.api.caller import doing
from storyboard_app.api.sent import Sent
from storyboard_app.boards import steps
from storyboard_app.errors import Unusable
from storyboard_app.frames import panels, versions
from storyboard_app.projects import set_style
from storyboard_app.queue import jobs
from storyboard_app.store import existing
from storyboard_app.store.records import Panel, Scene, Shot
from storyboard_app.values import JobView, Step

router = APIRouter(route_class=Route, tags=["steps"])


class OfScene(BaseModel):
    """Which scene."""

    scene_id: UUID


class ShotsOrder(OfScene):
    """A scene to plan shots for, and the style its project is then drawn in; without one it stays."""

    style: str | None = None


class FrameOrder(Sent):
    """A shot to draw."""

    shot_id: UUID
    #: The style that the project is drawn in from now on; without one it stays.
    style: str | None = None
    #: Draw from this seed and no other; without one the shot's own.
    seed: int | None = None


class Refinement(Sent):
    """How to go on from a picture."""

    #: The version to go on from; without one, the one that the panel shows.
    frame_id: UUID | None = None
    panel_id: UUID | None = None
    #: What to draw, in place of the shot's words.
    prompt: str | None = None
    #: How much may change, from 0 to 1.
    change: float | None = None


@router.post("/ai/suggest-shots", status_code=202)
def suggest_shots(order: ShotsOrder, session: Annotated[Session, doing("Asked for shots")]) -> tuple[JobView, ...]:
    """Plan the shots of a scene; the answer is empty when they are up to date."""
    return _step(session, order, Step.SHOTS)


@router.post("/shots/generate", status_code=202)
def generate_shots(order: ShotsOrder, session: Annotated[Session, doing("Asked for shots")]) -> tuple[JobView, ...]:
    """Plan the shots of a scene; the answer is empty when they are up to date."""
    return _step(session, order, Step.SHOTS)


@router.post("/dialogues/sync", status_code=202)
def sync_dialogues(order: OfScene, session: Annotated[Session, doing("Timed a scene")]) -> tuple[JobView, ...]:
    """Lay the speeches of a scene in time; the answer is empty when they are up to date."""
    return _step(session, ShotsOrder(scene_id=order.scene_id), Step.DIALOGUE)


@router.post("/ai/generate-panel", status_code=202)
def generate_panel(order: FrameOrder, session: Annotated[Session, doing("Asked for a new frame")]) -> JobView:
    """Draw a shot."""
    return _draw(session, order)


@router.post("/frames/generate", status_code=202)
def generate_frame(order: FrameOrder, session: Annotated[Session, doing("Asked for a new frame")]) -> JobView:
    """Draw a shot."""
    return _draw(session, order)


@router.post("/ai/refine-panel", status_code=202)
def refine_panel(order: Refinement, session: Annotated[Session, doing("Refined a frame")]) -> tuple[JobView, ...]:
    """Draw a shot again starting from one of its versions; `/frames/{id}/refine` takes a mask too."""
    frame_id = order.frame_id
    if frame_id is None and order.panel_id:
        frame_id = existing(session, Panel, order.panel_id).current_frame_id
    if frame_id is None:
        raise Unusable("Say which version to go on from, by frame_id, or by the panel_id of a panel that is drawn.")
    return tuple(
        jobs.job(session, job) for job in versions.refine(session, frame_id, order.prompt, order.change, b"", 1)
    )


def _step(session: Session, order: ShotsOrder, step: Step) -> tuple[JobView, ...]:
    project_id = existing(session, Scene, order.scene_id).project_id
    if order.style is not None:
        set_style(session, project_id, order.style)
    return tuple(jobs.job(session, job) for job in steps.run(session, project_id, step, order.scene_id))


def _draw(session: Session, order: FrameOrder) -> JobView:
    shot = existing(session, Shot, order.shot_id)
    if order.style is not None:
        set_style(session, shot.project_id, order.style)
    if order.seed is not None:
        shots.edit_shot(session, shot.id, seed=order.seed)
    panel = panels.panels_of(session, [shot])[shot.id]
    return jobs.job(session, panels.redraw(session, panel.id))
