"""The script: its drafts, scenes and paragraphs."""

from typing import Any
from uuid import UUID

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from storyboard_app.store.records.columns import Owned, check, in_order, one_of, structured, within


class Script(Owned, table=True):
    """One draft of the screenplay, as uploaded."""

    __tablename__: Any = "scripts"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        UniqueConstraint("project_id", "draft"),
        one_of("status", ("queued", "read", "failed", "declined")),
    )
    draft: int = 1
    name: str
    format: str = ""
    storage_key: str
    #: queued, read, failed, or declined by a person who looked at it.
    status: str = "queued"
    title: str = ""
    pages: float = 0.0
    #: What was repaired, unsure or dropped, as message and line; of a draft that failed, why.
    warnings: list[dict[str, Any]] = structured(list)
    #: Its sets of revised pages, as name, mark and colour.
    revisions: list[dict[str, Any]] = structured(list)
    title_page: list[list[str]] = structured(list)


class Scene(Owned, table=True):
    """A scene: a cell of the notebook."""

    __tablename__: Any = "scenes"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        within("scripts", "script_id", cascade=False),
        Index("scenes_in_order", "project_id", "position"),
        Index("scenes_by_script", "script_id"),
        check("eighths", "eighths >= 1"),
    )
    script_id: UUID | None = None
    position: str = in_order()
    number: str
    #: The number was printed in the script.
    number_given: bool = False
    heading: str = ""
    int_ext: str = ""
    location: str = ""
    time_of_day: str = ""
    page_start: float = 1.0
    eighths: int = 1
    #: Line of the heading in the draft's file, from 1; 0 when it has no lines.
    source_line: int = 0
    #: How sure the reader was that this is a heading, 0 to 1.
    confidence: float = 1.0
    omitted: bool = False
    locked: bool = False
    #: What it is about, where a person has said it; empty where the script's own words do.
    summary: str = Field(default="", sa_type=Text)
    #: By whom the shots were planned, rules or a language model, and what that took.
    planned_by: dict[str, Any] = structured(dict)
    #: Findings that a person has dismissed: rule, the shots' ids, and the reason.
    dismissed: list[dict[str, Any]] = structured(list)
    #: Fingerprint of the elements from which the shots were planned; empty when there are none.
    shots_fingerprint: str = ""


class Element(Owned, table=True):
    """A paragraph of a scene."""

    __tablename__: Any = "elements"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        within("scenes", "scene_id"),
        Index("elements_in_order", "scene_id", "position"),
    )
    scene_id: UUID
    position: str = in_order()
    type: str
    text: str = Field(default="", sa_type=Text)
    character: str = ""
    dual: bool = False
    revised: bool = False
    #: The revision that its mark belongs to, such as Blue.
    revision: str = ""
    source_line: int = 0
    #: Page in the draft's file, from 1; 0 when it has no pages.
    page: int = 0
    #: How sure the reader was of the type, 0 to 1.
    confidence: float = 1.0
