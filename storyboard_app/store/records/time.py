"""Speeches in time, and the files made of the board."""

from typing import Any
from uuid import UUID

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from storyboard_app.store.records.columns import Owned, check, structured, within


class Dialogue(Owned, table=True):
    """A speech laid in time, in ticks from the start of its scene."""

    __tablename__: Any = "dialogues"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        within("scenes", "scene_id"),
        within("elements", "element_id"),
        within("shots", "shot_id", cascade=False),
        Index("dialogues_in_order", "scene_id", "start_tick"),
        Index("dialogues_by_element", "element_id"),
        Index("dialogues_by_shot", "shot_id"),
        check("length", "start_tick >= 0 and end_tick >= start_tick"),
    )
    scene_id: UUID
    element_id: UUID
    shot_id: UUID | None = None
    character: str
    text: str = Field(default="", sa_type=Text)
    start_tick: int
    end_tick: int
    dual: bool = False
    #: Begins before the one before it has ended, because the script says so.
    interrupts: bool = False


class Timeline(Owned, table=True):
    """How a scene was laid in time, and from what."""

    __tablename__: Any = "timelines"
    __table_args__ = (UniqueConstraint("id", "project_id"), UniqueConstraint("scene_id"), within("scenes", "scene_id"))
    scene_id: UUID
    fingerprint: str = ""
    gaps: list[list[int]] = structured(list)
    #: Continuity remarks on the scene's shots as they stand.
    findings: list[dict[str, Any]] = structured(list)


class Animatic(Owned, table=True):
    """A rendered film of the board."""

    __tablename__: Any = "animatics"
    __table_args__ = (UniqueConstraint("id", "project_id"),)
    fingerprint: str = ""
    storage_key: str = ""
    ticks: int = 0
    height: int = 1080
    captions: bool = False
    #: Of captions that are burnt in; empty for the one that is spoken.
    language: str = ""


class Export(Owned, table=True):
    """A file made from the board."""

    __tablename__: Any = "exports"
    __table_args__ = (UniqueConstraint("id", "project_id"),)
    format: str
    options: dict[str, Any] = structured(dict)
    file_name: str = ""
    storage_key: str = ""
    bytes: int = 0
    #: The project's version that it shows.
    version: int = 1
