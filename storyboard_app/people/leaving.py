"""Leaving for good: an account goes, and what its person did in projects stays under a name that is nobody's.

Whoever looks after the installation does it (`storyboard people remove`). Nobody leaves projects behind that nobody
else owns.
"""

from collections.abc import Mapping
from uuid import UUID

import psycopg

from storyboard_app.errors import Conflict, NotFound
from storyboard_app.people.accounts import address_of
from storyboard_app.store import db

#: What becomes of each column that names a person: its row goes with them, or it stays and names nobody any more.
TREATED: Mapping[str, str] = {
    "app.challenges.user_id": "goes",
    "app.digests.user_id": "goes",
    "app.identities.user_id": "goes",
    "app.passkeys.user_id": "goes",
    "app.passwords.user_id": "goes",
    "app.recovery_codes.user_id": "goes",
    "app.resets.user_id": "goes",
    "access_tokens.user_id": "goes",
    "approvals.user_id": "stays",
    "attachments.author_id": "stays",
    "comments.author_id": "stays",
    "comments.resolved_by": "stays",
    "frames.author_id": "stays",
    "idempotency_keys.actor_id": "goes",
    "invitations.invited_by": "stays",
    "invitations.taken_by": "stays",
    "jobs.actor_id": "stays",
    "marks.author_id": "stays",
    "notices.by_id": "stays",
    "notices.user_id": "goes",
    "project_members.user_id": "goes",
    "projects.owner_id": "goes",
    "sessions.user_id": "goes",
    "share_links.created_by": "stays",
    "strokes.author_id": "stays",
}


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
        named = ", ".join(f'"{title}"' for title in alone[:5]) + (f" and {len(alone) - 5} more" if alone[5:] else "")
        raise Conflict(f"{email} is the only owner of {named}. Make somebody else an owner, or delete the projects.")
    connection.execute("select app.erase_person(%s)", (person,))
