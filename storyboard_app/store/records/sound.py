"""How lines are said: as a voice says them, as somebody recorded them, how words are pronounced; music and effects."""

from typing import Any
from uuid import UUID

from sqlalchemy import Index, Text, UniqueConstraint, func, inspect, select
from sqlmodel import Field, col

from storyboard_app.store.records.columns import Owned, check, one_of, structured, within
from storyboard_app.store.records.people import Project
from storyboard_app.values import SoundKind


class Reading(Owned, table=True):
    """A line as its character's voice said it last."""

    __tablename__: Any = "readings"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        UniqueConstraint("element_id"),
        within("elements", "element_id"),
        check("seconds", "seconds >= 0"),
    )
    element_id: UUID
    #: Of what was said: words, voice, manner, pronunciations.
    fingerprint: str
    seconds: float
    #: Start and end of each word, in seconds.
    words: list[list[float]] = structured(list)
    #: What said it; empty where nothing could.
    engine: str = ""
    #: Why another engine than the first said it, or none; empty where nothing is to be told.
    notice: str = Field(default="", sa_type=Text)


class Pronunciation(Owned, table=True):
    """A word, and how it is spelled to be said right."""

    __tablename__: Any = "pronunciations"
    __table_args__ = (UniqueConstraint("id", "project_id"), UniqueConstraint("project_id", "word"))
    #: In small letters.
    word: str
    spelled: str


#: How a project's words are spelled to be said right, by word, read with the project itself: the animatic needs them.
PRONUNCIATIONS = (
    select(func.jsonb_object_agg(Pronunciation.word, Pronunciation.spelled))
    .where(col(Pronunciation.project_id) == Project.id)
    .correlate(inspect(Project).local_table)
    .scalar_subquery()
)


class Take(Owned, table=True):
    """A recording of a line."""

    __tablename__: Any = "takes"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        within("elements", "element_id"),
        Index("takes_by_element", "element_id"),
        check("seconds", "seconds > 0"),
    )
    element_id: UUID
    #: What its file was called.
    name: str
    storage_key: str
    seconds: float
    #: Start and end of each word, in seconds; empty where they were not found.
    words: list[list[float]] = structured(list)
    #: How well it sounds like the line: the mean log-probability of its sounds, 0 at best; None where nobody listened.
    likeness: float | None = None
    #: The film has this one.
    picked: bool = False


class Sound(Owned, table=True):
    """Music or an effect, laid in the film."""

    __tablename__: Any = "sounds"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        one_of("kind", SoundKind),
        check("start", "start_tick >= 0"),
        check("seconds", "seconds > 0"),
        check("decibels", "decibels between -60 and 20"),
        check("trim", "0 <= trim_in and trim_in < trim_out and trim_out <= seconds"),
        check("fade", "fade_in >= 0 and fade_out >= 0 and fade_in + fade_out <= trim_out - trim_in"),
    )
    kind: str = "music"
    name: str
    storage_key: str
    #: Where it begins, in ticks from the start of the film.
    start_tick: int = 0
    #: How long the file is; which part of it is heard, from and to; how long it fades: all in seconds.
    seconds: float
    trim_in: float = 0.0
    trim_out: float
    fade_in: float = 0.0
    fade_out: float = 0.0
    #: How much louder (above 0) or quieter it is than lines are.
    decibels: float = 0.0
    #: It goes down under speech.
    ducks: bool = True
    #: Its loudest samples, a hundred a second, 0 to 100.
    peaks: list[int] = structured(list)
