"""The versions of a panel: listed, chosen, and gone on from.

A refinement starts from the version that a person points at, from its picture and from what its model kept of it, never
from the last of a chain: however often it is refined, it does not drift. Choosing a version loses none.
"""

import random
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app.animatic import film_size
from storyboard_app.breakdown import backend_of
from storyboard_app.errors import Unusable
from storyboard_app.frames import backends, drawing, held, panels, steering, studio, uploads
from storyboard_app.queue import jobs, quotas
from storyboard_app.store import existing, rights, storage
from storyboard_app.store.records import Frame, Panel, Project, Shot, User
from storyboard_app.values import FrameView, Verb

#: Height of a picture by which its shape is measured, in pixels.
_MEASURE = 1000
#: The most variants that are asked for at once.
MOST_VARIANTS = 8


def listing(session: Session, panel_id: UUID) -> tuple[FrameView, ...]:
    """Return the versions of a panel, newest first."""
    panel = existing(session, Panel, panel_id)
    chosen = select(Frame, User.name).outerjoin(User, col(User.id) == col(Frame.author_id))
    frames = session.exec(chosen.where(Frame.panel_id == panel_id).order_by(col(Frame.version).desc()))
    return tuple(_view(frame, panel, author) for frame, author in frames)


def one(session: Session, frame_id: UUID) -> FrameView:
    """Return one version; raises NotFound."""
    frame = existing(session, Frame, frame_id)
    author = session.get(User, frame.author_id) if frame.author_id else None
    return _view(frame, existing(session, Panel, frame.panel_id), author.name if author else "")


def upload(session: Session, panel_id: UUID, content: bytes) -> UUID:
    """Make a person's own picture (PNG, JPEG, WebP) what a panel shows; return the version's id.

    It stays until somebody chooses another version: what is drawn later is kept beside it. Raises TooLarge and
    Unreadable as reading an upload does, Locked, OverQuota, and Forbidden for who may not draw.
    """
    panel = existing(session, Panel, panel_id)
    rights.require(session, panel.project_id, Verb.DRAW)
    wide, high = film_size(existing(session, Project, panel.project_id).aspect, _MEASURE)
    framed = uploads.framed(content, wide / high)
    held.require_fit(session, panel.project_id, framed.png)
    quotas.require_room_in(session, panel.project_id, len(framed.png))
    return drawing.keep_upload(session, panel_id, framed)


def star(session: Session, frame_id: UUID, *, starred: bool) -> None:
    """Mark a version as a favourite, or no longer. Raises NotFound, Locked."""
    frame = existing(session, Frame, frame_id)
    frame.starred = starred
    session.add(frame)


def choose(session: Session, frame_id: UUID) -> None:
    """Make a version the one that is shown, accepted for what is asked of its shot today; the others stay."""
    frame = existing(session, Frame, frame_id)
    panel = existing(session, Panel, frame.panel_id)
    panel.current_frame_id, panel.problem, panel.notice = frame.id, "", ""
    drawing.accept(session, panel)


def variants(session: Session, panel_id: UUID, count: int) -> tuple[UUID, ...]:
    """Ask for several pictures of what a panel shows, from seeds of their own, as versions beside the current one.

    Where today's own picture is not drawn yet, it is the first of them. Returns the jobs.
    """
    if not 1 <= count <= MOST_VARIANTS:
        raise Unusable(f"From 1 to {MOST_VARIANTS} variants can be asked for at once, not {count}.")
    panel = existing(session, Panel, panel_id)
    asked = [] if drawing.order(session, panel_id).known else [panels.redraw(session, panel_id)]
    asked += [_variant(session, panel) for _ in range(count - len(asked))]
    return tuple(asked)


def refine(
    session: Session,
    frame_id: UUID,
    words: str | None = None,
    change: float | None = None,
    mask: bytes = b"",
    count: int = 1,
) -> tuple[UUID, ...]:
    """Draw a shot again starting from one of its versions; return the jobs.

    words: what to draw, in place of the shot's. change: how much may change, as the slider has it; None leaves either
    as it is. mask: a picture, white where something may change; outside it every pixel stays. count: how many variants.
    Raises Unusable where no model draws the shot.
    """
    frame = existing(session, Frame, frame_id)
    panel = existing(session, Panel, frame.panel_id)
    shot = existing(session, Shot, panel.shot_id)
    backend = backend_of(shot.backend, existing(session, Project, shot.project_id).backend)
    if backends.model_of(backend) is None:
        raise Unusable("Previz draws from the shot table alone and starts from no picture. Choose a model first.")
    changes: dict[str, Any] = {"anchor": _anchor(session, frame, backend), "mask": None}
    if mask:
        changes["mask"] = studio.keep_picture(session, shot.project_id, uploads.png_of(mask, mask=True))
    if words is not None:
        changes["prompt"] = words
    if change is not None:
        changes["change"] = change
    steering.steer(session, shot.id, changes)
    session.flush()
    return (panels.redraw(session, panel.id),) if count == 1 else variants(session, panel.id, count)


def _anchor(session: Session, frame: Frame, backend: str) -> str:
    """Keep a version as a picture to start from, with its latents where the same model goes on; return its name."""
    beside = storage.latents_key(frame.storage_key)
    latents = storage.get(beside) if frame.backend == backend and storage.exists(beside) else b""
    return studio.keep_picture(session, frame.project_id, storage.get(frame.storage_key), latents)


def _variant(session: Session, panel: Panel) -> UUID:
    shot = existing(session, Shot, panel.shot_id)
    seed = random.SystemRandom().randrange(2**31)
    return jobs.enqueue(
        session,
        panels.FRAME_JOB,
        panel.id,
        panel.project_id,
        f"Drawing a variant of {shot.number}",
        scene_id=shot.scene_id,
        options={"seed": seed},
    )


def _view(frame: Frame, panel: Panel, author: str | None) -> FrameView:
    model = frame.report.get("model", {})
    return FrameView(
        id=str(frame.id),
        panel_id=str(frame.panel_id),
        version=frame.version,
        current=frame.id == panel.current_frame_id,
        picture=frame.storage_key,
        origin=frame.origin,
        backend=frame.backend,
        style=frame.style,
        seed=frame.seed,
        match=frame.match,
        problems=tuple(model.get("problems", ())),
        words=model.get("words"),
        prompt=str(model.get("prompt", "")),
        negative=str(model.get("negative", "")),
        created_at=frame.created_at.isoformat(),
        author=author or "",
        starred=frame.starred,
        model=str(model.get("label", "")),
    )
