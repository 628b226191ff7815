"""Projects as the first page shows them: each with what its board has come to.

What a board comes to is counted when its project has changed, and remembered for its version: a list of projects asks
for as many rows as it has cards, and for the boards of those alone that have changed since somebody looked.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import Session, col, func, select

from storyboard_app.boards import counts
from storyboard_app.boards.counts import Counts
from storyboard_app.queue import jobs
from storyboard_app.store import existing, newest_behind
from storyboard_app.store.records import Approval, Job, Project, ProjectMember, Script, User
from storyboard_app.values import ProjectCard, Role


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
    decided, members = _decided(session, projects), _members(session, projects)
    working, unread = _working(session, projects), _unread(session, projects)
    return tuple(
        ProjectCard(
            id=str(project.id),
            title=project.title,
            **vars(counted[project.id]),
            approved=decided[project.id]["approved"] + decided[project.id]["locked"],
            locked=decided[project.id]["locked"],
            in_review=decided[project.id]["in_review"] + decided[project.id]["changes_requested"],
            edited_at=project.updated_at.isoformat(),
            role=next((role for user, _, role in members[project.id] if user == session.info["actor"]), "viewer"),
            people=tuple(name for _, name, _ in members[project.id]),
            archived=project.archived_at is not None,
            working=working.get(project.id, ""),
            failed=project.id in unread and not counted[project.id].scenes,
        )
        for project in rows
    )


def _members(session: Session, projects: Sequence[UUID]) -> dict[UUID, list[tuple[UUID, str, str]]]:
    """Return by project who works on it, by id, name and role, its owner first."""
    chosen = (
        select(ProjectMember.project_id, ProjectMember.user_id, User.name, ProjectMember.role)
        .join(User, col(User.id) == col(ProjectMember.user_id))
        .where(col(ProjectMember.project_id).in_(projects))
        .order_by(col(ProjectMember.role) != Role.OWNER.value, User.name)
    )
    found: dict[UUID, list[tuple[UUID, str, str]]] = defaultdict(list)
    for project, user, name, role in session.exec(chosen):
        found[project].append((user, name, role))
    return found


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


def _decided(session: Session, projects: Sequence[UUID]) -> dict[UUID, Counter[str]]:
    """Return by project of how many panels the latest decision is which."""
    latest = select(Approval.project_id, Approval.status).where(col(Approval.project_id).in_(projects))
    latest = latest.ext(distinct_on(col(Approval.panel_id))).order_by(
        col(Approval.panel_id), col(Approval.round).desc()
    )
    rows = latest.subquery()
    found: dict[UUID, Counter[str]] = defaultdict(Counter)
    for project, status, count in session.exec(
        select(rows.c.project_id, rows.c.status, func.count()).group_by(rows.c.project_id, rows.c.status)
    ):
        found[project][status] = count
    return found
