"""Projects as the first page shows them: each with what its board has come to.

What a board comes to is counted when its project has changed, and remembered for its version: a list of projects asks
for as many rows as it has cards, and for the boards of those alone that have changed since somebody looked.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import Session, col, func, select

from storyboard_app.boards import counts
from storyboard_app.boards.counts import Counts
from storyboard_app.queue import jobs
from storyboard_app.store import existing, newest_behind
from storyboard_app.store.records import Approval, Job, Project, ProjectMember, Script
from storyboard_app.values import ProjectCard


def project_cards(
    session: Session, limit: int | None = None, after: UUID | None = None, behind: tuple[str, str] | None = None
) -> tuple[ProjectCard, ...]:
    """Return the projects that the session's actor may see, last edited first.

    limit: how many at most. after: the project that the list goes on behind; raises NotFound where it is gone. behind:
    its last edit and its id instead, for a list that goes on though it may be gone.
    """
    if after:
        last = existing(session, Project, after)
        behind = last.updated_at.isoformat(), str(last.id)
    chosen = select(Project).where(*newest_behind(col(Project.updated_at), col(Project.id), behind))
    chosen = chosen.order_by(col(Project.updated_at).desc(), col(Project.id).desc()).limit(limit)
    rows = session.exec(chosen).all()
    return _cards(session, rows, counts.remembered(session, [project.id for project in rows]))


def project_card(session: Session, project_id: UUID) -> ProjectCard:
    """Return one project as the home page shows it; raises NotFound."""
    project = existing(session, Project, project_id)
    return _cards(session, [project], counts.counted(session, [project_id]))[0]


def _cards(session: Session, rows: Sequence[Project], counted: dict[UUID, Counts]) -> tuple[ProjectCard, ...]:
    projects = [project.id for project in rows]
    approved = _approved(session, projects)
    roles = dict(
        session.exec(
            select(ProjectMember.project_id, ProjectMember.role).where(
                ProjectMember.user_id == session.info["actor"], col(ProjectMember.project_id).in_(projects)
            )
        ).all()
    )
    working, unread = _working(session, projects), _unread(session, projects)
    return tuple(
        ProjectCard(
            id=str(project.id),
            title=project.title,
            **vars(counted[project.id]),
            approved=approved.get(project.id, 0),
            edited_at=project.updated_at.isoformat(),
            role=roles.get(project.id, "viewer"),
            archived=project.archived_at is not None,
            working=working.get(project.id, ""),
            failed=project.id in unread and not counted[project.id].scenes,
        )
        for project in rows
    )


def _working(session: Session, projects: Sequence[UUID]) -> dict[UUID, str]:
    """Return by project what waits or runs in it, in the words of the one that runs and how many others there are."""
    chosen = select(Job.project_id, Job.title).where(col(Job.project_id).in_(projects), col(Job.state).in_(jobs.ACTIVE))
    titles: dict[UUID, list[str]] = {}
    for project, title in session.exec(chosen.order_by(col(Job.state).desc(), col(Job.created_at))):
        titles.setdefault(project, []).append(title)
    return {each: f"{first} and {len(others)} more" if others else first for each, (first, *others) in titles.items()}


def _unread(session: Session, projects: Sequence[UUID]) -> set[UUID]:
    """Return the projects of which a draft could not be read."""
    failed = select(Script.project_id).where(col(Script.project_id).in_(projects), Script.status == "failed")
    return set(session.exec(failed))


def _approved(session: Session, projects: Sequence[UUID]) -> dict[UUID, int]:
    """Return by project how many panels' latest decision is an approval, or a lock."""
    latest = select(Approval.project_id, Approval.status).where(col(Approval.project_id).in_(projects))
    latest = latest.ext(distinct_on(col(Approval.panel_id))).order_by(
        col(Approval.panel_id), col(Approval.round).desc()
    )
    rows = latest.subquery()
    chosen = select(rows.c.project_id, func.count()).where(rows.c.status.in_(("approved", "locked")))
    return dict(session.exec(chosen.group_by(rows.c.project_id)).all())
