"""/shots/.../scene and /by-hand: the scene of a shot, seen and set by hand."""

import base64
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict
from sqlmodel import Session

from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.sent import Sent
from storyboard_app.frames import by_hand

router = APIRouter(route_class=Route, tags=["frames"])


class ByHandChange(Sent):
    """What is set by hand in a scene (JSON merge patch): null takes something back, what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    #: By name: at (x and y in metres, heading in degrees), height, pose, posture, expression, held, looks.
    figures: dict[str, Any] | None = None
    #: By name: at, height, scale, hidden.
    things: dict[str, Any] | None = None
    #: x, y and height in metres; yaw, tilt and roll in degrees.
    camera: dict[str, float | None] | None = None


class ScenePreviewed(ByHandChange):
    """What would be set by hand in a scene, and another lens."""

    lens_mm: int | None = None


class SceneCopy(BaseModel):
    """To which shots a scene is copied, and what of it."""

    to: list[UUID]
    parts: list[Literal["figures", "things", "camera"]] = ["figures", "things", "camera"]


class ShotScene(BaseModel):
    """The scene of a shot: its camera, people and things, and a JPEG of it (base64)."""

    scene: dict[str, Any]
    picture: str


@router.get("/shots/{shot_id}/scene")
def read_shot_scene(shot_id: UUID, session: AsCaller) -> ShotScene:
    """Read the scene of a shot as it is set: camera, people and things, with a small picture of it."""
    return _scene(by_hand.preview(session, shot_id))


@router.post("/shots/{shot_id}/scene/preview")
def preview_scene(shot_id: UUID, change: ScenePreviewed, session: AsCaller) -> ShotScene:
    """See the scene of a shot as it would be after changes, in less than half a second; nothing is kept."""
    changes = change.model_dump(exclude_unset=True)
    return _scene(by_hand.preview(session, shot_id, changes, changes.pop("lens_mm", None)))


@router.get("/scene-choices")
def list_scene_choices() -> dict[str, list[str]]:
    """List what people in a scene may do, feel, hold, and how they may sit or lie: poses, postures, expressions."""
    return by_hand.choices()


@router.patch("/shots/{shot_id}/by-hand", status_code=204)
def set_by_hand(shot_id: UUID, change: ByHandChange, session: Annotated[Session, doing("Set a scene by hand")]) -> None:
    """Move, turn and pose people, things and the camera of a shot; null takes something back."""
    by_hand.change(session, shot_id, change.model_dump(exclude_unset=True))


@router.delete("/shots/{shot_id}/by-hand", status_code=204)
def take_back_by_hand(shot_id: UUID, session: Annotated[Session, doing("Took a scene back")]) -> None:
    """Leave the whole scene of a shot to its staging again."""
    by_hand.take_back(session, shot_id)


@router.post("/shots/{shot_id}/by-hand/copy", status_code=204)
def copy_by_hand(shot_id: UUID, copy: SceneCopy, session: Annotated[Session, doing("Copied a scene")]) -> None:
    """Set the scenes of other shots as this one is set by hand."""
    by_hand.copy(session, shot_id, copy.to, copy.parts)


def _scene(seen: by_hand.ScenePreview) -> ShotScene:
    return ShotScene(scene=seen.scene, picture=base64.b64encode(seen.picture).decode())
