"""Notices: listed, counted, marked as read, put off."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, CursorResult, or_, update
from sqlmodel import Session, col, func, select

from storyboard_app.errors import NotFound, Unusable
from storyboard_app.store.records import (
    Comment,
    Frame,
    Guest,
    Job,
    Notice,
    Organisation,
    Panel,
    Project,
    Scene,
    Shot,
    User,
    now,
)
from storyboard_app.values import NoticeKind, NoticeView

#: Characters of what was said that a notice shows.
EXCERPT = 240


def listing(
    session: Session, *, unread: bool = False, snoozed: bool = False, before: str = "", limit: int = 50
) -> tuple[NoticeView, ...]:
    """Return the actor's notices, newest first.

    unread: only those not read yet; snoozed: those that were put off, instead of the others; before: only those older
    than this notice (its id).
    """
    waits = col(Notice.snoozed_until) > now()
    chosen = select(Notice).where(waits if snoozed else _shown())
    if unread:
        chosen = chosen.where(col(Notice.read_at).is_(None))
    if before:
        last = _there(session, UUID(before))
        chosen = chosen.where(
            or_(
                col(Notice.created_at) < last.created_at,
                (col(Notice.created_at) == last.created_at) & (col(Notice.id) < last.id),
            )
        )
    newest_first = chosen.order_by(col(Notice.created_at).desc(), col(Notice.id).desc())
    return _views(session, session.exec(newest_first.limit(limit)).all())


def unmailed(session: Session) -> tuple[NoticeView, ...]:
    """Return the actor's notices that they have neither read nor been sent, oldest first."""
    waiting = col(Notice.read_at).is_(None), col(Notice.mailed_at).is_(None), _shown()
    return _views(session, session.exec(select(Notice).where(*waiting).order_by(col(Notice.created_at))).all())


def count(session: Session) -> int:
    """Return how many notices the actor has not read."""
    return session.exec(select(func.count()).select_from(Notice).where(col(Notice.read_at).is_(None), _shown())).one()


def mark(session: Session, notice_ids: Collection[UUID], *, read: bool = True) -> int:
    """Mark notices as read, or as not read; return how many there were."""
    return _set(session, col(Notice.id).in_(notice_ids), read_at=now() if read else None)


def mark_all(session: Session) -> int:
    """Mark everything that is shown as read; return how many were not."""
    return _set(session, _shown() & col(Notice.read_at).is_(None), read_at=now())


def mark_mailed(session: Session, told: Iterable[NoticeView]) -> None:
    """Note that notices went out by mail."""
    _set(session, col(Notice.id).in_([UUID(notice.id) for notice in told]), mailed_at=now())


def snooze(session: Session, notice_id: UUID, until: datetime | None) -> None:
    """Put a notice off until a moment, when it is unread again; None brings it back.

    Raises NotFound, and Unusable for a moment that is over or names no zone.
    """
    row = _there(session, notice_id)
    if until is not None and (until.tzinfo is None or until <= now()):
        raise Unusable("A notice is put off until a moment to come, with its time zone.")
    row.snoozed_until, row.read_at = until, None


def _there(session: Session, notice_id: UUID) -> Notice:
    row = session.get(Notice, notice_id)
    if row is None:
        raise NotFound("That notice is gone.")
    return row


def _shown() -> ColumnElement[bool]:
    return or_(col(Notice.snoozed_until).is_(None), col(Notice.snoozed_until) <= now())


def _set(session: Session, which: ColumnElement[bool], **values: datetime | None) -> int:
    changed = session.connection().execute(update(Notice).where(which).values(**values))
    session.expire_all()
    return cast(CursorResult[Any], changed).rowcount


def _views(session: Session, rows: Sequence[Notice]) -> tuple[NoticeView, ...]:
    about = _About.of(session, rows)
    return tuple(about.view(row) for row in rows)


@dataclass
class _About:
    """What notices tell of, read together."""

    projects: Mapping[UUID, str]
    names: Mapping[UUID, str]
    notes: Mapping[UUID, Comment]
    jobs: Mapping[UUID, Job]
    #: Of each project the id and the name of its organisation, where a quota is told of.
    organisations: Mapping[UUID, tuple[UUID, str]]
    #: Of each panel, its shot's number, its scene's number, and the storage key of its picture.
    panels: Mapping[UUID, tuple[str, str, str]] = field(default_factory=dict)
    scenes: Mapping[UUID, str] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, rows: Sequence[Notice]) -> "_About":
        def read(kind: Any, ids: set[UUID | None]) -> dict[UUID, Any]:
            return {row.id: row for row in session.exec(select(kind).where(col(kind.id).in_(ids - {None})))}

        notes = read(Comment, {row.comment_id for row in rows})
        people = read(User, {row.by_id for row in rows}) | read(Guest, {row.guest_id for row in rows})
        wanted = {UUID(panel) for row in rows for panel in row.panels} | {note.panel_id for note in notes.values()}
        where = (
            select(Panel.id, Shot.number, Scene.number, Frame.storage_key)
            .join(Shot, col(Shot.id) == col(Panel.shot_id))
            .join(Scene, col(Scene.id) == col(Shot.scene_id))
            .outerjoin(Frame, col(Frame.id) == col(Panel.current_frame_id))
            .where(col(Panel.id).in_(wanted - {None}))
        )
        return cls(
            projects={row.id: row.title for row in read(Project, {row.project_id for row in rows}).values()},
            names={row.id: row.name for row in people.values()},
            notes=notes,
            jobs=read(Job, {row.job_id for row in rows}),
            organisations=_organisations(session, {row.project_id for row in rows if row.about}),
            panels={row[0]: (row[1], row[2], row[3] or "") for row in session.exec(where)},
            scenes={row.id: row.number for row in read(Scene, {note.scene_id for note in notes.values()}).values()},
        )

    def view(self, row: Notice) -> NoticeView:
        note, job = self.notes.get(row.comment_id or row.id), self.jobs.get(row.job_id or row.id)
        panels = [UUID(each) for each in row.panels] if note is None else [note.panel_id] if note.panel_id else []
        shots = [self.panels[each] for each in panels if each in self.panels]
        base = f"/p/{row.project_id}"
        path = f"{base}/activity" if job else f"{base}/review"
        path += f"?note={note.parent_id or note.id}" if note else f"?panel={panels[0]}" if panels else ""
        whose, named = self.organisations.get(row.project_id, (None, ""))
        path = f"/organisations?id={whose}" if row.about else path
        return NoticeView(
            id=str(row.id),
            kind=NoticeKind(row.kind),
            by=named if row.about else job.title if job else self.names.get(row.by_id or row.guest_id or row.id, ""),
            at=row.created_at.isoformat(),
            project_id=str(row.project_id),
            project=self.projects.get(row.project_id, ""),
            scene=shots[0][1] if shots else self.scenes.get(note.scene_id, "") if note and note.scene_id else "",
            shots=tuple(number for number, _, _ in shots),
            excerpt=(note.text if note else job.message if job else "")[:EXCERPT],
            about=row.about,
            path=path,
            picture=next((picture for _, _, picture in shots if picture), ""),
            read=row.read_at is not None,
            snoozed_until=row.snoozed_until.isoformat() if row.snoozed_until else "",
        )


def _organisations(session: Session, projects: Collection[UUID]) -> dict[UUID, tuple[UUID, str]]:
    """Return the organisations of projects, by project; without a question where there is none to ask about."""
    if not projects:
        return {}
    chosen = select(Project.id, Organisation.id, Organisation.name).join(
        Organisation, col(Organisation.id) == col(Project.organisation_id)
    )
    return {
        project: (whose, name) for project, whose, name in session.exec(chosen.where(col(Project.id).in_(projects)))
    }
