"""Two names of one character made one: MAX is kept under MAXIMILIAN from now on, in this draft and in those to come.

The script's own words stay as they are; who speaks, who is in which shot and what is set by hand name the one. The one
that is kept has their look, voice and pace. It is one change, which undo takes back as one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app import freshness
from storyboard_app.bible.characters import character
from storyboard_app.breakdown import as_called
from storyboard_app.errors import Locked, Unusable
from storyboard_app.frames import panels_of
from storyboard_app.shots import scene_rows, time_scene
from storyboard_app.store import existing, lock_scenes, rights
from storyboard_app.store.records import Element, Panel, Project, Scene, Shot
from storyboard_app.values import Verb

#: What of a shot names people.
_NAMING = ("characters", "figures", "offscreen", "cues", "sees", "by_hand")


@dataclass(frozen=True)
class MergeView:
    """What becomes of a project when a name is kept under another."""

    name: str
    into: str
    #: How many speeches have another name.
    speeches: int
    #: Scenes and shots in which somebody has another name, by number.
    scenes: tuple[str, ...]
    shots: tuple[str, ...]
    #: How many of these shots have a picture that goes stale.
    frames: int
    #: What is locked and stands in the way, in a sentence; empty for nothing.
    problem: str = ""


def preview(session: Session, project_id: UUID, name: str, into: str) -> MergeView:
    """Return what `merge` would change. Raises NotFound, Unusable for one and the same name."""
    return _found(session, project_id, name, into).view


def merge(session: Session, project_id: UUID, name: str, into: str) -> MergeView:
    """Keep a character under the name of another one; return what changed.

    Raises NotFound for names that the project does not know, Unusable for one and the same, Locked where something
    locked names them, Forbidden.
    """
    rights.require(session, project_id, Verb.BOARD, Verb.SCRIPT)
    found = _found(session, project_id, name, into)
    if found.view.problem:
        raise Locked(found.view.problem)
    names = {name: into}
    lock_scenes(session, [scene.id for scene in found.scenes])
    for scene in found.scenes:
        _rename_in(session, scene, names)
    kept, gone = character(session, project_id, into), character(session, project_id, name)
    kept.other_names = list(dict.fromkeys([*kept.other_names, name, *gone.other_names]))
    session.add(kept)
    session.delete(gone)
    session.flush()
    project = existing(session, Project, project_id)
    session.expire(project, ["looks", "paces", "references", "voices", "cast", "other_names"])
    for scene in found.scenes:
        time_scene(session, scene.id)
    return found.view


@dataclass(frozen=True)
class _Found:
    view: MergeView
    scenes: Sequence[Scene]


def _found(session: Session, project_id: UUID, name: str, into: str) -> _Found:
    if name == into:
        raise Unusable("A character cannot be merged with itself.")
    for each in (name, into):
        character(session, project_id, each)
    names = {name: into}
    of_project = select(Element).where(Element.project_id == project_id)
    lines = [row for row in session.exec(of_project) if as_called(row.character, names) != row.character]
    shots = [
        shot
        for shot in session.exec(select(Shot).where(Shot.project_id == project_id))
        if any(renamed(getattr(shot, part), names) != getattr(shot, part) for part in _NAMING)
    ]
    touched = {row.scene_id for row in (*lines, *shots)}
    chosen = select(Scene).where(col(Scene.id).in_(touched)).order_by(col(Scene.position))
    scenes = session.exec(chosen).all()
    panels = panels_of(session, shots)
    order = {scene.id: index for index, scene in enumerate(scenes)}
    shown = sorted((shot for shot in shots if not shot.omitted), key=lambda shot: (order[shot.scene_id], shot.position))
    view = MergeView(
        name=name,
        into=into,
        speeches=sum(row.type == "dialogue" for row in lines),
        scenes=tuple(scene.number for scene in scenes if not scene.omitted),
        shots=tuple(shot.number for shot in shown),
        frames=sum(bool(panels[shot.id].current_frame_id) for shot in shown if shot.id in panels),
        problem=_locked(scenes, shots, panels),
    )
    return _Found(view, scenes)


def _locked(scenes: Sequence[Scene], shots: Sequence[Shot], panels: Mapping[UUID, Panel]) -> str:
    closed = [f"scene {scene.number}" for scene in scenes if scene.locked]
    closed += [f"shot {shot.number}" for shot in shots if shot.id in panels and panels[shot.id].locked]
    return f"Locked and named so: {', '.join(closed)}. Unlock these first." if closed else ""


def _rename_in(session: Session, scene: Scene, names: Mapping[str, str]) -> None:
    """Name the one in a scene's lines and shots; what was right for the lines before is right for them now."""
    rows = scene_rows.read(session, scene.id)
    both = [(shot, covers) for shots in (rows.shots, rows.omitted) for shot, covers in _covered(rows, shots)]
    right = [shot.script_fingerprint == rows.shot_today(covers) for shot, covers in both]
    listed = scene.shots_fingerprint == rows.shots_today
    for element in rows.elements:
        element.character = as_called(element.character, names)
        session.add(element)
    for (shot, covers), was_right in zip(both, right, strict=True):
        for part in _NAMING:
            setattr(shot, part, renamed(getattr(shot, part), names))
        if was_right:
            rows.note_plan(shot, covers)
        session.add(shot)
    if listed:
        freshness.shot_list.accept(rows.scene, rows.shots_today)
        session.add(rows.scene)
    session.flush()


def _covered(rows: scene_rows.SceneRows, shots: Sequence[Shot]) -> list[tuple[Shot, tuple[int, int]]]:
    return list(zip(shots, rows.covers_of(shots), strict=True))


def renamed(held: Any, names: Mapping[str, str]) -> Any:
    """Return plain values with names replaced wherever one stands alone; who would be there twice is there once.

    names: other name -> the one that is kept. Where both are there, what is said of the one that is kept stays.
    """
    if isinstance(held, str):
        return names.get(held, held)
    if isinstance(held, Mapping):
        own = {key: renamed(value, names) for key, value in held.items() if key not in names}
        return {names[key]: renamed(value, names) for key, value in held.items() if key in names} | own
    if isinstance(held, Sequence):
        return _once([(each, renamed(each, names)) for each in held], names)
    return held


def _once(both: Sequence[tuple[Any, Any]], names: Mapping[str, str]) -> list[Any]:
    """Return what a list has become, without what only came to name somebody who is named there already."""
    own = {_who(now) for was, now in both if was == now}
    kept: list[Any] = []
    for was, now in both:
        who = _who(now)
        if was != now and who in names.values() and (who in own or any(_who(each) == who for each in kept)):
            continue
        kept.append(now)
    return kept


def _who(value: Any) -> str:
    """Return whom a value of a list names; empty for nobody."""
    if isinstance(value, Mapping):
        value = value.get("name", "")
    return value if isinstance(value, str) else ""
