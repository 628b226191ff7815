"""A scene that is added to the script by itself, between two others or behind the last."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app.errors import NotFound, Unusable
from storyboard_app.ordering import keys_between
from storyboard_app.screenplay import read_text
from storyboard_app.scripts import drafts
from storyboard_app.scripts.script_edits import SCENE_LENGTH
from storyboard_app.shots import time_scene
from storyboard_app.store import existing
from storyboard_app.store.records import Project, Scene


def add_scene(session: Session, project_id: UUID, text: str, after: UUID | None = None) -> UUID:
    """Add a scene, in Fountain, behind another one, or behind the last; return its id.

    Raises Unusable for a text that is not one scene with a heading, NotFound for a scene of another project.
    """
    existing(session, Project, project_id)
    if len(text) > SCENE_LENGTH:
        raise Unusable(f"A scene has at most {SCENE_LENGTH} characters.")
    read = read_text(text.replace("\r\n", "\n")).scenes
    if len(read) != 1 or not read[0].heading:
        raise Unusable("A scene is one heading, such as INT. KITCHEN - DAY, and what happens under it.")
    scene = _between(session, project_id, after)
    for changed in drafts.relay(session, [scene], read):
        time_scene(session, changed)
    return scene.id


def _between(session: Session, project_id: UUID, after: UUID | None) -> Scene:
    """Return the row of a new scene in its place, with the next number, or one behind that of the scene before."""
    chosen = select(Scene).where(Scene.project_id == project_id).order_by(col(Scene.position))
    scenes = session.exec(chosen).all()
    places = {scene.id: index for index, scene in enumerate(scenes)}
    if after is not None and after not in places:
        raise NotFound("That scene does not exist, or is not shared with you.")
    index = places[after] if after else len(scenes) - 1
    before = scenes[index] if scenes else None
    behind = scenes[index + 1] if index + 1 < len(scenes) else None
    (key,) = keys_between(before.position if before else None, behind.position if behind else None, 1)
    scene = Scene(project_id=project_id, position=key, number=_number(before, behind, scenes))
    scene.script_id = before.script_id if before else None
    session.add(scene)
    session.flush()
    return scene


def _number(before: Scene | None, behind: Scene | None, scenes: Sequence[Scene]) -> str:
    if before is None:
        return "1"
    if behind is None and before.number.isdecimal():
        return str(int(before.number) + 1)
    taken = {scene.number for scene in scenes}
    letters = (f"{before.number}{chr(ord('A') + offset)}" for offset in range(26))
    return next((number for number in letters if number not in taken), f"{before.number}Z")
