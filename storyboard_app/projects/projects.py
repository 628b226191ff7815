"""Projects: made, listed, renamed, put away, deleted. The database makes the owner a member."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import psycopg
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from storyboard_app.errors import NotFound, Unusable
from storyboard_app.projects.film_format import checked_aspect
from storyboard_app.projects.styles import checked_style
from storyboard_app.queue import jobs
from storyboard_app.settings import settings
from storyboard_app.store import existing, rights, session_for, storage
from storyboard_app.store.records import Project, now
from storyboard_app.timing import RATES
from storyboard_app.values import Verb

#: How long a deletion waits for work before it stops that.
_IMPATIENT = text("set local lock_timeout = '300ms'")
#: The longest title kept.
TITLE_LENGTH = 200


def create(
    session: Session,
    title: str,
    rate: tuple[int, int] = (24, 1),
    aspect: str = "16:9",
    style: str = "pencil",
    organisation_id: UUID | None = None,
) -> UUID:
    """Make an empty project of the session's actor.

    organisation_id: of which of their organisations; None for the one that they were in first. Raises Unusable on an
    unknown rate, shape or style, NotFound for an organisation that they do not belong to.
    """
    if tuple(rate) not in RATES.values():
        raise Unusable(f"A project runs at one of these rates: {', '.join(RATES)}.")
    project = Project(
        owner_id=session.info["actor"],
        organisation_id=organisation_id,
        title=_title(title),
        rate_numerator=rate[0],
        rate_denominator=rate[1],
        aspect=checked_aspect(aspect),
        style=checked_style(style),
    )
    session.add(project)
    session.flush()
    return project.id


def title(session: Session, project_id: UUID) -> str:
    """Return what a project is called; raises NotFound."""
    return existing(session, Project, project_id).title


def version(session: Session, project_id: UUID) -> int:
    """Return how many changes a project has seen; raises NotFound."""
    return existing(session, Project, project_id).version


def rename(session: Session, project_id: UUID, title: str) -> None:
    """Give a project another title."""
    project = existing(session, Project, project_id)
    project.title = _title(title)
    session.add(project)


def ask_language_model(session: Session, project_id: UUID, asks: bool) -> None:
    """Say whether a project's scenes are broken down with suggestions of the installation's language model.

    Raises Unusable where the installation has none.
    """
    if asks and not settings().model_url:
        raise Unusable("No language model is set up here. STORYBOARD_MODEL_URL and STORYBOARD_MODEL name one.")
    project = existing(session, Project, project_id)
    project.settings = {**project.settings, "language_model": asks}
    session.add(project)


def archive(session: Session, project_id: UUID) -> None:
    """Put a project away; nothing in it changes."""
    project = existing(session, Project, project_id)
    project.archived_at = project.archived_at or now()
    session.add(project)


def unarchive(session: Session, project_id: UUID) -> None:
    """Bring a project back from the archive."""
    project = existing(session, Project, project_id)
    project.archived_at = None
    session.add(project)


@dataclass(frozen=True)
class Deleted:
    """A project in the bin."""

    id: UUID
    title: str
    since: datetime
    #: When it goes for good.
    until: datetime


def delete(session: Session, project_id: UUID) -> None:
    """Put a project into the bin, out of everybody's sight; where there is no grace, delete it for good.

    Its work is stopped. What lies in the bin is deleted when the days of grace are over (`store.retention`).
    """
    rights.require(session, project_id, Verb.DELETE)
    if not settings().grace_days:
        _delete_for_good(session, project_id)
        return
    jobs.cancel_all(session, project_id)
    session.flush()
    session.connection().execute(text("select app.put_in_bin(:project)"), {"project": project_id})
    session.expire_all()


def in_bin(session: Session) -> tuple[Deleted, ...]:
    """Return the projects in the bin that the actor may bring back, latest first."""
    rows = session.connection().execute(text("select project, title, since from app.projects_in_bin()")).all()
    grace = timedelta(days=settings().grace_days)
    return tuple(Deleted(project, title, since, since + grace) for project, title, since in rows)


def bring_back(session: Session, project_id: UUID) -> str:
    """Take a project out of the bin; return its title. Raises NotFound for none that the actor may bring back."""
    title = session.connection().execute(text("select app.bring_back(:project)"), {"project": project_id}).scalar()
    if title is None:
        raise NotFound("There is no such project in the bin.")
    return title


def _delete_for_good(session: Session, project_id: UUID) -> None:
    """Delete a project with everything in it; its files go when the transaction is committed.

    Work that is just storing much in it is stopped first, in a transaction of its own, or it would be waited for.
    """
    project = existing(session, Project, project_id)
    try:
        with session.begin_nested():
            session.execute(_IMPATIENT)
            session.delete(project)
    except OperationalError as error:
        if not isinstance(error.orig, psycopg.errors.LockNotAvailable):
            raise
        with session_for(session.info["actor"]) as at_once:
            jobs.cancel_all(at_once, project_id)
        session.delete(project)
        session.flush()

    @event.listens_for(session, "after_commit", once=True)
    def forget_files(_session: Session) -> None:
        storage.delete_folder(f"projects/{project_id}")


def _title(title: str) -> str:
    trimmed = " ".join(title.split())
    if not trimmed:
        raise Unusable("A project needs a title.")
    if len(trimmed) > TITLE_LENGTH:
        raise Unusable(f"A title has at most {TITLE_LENGTH} characters.")
    return trimmed
