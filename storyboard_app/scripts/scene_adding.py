"""Scenes that are added to the script by themselves, between two others or behind the last."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app import values
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
    read = _read(text)
    if len(read) != 1:
        raise Unusable("A scene is one heading, such as INT. KITCHEN - DAY, and what happens under it.")
    return _added(session, project_id, read, after)[0]


def add_scenes(session: Session, project_id: UUID, text: str, after: UUID | None = None) -> tuple[UUID, ...]:
    """Add the scenes of a text, in Fountain, one behind the other; return their ids. Raises like `add_scene`."""
    return _added(session, project_id, _read(text), after)


def _read(text: str) -> Sequence[values.Scene]:
    if len(text) > SCENE_LENGTH:
        raise Unusable(f"What is added at a time has at most {SCENE_LENGTH} characters.")
    read = read_text(text.replace("\r\n", "\n")).scenes
    if not read or not all(scene.heading for scene in read):
        raise Unusable("A scene begins with its heading, such as INT. KITCHEN - DAY, on a line of its own.")
    return read


def _added(session: Session, project_id: UUID, read: Sequence[values.Scene], after: UUID | None) -> tuple[UUID, ...]:
    existing(session, Project, project_id)
    added: list[UUID] = []
    for scene_read in read:
        scene = _between(session, project_id, added[-1] if added else after)
        for changed in drafts.relay(session, [scene], [scene_read]):
            time_scene(session, changed)
        added.append(scene.id)
    return tuple(added)


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
