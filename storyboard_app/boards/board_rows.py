"""Everything a board is made of, read in a fixed number of queries, however many scenes, shots or projects.

Rows are read as plain columns and not as objects: nothing here is changed, and it is several times faster.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, desc, inspect
from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import Session, SQLModel, col, select

from storyboard_app.store.records import (
    LOOKS,
    PACES,
    PLACE_REFERENCES,
    REFERENCES,
    Animatic,
    Dialogue,
    Element,
    Frame,
    Job,
    Panel,
    Project,
    Scene,
    Script,
    Shot,
    Timeline,
    User,
)
from storyboard_app.values import JobState

AnyRow = Row[Any]


@dataclass(frozen=True)
class BoardRows:
    """The rows of some projects, grouped by what they hang on and in their order."""

    projects: Sequence[AnyRow]
    #: By user.
    names: dict[UUID, str]
    #: By project.
    scenes: dict[UUID, list[AnyRow]]
    #: By scene.
    elements: dict[UUID, list[AnyRow]]
    shots: dict[UUID, list[AnyRow]]
    dialogues: dict[UUID, list[AnyRow]]
    timelines: dict[UUID, AnyRow]
    #: By shot.
    panels: dict[UUID, AnyRow]
    #: By panel, oldest version first.
    frames: dict[UUID, list[AnyRow]]
    #: By project: every draft, the latest first.
    scripts: dict[UUID, list[AnyRow]]
    #: By project: the latest.
    animatics: dict[UUID, AnyRow]
    #: By task and subject: a job at work, else the latest, whatever became of it.
    jobs: dict[tuple[str, UUID], AnyRow]


def read(session: Session, projects: Sequence[UUID]) -> BoardRows:
    """Read the boards of the projects that the session's actor may see; unknown ones are left out."""
    people = (
        LOOKS.label("looks"),
        PACES.label("paces"),
        REFERENCES.label("references"),
        PLACE_REFERENCES.label("place_references"),
    )
    found = _all(session, _columns(Project).add_columns(*people).where(col(Project.id).in_(projects)))
    owners = [project.owner_id for project in found]
    return BoardRows(
        projects=found,
        names=dict(session.exec(select(User.id, User.name).where(col(User.id).in_(owners))).all()),
        scenes=_grouped(
            "project_id",
            _all(session, _of(Scene, projects).where(~col(Scene.omitted)).order_by(col(Scene.position))),
        ),
        elements=_grouped("scene_id", _all(session, _of(Element, projects).order_by(col(Element.position)))),
        shots=_grouped("scene_id", _all(session, _of(Shot, projects).order_by(col(Shot.position)))),
        dialogues=_grouped(
            "scene_id", _all(session, _of(Dialogue, projects).order_by(col(Dialogue.start_tick), col(Dialogue.id)))
        ),
        timelines={row.scene_id: row for row in _all(session, _of(Timeline, projects))},
        panels=_first("shot_id", _all(session, _of(Panel, projects).order_by(col(Panel.position)))),
        frames=_grouped("panel_id", _all(session, _of(Frame, projects).order_by(col(Frame.version)))),
        scripts=_grouped("project_id", _all(session, _of(Script, projects).order_by(col(Script.draft).desc()))),
        animatics=_first("project_id", _all(session, _finished_animatics(projects))),
        jobs={(row.task, row.subject_id): row for row in _all(session, _latest_jobs(projects))},
    )


def _finished_animatics(projects: Sequence[UUID]) -> Select[Any]:
    return _of(Animatic, projects).where(col(Animatic.storage_key) != "").order_by(col(Animatic.created_at).desc())


def _latest_jobs(projects: Sequence[UUID]) -> Select[Any]:
    kind = (col(Job.task), col(Job.subject_id))
    first = (col(Job.state) == JobState.RUNNING, col(Job.state) == JobState.QUEUED, col(Job.created_at))
    return _of(Job, projects).ext(distinct_on(*kind)).order_by(*kind, *(desc(by) for by in first))


def _of(model: type[SQLModel], projects: Sequence[UUID]) -> Select[Any]:
    chosen = _columns(model)
    return chosen.where(chosen.selected_columns["project_id"].in_(projects))


def _columns(model: type[SQLModel]) -> Select[Any]:
    return Select(*inspect(model).local_table.columns)


def _all(session: Session, chosen: Select[Any]) -> Sequence[AnyRow]:
    return session.connection().execute(chosen).all()


def _grouped(column: str, rows: Iterable[AnyRow]) -> dict[Any, list[AnyRow]]:
    groups: dict[Hashable, list[AnyRow]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, column)].append(row)
    return groups


def _first(column: str, rows: Iterable[AnyRow]) -> dict[Any, AnyRow]:
    firsts: dict[Hashable, AnyRow] = {}
    for row in rows:
        firsts.setdefault(getattr(row, column), row)
    return firsts
