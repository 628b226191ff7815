"""Shots, the pictures that show them, and the story's people and places."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Text, UniqueConstraint, cast, func, inspect, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import column_property
from sqlmodel import Field, col

from storyboard_app.store.records.columns import Owned, check, in_order, moment, one_of, structured, within
from storyboard_app.store.records.people import Project
from storyboard_app.values import Angle, Movement, ShotSize


class Shot(Owned, table=True):
    """One continuous view."""

    __tablename__: Any = "shots"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        within("scenes", "scene_id"),
        within("elements", "first_element_id", cascade=False),
        within("elements", "last_element_id", cascade=False),
        Index("shots_in_order", "scene_id", "position"),
        *(
            UniqueConstraint("scene_id", column, deferrable=True, initially="DEFERRED")
            for column in ("position", "number")
        ),
        Index("shots_by_first_element", "first_element_id"),
        Index("shots_by_last_element", "last_element_id"),
        one_of("size", ShotSize),
        one_of("angle", Angle),
        one_of("movement", Movement),
        check("ticks", "ticks >= 1"),
        check("slip_ticks", "slip_ticks between -86400 and 86400"),
        check("lens_mm", "lens_mm between 8 and 1200"),
    )
    scene_id: UUID
    position: str = in_order()
    number: str
    size: str = "MS"
    angle: str = "eye"
    movement: str = "static"
    lens_mm: int = 35
    ticks: int = 72
    #: Taken out of the film and kept: an edit that comes back may bring it back.
    omitted: bool = False
    #: A person set the length; timing leaves it alone.
    ticks_fixed: bool = False
    #: How many ticks later (above 0) or earlier its camera's movement is shown than from end to end.
    slip_ticks: int = 0
    description: str = Field(default="", sa_type=Text)
    characters: list[str] = structured(list)
    figures: list[dict[str, Any]] = structured(list)
    props: list[str] = structured(list)
    #: The camera's set-up: shots that return to the same camera share one.
    setup: str = ""
    #: Who is heard and not seen.
    offscreen: list[str] = structured(list)
    weather: str = ""
    #: What the script asks for, with the words that ask.
    cues: list[dict[str, str]] = structured(list)
    #: Who and what its words show, as `generation.seen` reads it.
    sees: dict[str, Any] = structured(dict)
    confidence: float = 1.0
    reason: str = ""
    seed: int | None = None
    #: What draws it; empty for what draws the project.
    backend: str = ""
    #: How a model that draws it is steered, as `generation.steering` reads it.
    steering: dict[str, Any] = structured(dict)
    #: What a person set in its scene by hand, as `generation.request.by_hand_from_dict` reads it.
    by_hand: dict[str, Any] = structured(dict)
    first_element_id: UUID | None = None
    last_element_id: UUID | None = None
    #: Fingerprint of the script lines the shot was planned from.
    script_fingerprint: str = ""
    #: Those lines as they were then.
    script_text: str = Field(default="", sa_type=Text)


class Panel(Owned, table=True):
    """A drawing slot of a shot."""

    __tablename__: Any = "panels"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        within("shots", "shot_id"),
        within("frames", "current_frame_id", cascade=False),
        Index("panels_in_order", "shot_id", "position"),
        Index("panels_by_frame", "current_frame_id"),
    )
    shot_id: UUID
    position: str = in_order()
    current_frame_id: UUID | None = None
    #: Fingerprint of the inputs that the current frame is accepted for.
    accepted_fingerprint: str = ""
    locked: bool = False
    #: Why the last drawing failed, in a sentence.
    problem: str = ""
    #: Why previz stood in for the model that was asked for, in a sentence.
    notice: str = ""


class Frame(Owned, table=True):
    """One picture of a panel; stored by fingerprint, never changed."""

    __tablename__: Any = "frames"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        UniqueConstraint("panel_id", "version"),
        within("panels", "panel_id"),
        Index("frames_by_fingerprint", "project_id", "fingerprint"),
        one_of("origin", ("drawn", "generated", "uploaded")),
        check("version", "version >= 1"),
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
    report: dict[str, Any] = structured(dict)
    #: Who drew it, asked for it or handed it in; None for one from before that was kept.
    author_id: UUID | None = Field(default=None, foreign_key="users.id", index=True)
    #: Somebody's favourite among the versions.
    starred: bool = False


class Character(Owned, table=True):
    """A person of the story and how they look."""

    __tablename__: Any = "characters"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        UniqueConstraint("project_id", "name"),
        check("pace", "pace between 0.5 and 2"),
    )
    name: str
    look: dict[str, Any] = structured(dict)
    #: How fast they speak; 1 is usual, 2 twice as fast.
    pace: float = 1.0
    #: Pictures that a model's frames of them should agree with, by their contents' names.
    pictures: list[str] = structured(list)
    #: What the script tells of them (sex, age, kind, look) and in which words.
    told: dict[str, Any] = structured(dict)
    #: What they sound like (Voice); empty for nobody's choice.
    voice: dict[str, Any] = structured(dict)
    #: Other names that cues have for them, which drafts are read by.
    other_names: list[str] = structured(list)


#: The looks of a project's people by name, read with the project itself: every drawing request needs them.
LOOKS = (
    select(func.jsonb_object_agg(Character.name, Character.look))
    .where(col(Character.project_id) == Project.id)
    .correlate(inspect(Project).local_table)
    .scalar_subquery()
)
inspect(Project).add_property("looks", column_property(LOOKS))
#: How fast a project's people speak, by name: all timing needs them.
PACES = (
    select(func.jsonb_object_agg(Character.name, Character.pace))
    .where(col(Character.project_id) == Project.id)
    .correlate(inspect(Project).local_table)
    .scalar_subquery()
)
inspect(Project).add_property("paces", column_property(PACES))
#: What a project's people sound like, by name: the animatic needs them.
VOICES = (
    select(func.jsonb_object_agg(Character.name, Character.voice))
    .where(col(Character.project_id) == Project.id)
    .correlate(inspect(Project).local_table)
    .scalar_subquery()
)
inspect(Project).add_property("voices", column_property(VOICES))
#: What the script tells of a project's people, by name, for whoever plans; read when it is asked for.
CAST = (
    select(func.jsonb_object_agg(Character.name, Character.told))
    .where(col(Character.project_id) == Project.id)
    .correlate(inspect(Project).local_table)
    .scalar_subquery()
)
inspect(Project).add_property("cast", column_property(CAST, deferred=True))
#: Other names of a project's people, by the name that they are kept under; read when it is asked for.
OTHER_NAMES = (
    select(func.jsonb_object_agg(Character.name, Character.other_names))
    .where(col(Character.project_id) == Project.id, col(Character.other_names) != cast([], JSONB))
    .correlate(inspect(Project).local_table)
    .scalar_subquery()
)
inspect(Project).add_property("other_names", column_property(OTHER_NAMES, deferred=True))


class Location(Owned, table=True):
    """A place of the story, and what a person chose of how it looks (kind, parts)."""

    __tablename__: Any = "locations"
    __table_args__ = (UniqueConstraint("id", "project_id"), UniqueConstraint("project_id", "name"))
    name: str
    look: dict[str, Any] = structured(dict)
    #: Pictures that a model's frames there should agree with, by their contents' names.
    pictures: list[str] = structured(list)


def _references(table: Any) -> Any:
    """Return the pictures of a project's people or places by name, those that have some."""
    return (
        select(func.jsonb_object_agg(table.name, table.pictures))
        .where(col(table.project_id) == Project.id, func.jsonb_array_length(table.pictures) > 0)
        .correlate(inspect(Project).local_table)
        .scalar_subquery()
    )


#: What models' frames should agree with: every request for one needs it.
REFERENCES, PLACE_REFERENCES = _references(Character), _references(Location)
inspect(Project).add_property("references", column_property(REFERENCES))
inspect(Project).add_property("place_references", column_property(PLACE_REFERENCES))
#: What a person chose of a project's places, by name: every drawing request needs it.
PLACE_LOOKS = (
    select(func.jsonb_object_agg(Location.name, Location.look))
    .where(col(Location.project_id) == Project.id, col(Location.look) != cast({}, JSONB))
    .correlate(inspect(Project).local_table)
    .scalar_subquery()
)
inspect(Project).add_property("place_looks", column_property(PLACE_LOOKS))


class HeldPicture(Owned, table=True):
    """A picture that was handed in and that the picture check does not let through."""

    __tablename__: Any = "held_pictures"
    __table_args__ = (
        UniqueConstraint("project_id", "content_name"),
        one_of("state", ("held", "released", "kept_out")),
    )
    #: Who handed it in.
    author_id: UUID = Field(foreign_key="users.id", index=True)
    #: SHA-256 of the picture as it would be kept.
    content_name: str
    #: How sure the check was, 0 to 1.
    score: float
    state: str = "held"
    #: What its file is sealed with, wrapped (see `store.wrapping`).
    key_wrapped: str
    decided_by: UUID | None = Field(default=None, foreign_key="users.id", index=True)
    decided_at: datetime | None = moment(default=None)
