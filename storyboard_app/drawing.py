"""A shot's frame: what is asked of the drawing package, and the picture kept.

The only verb module that reaches `generation`. A picture is stored under the fingerprint of its request, so that the
same picture is never drawn twice in a project, however often edits come and go.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app import shot_request, storage
from storyboard_app.animatic import sweep_key
from storyboard_app.errors import Unusable
from storyboard_app.lookup import one
from storyboard_app.records import Frame, Panel, Project, Scene, Shot
from storyboard_app.workshop import Report

THUMBNAIL_WIDTH = 480


@dataclass(frozen=True)
class Drawn:
    """A picture as it came from the drawing package, encoded."""

    fingerprint: str
    png: bytes
    #: The same, 480 pixels wide, as JPEG.
    thumbnail: bytes
    size: tuple[int, int]
    backend: str
    style: str
    seed: int
    match: float | None = None
    report: dict[str, Any] = field(default_factory=dict)
    #: The picture over which the camera's movement plays, as JPEG; empty for a camera at rest.
    sweep: bytes = b""


def fingerprint(project: Any, scene: Any, shot: Any) -> str:
    """Return the fingerprint of today's request for a shot; takes rows or objects with their columns."""
    return _fingerprint(json.dumps(_facts(project, scene, shot), sort_keys=True))


def request(session: Session, panel_id: UUID) -> Any:
    """Return what to ask of the drawing package for a panel today."""
    from generation.request import request_from_dict

    panel = one(session, Panel, panel_id)
    shot = one(session, Shot, panel.shot_id)
    return request_from_dict(_facts(one(session, Project, shot.project_id), one(session, Scene, shot.scene_id), shot))


def fingerprint_of_request(request: Any) -> str:
    """Return under what the picture of a request is stored."""
    from generation.request import fingerprint

    return fingerprint(request)


def get_ready(progress: Report) -> None:
    """Draw something small, so that the first picture asked for does not wait for the drawing package to load."""
    from generation.request import request_from_dict

    draw(request_from_dict({"size": "MS", "characters": ["A"], "width": 160, "height": 90}), progress)


def draw(request: Any, progress: Report) -> Drawn:
    """Draw and encode a picture; takes a second of computing and belongs into a child process.

    Raises Unusable for a request that cannot be drawn.
    """
    import generation
    from generation.provenance import provenance_of_drawing

    try:
        drawing = generation.draw(request, progress=progress)
    except generation.BadRequest as refusal:
        raise Unusable(str(refusal)) from None
    height, width = drawing.picture.shape[:2]
    made = provenance_of_drawing(request, drawing)
    return Drawn(
        fingerprint=fingerprint_of_request(request),
        png=generation.encode_png(drawing.picture, made=made),
        thumbnail=generation.encode_jpeg(drawing.picture, made, width=THUMBNAIL_WIDTH, quality=85),
        size=(width, height),
        backend=drawing.backend,
        style=request.style,
        seed=drawing.seed,
        match=drawing.match,
        report=drawing.report,
        sweep=generation.encode_sweep(drawing, made),
    )


def keep(project_id: UUID, drawn: Drawn) -> str:
    """Put a picture and its thumbnail into the store; return its key."""
    return keep_at(f"projects/{project_id}/frames/{drawn.fingerprint}.png", drawn)


def keep_at(key: str, drawn: Drawn) -> str:
    """Put a picture into the store under a key, with what lies beside it; return the key."""
    storage.put(storage.thumbnail_key(key), drawn.thumbnail)
    if drawn.sweep:
        storage.put(sweep_key(key), drawn.sweep)
    storage.put(key, drawn.png)
    return key


def store(session: Session, panel_id: UUID, key: str, drawn: Drawn) -> None:
    """Make a picture the panel's current frame, as a new version unless the panel has it already."""
    panel = one(session, Panel, panel_id)
    frame = Frame(
        project_id=panel.project_id,
        panel_id=panel_id,
        storage_key=key,
        fingerprint=drawn.fingerprint,
        backend=drawn.backend,
        style=drawn.style,
        seed=drawn.seed,
        width=drawn.size[0],
        height=drawn.size[1],
        match=drawn.match,
        report=drawn.report,
    )
    _make_current(session, panel, frame)


def is_known(session: Session, project_id: UUID, request: Any) -> bool:
    """Say whether the project has a picture drawn from exactly this request, and the store still holds it."""
    same = select(Frame.storage_key).where(
        Frame.project_id == project_id, Frame.fingerprint == fingerprint_of_request(request)
    )
    key = session.exec(same.limit(1)).first()
    return key is not None and storage.exists(key)


def reuse(session: Session, panels: Sequence[UUID]) -> frozenset[UUID]:
    """Give panels the pictures that their project has for today's requests; return the panels that got one."""
    chosen = (
        select(Panel, Shot, Scene, Project)
        .join(Shot, col(Shot.id) == Panel.shot_id)
        .join(Scene, col(Scene.id) == Shot.scene_id)
        .join(Project, col(Project.id) == Shot.project_id)
        .where(col(Panel.id).in_(panels))
    )
    wanted = [
        (panel, fingerprint(project, scene, shot))
        for panel, shot, scene, project in session.exec(chosen).all()
        if not panel.locked
    ]
    known = _frames_by_fingerprint(session, [today for _, today in wanted])
    found = [(panel, known[panel.project_id, today]) for panel, today in wanted if (panel.project_id, today) in known]
    for panel, frame in found:
        copied = frame.model_dump(exclude={"id", "panel_id", "created_at"})
        _make_current(session, panel, Frame(**copied, panel_id=panel.id))
    return frozenset(panel.id for panel, _ in found)


def mark_failed(session: Session, panel_id: UUID, sentence: str) -> None:
    """Note why the last drawing of a panel failed; the picture before stays."""
    panel = session.get(Panel, panel_id)
    if panel and not panel.locked:
        panel.problem = sentence
        session.add(panel)


def _make_current(session: Session, panel: Panel, frame: Frame) -> None:
    versions = session.exec(select(Frame).where(Frame.panel_id == panel.id).order_by(col(Frame.version).desc())).all()
    same = next((version for version in versions if version.fingerprint == frame.fingerprint), None)
    if same is None:
        frame.version = versions[0].version + 1 if versions else 1
        session.add(frame)
        session.flush()
    panel.current_frame_id = (same or frame).id
    panel.accepted_fingerprint, panel.problem = frame.fingerprint, ""
    session.add(panel)


def _frames_by_fingerprint(session: Session, fingerprints: Sequence[str]) -> dict[tuple[UUID, str], Frame]:
    found = session.exec(select(Frame).where(col(Frame.fingerprint).in_(fingerprints)))
    return {(frame.project_id, frame.fingerprint): frame for frame in found}


def _facts(project: Any, scene: Any, shot: Any) -> dict[str, Any]:
    """Return the request for a shot as plain values: everything that is seen in the picture and nothing else."""
    return shot_request.frame_request(project, scene, shot)


@lru_cache(maxsize=20_000)
def _fingerprint(facts: str) -> str:
    from generation.request import fingerprint, request_from_dict

    return fingerprint(request_from_dict(json.loads(facts)))
