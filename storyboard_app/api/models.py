"""/backends, /styles and /shots/.../steering: what can draw and in which styles, and how what draws is steered."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict
from sqlmodel import Session

from storyboard_app import projects
from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.sent import Sent
from storyboard_app.api.uploads import Given
from storyboard_app.frames import backends, steering
from storyboard_app.values import BackendView, PromptView, StyleView

router = APIRouter(route_class=Route, tags=["models"])


class Chosen(BaseModel):
    """What draws a shot, by name; empty for what draws its project."""

    backend: str


class ReferencePicture(BaseModel):
    """A picture of somebody or of a place that the frame should agree with."""

    name: str = ""
    #: As handing it in has named it.
    picture: str


class SteeringChange(Sent):
    """What may be changed of a steering; null leaves a part to the model, what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    pose: float | None = None
    depth: float | None = None
    line: float | None = None
    guidance: float | None = None
    change: float | None = None
    likeness: float | None = None
    steps: int | None = None
    pose_end: float | None = None
    depth_end: float | None = None
    line_end: float | None = None
    prompt: str | None = None
    negative: str | None = None
    anchor: str | None = None
    mask: str | None = None
    sketch: str | None = None
    references: list[ReferencePicture] | None = None


class SeedChoice(Sent):
    """Whether the seed of the picture that is seen is kept."""

    kept: bool


class Picture(BaseModel):
    """A picture that was handed in: what steerings name it by."""

    name: str


@router.get("/backends")
def list_backends() -> tuple[BackendView, ...]:
    """List what can draw: sliders with their defaults and why one has no effect, licence, needs, and why not here."""
    return backends.listing()


@router.get("/styles")
def list_styles() -> tuple[StyleView, ...]:
    """List the styles that a project can be drawn in."""
    return projects.styles()


@router.put("/shots/{shot_id}/backend", status_code=204)
def set_backend(shot_id: UUID, chosen: Chosen, session: Annotated[Session, doing("Chose what draws a shot")]) -> None:
    """Choose what draws a shot; its picture goes stale."""
    steering.set_backend(session, shot_id, chosen.backend)


@router.patch("/shots/{shot_id}/steering", status_code=204)
def steer(shot_id: UUID, change: SteeringChange, session: Annotated[Session, doing("Steered a shot")]) -> None:
    """Change how a model draws a shot; its picture goes stale."""
    steering.steer(session, shot_id, change.model_dump(exclude_unset=True))


@router.delete("/shots/{shot_id}/steering", status_code=204)
def reset(shot_id: UUID, session: Annotated[Session, doing("Reset the sliders of a shot")]) -> None:
    """Leave every slider to the model; words and pictures stay."""
    steering.reset(session, shot_id)


@router.put("/shots/{shot_id}/seed", status_code=204)
def keep_seed(shot_id: UUID, seed: SeedChoice, session: Annotated[Session, doing("Kept a seed")]) -> None:
    """Draw from the seed of the picture that is seen and from no other, or let others be tried again."""
    steering.keep_seed(session, shot_id, seed.kept)


@router.get("/shots/{shot_id}/prompt")
def read_prompt(shot_id: UUID, session: AsCaller) -> PromptView:
    """Give the words that a model draws a shot from."""
    return steering.prompt(session, shot_id)


@router.put("/shots/{shot_id}/sketch", status_code=204)
def sketch(shot_id: UUID, file: Given, session: Annotated[Session, doing("Sketched a shot")]) -> None:
    """Let a drawing or photo (multipart `file`) give a shot its layout."""
    steering.sketch(session, shot_id, file.read(session).content)


@router.delete("/shots/{shot_id}/sketch", status_code=204)
def drop_sketch(shot_id: UUID, session: Annotated[Session, doing("Took a sketch away")]) -> None:
    """Let the previz give a shot its layout again."""
    steering.steer(session, shot_id, {"sketch": None})


@router.post("/projects/{project_id}/pictures", status_code=201)
def add_picture(project_id: UUID, file: Given, session: AsCaller) -> Picture:
    """Hand in a picture (multipart `file`) for steerings of a project to name: a reference, a sketch."""
    return Picture(name=steering.add_picture(session, project_id, file.read(session).content))
