"""/scenes and /shots: the board, read and changed shot by shot."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict
from sqlmodel import Session

from storyboard_app import boards, shots
from storyboard_app.api import links
from storyboard_app.api.answers import Route, matched, tagged
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.described import as_file
from storyboard_app.api.sent import Sent
from storyboard_app.errors import NotFound
from storyboard_app.shots import PlanView
from storyboard_app.store import existing, records
from storyboard_app.values import SceneView, ShotView

router = APIRouter(route_class=Route, tags=["board"])


class ShotChange(Sent):
    """What may be changed of a shot; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    size: str | None = None
    angle: str | None = None
    movement: str | None = None
    lens_mm: int | None = None
    ticks: int | None = None
    #: How many ticks later (above 0) or earlier the camera's movement is shown than from end to end.
    slip_ticks: int | None = None
    description: str | None = None
    seed: int | None = None


class NewPlace(BaseModel):
    """Behind which shot of the scene; none means first."""

    after: UUID | None = None


class Cut(BaseModel):
    """Before which line a shot is cut; none means half way."""

    at: UUID | None = None


class Lines(BaseModel):
    """The first and the last line that a shot shows."""

    first: UUID
    last: UUID


class Found(BaseModel):
    """A continuity finding: its rule, and its shots by number."""

    rule: str
    shots: list[str]


class Dismissed(Found):
    """A finding that is put away, and why."""

    reason: str


class NewShot(BaseModel):
    """A shot that was added."""

    id: UUID


@router.get("/projects/{project_id}/scenes/{scene_id}")
def read_scene(project_id: UUID, scene_id: UUID, session: AsCaller) -> SceneView:
    """Read one scene with its script, shots and pictures."""
    for scene in boards.snapshot(session, project_id).scenes:
        if scene.id == str(scene_id):
            return links.signed_scene(scene)
    raise NotFound("That scene does not exist, or is not shared with you.")


@router.get("/scenes/{scene_id}/floor-plan", response_class=Response, responses=as_file("image/svg+xml"))
def read_floor_plan(scene_id: UUID, session: AsCaller) -> Response:
    """Read the floor plan of a scene with all its cameras as SVG; what breaks continuity is marked on it."""
    return Response(shots.scene_floor_plan(session, scene_id), media_type="image/svg+xml")


@router.get("/scenes/{scene_id}/plans")
def list_plans(scene_id: UUID, session: AsCaller) -> tuple[PlanView, ...]:
    """List the shots of a scene told in other ways: simpler, with more coverage, in one take, comic, tense."""
    return shots.plans(session, scene_id)


@router.post("/scenes/{scene_id}/plans/{way}", status_code=204)
def choose_plan(scene_id: UUID, way: str, session: Annotated[Session, doing("Chose other shots")]) -> None:
    """Replace a scene's shots by those of another way to tell it."""
    shots.choose_plan(session, scene_id, way)


@router.post("/scenes/{scene_id}/shots", status_code=201)
def insert_shot(scene_id: UUID, position: NewPlace, session: Annotated[Session, doing("Added a shot")]) -> NewShot:
    """Add a shot to a scene."""
    return NewShot(id=shots.insert_shot(session, scene_id, position.after))


@router.get("/shots/{shot_id}")
def read_shot(shot_id: UUID, session: AsCaller, request: Request, response: Response) -> ShotView:
    """Read one shot with its picture."""
    tagged(response, request, session, "shot", shot_id)
    return _shot(session, shot_id)


@router.put("/shots/{shot_id}")
def replace_shot(
    shot_id: UUID, change: ShotChange, request: Request, session: Annotated[Session, doing("Edited a shot")]
) -> ShotView:
    """Change a shot's camera, length or words, and read what it has become."""
    edit_shot(shot_id, change, request, session)
    return _shot(session, shot_id)


@router.patch("/shots/{shot_id}", status_code=204)
def edit_shot(
    shot_id: UUID, change: ShotChange, request: Request, session: Annotated[Session, doing("Edited a shot")]
) -> None:
    """Change a shot's camera, length or words; its picture goes stale when the change shows in it."""
    matched(request, session, "shot", shot_id)
    shots.edit_shot(session, shot_id, **change.model_dump(exclude_none=True))


@router.post("/shots/{shot_id}/move", status_code=204)
def move_shot(shot_id: UUID, position: NewPlace, session: Annotated[Session, doing("Moved a shot")]) -> None:
    """Move a shot within its scene."""
    shots.move_shot(session, shot_id, position.after)


@router.post("/shots/{shot_id}/split", status_code=201)
def split_shot(shot_id: UUID, cut: Cut, session: Annotated[Session, doing("Split a shot")]) -> NewShot:
    """Cut a shot in two before one of its lines, or half way."""
    return NewShot(id=shots.split_shot(session, shot_id, cut.at))


@router.post("/shots/{shot_id}/merge", status_code=204)
def merge_shot(shot_id: UUID, session: Annotated[Session, doing("Merged two shots")]) -> None:
    """Merge a shot with the one after it."""
    shots.merge_shot(session, shot_id)


@router.post("/shots/{shot_id}/duplicate", status_code=201)
def duplicate_shot(shot_id: UUID, session: Annotated[Session, doing("Duplicated a shot")]) -> NewShot:
    """Copy a shot behind itself."""
    return NewShot(id=shots.duplicate_shot(session, shot_id))


@router.put("/shots/{shot_id}/lines", status_code=204)
def show_lines(shot_id: UUID, lines: Lines, session: Annotated[Session, doing("Moved lines between shots")]) -> None:
    """Let a shot show the lines from one to another; its neighbours follow."""
    shots.show_lines(session, shot_id, lines.first, lines.last)


@router.post("/scenes/{scene_id}/findings/fix", status_code=204)
def apply_fix(scene_id: UUID, which: Found, session: Annotated[Session, doing("Fixed continuity")]) -> None:
    """Settle a continuity finding by the change that it carries."""
    shots.apply_fix(session, scene_id, which.rule, which.shots)


@router.post("/scenes/{scene_id}/findings/dismiss", status_code=204)
def dismiss(scene_id: UUID, which: Dismissed, session: Annotated[Session, doing("Dismissed a finding")]) -> None:
    """Put a continuity finding away with a reason."""
    shots.dismiss(session, scene_id, which.rule, which.shots, which.reason)


@router.delete("/shots/{shot_id}", status_code=204)
def delete_shot(shot_id: UUID, request: Request, session: Annotated[Session, doing("Deleted a shot")]) -> None:
    """Delete a shot; undo brings it back with its pictures."""
    matched(request, session, "shot", shot_id)
    shots.delete_shot(session, shot_id)


@router.post("/scenes/{scene_id}/keep", status_code=204)
def keep_as_is(scene_id: UUID, session: Annotated[Session, doing("Kept the scene as it is")]) -> None:
    """Accept what is stale in a scene as it is."""
    shots.keep_as_is(session, scene_id)


def _shot(session: Session, shot_id: UUID) -> ShotView:
    board = boards.snapshot(session, existing(session, records.Shot, shot_id).project_id)
    for shot in board.shots:
        if shot.id == str(shot_id):
            return links.signed_shot(shot)
    raise NotFound("That shot's scene was taken out of the script.")
