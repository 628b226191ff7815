"""Pictures put into the store and made a panel's current frame, or a version beside it.

What somebody handed in is replaced by nothing that is drawn: that becomes a version beside it, for a person to choose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app import freshness
from storyboard_app.animatic import sweep_key
from storyboard_app.breakdown import PREVIZ
from storyboard_app.frames.asking import frame_today
from storyboard_app.frames.drawing.encoding import Drawn
from storyboard_app.store import existing, kept_pictures, storage
from storyboard_app.store.records import Frame, Panel, Project, Scene, Shot

if TYPE_CHECKING:
    from storyboard_app.frames.uploads import FramedPicture

#: What is said of a picture whose file is gone or damaged.
LOST = "The file of this picture is missing or damaged. Redraw it."
#: And of one that a decision keeps as it is.
LOST_LOCKED = "The file of this picture is missing or damaged. Unlock the panel and redraw it."


def keep(session: Session, panel_id: UUID, drawn: Drawn, *, aside: bool = False) -> None:
    """Put a picture into the store and make it the panel's, as `store` does."""
    if aside and drawn.notice:
        return
    key = f"projects/{existing(session, Panel, panel_id).project_id}/frames/{drawn.fingerprint}.png"
    for name, content in _files(key, drawn):
        storage.keep(session, name, content)
    store(session, panel_id, key, drawn, aside=aside)


def keep_at(key: str, drawn: Drawn) -> str:
    """Put a picture that is no panel's into the store under a key, with what lies beside it; return the key."""
    for name, content in _files(key, drawn):
        storage.put(name, content)
    return key


def _files(key: str, drawn: Drawn) -> Iterator[tuple[str, bytes]]:
    """Yield a picture and what lies beside it, by key, the picture last."""
    yield storage.thumbnail_key(key), drawn.thumbnail
    beside = (
        (sweep_key(key), drawn.sweep),
        (storage.people_key(key), drawn.likenesses),
        (storage.latents_key(key), drawn.latents),
    )
    yield from ((name, content) for name, content in beside if content)
    yield key, drawn.png


def store(session: Session, panel_id: UUID, key: str, drawn: Drawn, *, aside: bool = False) -> None:
    """Make a picture the panel's current frame, as a new version unless the panel has it already.

    aside: keep it as a version beside the current one; what stands in for a model is none.
    """
    panel = _locked_panel(session, panel_id)
    frame = Frame(
        project_id=panel.project_id,
        panel_id=panel_id,
        storage_key=key,
        fingerprint=drawn.fingerprint,
        origin="drawn" if drawn.backend == PREVIZ else "generated",
        backend=drawn.backend,
        style=drawn.style,
        seed=drawn.seed,
        width=drawn.size[0],
        height=drawn.size[1],
        match=drawn.match,
        report=drawn.report,
        author_id=session.info["actor"],
    )
    if not aside:
        _make_current(session, panel, frame, drawn.stands_for, drawn.notice)
    elif not drawn.notice:
        _as_version(session, panel, frame)


def keep_upload(session: Session, panel_id: UUID, picture: FramedPicture) -> UUID:
    """Make a picture that somebody handed in the panel's current frame; return the version's id. Raises Locked."""
    panel = _locked_panel(session, panel_id)
    key = f"projects/{panel.project_id}/frames/{picture.name}.png"
    storage.keep(session, storage.thumbnail_key(key), picture.thumbnail)
    storage.keep(session, key, picture.png)
    frame = Frame(
        project_id=panel.project_id,
        panel_id=panel_id,
        storage_key=key,
        fingerprint=picture.name,
        origin=freshness.frame.UPLOADED,
        backend="",
        style="",
        width=picture.size[0],
        height=picture.size[1],
        author_id=session.info["actor"],
    )
    version = _as_version(session, panel, frame)
    panel.current_frame_id, panel.problem, panel.notice = version.id, "", ""
    session.add(panel)
    return version.id


def reuse(session: Session, panels: Sequence[UUID]) -> frozenset[UUID]:
    """Give panels the pictures that their project has for today's requests; return the panels that got one.

    A picture whose file, or that of the small one beside it, is gone or torn is none. Where somebody handed one in, it
    stays, and the other is a version.
    """
    chosen = (
        select(Panel, Shot, Scene, Project)
        .join(Shot, col(Shot.id) == Panel.shot_id)
        .join(Scene, col(Scene.id) == Shot.scene_id)
        .join(Project, col(Project.id) == Shot.project_id)
        .where(col(Panel.id).in_(panels))
    )
    wanted = [
        (panel, frame_today(project, scene, shot))
        for panel, shot, scene, project in session.exec(chosen).all()
        if not panel.locked
    ]
    known = _frames_by_fingerprint(session, [today for _, today in wanted])
    drawn_before = [
        (panel, known[panel.project_id, today])
        for panel, today in wanted
        if (panel.project_id, today) in known and kept_pictures.is_frame(known[panel.project_id, today].storage_key)
    ]
    for panel, frame in drawn_before:
        copied = frame.model_dump(exclude={"id", "panel_id", "created_at", "starred"})
        _make_current(session, panel, Frame(**copied, panel_id=panel.id))
    return frozenset(panel.id for panel, _ in drawn_before)


def mark_lost(session: Session, key: str) -> None:
    """Note on the panels that show a picture, locked ones too, that its file, of a key, is gone or damaged."""
    shown = select(Panel).join(Frame, col(Frame.id) == Panel.current_frame_id).where(Frame.storage_key == key)
    for panel in session.exec(shown.where(col(Panel.problem).not_in((LOST, LOST_LOCKED)))):
        panel.problem = LOST_LOCKED if panel.locked else LOST
        session.add(panel)


def mark_failed(session: Session, panel_id: UUID, sentence: str) -> None:
    """Note why the last drawing of a panel failed; the picture before stays."""
    panel = session.get(Panel, panel_id)
    if panel and not panel.locked:
        panel.problem = sentence
        session.add(panel)


def _locked_panel(session: Session, panel_id: UUID) -> Panel:
    """Return a panel that gets a version, and let others wait who would give it one too."""
    panel = existing(session, Panel, panel_id)
    session.refresh(panel, with_for_update=True)
    return panel


def _make_current(session: Session, panel: Panel, frame: Frame, stands_for: str = "", notice: str = "") -> None:
    version = _as_version(session, panel, frame)
    shown = session.get(Frame, panel.current_frame_id) if panel.current_frame_id else None
    panel.problem = ""
    if shown is None or shown.origin != freshness.frame.UPLOADED:
        panel.current_frame_id, panel.notice = version.id, notice
        freshness.frame.accept(panel, stands_for or frame.fingerprint)
    session.add(panel)


def _as_version(session: Session, panel: Panel, frame: Frame) -> Frame:
    """Keep a picture as a version of a panel, and return that; the same picture is the same version."""
    versions = session.exec(select(Frame).where(Frame.panel_id == panel.id).order_by(col(Frame.version).desc())).all()
    same = next((version for version in versions if version.fingerprint == frame.fingerprint), None)
    if same is None:
        frame.version = versions[0].version + 1 if versions else 1
        session.add(frame)
        session.flush()
    elif same.storage_key != frame.storage_key:  # lost under its key: from now on it is where it was drawn again
        same.storage_key = frame.storage_key
        session.add(same)
    return same or frame


def _frames_by_fingerprint(session: Session, fingerprints: Sequence[str]) -> dict[tuple[UUID, str], Frame]:
    frames = session.exec(select(Frame).where(col(Frame.fingerprint).in_(fingerprints)))
    return {(frame.project_id, frame.fingerprint): frame for frame in frames}
