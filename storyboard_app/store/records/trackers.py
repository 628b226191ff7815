"""Production trackers that a project is kept in step with, and which of their things is which of its own."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint

from storyboard_app.store.records.columns import Owned, moment, one_of, structured, within


class Tracker(Owned, table=True):
    """A production in a tracker."""

    __tablename__: Any = "trackers"
    __table_args__ = (UniqueConstraint("id", "project_id"),)
    #: What it is, by the file's name in `trackers.services`.
    service: str
    address: str
    #: Who signs in there: an e-mail address, a script's name; empty where the secret says it.
    login: str = ""
    #: What the project is called there: its id.
    production: str
    #: What is signed in with, wrapped (see `store.wrapping`).
    secret_wrapped: str
    #: When both were in step last, and what was done then (`values.SyncReport`).
    synced_at: datetime | None = moment(default=None)
    report: dict[str, Any] = structured(dict)


class Tracked(Owned, table=True):
    """A thing that is known in a tracker."""

    __tablename__: Any = "tracked"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        UniqueConstraint("tracker_id", "kind", "own"),
        within("trackers", "tracker_id"),
        one_of("kind", ("sequence", "shot", "version", "film", "note")),
    )
    tracker_id: UUID
    kind: str
    #: Which it is here: the scene's, the shot's or the note's id; a version's and a film's storage key.
    own: str
    #: Its ids there, by their names.
    external: dict[str, str] = structured(dict)
    #: What it was made from when it was sent, or read when it was fetched.
    fingerprint: str = ""
    #: Of a version: how it stood there when it was looked at last.
    state: str = ""
