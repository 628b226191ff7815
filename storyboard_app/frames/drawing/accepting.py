"""A panel's frame beside what is asked of its shot today: fresh, or accepted for it."""

from sqlmodel import Session, col, select

from storyboard_app import freshness
from storyboard_app.frames.asking import frame_today
from storyboard_app.store import existing
from storyboard_app.store.records import Frame, Panel, Project, Scene, Shot


def accept(session: Session, panel: Panel) -> None:
    """Accept a panel's picture for what is asked of its shot today."""
    freshness.frame.accept(panel, _today(session, existing(session, Shot, panel.shot_id)))
    session.add(panel)


def accept_shown(session: Session, panel: Panel) -> None:
    """Make the picture that a panel shows its own, and accept it for what is asked of its shot today."""
    today = _today(session, existing(session, Shot, panel.shot_id))
    versions = session.exec(select(Frame).where(Frame.panel_id == panel.id).order_by(col(Frame.version))).all()
    shown = freshness.frame.shown(versions, panel, today)
    if shown:
        panel.current_frame_id = shown.id
        freshness.frame.accept(panel, today)
        session.add(panel)


def is_fresh(session: Session, panel: Panel, frame: Frame) -> bool:
    """Say whether a panel's picture is what is asked of its shot today."""
    today = _today(session, existing(session, Shot, panel.shot_id))
    return freshness.frame.standing(panel, frame, today).is_fresh


def _today(session: Session, shot: Shot) -> str:
    return frame_today(existing(session, Project, shot.project_id), existing(session, Scene, shot.scene_id), shot)
