"""Leaving for good: an account goes, and what its person did in projects stays under a name that is nobody's.

Somebody asks for it themselves, and may come back for the days of grace by signing in; or whoever looks after the
installation does it at once (`storyboard people remove`). Nobody leaves projects behind that nobody else owns.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg
from sqlalchemy import text
from sqlmodel import Session

from storyboard_app.errors import Conflict, NotFound
from storyboard_app.people import sessions
from storyboard_app.people.accounts import address_of
from storyboard_app.settings import settings
from storyboard_app.store import db, events

#: What becomes of each column that names a person: its row goes with them, or it stays and names nobody any more.
TREATED: Mapping[str, str] = {
    "app.challenges.user_id": "goes",
    "app.digests.user_id": "goes",
    "app.identities.user_id": "goes",
    "app.leavings.user_id": "goes",
    "app.passkeys.user_id": "goes",
    "app.passwords.user_id": "goes",
    "app.profiles.user_id": "goes",
    "app.recovery_codes.user_id": "goes",
    "app.resets.user_id": "goes",
    "app.schedules.user_id": "goes",
    "access_tokens.user_id": "goes",
    "approvals.user_id": "stays",
    "attachments.author_id": "stays",
    "comments.author_id": "stays",
    "comments.resolved_by": "stays",
    "folders.owner_id": "goes",
    "frames.author_id": "stays",
    "held_pictures.author_id": "stays",
    "held_pictures.decided_by": "stays",
    "idempotency_keys.actor_id": "goes",
    "invitations.invited_by": "stays",
    "invitations.taken_by": "stays",
    "jobs.actor_id": "stays",
    "marks.author_id": "stays",
    "notices.by_id": "stays",
    "notices.user_id": "goes",
    "organisation_members.user_id": "goes",
    "project_members.user_id": "goes",
    "projects.owner_id": "goes",
    "sessions.user_id": "goes",
    "share_links.created_by": "stays",
    "strokes.author_id": "stays",
    "uploads.actor_id": "goes",
}


def ask(session: Session) -> datetime:
    """Let the actor leave: they are out everywhere, at once. Return when they are erased, unless they sign in before.

    Raises Conflict where a project has no other owner (it says which), Forbidden long after signing in.
    """
    sessions.require_recent(session)
    rows = session.connection().execute(text("select title from app.my_owned_alone()")).scalars().all()
    if rows:
        raise Conflict(f"You are the only owner of {_listed(rows)}. Make somebody else an owner, or delete them first.")
    events.write(session.connection(), events.Deed.ASKED_TO_LEAVE, session.info["actor"])
    session.connection().execute(text("select app.ask_to_leave()"))
    return datetime.now(UTC) + timedelta(days=settings().grace_days)


def erase(email: str) -> None:
    """Erase somebody's account, at once and for good.

    Raises NotFound for an address that has none, Conflict where a project has no other owner (it says which).
    """
    email = address_of(email)
    try:
        with psycopg.connect(db.admin_conninfo()) as connection:
            _erase(connection, email)
    except psycopg.Error as error:
        raise db.named(error) from error


def _erase(connection: psycopg.Connection, email: str) -> None:
    found = connection.execute("select id from users where email = %s for update", (email,)).fetchone()
    if found is None:
        raise NotFound(f"{email} has no account here.")
    person: UUID = found[0]
    alone = [title for (title,) in connection.execute("select title from app.owned_alone(%s)", (person,))]
    if alone:
        owned = _listed(alone)
        raise Conflict(f"{email} is the only owner of {owned}. Make somebody else an owner, or delete the projects.")
    connection.execute("select app.erase_person(%s)", (person,))


def _listed(titles: Sequence[str]) -> str:
    return ", ".join(f'"{title}"' for title in titles[:5]) + (f" and {len(titles) - 5} more" if titles[5:] else "")
