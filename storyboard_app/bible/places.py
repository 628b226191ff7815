"""The places of a project: of what kind each is drawn, what stands in it besides, and pictures of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from sqlmodel import Session, col, select

from generation.words import place_kind
from storyboard_app.bible.references import handed_in
from storyboard_app.errors import NotFound, Unusable
from storyboard_app.store import existing
from storyboard_app.store.records import Location, Project

#: How many things a person may add to a place; so many have a spot of their own there.
MOST_PARTS = 5


@dataclass(frozen=True)
class LocationView:
    """A place of the story."""

    name: str
    #: Pictures that a model's frames there should agree with.
    pictures: tuple[str, ...] = ()
    #: The kind that a person chose, such as kitchen; empty for the one that its name tells.
    kind: str = ""
    #: What a person added to it: a piano, a window.
    parts: tuple[str, ...] = ()
    #: The kind that its name tells; empty where it tells none.
    named: str = ""


def listing(session: Session, project_id: UUID) -> tuple[LocationView, ...]:
    """Return the places of a project, by name. Raises NotFound for a project that is not to be seen."""
    existing(session, Project, project_id)
    chosen = select(Location).where(Location.project_id == project_id).order_by(col(Location.name))
    return tuple(_view(row) for row in session.exec(chosen))


def edit(
    session: Session,
    project_id: UUID,
    name: str,
    pictures: Sequence[str] | None = None,
    kind: str | None = None,
    parts: Sequence[str] | None = None,
) -> LocationView:
    """Change of what kind a place is, what is there besides, or its pictures; its frames go stale.

    What is left out stays. kind: empty for the one that its name tells. pictures: what a model's frames there should
    agree with. Raises NotFound for a place that the project does not know, Unusable for what cannot be drawn.
    """
    project, row = existing(session, Project, project_id), location(session, project_id, name)
    if pictures is not None:
        row.pictures = handed_in(project_id, pictures)
    chosen = dict(row.look)
    if kind is not None:
        chosen["kind"] = _known("kinds", kind, "There is no kind of place called")
    if parts is not None:
        if len(parts) > MOST_PARTS:
            raise Unusable(f"At most {MOST_PARTS} things can be added to a place. Take one away first.")
        chosen["parts"] = [_known("parts", part, "Nothing can be added to a place that is called") for part in parts]
    row.look = {name: value for name, value in chosen.items() if value}
    session.add(row)
    session.flush()
    session.expire(project, ["place_references", "place_looks"])
    return _view(row)


def location(session: Session, project_id: UUID, name: str) -> Location:
    """Return a place's row. Raises NotFound for a name that the project does not know."""
    row = session.exec(select(Location).where(Location.project_id == project_id, Location.name == name)).first()
    if row is None:
        raise NotFound(f"There is no place called {name} in this project.")
    return row


@cache
def choices() -> dict[str, list[str]]:
    """Return the kinds of places that can be drawn (`kinds`), and what may be added to one (`parts`), by name."""
    import generation

    return generation.place_choices()


def _known(part: str, name: str, problem: str) -> str:
    called = " ".join(name.lower().split())
    if called and called not in choices()[part]:
        raise Unusable(f'{problem} "{name[:40]}".')
    return called


def _view(row: Location) -> LocationView:
    kind, parts = str(row.look.get("kind") or ""), tuple(row.look.get("parts") or ())
    return LocationView(row.name, tuple(row.pictures), kind, parts, place_kind(row.name, "INT") or "")
