"""/projects/{id}/styles and /shots/{id}/style-preview: styles of one's own, and a frame as it would be drawn in one."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict
from sqlmodel import Session

from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.described import as_file
from storyboard_app.api.sent import Sent
from storyboard_app.frames import by_hand
from storyboard_app.projects import own_style, own_styles
from storyboard_app.values import OwnStyleView

router = APIRouter(route_class=Route, tags=["frames"])


class _Sliders(BaseModel):
    model_config = ConfigDict(extra="forbid")

    #: A share of its base's line: 40 to 250.
    line: int | None = None
    hatching: int | None = None
    #: How toned its paper is; 0 is that of its base.
    paper: int | None = None
    #: How strong flat tones are.
    tone: int | None = None
    colour: int | None = None


class Sliders(_Sliders, Sent):
    """Where the sliders of a style stand, in percent; those of its base where left out."""


class StylePreviewed(_Sliders):
    """A style that is tried, and the style it goes out from; it stands in an address, where all are words."""

    base: str = "pencil"


class OwnStyle(BaseModel):
    """A style to keep: its name, the style it goes out from, its sliders."""

    model_config = ConfigDict(extra="forbid")

    name: str
    base: str = "pencil"
    sliders: Sliders = Sliders()


@router.get("/projects/{project_id}/styles")
def list_own_styles(project_id: UUID, session: AsCaller) -> tuple[OwnStyleView, ...]:
    """List a project's own styles, and those of your other projects, by what a project's `style` names them."""
    return own_styles.listing(session, project_id)


@router.post("/projects/{project_id}/styles", status_code=201)
def keep_own_style(
    project_id: UUID, style: OwnStyle, session: Annotated[Session, doing("Made a style")]
) -> OwnStyleView:
    """Keep a style of a project's own under a name."""
    return own_styles.keep(session, project_id, style.name, style.base, _set(style.sliders))


@router.put("/projects/{project_id}/styles/{style}")
def change_own_style(
    project_id: UUID, style: str, changed: OwnStyle, session: Annotated[Session, doing("Changed a style")]
) -> OwnStyleView:
    """Change one of a project's own styles; frames go stale where the project is drawn in it."""
    return own_styles.keep(session, project_id, changed.name, changed.base, _set(changed.sliders), instead=style)


@router.delete("/projects/{project_id}/styles/{style}", status_code=204)
def forget_own_style(project_id: UUID, style: str, session: Annotated[Session, doing("Took out a style")]) -> None:
    """Take a style out of a project's own; what is drawn in it is drawn in its base from then on."""
    own_styles.forget(session, project_id, style)


@router.get("/shots/{shot_id}/style-preview", response_class=Response, responses=as_file("image/jpeg"))
def preview_style(shot_id: UUID, session: AsCaller, tried: Annotated[StylePreviewed, Query()]) -> Response:
    """See a shot's frame as it would be drawn in a style, in less than half a second; nothing is kept."""
    style = own_style(tried.base, {name: value for name, value in _set(tried).items() if name != "base"})
    return Response(by_hand.preview(session, shot_id, style=style).picture, media_type="image/jpeg")


def _set(sliders: _Sliders) -> dict[str, Any]:
    return sliders.model_dump(exclude_none=True)
