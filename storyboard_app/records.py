"""The tables. A row is the thing itself; it never leaves its session.

Ids are UUIDs and survive a re-import of the script. Orders are fractional keys (text, compared byte by byte), so that a
move changes one row. Lengths are whole ticks. Every project-owned row names its project, and its foreign keys carry the
project along, so that no row can hang on a row of another project. Policies, triggers and locks are SQL beside the
migrations.
"""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from storyboard_app.values import Angle, JobState, Movement, ShotSize

PROJECT = "projects.id"

#: Every constraint has a name, so that a migration can speak of it.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def _moment(**options: Any) -> Any:
    return Field(sa_type=DateTime(timezone=True), **options)


def _json(default: Any) -> Any:
    return Field(default_factory=default, sa_type=JSONB)


def _order() -> Any:
    return Field(sa_type=String(collation="C"))


def _within(parent: str, column: str, *, cascade: bool = True) -> ForeignKeyConstraint:
    """Tie `column` to a row of the same project; deferrable, so that undo may restore rows in any order."""
    return ForeignKeyConstraint(
        [column, "project_id"],
        [f"{parent}.id", f"{parent}.project_id"],
        ondelete="CASCADE" if cascade else f"SET NULL ({column})",
        deferrable=True,
        initially="IMMEDIATE",
        # Frames hang on panels and panels point at a frame: that one is added once both tables stand.
        use_alter=parent == "frames",
    )


def _one_of(column: str, names: type[StrEnum] | tuple[str, ...]) -> CheckConstraint:
    allowed = ", ".join(f"'{name}'" for name in names)
    return CheckConstraint(f"{column} in ({allowed})", name=column)


def _check(name: str, rule: str) -> CheckConstraint:
    return CheckConstraint(rule, name=name)


class _Row(SQLModel):
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    created_at: datetime = _moment(default_factory=now, sa_column_kwargs={"server_default": text("now()")})


class _Owned(_Row):
    """A row that belongs to a project and is seen by its members only."""

    project_id: UUID = Field(foreign_key=PROJECT, ondelete="CASCADE", index=True)


# ---- people


class User(_Row, table=True):
    """A person."""

    __tablename__: Any = "users"
    email: str = Field(unique=True)
    name: str
    password_hash: str = ""


class Session(_Row, table=True):
    """A signed-in browser."""

    __tablename__: Any = "sessions"
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", index=True)
    token_hash: str = Field(unique=True)
    expires_at: datetime = _moment()


class Project(_Row, table=True):
    """A film being boarded: a notebook."""

    __tablename__: Any = "projects"
    __table_args__ = (_check("rate", "rate_numerator > 0 and rate_denominator > 0"),)
    owner_id: UUID = Field(foreign_key="users.id", index=True)
    title: str
    description: str = Field(default="", sa_type=Text)
    rate_numerator: int = 24
    rate_denominator: int = 1
    aspect: str = "16:9"
    style: str = "pencil"
    settings: dict[str, Any] = _json(dict)
    #: Counts changes; kept by a trigger.
    version: int = 1
    updated_at: datetime = _moment(default_factory=now, sa_column_kwargs={"server_default": text("now()")})
    archived_at: datetime | None = _moment(default=None)


class ProjectMember(SQLModel, table=True):
    """Who works on a project, and as what."""

    __tablename__: Any = "project_members"
    __table_args__ = (_one_of("role", ("owner", "editor", "director", "viewer")),)
    project_id: UUID = Field(foreign_key=PROJECT, ondelete="CASCADE", primary_key=True)
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True, index=True)
    role: str = "owner"


# ---- the script


class Script(_Owned, table=True):
    """One draft of the screenplay, as uploaded."""

    __tablename__: Any = "scripts"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        UniqueConstraint("project_id", "draft"),
        _one_of("status", ("queued", "read", "failed")),
    )
    draft: int = 1
    name: str
    format: str = ""
    storage_key: str
    #: queued, read or failed.
    status: str = "queued"
    title: str = ""
    pages: float = 0.0
    warnings: list[dict[str, Any]] = _json(list)


class Scene(_Owned, table=True):
    """A scene: a cell of the notebook."""

    __tablename__: Any = "scenes"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        _within("scripts", "script_id", cascade=False),
        Index("scenes_in_order", "project_id", "position"),
        Index("scenes_by_script", "script_id"),
        _check("eighths", "eighths >= 1"),
    )
    script_id: UUID | None = None
    position: str = _order()
    number: str
    heading: str = ""
    int_ext: str = ""
    location: str = ""
    time_of_day: str = ""
    page_start: float = 1.0
    eighths: int = 1
    omitted: bool = False
    locked: bool = False
    #: Fingerprint of the elements from which the shots were planned; empty when there are none.
    shots_fingerprint: str = ""


class Element(_Owned, table=True):
    """A paragraph of a scene."""

    __tablename__: Any = "elements"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        _within("scenes", "scene_id"),
        Index("elements_in_order", "scene_id", "position"),
    )
    scene_id: UUID
    position: str = _order()
    type: str
    text: str = Field(default="", sa_type=Text)
    character: str = ""
    dual: bool = False
    revised: bool = False
    source_line: int = 0


# ---- shots and pictures


class Shot(_Owned, table=True):
    """One continuous view."""

    __tablename__: Any = "shots"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        _within("scenes", "scene_id"),
        _within("elements", "first_element_id", cascade=False),
        _within("elements", "last_element_id", cascade=False),
        Index("shots_in_order", "scene_id", "position"),
        Index("shots_by_first_element", "first_element_id"),
        Index("shots_by_last_element", "last_element_id"),
        _one_of("size", ShotSize),
        _one_of("angle", Angle),
        _one_of("movement", Movement),
        _check("ticks", "ticks >= 1"),
        _check("lens_mm", "lens_mm between 8 and 1200"),
    )
    scene_id: UUID
    position: str = _order()
    number: str
    size: str = "MS"
    angle: str = "eye"
    movement: str = "static"
    lens_mm: int = 35
    ticks: int = 72
    #: A person set the length; timing leaves it alone.
    ticks_fixed: bool = False
    description: str = Field(default="", sa_type=Text)
    characters: list[str] = _json(list)
    figures: list[dict[str, str]] = _json(list)
    props: list[str] = _json(list)
    confidence: float = 1.0
    reason: str = ""
    seed: int | None = None
    first_element_id: UUID | None = None
    last_element_id: UUID | None = None
    #: Fingerprint of the script lines the shot was planned from.
    script_fingerprint: str = ""


class Panel(_Owned, table=True):
    """A drawing slot of a shot."""

    __tablename__: Any = "panels"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        _within("shots", "shot_id"),
        _within("frames", "current_frame_id", cascade=False),
        Index("panels_in_order", "shot_id", "position"),
        Index("panels_by_frame", "current_frame_id"),
    )
    shot_id: UUID
    position: str = _order()
    current_frame_id: UUID | None = None
    #: Fingerprint of the inputs that the current frame is accepted for.
    accepted_fingerprint: str = ""
    locked: bool = False
    #: Why the last drawing failed, in a sentence.
    problem: str = ""


class Frame(_Owned, table=True):
    """One picture of a panel; stored by fingerprint, never changed."""

    __tablename__: Any = "frames"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        UniqueConstraint("panel_id", "version"),
        _within("panels", "panel_id"),
        Index("frames_by_fingerprint", "project_id", "fingerprint"),
        _one_of("origin", ("drawn", "generated", "uploaded")),
        _check("version", "version >= 1"),
    )
    panel_id: UUID
    version: int = 1
    storage_key: str
    fingerprint: str = ""
    #: drawn, generated or uploaded.
    origin: str = "drawn"
    backend: str = "previz"
    style: str = "pencil"
    seed: int = 0
    width: int = 1280
    height: int = 720
    match: float | None = None
    report: dict[str, Any] = _json(dict)


class Character(_Owned, table=True):
    """A person of the story and how they look."""

    __tablename__: Any = "characters"
    __table_args__ = (UniqueConstraint("id", "project_id"), UniqueConstraint("project_id", "name"))
    name: str
    look: dict[str, Any] = _json(dict)


class Location(_Owned, table=True):
    """A place of the story and how it looks."""

    __tablename__: Any = "locations"
    __table_args__ = (UniqueConstraint("id", "project_id"), UniqueConstraint("project_id", "name"))
    name: str
    look: dict[str, Any] = _json(dict)


# ---- time


class Dialogue(_Owned, table=True):
    """A speech laid in time, in ticks from the start of its scene."""

    __tablename__: Any = "dialogues"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        _within("scenes", "scene_id"),
        _within("elements", "element_id"),
        _within("shots", "shot_id", cascade=False),
        Index("dialogues_in_order", "scene_id", "start_tick"),
        Index("dialogues_by_element", "element_id"),
        Index("dialogues_by_shot", "shot_id"),
        _check("length", "start_tick >= 0 and end_tick >= start_tick"),
    )
    scene_id: UUID
    element_id: UUID
    shot_id: UUID | None = None
    character: str
    text: str = Field(default="", sa_type=Text)
    start_tick: int
    end_tick: int
    dual: bool = False


class Timeline(_Owned, table=True):
    """How a scene was laid in time, and from what."""

    __tablename__: Any = "timelines"
    __table_args__ = (UniqueConstraint("id", "project_id"), UniqueConstraint("scene_id"), _within("scenes", "scene_id"))
    scene_id: UUID
    fingerprint: str = ""
    gaps: list[list[int]] = _json(list)
    #: Continuity remarks on the scene's shots as they stand.
    findings: list[dict[str, Any]] = _json(list)


class Animatic(_Owned, table=True):
    """A rendered film of the board."""

    __tablename__: Any = "animatics"
    __table_args__ = (UniqueConstraint("id", "project_id"),)
    fingerprint: str = ""
    storage_key: str = ""
    ticks: int = 0
    height: int = 1080
    captions: bool = False


class Export(_Owned, table=True):
    """A file made from the board."""

    __tablename__: Any = "exports"
    __table_args__ = (UniqueConstraint("id", "project_id"),)
    format: str
    options: dict[str, Any] = _json(dict)
    file_name: str = ""
    storage_key: str = ""
    bytes: int = 0
    #: The project's version that it shows.
    version: int = 1


# ---- review


class Comment(_Owned, table=True):
    """A note on a project, scene, shot, panel or moment, with a point on the picture if wanted."""

    __tablename__: Any = "comments"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        _within("scenes", "scene_id"),
        _within("shots", "shot_id"),
        _within("panels", "panel_id"),
    )
    author_id: UUID = Field(foreign_key="users.id", index=True)
    scene_id: UUID | None = Field(default=None, index=True)
    shot_id: UUID | None = Field(default=None, index=True)
    panel_id: UUID | None = Field(default=None, index=True)
    tick: int | None = None
    x: float | None = None
    y: float | None = None
    text: str = Field(sa_type=Text)
    resolved_at: datetime | None = _moment(default=None)


class Approval(_Owned, table=True):
    """How a panel stands with a person: draft, review, approved or locked."""

    __tablename__: Any = "approvals"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        UniqueConstraint("panel_id", "user_id"),
        _within("panels", "panel_id"),
        _one_of("status", ("draft", "review", "approved", "locked")),
    )
    panel_id: UUID
    user_id: UUID = Field(foreign_key="users.id", index=True)
    status: str = "draft"
    frame_version: int = 0


class ShareLink(_Owned, table=True):
    """A way in for guests, without an account."""

    __tablename__: Any = "share_links"
    __table_args__ = (UniqueConstraint("id", "project_id"),)
    slug: str = Field(unique=True)
    created_by: UUID = Field(foreign_key="users.id", index=True)
    expires_at: datetime | None = _moment(default=None)
    revoked_at: datetime | None = _moment(default=None)


# ---- work and history


class Job(_Owned, table=True):
    """A piece of long work, as people follow it; the queue keeps its own row."""

    __tablename__: Any = "jobs"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        Index("jobs_newest_first", "project_id", "created_at"),
        _one_of("state", JobState),
        _check("progress", "progress between 0 and 1"),
    )
    #: On whose behalf it works.
    actor_id: UUID = Field(foreign_key="users.id", index=True)
    task: str
    #: The row it serves: a script, scene, panel, animatic or export.
    subject_id: UUID = Field(index=True)
    scene_id: UUID | None = None
    title: str = ""
    state: str = "queued"
    progress: float = 0.0
    message: str = ""
    #: Grows with each report, so that a reader can ask for what it missed.
    sequence: int = 0
    attempt: int = 0
    queue_id: int | None = None
    cancel_requested: bool = False
    #: The step up to which what follows is started by itself; empty for work asked for alone.
    through: str = ""
    started_at: datetime | None = _moment(default=None)
    finished_at: datetime | None = _moment(default=None)


class AuditEntry(SQLModel, table=True):
    """One row changed once; written by a trigger, never by hand."""

    __tablename__: Any = "audit_log"
    __table_args__ = (
        Index("audit_newest_first", "project_id", "id"),
        Index("audit_by_change_set", "change_set"),
        Index("audit_by_row", "row_id", "id"),
        Index("audit_by_undone", "undoes", postgresql_where=text("undoes is not null")),
    )
    id: int | None = Field(default=None, primary_key=True, sa_type=BigInteger)
    project_id: UUID
    #: Who; empty for the product itself.
    actor_id: UUID | None = None
    #: All changes of one transaction.
    change_set: UUID
    #: What the person did, in words.
    label: str = ""
    #: The change set that this one takes back or repeats.
    undoes: UUID | None = None
    at: datetime = _moment(default_factory=now, sa_column_kwargs={"server_default": text("now()")})
    table_name: str
    row_id: UUID
    #: insert, update or delete.
    action: str
    before: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB))
    after: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB))


class IdempotencyKey(SQLModel, table=True):
    """An answer kept, so that a repeated request is not done twice."""

    __tablename__: Any = "idempotency_keys"
    actor_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    key: str = Field(primary_key=True)
    request_hash: str
    status: int = 0
    answer: dict[str, Any] = _json(dict)
    created_at: datetime = _moment(default_factory=now, sa_column_kwargs={"server_default": text("now()")})
