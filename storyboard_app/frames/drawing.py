"""A shot's frame: what is asked of the drawing package, and the picture kept.

A picture is stored under the fingerprint of its request, so that the same picture is never drawn twice in a project,
however often edits come and go. Where previz stands in for a model, its picture is kept as what it is and the panel
accepts it for what was asked, with the reason: it is neither a failure nor out of date.
"""

import contextlib
import io
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app import freshness
from storyboard_app.animatic import sweep_key
from storyboard_app.breakdown import PREVIZ, frame_request
from storyboard_app.errors import NotFound, Refused, Unusable
from storyboard_app.frames import studio
from storyboard_app.frames.asking import board_to_draw, frame_today, shot_to_draw
from storyboard_app.processes import Report
from storyboard_app.store import existing, storage
from storyboard_app.store.records import Frame, Panel, Project, Scene, Shot

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
    #: What a model needs to go on from it without loss.
    latents: bytes = b""
    #: What is seen of its people, to compare them with other frames.
    people: bytes = b""
    #: The fingerprint of the request that it stands in for, and why; empty where nothing stands in.
    stands_for: str = ""
    notice: str = ""


@dataclass(frozen=True)
class FrameOrder:
    """What a job is to draw."""

    project_id: UUID
    request: Any
    #: The project has exactly this picture already.
    known: bool = False
    #: The panel has no picture yet.
    empty: bool = False
    #: It becomes a version beside the current one, and not the current one.
    aside: bool = False
    #: How many are best drawn at once.
    together: int = 1

    @property
    def backend(self) -> str:
        """What is to draw it."""
        return self.request.backend

    def goes_with(self, other: "FrameOrder") -> bool:
        """Say whether it can be drawn together with another one."""
        return self.backend == other.backend and not self.known


def request(session: Session, panel_id: UUID) -> Any:
    """Return what to ask of the drawing package for a panel today."""
    from generation.request import request_from_dict

    panel = existing(session, Panel, panel_id)
    shot = existing(session, Shot, panel.shot_id)
    project, scene = existing(session, Project, shot.project_id), existing(session, Scene, shot.scene_id)
    return request_from_dict(frame_request(board_to_draw(project), scene, shot_to_draw(shot)))


def order(session: Session, panel_id: UUID, options: Mapping[str, Any] | None = None) -> FrameOrder:
    """Return what a job is to draw for a panel today. options: of the job; `seed` makes it a variant."""
    wanted, panel = request(session, panel_id), existing(session, Panel, panel_id)
    variant = (options or {}).get("seed")
    if variant is not None:
        wanted = replace(wanted, seed=variant)
    return FrameOrder(
        panel.project_id,
        wanted,
        known=variant is None and is_known(session, panel.project_id, wanted),
        empty=panel.current_frame_id is None,
        aside=variant is not None,
        together=studio.together(wanted.backend),
    )


def laid_out(request: Any) -> Any:
    """Return the request for the previz of what a model draws."""
    from generation.request import Steering

    return replace(request, backend=PREVIZ, steering=Steering())


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

    with _refusals():
        return _encoded(request, generation.draw(request, progress=progress))


def draw_many(orders: Sequence[FrameOrder], progress: Report) -> list[Drawn]:
    """Draw and encode pictures of one backend together, in a child process; raises as `draw` does."""
    import generation

    requests = [order.request for order in orders]
    with _refusals():
        room = studio.of(orders[0].project_id, requests)
        drawings = generation.draw_many(requests, progress=progress, studio=room)
    with ThreadPoolExecutor() as threads:
        return list(threads.map(_encoded, requests, drawings))


@contextlib.contextmanager
def _refusals() -> Iterator[None]:
    """Turn what the drawing package refuses into the product's own errors, with the rule where a filter refused."""
    import generation

    try:
        yield
    except generation.BadRequest as refusal:
        rule = getattr(refusal, "rule", "")
        raise (Refused(str(refusal), rule) if rule else Unusable(str(refusal))) from None


def _encoded(request: Any, drawing: Any) -> Drawn:
    import generation
    from generation.provenance import provenance_of_drawing

    height, width = drawing.picture.shape[:2]
    made = provenance_of_drawing(request, drawing)
    stands_in = drawing.backend == PREVIZ and request.backend != PREVIZ
    return Drawn(
        fingerprint=fingerprint_of_request(laid_out(request) if stands_in else request),
        png=generation.encode_png(drawing.picture, made=made),
        thumbnail=generation.encode_jpeg(drawing.picture, made, width=THUMBNAIL_WIDTH, quality=85),
        size=(width, height),
        backend=drawing.backend,
        style=request.style,
        seed=drawing.seed,
        match=drawing.match,
        report=drawing.report,
        sweep=generation.encode_sweep(drawing, made),
        latents=drawing.latents,
        people=drawing.people,
        stands_for=fingerprint_of_request(request) if stands_in else "",
        notice=drawing.notice,
    )


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
        (storage.people_key(key), drawn.people),
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
    )
    if not aside:
        _make_current(session, panel, frame, drawn.stands_for, drawn.notice)
    elif not drawn.notice:
        _as_version(session, panel, frame)


def is_known(session: Session, project_id: UUID, request: Any) -> bool:
    """Say whether the project has a picture drawn from exactly this request, and the store still holds it whole."""
    same = select(Frame.storage_key).where(
        Frame.project_id == project_id, Frame.fingerprint == fingerprint_of_request(request)
    )
    key = session.exec(same.limit(1)).first()
    return key is not None and storage.exists(storage.thumbnail_key(key)) and _is_whole(key)


def _is_whole(key: str) -> bool:
    """Say whether the store holds a picture that can be read to its end."""
    from PIL import Image

    try:
        Image.open(io.BytesIO(storage.get(key)), formats=("PNG",)).load()
    except (NotFound, OSError, SyntaxError, ValueError):
        return False
    return True


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
        (panel, frame_today(project, scene, shot))
        for panel, shot, scene, project in session.exec(chosen).all()
        if not panel.locked
    ]
    known = _frames_by_fingerprint(session, [today for _, today in wanted])
    found = [(panel, known[panel.project_id, today]) for panel, today in wanted if (panel.project_id, today) in known]
    for panel, frame in found:
        copied = frame.model_dump(exclude={"id", "panel_id", "created_at"})
        _make_current(session, panel, Frame(**copied, panel_id=panel.id))
    return frozenset(panel.id for panel, _ in found)


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
    panel.current_frame_id = _as_version(session, panel, frame).id
    freshness.frame.accept(panel, stands_for or frame.fingerprint)
    panel.problem, panel.notice = "", notice
    session.add(panel)


def _as_version(session: Session, panel: Panel, frame: Frame) -> Frame:
    """Keep a picture as a version of a panel, and return that; the same picture is the same version."""
    versions = session.exec(select(Frame).where(Frame.panel_id == panel.id).order_by(col(Frame.version).desc())).all()
    same = next((version for version in versions if version.fingerprint == frame.fingerprint), None)
    if same is None:
        frame.version = versions[0].version + 1 if versions else 1
        session.add(frame)
        session.flush()
    return same or frame


def _frames_by_fingerprint(session: Session, fingerprints: Sequence[str]) -> dict[tuple[UUID, str], Frame]:
    found = session.exec(select(Frame).where(col(Frame.fingerprint).in_(fingerprints)))
    return {(frame.project_id, frame.fingerprint): frame for frame in found}
