"""The people of a project: how they look, sound and how fast they speak, read and changed."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from generation.words import ACCESSORIES, CHOICES, RANGES, Look, as_dict, look_from_dict, look_of, reworded
from storyboard_app.bible.references import handed_in
from storyboard_app.dialogue.speech import ACTORS, ENGINES
from storyboard_app.errors import NotFound, Unusable
from storyboard_app.shots import time_scene
from storyboard_app.store import existing, lock_scenes
from storyboard_app.store.records import Character, Element, Project, Scene
from storyboard_app.values import CastMember, Voice, value_of

#: Slowest and fastest that somebody may speak.
PACES = (0.5, 2.0)


@dataclass(frozen=True)
class CharacterView:
    """Somebody of the story."""

    name: str
    #: How they look, by the names of `docs/drawing.md`.
    look: dict[str, Any]
    #: How fast they speak; 1 is usual, 2 twice as fast.
    pace: float = 1.0
    #: Pictures that a model's frames of them should agree with, by the names that handing them in gave.
    pictures: tuple[str, ...] = ()
    #: What they sound like; None for somebody who has no voice of their own yet.
    voice: Voice | None = None
    #: What they are: person, animal, robot or group; and the script's words that introduce them.
    kind: str = "person"
    told: str = ""
    #: Other names that cues have for them.
    other_names: tuple[str, ...] = ()


def listing(session: Session, project_id: UUID) -> tuple[CharacterView, ...]:
    """Return everybody in a project, by name. Raises NotFound for a project that is not to be seen."""
    existing(session, Project, project_id)
    chosen = select(Character).where(Character.project_id == project_id).order_by(col(Character.name))
    return tuple(_view(row) for row in session.exec(chosen))


def edit(
    session: Session,
    project_id: UUID,
    name: str,
    look: dict[str, Any] | None = None,
    pace: float | None = None,
    pictures: Sequence[str] | None = None,
    voice: Mapping[str, Any] | None = None,
    words: str = "",
) -> CharacterView:
    """Change how somebody looks, sounds or how fast they speak; what is left out stays.

    look: what changes of it; their frames go stale. words: the same in words: an old woman in a raincoat. pace: 1 is
    usual; scenes in which they speak are timed again. pictures: what a model's frames of them should agree with; those
    go stale. voice: what changes of it.
    Raises NotFound for a name that the project does not know and Unusable for what cannot be drawn or said.
    """
    project, row = existing(session, Project, project_id), character(session, project_id, name)
    if words:
        row.look = _reworded(row, words)
    if look is not None:
        row.look = _changed(row, look)
    if pace is not None:
        row.pace = _speakable(pace)
    if pictures is not None:
        row.pictures = handed_in(project_id, pictures)
    if voice is not None:
        row.voice = _sounding(row, voice)
    session.add(row)
    session.flush()
    session.expire(project, ["looks", "paces", "references", "voices"])
    if pace is not None:
        _time_scenes_of(session, project_id, name)
    return _view(row)


def character(session: Session, project_id: UUID, name: str) -> Character:
    """Return somebody's row. Raises NotFound for a name that the project does not know."""
    row = session.exec(select(Character).where(Character.project_id == project_id, Character.name == name)).first()
    if row is None:
        raise NotFound(f"There is nobody called {name} in this project.")
    return row


def looks_like(row: Character, changes: Mapping[str, Any] = MappingProxyType({})) -> dict[str, Any]:
    """Return how somebody looks, with what would change of it. Raises Unusable for what cannot be drawn."""
    return _changed(row, dict(changes)) if changes else as_dict(_look(row))


def look_choices() -> dict[str, list[Any]]:
    """Return what a look may be: the names of each part, and from and to where it is a number."""
    ranges = {name: list(within) for name, within in RANGES.items()}
    return {**{name: list(names) for name, names in CHOICES.items()}, "accessories": list(ACCESSORIES), **ranges}


def _view(row: Character) -> CharacterView:
    voice = value_of(Voice, row.voice) if row.voice else None
    told = value_of(CastMember, {"name": row.name, **row.told})
    return CharacterView(
        row.name, looks_like(row), row.pace, tuple(row.pictures), voice, told.kind, told.look, tuple(row.other_names)
    )


def _reworded(row: Character, words: str) -> dict[str, Any]:
    """Return a look as words change it. Raises Unusable for words that say nothing of a look."""
    before = _look(row)
    after = reworded(before, words)
    if after == before:
        raise Unusable(
            "Nothing new about how somebody looks is in these words. Write such as: an old woman with a bun, in a coat."
        )
    return as_dict(after)


def _changed(row: Character, changes: dict[str, Any]) -> dict[str, Any]:
    unknown = sorted(set(changes) - set(as_dict(look_of(row.name))))
    if unknown:
        raise Unusable(f"A look has no {unknown[0]!r}. It has: {', '.join(as_dict(look_of(row.name)))}.")
    try:
        return as_dict(look_from_dict(changes, _look(row)))
    except ValueError as error:
        raise Unusable(f"{row.name} cannot look like that: {error}") from None


def _speakable(pace: float) -> float:
    slowest, fastest = PACES
    if not slowest <= pace <= fastest:
        raise Unusable(f"A pace is from {slowest} to {fastest}; 1 is usual.")
    return pace


def _sounding(row: Character, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return a voice with what changes of it. Raises Unusable for one that there is not."""
    kept = value_of(Voice, row.voice) if row.voice else Voice()
    unknown = sorted(set(changes) - {field.name for field in fields(Voice)})
    if unknown:
        raise Unusable(f"A voice has no {unknown[0]!r}. It has: {', '.join(field.name for field in fields(Voice))}.")
    changed = {**asdict(kept), **changes}
    if changed["actor"] not in ACTORS:
        raise Unusable(f"There is no actor {changed['actor']!r}. There are: {', '.join(ACTORS)}.")
    if changed["engine"] and changed["engine"] not in ENGINES:
        raise Unusable(f"There is no voice engine {changed['engine']!r}. There are: {', '.join(ENGINES)}.")
    for name in ("pitch", "speed"):
        factor = changed[name]
        if isinstance(factor, bool) or not isinstance(factor, int | float) or not 0.5 <= factor <= 2:
            raise Unusable(f"The {name} of a voice is a number from 0.5 to 2; 1 is the actor's own.")
        changed[name] = float(factor)
    return changed


def _time_scenes_of(session: Session, project_id: UUID, name: str) -> None:
    """Time the scenes again in which somebody speaks; locked ones stay as they are."""
    speaks = select(Element.scene_id).where(Element.project_id == project_id, Element.character == name)
    mine = select(Scene.id).where(Scene.project_id == project_id, ~col(Scene.locked), col(Scene.id).in_(speaks))
    scene_ids = session.exec(mine).all()
    lock_scenes(session, scene_ids)
    for scene_id in scene_ids:
        time_scene(session, scene_id)


def _look(row: Character) -> Look:
    return look_from_dict(row.look, look_of(row.name))
