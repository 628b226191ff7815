"""Everything a board is made of, read in a fixed number of queries, however many scenes, shots or projects.

Rows are read as plain columns and not as objects: nothing here is changed, and it is several times faster.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast
from uuid import UUID

from sqlalchemy import Select, SQLColumnExpression, Text, desc, inspect, literal, union_all
from sqlalchemy import cast as cast_to
from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import Session, SQLModel, col, select

from storyboard_app import layers
from storyboard_app.freshness import Clip
from storyboard_app.shots import heard_lines
from storyboard_app.store.records import (
    LOOKS,
    OWN_CELLS,
    OWN_COLUMNS,
    PACES,
    PLACE_LOOKS,
    PLACE_REFERENCES,
    PRONUNCIATIONS,
    REFERENCES,
    VOICES,
    Animatic,
    Dialogue,
    Element,
    Frame,
    Job,
    Panel,
    Project,
    Reading,
    Scene,
    Script,
    Shot,
    Sound,
    Take,
    Timeline,
    Translation,
    User,
)
from storyboard_app.values import JobState

#: The one account of an installation without accounts, whose name says nothing (`app.local_owner`).
_ALONE = "owner@localhost"
Record = TypeVar("Record", bound=SQLModel)
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class BoardRows:
    """The rows of some projects, grouped by what they hang on and in their order.

    A row has the columns of its record and can be read as one; it is no object of a session and cannot be changed.
    """

    projects: Sequence[Project]
    #: By user.
    names: dict[UUID, str]
    #: By project.
    scenes: dict[UUID, list[Scene]]
    #: By scene.
    elements: dict[UUID, list[Element]]
    shots: dict[UUID, list[Shot]]
    dialogues: dict[UUID, list[Dialogue]]
    timelines: dict[UUID, Timeline]
    #: By shot.
    panels: dict[UUID, Panel]
    #: By panel, oldest version first.
    frames: dict[UUID, list[Frame]]
    #: By panel: a digest of what is drawn over its picture.
    drawn_over: Mapping[UUID, str]
    #: By project: every draft, the latest first.
    scripts: dict[UUID, list[Script]]
    #: By line: what is heard of it, the recording that was picked or its last reading.
    clips: Mapping[UUID, Clip]
    #: By line, and by language.
    translations: Mapping[UUID, Mapping[str, str]]
    #: By project.
    sounds: Mapping[UUID, list[Sound]]
    #: By project: the latest.
    animatics: dict[UUID, Animatic]
    #: By task and subject: a job at work, else the latest, whatever became of it.
    jobs: dict[tuple[str, UUID], Job]


def read(session: Session, projects: Sequence[UUID]) -> BoardRows:
    """Read the boards of the projects that the session's actor may see; unknown ones are left out."""
    people = (
        LOOKS.label("looks"),
        PACES.label("paces"),
        REFERENCES.label("references"),
        PLACE_REFERENCES.label("place_references"),
        PLACE_LOOKS.label("place_looks"),
        VOICES.label("voices"),
        PRONUNCIATIONS.label("pronunciations"),
        OWN_COLUMNS.label("columns"),
    )
    chosen = _columns(Project).add_columns(*people).where(col(Project.id).in_(projects))
    rows = _read_as(Project, session, chosen)
    owners = [project.owner_id for project in rows]
    named = select(User.id, User.name).where(col(User.email) != _ALONE)
    shown = _of(Scene, projects).where(~col(Scene.omitted)).order_by(col(Scene.position))
    spoken = _of(Dialogue, projects).order_by(col(Dialogue.start_tick), col(Dialogue.id))
    elements = _of(Element, projects).order_by(col(Element.position))
    shots = (
        _of(Shot, projects).add_columns(OWN_CELLS.label("own")).where(~col(Shot.omitted)).order_by(col(Shot.position))
    )
    panels = _of(Panel, projects).order_by(col(Panel.position))
    frames = _of(Frame, projects).order_by(col(Frame.version))
    drafts = _of(Script, projects).order_by(col(Script.draft).desc())
    return BoardRows(
        projects=rows,
        names=dict(session.exec(named.where(col(User.id).in_(owners))).all()),
        scenes=_grouped(_read_as(Scene, session, shown), lambda row: row.project_id),
        elements=_grouped(_read_as(Element, session, elements), lambda row: row.scene_id),
        shots=_grouped(_read_as(Shot, session, shots), lambda row: row.scene_id),
        dialogues=_grouped(_read_as(Dialogue, session, spoken), lambda row: row.scene_id),
        timelines=_first(_read_as(Timeline, session, _of(Timeline, projects)), lambda row: row.scene_id),
        panels=_first(_read_as(Panel, session, panels), lambda row: row.shot_id),
        frames=_grouped(_read_as(Frame, session, frames), lambda row: row.panel_id),
        drawn_over=layers.digests(session, projects),
        scripts=_grouped(_read_as(Script, session, drafts), lambda row: row.project_id),
        clips=_clips(session, projects),
        translations=_translations(session, projects),
        sounds=_grouped(
            _read_as(Sound, session, _of(Sound, projects).order_by(col(Sound.start_tick), col(Sound.id))),
            lambda row: row.project_id,
        ),
        animatics=_first(_read_as(Animatic, session, _finished_animatics(projects)), lambda row: row.project_id),
        jobs=_first(_read_as(Job, session, _latest_jobs(projects)), lambda row: (row.task, row.subject_id)),
    )


def _clips(session: Session, projects: Sequence[UUID]) -> dict[UUID, Clip]:
    """Return what is heard of each line that was said or recorded."""
    said = _named_clip(Reading, col(Reading.fingerprint), literal("")).where(col(Reading.project_id).in_(projects))
    recorded = _named_clip(Take, cast_to(col(Take.id), Text), col(Take.storage_key)).where(
        col(Take.project_id).in_(projects), col(Take.picked)
    )
    rows = session.connection().execute(union_all(said, recorded).order_by("take")).all()
    return {row.element_id: heard_lines.clip(row.made_from, row.seconds, row.words, row.take) for row in rows}


def _translations(session: Session, projects: Sequence[UUID]) -> dict[UUID, dict[str, str]]:
    """Return what lines say in other languages; what is kept of lines that are gone is left out."""
    chosen = select(Translation.element_id, Translation.language, Translation.text).where(
        col(Translation.project_id).in_(projects), col(Translation.element_id).is_not(None)
    )
    by_line: dict[UUID, dict[str, str]] = defaultdict(dict)
    for line, language, words in session.exec(chosen.order_by(col(Translation.language))).all():
        if line:
            by_line[line][language] = words
    return by_line


def _named_clip(
    record: type[Reading | Take], made_from: SQLColumnExpression[str], take: SQLColumnExpression[str]
) -> Select[Any]:
    line, seconds, words = (col(getattr(record, name)) for name in ("element_id", "seconds", "words"))
    return Select(line, made_from.label("made_from"), seconds, words, take.label("take"))


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


def _read_as(record: type[Record], session: Session, chosen: Select[Any]) -> Sequence[Record]:
    """Return the rows of a record's columns, to be read as that record."""
    return cast(Sequence[Record], session.connection().execute(chosen).all())


def _grouped(rows: Iterable[Record], hangs_on: Callable[[Record], Key]) -> dict[Key, list[Record]]:
    groups: dict[Key, list[Record]] = defaultdict(list)
    for row in rows:
        groups[hangs_on(row)].append(row)
    return groups


def _first(rows: Iterable[Record], hangs_on: Callable[[Record], Key]) -> dict[Key, Record]:
    firsts: dict[Key, Record] = {}
    for row in rows:
        firsts.setdefault(hangs_on(row), row)
    return firsts
