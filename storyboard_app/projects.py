"""Projects: made, listed, renamed, put away, deleted. The database makes the owner a member."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import event
from sqlmodel import Session, col, func, select

from storyboard_app import boards, storage
from storyboard_app.errors import Unusable
from storyboard_app.lookup import one
from storyboard_app.records import Approval, Project, ProjectMember, now
from storyboard_app.settings import settings
from storyboard_app.timing import RATES
from storyboard_app.values import Board, ProjectCard

#: The longest title kept.
TITLE_LENGTH = 200


def create(
    session: Session, title: str, rate: tuple[int, int] = (24, 1), aspect: str = "16:9", style: str = "pencil"
) -> UUID:
    """Make an empty project of the session's actor; raises Unusable on an unknown rate or shape."""
    if tuple(rate) not in RATES.values():
        raise Unusable(f"A project runs at one of these rates: {', '.join(RATES)}.")
    project = Project(
        owner_id=session.info["actor"],
        title=_title(title),
        rate_numerator=rate[0],
        rate_denominator=rate[1],
        aspect=_aspect(aspect),
        style=style,
    )
    session.add(project)
    session.flush()
    return project.id


def listing(session: Session) -> tuple[ProjectCard, ...]:
    """Return the projects that the session's actor may see, last edited first."""
    found = session.exec(select(Project.id).order_by(col(Project.updated_at).desc())).all()
    return _cards(session, found)


def card(session: Session, project_id: UUID) -> ProjectCard:
    """Return one project as the home page shows it; raises NotFound."""
    return _cards(session, [one(session, Project, project_id).id])[0]


def version(session: Session, project_id: UUID) -> int:
    """Return how many changes a project has seen; raises NotFound."""
    return one(session, Project, project_id).version


def rename(session: Session, project_id: UUID, title: str) -> None:
    """Give a project another title."""
    project = one(session, Project, project_id)
    project.title = _title(title)
    session.add(project)


def ask_language_model(session: Session, project_id: UUID, asks: bool) -> None:
    """Say whether a project's scenes are broken down with suggestions of the installation's language model.

    Raises Unusable where the installation has none.
    """
    if asks and not settings().model_url:
        raise Unusable("No language model is set up here. STORYBOARD_MODEL_URL and STORYBOARD_MODEL name one.")
    project = one(session, Project, project_id)
    project.settings = {**project.settings, "language_model": asks}
    session.add(project)


def archive(session: Session, project_id: UUID) -> None:
    """Put a project away; nothing in it changes."""
    project = one(session, Project, project_id)
    project.archived_at = project.archived_at or now()
    session.add(project)


def unarchive(session: Session, project_id: UUID) -> None:
    """Bring a project back from the archive."""
    project = one(session, Project, project_id)
    project.archived_at = None
    session.add(project)


def delete(session: Session, project_id: UUID) -> None:
    """Delete a project with everything in it; its files go when the transaction is committed."""
    session.delete(one(session, Project, project_id))
    session.flush()

    @event.listens_for(session, "after_commit", once=True)
    def forget_files(_session: Session) -> None:
        storage.delete_folder(f"projects/{project_id}")


def _cards(session: Session, projects: Sequence[UUID]) -> tuple[ProjectCard, ...]:
    seen = boards.snapshots(session, projects)
    rows = {row.id: row for row in session.exec(select(Project).where(col(Project.id).in_(projects)))}
    approved = _approved(session, projects)
    roles = dict(
        session.exec(
            select(ProjectMember.project_id, ProjectMember.role).where(
                ProjectMember.user_id == session.info["actor"], col(ProjectMember.project_id).in_(projects)
            )
        ).all()
    )
    return tuple(_card(seen[each], rows[each], approved.get(each, 0), roles.get(each, "viewer")) for each in projects)


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


def _approved(session: Session, projects: Sequence[UUID]) -> dict[UUID, int]:
    panels = func.count(col(Approval.panel_id).distinct())
    chosen = select(Approval.project_id, panels).where(
        col(Approval.project_id).in_(projects), col(Approval.status).in_(("approved", "locked"))
    )
    return dict(session.exec(chosen.group_by(col(Approval.project_id))).all())


def _title(title: str) -> str:
    kept = " ".join(title.split())
    if not kept:
        raise Unusable("A project needs a title.")
    if len(kept) > TITLE_LENGTH:
        raise Unusable(f"A title has at most {TITLE_LENGTH} characters.")
    return kept


def _aspect(aspect: str) -> str:
    width, _, height = aspect.partition(":")
    try:
        shape = float(width) / float(height or 1)
    except (ValueError, ZeroDivisionError):
        shape = 0.0
    if not 0.4 <= shape <= 4:
        raise Unusable(f'"{aspect}" is not the shape of a picture. Use one like 16:9, 2.39 or 4:3.')
    return aspect
