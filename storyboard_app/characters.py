"""The bible of a project: its people and how they look, read and changed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from generation.look import Look, as_dict, look_from_dict, look_of
from storyboard_app.errors import NotFound, Unusable
from storyboard_app.lookup import one
from storyboard_app.records import Character, Project


@dataclass(frozen=True)
class CharacterView:
    """Somebody of the story."""

    name: str
    #: How they look, by the names of `docs/drawing.md`.
    look: dict[str, Any]


def listing(session: Session, project_id: UUID) -> tuple[CharacterView, ...]:
    """Return everybody in a project, by name. Raises NotFound for a project that is not to be seen."""
    one(session, Project, project_id)
    chosen = select(Character).where(Character.project_id == project_id).order_by(col(Character.name))
    return tuple(CharacterView(row.name, as_dict(_look(row))) for row in session.exec(chosen))


def edit_look(session: Session, project_id: UUID, name: str, changes: dict[str, Any]) -> CharacterView:
    """Change how somebody looks; their frames go stale. What is left out stays.

    Raises NotFound for a name that the project does not know and Unusable for what cannot be drawn.
    """
    project = one(session, Project, project_id)
    chosen = select(Character).where(Character.project_id == project_id, Character.name == name)
    row = session.exec(chosen).first()
    if row is None:
        raise NotFound(f"There is nobody called {name} in this project.")
    unknown = sorted(set(changes) - set(as_dict(look_of(name))))
    if unknown:
        raise Unusable(f"A look has no {unknown[0]!r}. It has: {', '.join(as_dict(look_of(name)))}.")
    try:
        row.look = as_dict(look_from_dict(changes, _look(row)))
    except ValueError as error:
        raise Unusable(f"{name} cannot look like that: {error}") from None
    session.add(row)
    session.flush()
    session.expire(project, ["looks"])
    return CharacterView(name, row.look)


def _look(row: Character) -> Look:
    return look_from_dict(row.look, look_of(row.name))
