"""What is kept for how long, and the sweep that ends it: once a night, whoever runs a worker.

Deleted projects and organisations lie in the bin and people who leave may come back for the days of grace
(STORYBOARD_GRACE); then they go for good. What ended (sessions, invitations, tokens) goes thirty days later, where
people came from after STORYBOARD_KEEP_ADDRESSES days. What the history tells of a project goes with it, or after
STORYBOARD_KEEP_HISTORY days; files made from boards after STORYBOARD_KEEP_EXPORTS, and files that were handed in by
pieces after a day. Lines of the history stay, and so do their seals.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text

from storyboard_app.settings import settings
from storyboard_app.store import db, storage

#: How long what ended is still listed.
ENDED = timedelta(days=30)
#: Before anything was kept: a setting of 0 keeps it as long as its project.
_NEVER = datetime.min.replace(year=1970)


@dataclass(frozen=True)
class Kept:
    """How many of each went."""

    projects: int
    organisations: int
    people: int
    #: Sessions, invitations, tokens, answers kept.
    ended: int
    addresses: int
    #: Lines of the history whose content was erased.
    history: int
    exports: int
    #: Files that were handed in by pieces and not used, or not whole.
    uploads: int
    #: Pictures that were held back, and not released.
    held: int

    @property
    def words(self) -> str:
        """What went, in words; empty where nothing did."""
        counted = {name.replace("_", " "): count for name, count in vars(self).items() if count}
        return ", ".join(f"{count} {name}" for name, count in counted.items())


def sweep(now: datetime) -> Kept:
    """End what has been kept long enough, as of `now` (with its zone); safe to be done by several at once."""
    known = settings()
    grace = now - timedelta(days=known.grace_days)
    with db.nobody() as connection:

        def swept(function: str, before: datetime) -> int:
            return connection.execute(text(f"select app.{function}(:before)"), {"before": before}).scalar_one()

        projects: list[UUID] = list(
            connection.execute(text("select app.empty_bin(:before)"), {"before": grace}).scalars()
        )
        organisations = swept("empty_organisations", grace)
        people = swept("let_leave", grace)
        ended = swept("sweep_ended", now - ENDED)
        addresses = swept("sweep_addresses", _before(now, known.keep_addresses_days))
        history = swept("sweep_history", _before(now, known.keep_history_days))
        exported = text("select app.sweep_exports(:before)")
        exports = list(connection.execute(exported, {"before": _before(now, known.keep_exports_days)}).scalars())
        uploads: list[UUID] = list(connection.execute(text("select app.sweep_uploads(:now)"), {"now": now}).scalars())
        asked = text("select project, id from app.sweep_held(:before)")
        held = [storage.held_key(*row) for row in connection.execute(asked, {"before": now - ENDED})]
    for project in projects:
        storage.delete_folder(f"projects/{project}")
    for upload in uploads:
        storage.delete_folder(storage.upload_folder(upload))
    storage.delete_all([*exports, *held])
    counted = (len(projects), organisations, people, ended, addresses, history, len(exports), len(uploads), len(held))
    return Kept(*counted)


def _before(now: datetime, days: int) -> datetime:
    return now - timedelta(days=days) if days else _NEVER.replace(tzinfo=now.tzinfo)
