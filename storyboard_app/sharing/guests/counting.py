"""Who looked at what: browsers that showed a link's pictures, each counted once."""

import secrets
from collections.abc import Callable
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import select

from storyboard_app.people import sessions
from storyboard_app.sharing.guests.entering import Entry, Pass, guest_of
from storyboard_app.store import session_through
from storyboard_app.store.records import ShareVisit, now

#: What says of itself in its User-Agent that nobody looks.
_BOTS = ("bot", "crawl", "spider", "preview", "facebookexternalhit", "slack", "curl", "wget", "python")


def saw(entry: Entry, held: Pass, panel_id: str, agent: str, *, is_team: Callable[[UUID], bool]) -> None:
    """Count that a browser showed a panel's picture.

    What says of itself that it is no browser is not counted. is_team: says whether whoever looks works on a project
    themselves; it is asked once for each picture that a browser shows.
    """
    if not agent or any(sign in agent.casefold() for sign in _BOTS) or _known(entry, held, panel_id):
        return
    if is_team(entry.project_id):
        return
    with session_through(entry.link_id, guest_of(held)) as session:
        mine = (ShareVisit.link_id == entry.link_id, ShareVisit.visitor == sessions.fingerprint(held.visitor))
        fill = insert(ShareVisit).values(
            id=UUID(bytes=secrets.token_bytes(16), version=4),
            project_id=entry.project_id,
            link_id=entry.link_id,
            visitor=sessions.fingerprint(held.visitor),
            panels=[],
            seen_at=now(),
            created_at=now(),
        )
        session.connection().execute(fill.on_conflict_do_nothing())
        row = session.exec(select(ShareVisit).where(*mine).with_for_update()).one()
        row.guest_id, row.seen_at = guest_of(held) or row.guest_id, now()
        row.panels = row.panels if panel_id in row.panels else [*row.panels, panel_id]


_seen: set[tuple[UUID, str, str, str]] = set()


def _known(entry: Entry, held: Pass, panel_id: str) -> bool:
    """Say whether this process has counted that already."""
    what = (entry.link_id, held.visitor, held.guest_id, panel_id)
    if what in _seen:
        return True
    if len(_seen) > 100_000:
        _seen.clear()
    _seen.add(what)
    return False
