"""What a role may change, asked before a deed and told after one that the database refused.

The database refuses by itself (alembic/sql/0012_roles.sql), and says no more than the name of a table. Here each change
is known by the verb it needs (`values.roles`), so that a person reads which role may not do what and whom to ask. A
change that is allowed costs no question: only a refused one asks why.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import event, inspect, text
from sqlmodel import Session, SQLModel

from storyboard_app.errors import Forbidden, NotFound
from storyboard_app.store import requests
from storyboard_app.values import VERBS, Role, Verb, refusal, spoken

#: The verb that changing a row of a table needs.
NEEDED: Mapping[str, Verb] = {
    "animatics": Verb.TIME,
    "approvals": Verb.APPROVE,
    "attachments": Verb.COMMENT,
    "characters": Verb.DRAW,
    "comments": Verb.COMMENT,
    "dialogues": Verb.TIME,
    "elements": Verb.SCRIPT,
    "exports": Verb.EXPORT,
    "frames": Verb.DRAW,
    "held_pictures": Verb.SETTINGS,
    "jobs": Verb.DRAW,
    "layers": Verb.DRAW,
    "locations": Verb.DRAW,
    "marks": Verb.DRAW,
    "panels": Verb.DRAW,
    "pronunciations": Verb.TIME,
    "project_members": Verb.MEMBERS,
    "projects": Verb.BOARD,
    "readings": Verb.TIME,
    "scenes": Verb.BOARD,
    "scripts": Verb.SCRIPT,
    "share_links": Verb.SHARE,
    "shot_cells": Verb.BOARD,
    "shot_columns": Verb.BOARD,
    "shots": Verb.BOARD,
    "sounds": Verb.TIME,
    "strokes": Verb.COMMENT,
    "takes": Verb.TIME,
    "timelines": Verb.TIME,
    "tracked": Verb.SETTINGS,
    "trackers": Verb.SETTINGS,
    "translations": Verb.TIME,
    "webhooks": Verb.SETTINGS,
}
#: Columns whose change needs another verb than their table's.
NEEDED_BY_COLUMN: Mapping[str, Mapping[str, Verb]] = {
    "shots": {
        "seed": Verb.DRAW,
        "backend": Verb.DRAW,
        "steering": Verb.DRAW,
        "by_hand": Verb.DRAW,
        "ticks": Verb.TIME,
        "ticks_fixed": Verb.TIME,
        "slip_ticks": Verb.TIME,
    },
    "panels": {"locked": Verb.LOCK},
    "scenes": {"locked": Verb.LOCK},
    "projects": {"settings": Verb.SETTINGS, "archived_at": Verb.SETTINGS},
}


def role_in(session: Session, project_id: UUID) -> Role | None:
    """Return what the session's actor is in a project; None for no member."""
    chosen = text("select role from project_members where project_id = :project and user_id = app.uid()")
    role = session.connection().execute(chosen, {"project": project_id}).scalar()
    return Role(role) if role else None


def require(session: Session, project_id: UUID, *verbs: Verb) -> None:
    """Raise Forbidden, in words, unless the actor's role covers the verbs; NotFound for no member."""
    if session.info.get("link"):
        _require_of_link(session, project_id, *verbs)
        return
    role = role_in(session, project_id)
    if role is None:
        raise NotFound
    session.info["refused"] = project_id
    for verb in verbs:
        if verb not in VERBS[role]:
            raise Forbidden(refusal(role, verb))
        require_covered(verb)
    session.info["refused"] = None


def require_covered(verb: Verb) -> None:
    """Raise Forbidden where the token at hand is limited to other verbs."""
    limited = requests.origin().verbs.split()
    if limited and verb not in limited:
        raise Forbidden(f"This token covers only: {', '.join(limited)}. It may not {spoken(verb)}.")


def _require_of_link(session: Session, project_id: UUID, *verbs: Verb) -> None:
    """Raise Forbidden unless the guest's link covers the verbs; NotFound for another project."""
    asked = text("select :project in (select app.projects_i_may(:verb))")
    for verb in (Verb.SEE, *verbs):
        if not session.connection().execute(asked, {"project": project_id, "verb": verb.value}).scalar():
            raise NotFound if verb == Verb.SEE else Forbidden(f"This link does not let you {spoken(verb)}.")


def note(session: Session, project_id: UUID, verb: Verb) -> None:
    """Remember what a change needs, to say so if the database refuses it."""
    session.info.setdefault("needs", {})[project_id, verb] = None


def why_refused(session: Session, needs: Iterable[tuple[UUID, Verb]]) -> Forbidden | None:
    """Return the sentence for a change that was refused, if a role is the reason.

    session: a new one of the same actor; needs: what was noted in the refused one.
    """
    try:
        for project_id, verb in needs:
            require(session, project_id, verb)
    except Forbidden as error:
        return error
    except NotFound:
        return None
    return None


@event.listens_for(Session, "before_flush")
def _note_needs(session: Session, _context: object, _rows: object) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, SQLModel) and (verbs := _verbs_of(session, row)):
            project_id: UUID = getattr(row, "id" if row.__tablename__ == "projects" else "project_id")
            for verb in verbs:
                note(session, project_id, verb)


def _verbs_of(session: Session, row: SQLModel) -> set[Verb]:
    """Return the verbs that the pending change of a row needs; none for what is not a project's or not changed."""
    table = str(row.__tablename__)
    if table not in NEEDED or (table == "projects" and row in session.new):
        return set()
    if row in session.deleted:
        return {Verb.DELETE if table == "projects" else NEEDED[table]}
    if row in session.new:
        return {NEEDED[table]}
    if not session.is_modified(row):
        return set()
    apart = NEEDED_BY_COLUMN.get(table, {})
    changed = [each.key for each in inspect(row).attrs if each.history.has_changes()]
    return {apart.get(name, NEEDED[table]) for name in changed}
