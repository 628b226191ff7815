"""Projects as the first page shows them: each with what its board has come to."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlmodel import Session, col, func, select

from storyboard_app.boards.snapshots import snapshots
from storyboard_app.queue import jobs
from storyboard_app.store import existing
from storyboard_app.store.records import Approval, Job, Project, ProjectMember, Script
from storyboard_app.values import Board, ProjectCard


def project_cards(session: Session) -> tuple[ProjectCard, ...]:
    """Return the projects that the session's actor may see, last edited first."""
    found = session.exec(select(Project.id).order_by(col(Project.updated_at).desc())).all()
    return _cards(session, found)


def project_card(session: Session, project_id: UUID) -> ProjectCard:
    """Return one project as the home page shows it; raises NotFound."""
    return _cards(session, [existing(session, Project, project_id).id])[0]


def _cards(session: Session, projects: Sequence[UUID]) -> tuple[ProjectCard, ...]:
    seen = snapshots(session, projects)
    rows = {row.id: row for row in session.exec(select(Project).where(col(Project.id).in_(projects)))}
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
        replace(
            _card(seen[each], rows[each], approved.get(each, 0), roles.get(each, "viewer")),
            working=working.get(each, ""),
            failed=each in unread and not seen[each].scenes,
        )
        for each in projects
    )


def _card(board: Board, project: Project, approved: int, role: str) -> ProjectCard:
    pictures = [shot.picture for shot in board.shots if shot.picture]
    spread = pictures[:: max(1, len(pictures) // 3)][:3]
    return ProjectCard(
        id=board.id,
        title=board.title,
        scenes=len(board.scenes),
        shots=len(board.shots),
        ticks=board.ticks,
        rate=board.rate,
        stale=sum(scene.stale_count for scene in board.scenes),
        approved=approved,
        covers=tuple(spread),
        edited_at=project.updated_at.isoformat(),
        role=role,
        archived=project.archived_at is not None,
    )


def _working(session: Session, projects: Sequence[UUID]) -> dict[UUID, str]:
    """Return by project what waits or runs in it, in the words of the one that runs and how many others there are."""
    chosen = select(Job.project_id, Job.title).where(col(Job.project_id).in_(projects), col(Job.state).in_(jobs.ACTIVE))
    titles: dict[UUID, list[str]] = {}
    for project, title in session.exec(chosen.order_by(col(Job.state).desc(), col(Job.created_at))):
        titles.setdefault(project, []).append(title)
    return {each: f"{one} and {len(others)} more" if others else one for each, (one, *others) in titles.items()}


def _unread(session: Session, projects: Sequence[UUID]) -> set[UUID]:
    """Return the projects of which a draft could not be read."""
    failed = select(Script.project_id).where(col(Script.project_id).in_(projects), Script.status == "failed")
    return set(session.exec(failed))


def _approved(session: Session, projects: Sequence[UUID]) -> dict[UUID, int]:
    panels = func.count(col(Approval.panel_id).distinct())
    chosen = select(Approval.project_id, panels).where(
        col(Approval.project_id).in_(projects), col(Approval.status).in_(("approved", "locked"))
    )
    return dict(session.exec(chosen.group_by(col(Approval.project_id))).all())
