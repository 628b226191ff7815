"""What people say of the board, what they decide of it, and the way in for guests."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Index, Text, UniqueConstraint
from sqlmodel import Field

from storyboard_app.store.records.columns import Owned, check, moment, now, one_of, structured, within

#: A row is said by a member or by a guest, and by one of them.
_BY_ONE = "num_nonnulls({}, guest_id) = 1"


class Comment(Owned, table=True):
    """A note on a project, scene, shot, panel or moment, with a point on the picture if wanted; or a reply to one.

    It outlives what it is on: a shot that goes leaves its notes with the scene, and a scene with the project.
    """

    __tablename__: Any = "comments"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        within("scenes", "scene_id", cascade=False),
        within("shots", "shot_id", cascade=False),
        within("panels", "panel_id", cascade=False),
        within("comments", "parent_id"),
        within("guests", "guest_id"),
        check("author", _BY_ONE.format("author_id")),
        check("point", "(x is null) = (y is null) and x between 0 and 1 and y between 0 and 1"),
        check("moment", "tick >= 0 and end_tick > tick"),
    )
    #: Who wrote it: a member, or a guest of a link.
    author_id: UUID | None = Field(default=None, foreign_key="users.id", index=True)
    guest_id: UUID | None = Field(default=None, index=True)
    #: The note that this one answers.
    parent_id: UUID | None = Field(default=None, index=True)
    scene_id: UUID | None = Field(default=None, index=True)
    shot_id: UUID | None = Field(default=None, index=True)
    panel_id: UUID | None = Field(default=None, index=True)
    #: The version of the panel's picture that it speaks of; 0 for none.
    frame_version: int = 0
    #: Ticks from the start of its shot, from `tick` up to `end_tick`: what moves the shot does not move the note in it.
    tick: int | None = None
    end_tick: int | None = None
    #: On the picture, 0 to 1 from its left and from its top.
    x: float | None = None
    y: float | None = None
    text: str = Field(sa_type=Text)
    #: Kept from guests.
    internal: bool = False
    #: Ids of the members that it names.
    mentions: list[str] = structured(list)
    edited_at: datetime | None = moment(default=None)
    resolved_at: datetime | None = moment(default=None)
    resolved_by: UUID | None = Field(default=None, foreign_key="users.id", index=True)
    #: Taken away; the row stays as the trace, its words are shown to nobody.
    deleted_at: datetime | None = moment(default=None)


class Stroke(Owned, table=True):
    """A line drawn on a picture as part of a note; strokes are added and taken away one by one, and never rewritten."""

    __tablename__: Any = "strokes"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        within("comments", "comment_id"),
        within("guests", "guest_id"),
        check("author", _BY_ONE.format("author_id")),
        check("width", "width > 0 and width <= 0.1"),
        one_of("colour", ("red", "blue")),
    )
    comment_id: UUID = Field(index=True)
    author_id: UUID | None = Field(default=None, foreign_key="users.id", index=True)
    guest_id: UUID | None = Field(default=None, index=True)
    colour: str = "red"
    #: Of the picture's width.
    width: float = 0.005
    #: x and y in turn, 0 to 1 from the picture's left and top.
    points: list[float] = structured(list)


class Attachment(Owned, table=True):
    """A file that hangs on a note; read by whoever reads the note."""

    __tablename__: Any = "attachments"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        within("comments", "comment_id"),
        within("guests", "guest_id"),
        check("author", _BY_ONE.format("author_id")),
        check("bytes", "bytes > 0"),
    )
    comment_id: UUID = Field(index=True)
    author_id: UUID | None = Field(default=None, foreign_key="users.id", index=True)
    guest_id: UUID | None = Field(default=None, index=True)
    #: What it is called, with the suffix of what it is.
    name: str
    media_type: str
    bytes: int = Field(sa_type=BigInteger)
    #: Names its content.
    storage_key: str


class Approval(Owned, table=True):
    """One decision on a panel. The latest one counts; the round makes two at once impossible."""

    __tablename__: Any = "approvals"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        UniqueConstraint("panel_id", "round"),
        within("panels", "panel_id"),
        within("guests", "guest_id"),
        check("author", _BY_ONE.format("user_id")),
        one_of("status", ("in_review", "changes_requested", "approved", "locked")),
    )
    panel_id: UUID
    user_id: UUID | None = Field(default=None, foreign_key="users.id", index=True)
    guest_id: UUID | None = Field(default=None, index=True)
    #: Counts a panel's decisions from 1.
    round: int = 1
    status: str = "in_review"
    #: What was decided on: the hash of picture, words and length, and the picture's version.
    fingerprint: str = ""
    frame_version: int = 0
    #: In the words of who decided; an unlocking has one.
    reason: str = Field(default="", sa_type=Text)


class ShareLink(Owned, table=True):
    """A way in for guests, without an account."""

    __tablename__: Any = "share_links"
    __table_args__ = (UniqueConstraint("id", "project_id"),)
    #: What it is called among those who share.
    name: str = ""
    #: SHA-256 of what its address holds.
    token_hash: str = Field(unique=True)
    #: Counts its addresses: a new one makes the older ones worthless.
    turn: int = 1
    created_by: UUID = Field(foreign_key="users.id", index=True)
    #: Ids of the scenes that it shows; none for the whole project.
    scenes: list[str] = structured(list)
    may_comment: bool = False
    may_approve: bool = False
    may_download: bool = False
    #: Pictures carry the guest's name.
    watermark: bool = False
    #: Argon2 of what a guest has to know; empty for nothing.
    passcode_hash: str = ""
    #: What its page is read in ("de"); empty for what each guest's browser likes best.
    language: str = ""
    #: Storage key of the board as it was when it was shared, and when that was; empty for the board as it is.
    cut_key: str = ""
    cut_at: datetime | None = moment(default=None)
    expires_at: datetime | None = moment(default=None)
    revoked_at: datetime | None = moment(default=None)


class Guest(Owned, table=True):
    """Somebody who came by a link and said their name."""

    __tablename__: Any = "guests"
    __table_args__ = (UniqueConstraint("id", "project_id"), within("share_links", "link_id"))
    link_id: UUID = Field(index=True)
    name: str


class ShareVisit(Owned, table=True):
    """A browser that looked at what a link shows; pages that were only fetched are none."""

    __tablename__: Any = "share_visits"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        within("share_links", "link_id"),
        within("guests", "guest_id"),
        Index("visits_by_browser", "link_id", "visitor", unique=True),
    )
    link_id: UUID = Field(index=True)
    guest_id: UUID | None = Field(default=None, index=True)
    #: SHA-256 of what the browser holds.
    visitor: str
    #: Ids of the panels whose pictures it showed.
    panels: list[str] = structured(list)
    seen_at: datetime = moment(default_factory=now)
