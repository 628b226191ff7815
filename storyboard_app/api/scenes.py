"""/scenes: the scenes of a project, one of them, and what is said and shown in it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel
from sqlmodel import Session

from storyboard_app import boards, scripts
from storyboard_app.api import links
from storyboard_app.api.answers import Route, matched, tagged
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.paging import Page, Paging, page_of_all
from storyboard_app.errors import NotFound
from storyboard_app.store import existing, records
from storyboard_app.values import LineView, SceneView, ShotView

router = APIRouter(route_class=Route, tags=["board"])

Named = Annotated[UUID, Query(description="Which scene.")]


class NewScene(BaseModel):
    """A scene to add."""

    #: Such as INT. KITCHEN - DAY.
    heading: str
    #: What happens in it, in Fountain.
    text: str = ""
    #: Behind which scene; none means behind the last.
    after: UUID | None = None


class SceneSummary(BaseModel):
    """What a scene is about; empty words put the script's own back."""

    summary: str
    #: The summary when it was read, so that nobody's is lost.
    based_on: str | None = None


class SceneText(BaseModel):
    """A scene in Fountain, with its heading."""

    text: str
    #: Its text when it was read: what others changed since is kept where it stands in other lines.
    based_on: str | None = None


@router.get("/projects/{project_id}/scenes")
def list_scenes(project_id: UUID, session: AsCaller, wanted: Paging) -> Page[SceneView]:
    """List the scenes of a project in order, each with its script, shots and pictures."""
    scenes = boards.snapshot(session, project_id).scenes
    return page_of_all(scenes, wanted, f"scenes {project_id}", links.signed_scene, lambda scene: scene.id)


@router.post("/projects/{project_id}/scenes", status_code=201)
def add_scene(project_id: UUID, new: NewScene, session: Annotated[Session, doing("Added a scene")]) -> SceneView:
    """Add a scene to the script."""
    return _scene(session, scripts.add_scene(session, project_id, f"{new.heading}\n\n{new.text}", new.after))


@router.get("/scenes/{scene_id}")
def read_one_scene(scene_id: UUID, session: AsCaller, request: Request, response: Response) -> SceneView:
    """Read one scene with its script, shots and pictures."""
    tagged(response, request, session, "scene", scene_id)
    return _scene(session, scene_id)


@router.put("/scenes/{scene_id}")
def replace_scene(
    scene_id: UUID, scene: SceneText, request: Request, session: Annotated[Session, doing("Edited a scene")]
) -> SceneView:
    """Put other text in the place of a scene's; only that scene is read again, and unchanged lines keep their shots."""
    matched(request, session, "scene", scene_id)
    scripts.edit_scene(session, scene_id, scene.text, scene.based_on)
    return _scene(session, scene_id)


@router.put("/scenes/{scene_id}/summary")
def say_summary(
    scene_id: UUID, scene: SceneSummary, session: Annotated[Session, doing("Summed up a scene")]
) -> SceneView:
    """Say what a scene is about; without words the script's own say it again."""
    scripts.edit_summary(session, scene_id, scene.summary, scene.based_on)
    return _scene(session, scene_id)


@router.get("/scenes/{scene_id}/shots")
def list_shots(scene_id: UUID, session: AsCaller, wanted: Paging) -> Page[ShotView]:
    """List the shots of a scene, in order."""
    shots = _scene(session, scene_id).shots
    return page_of_all(shots, wanted, f"shots {scene_id}", lambda shot: shot, lambda shot: shot.id)


@router.get("/shots")
def find_shots(scene_id: Named, session: AsCaller, wanted: Paging) -> Page[ShotView]:
    """List the shots of a scene, in order."""
    return list_shots(scene_id, session, wanted)


@router.get("/dialogues")
def list_dialogues(scene_id: Named, session: AsCaller, wanted: Paging) -> Page[LineView]:
    """List the speeches of a scene as they are laid in time, in ticks from the start of the board."""
    lines = _scene(session, scene_id).lines
    return page_of_all(lines, wanted, f"lines {scene_id}", lambda line: line, lambda line: line.id)


def _scene(session: Session, scene_id: UUID) -> SceneView:
    project_id = existing(session, records.Scene, scene_id).project_id
    for scene in boards.snapshot(session, project_id).scenes:
        if scene.id == str(scene_id):
            return links.signed_scene(scene)
    raise NotFound("That scene was taken out of the script.")
