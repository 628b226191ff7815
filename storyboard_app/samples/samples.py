"""The sample film: drawn once, then opened as a finished project of one's own, at once and without any job.

Its pictures and its animatic are stored under what they were made from, so a new version of the product draws only
what looks different. To know what to draw, the sample is laid out exactly as it will be opened, in a transaction that
is then taken back.
"""

import contextlib
import json
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app import boards, freshness, projects, screenplay, scripts, shots
from storyboard_app.boards import rendering
from storyboard_app.errors import NotFound, Unavailable
from storyboard_app.frames import drawing, frame_today
from storyboard_app.processes import ProcessPool, Report
from storyboard_app.settings import ROOT, settings
from storyboard_app.store import db, kept_pictures, storage
from storyboard_app.store.records import Animatic, AuditEntry, Frame, Panel, Project, Scene, Script, Shot
from storyboard_app.values import Board

FOLDER = ROOT / "assets" / "samples"
#: The sample that a first visitor sees.
FIRST = "the-borrowed-car"
#: Where in the film the pictures are that speak for it; the first three stand where there is room for no more.
_COVERS = (0.05, 0.4, 0.65, 0.2, 0.8, 0.9)
Seen = TypeVar("Seen")


@dataclass(frozen=True)
class Picture:
    """A picture of the kit, without its pixels."""

    key: str
    width: int
    height: int
    backend: str
    style: str
    seed: int
    match: float | None
    report: dict[str, Any]


@dataclass(frozen=True)
class Kit:
    """What has been made of a sample: pictures by fingerprint, and the film with what it was made from."""

    pictures: dict[str, Picture]
    film: str = ""
    film_of: str = ""


def open_sample(session: Session, name: str = FIRST) -> UUID:
    """Make a finished project of a sample for the session's actor; return its id.

    Raises NotFound for an unknown name and Unavailable while the sample has not been drawn.
    """
    kit = _kit(name)
    if not kit.film:
        raise Unavailable("The sample is still being drawn. Try again in a minute.")
    project_id = _lay_out(session, name)
    _hang(session, project_id, kit)
    board = boards.snapshot(session, project_id)
    film = Animatic(project_id=project_id, storage_key=kit.film, ticks=board.ticks)
    freshness.animatic.accept(film, freshness.animatic.today(board))
    session.add(film)
    session.flush()
    _number(session, project_id, name)
    return project_id


def _number(session: Session, project_id: UUID, name: str) -> None:
    """Give a further copy of a sample a title of its own: "The Borrowed Car 2"."""
    copies = len(_copies(session, name))
    if copies > 1:
        project = session.get_one(Project, project_id)
        project.title = f"{project.title} {copies}"
        session.add(project)
        session.flush()


def find_sample(session: Session, name: str = FIRST) -> UUID | None:
    """Return the actor's latest copy of a sample in which nothing has been changed yet; None when there is none."""
    return next((copy for copy in _copies(session, name) if len(_deeds(session, copy)) <= 1), None)


def _copies(session: Session, name: str) -> list[UUID]:
    """Return the actor's copies of a sample, the latest first."""
    copies = (
        select(Project.id)
        .join(Script, col(Script.project_id) == Project.id)
        .where(
            Project.owner_id == session.info["actor"],
            col(Project.archived_at).is_(None),
            Script.storage_key == f"samples/{name}/original.fountain",
        )
    )
    return list(session.exec(copies.order_by(col(Project.created_at).desc())))


def _deeds(session: Session, project_id: UUID) -> set[UUID]:
    """Return what people have done in a project; laying the sample out is the first."""
    done = select(AuditEntry.change_set).where(AuditEntry.project_id == project_id, AuditEntry.label != "").distinct()
    return set(session.exec(done.limit(2)))


def covers(name: str = FIRST) -> tuple[str, ...]:
    """Return the keys of six pictures of a sample, spread over the film; none while it has not been drawn."""
    keys = [picture.key for picture in _kit(name).pictures.values()]
    return tuple(keys[round(len(keys) * part)] for part in _COVERS) if len(keys) >= len(_COVERS) else ()


#: What decides how a sample looks.
_PRODUCT = ("storyboard_app", "generation", "registry", "assets", "requirements.txt")


def prepare(progress: Report = lambda _progress, _message: None, name: str = FIRST) -> None:
    """Draw and render what a sample lacks; seconds the first time, nothing to do afterwards.

    Laying it out to look costs seconds too, and is left out where the product is the one that looked last and every
    file it kept is whole.
    """
    looked, today = f"samples/{name}/looked", _product_today()
    if _is_whole(_kit(name)) and storage.exists(looked) and storage.get(looked) == today:
        progress(1.0, "The sample is ready")
        return
    storage.put(f"samples/{name}/original.fountain", _source(name))
    requests = _rehearsed(name, Kit({}), _requests)
    kit, pool = _kit(name), ProcessPool(settings().drawing_slots)
    missing = {key: request for key, request in requests.items() if not _is_there(kit, key)}
    try:
        kit = _drawn(name, kit, missing, pool, progress)
        board = _rehearsed(name, kit, boards.snapshot)
        if kit.film_of != freshness.animatic.today(board) or not storage.exists(kit.film):
            kit = _filmed(name, kit, board, pool, progress)
    finally:
        pool.close()
    storage.put(looked, today)
    progress(1.0, "The sample is ready")


def _product_today() -> bytes:
    """Return what tells the product as it is installed from what it was: its files by name, length and time."""
    digest = sha256()
    for part in _PRODUCT:
        folder = ROOT / part
        for file in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            if file.suffix != ".pyc" and file.is_file():
                there = file.stat()
                digest.update(f"{file.relative_to(ROOT)} {there.st_size} {there.st_mtime_ns}\n".encode())
    return digest.hexdigest().encode()


def _lay_out(session: Session, name: str) -> UUID:
    """Make the sample's project: script, scenes, shots and timing, as reading and planning make them."""
    content = _source(name)
    read = screenplay.read(f"{name}.fountain", content)
    project_id = projects.create(session, read.title or name)
    script = scripts.add_draft(session, project_id, f"{name}.fountain", read.format)
    script.storage_key = f"samples/{name}/original.fountain"
    scripts.store(session, script.id, read)
    scenes = session.exec(select(Scene).where(Scene.project_id == project_id).order_by(col(Scene.position)))
    for scene in scenes.all():
        asked = shots.scene_to_plan(session, scene.id)
        shots.store_breakdown(session, scene.id, asked.broken_down())
    return project_id


def _hang(session: Session, project_id: UUID, kit: Kit) -> None:
    """Give every panel its picture from the kit."""
    panels = {panel.shot_id: panel for panel in session.exec(select(Panel).where(Panel.project_id == project_id))}
    frames: list[tuple[Panel, Frame]] = []
    for shot_id, today in _fingerprints(session, project_id).items():
        picture, panel = kit.pictures.get(today), panels[shot_id]
        if picture:
            facts = {**asdict(picture), "storage_key": picture.key}
            facts.pop("key")
            frames.append((panel, Frame(project_id=project_id, panel_id=panel.id, fingerprint=today, **facts)))
    session.add_all(frame for _, frame in frames)
    session.flush()
    for panel, frame in frames:
        panel.current_frame_id = frame.id
        freshness.frame.accept(panel, frame.fingerprint)
        session.add(panel)
    session.flush()


def _fingerprints(session: Session, project_id: UUID) -> dict[UUID, str]:
    """Return what each shot's picture is stored under, by shot."""
    chosen = (
        select(Project, Scene, Shot)
        .join(Scene, col(Scene.project_id) == Project.id)
        .join(Shot, col(Shot.scene_id) == Scene.id)
        .where(Project.id == project_id)
    )
    return {shot.id: frame_today(project, scene, shot) for project, scene, shot in session.exec(chosen)}


def _requests(session: Session, project_id: UUID) -> dict[str, Any]:
    """Return what is to be drawn, by fingerprint."""
    panels = session.exec(select(Panel.id).where(Panel.project_id == project_id)).all()
    requests = [drawing.request(session, panel) for panel in panels]
    return {drawing.fingerprint_of_request(request): request for request in requests}


class _Seen(Exception):
    """Ends a rehearsal: what was made is taken back."""


def _rehearsed(name: str, kit: Kit, look: Callable[[Session, UUID], Seen]) -> Seen:
    """Return what is seen of the sample as it would be opened with a kit; nothing of it stays."""
    seen: list[Seen] = []
    with contextlib.suppress(_Seen), db.session_for(db.local_owner()) as session:
        project_id = _lay_out(session, name)
        _hang(session, project_id, kit)
        seen.append(look(session, project_id))
        raise _Seen
    return seen[0]


def _drawn(name: str, kit: Kit, missing: dict[str, Any], pool: ProcessPool, progress: Report) -> Kit:
    """Draw the missing pictures side by side; the kit is kept after each, so that nothing is drawn twice."""
    with ThreadPoolExecutor(settings().drawing_slots) as hands:
        made = hands.map(lambda request: pool.run(drawing.draw, request), missing.values())
        for count, drawn in enumerate(made, 1):
            picture = _kept(name, drawn)
            kit = Kit({**kit.pictures, drawn.fingerprint: picture}, kit.film, kit.film_of)
            _keep(name, kit)
            progress(0.9 * count / len(missing), f"Drawing the sample, {count} of {len(missing)}")
    return kit


def _is_there(kit: Kit, fingerprint: str) -> bool:
    """Say whether the kit has a picture, and the store its files."""
    return fingerprint in kit.pictures and kept_pictures.is_frame(kit.pictures[fingerprint].key)


def _is_whole(kit: Kit) -> bool:
    return bool(kit.film) and storage.exists(kit.film) and all(_is_there(kit, key) for key in kit.pictures)


def _kept(name: str, drawn: drawing.Drawn) -> Picture:
    key = drawing.keep_at(f"samples/{name}/{drawn.fingerprint}.png", drawn)
    return Picture(key, *drawn.size, drawn.backend, drawn.style, drawn.seed, drawn.match, drawn.report)


def _filmed(name: str, kit: Kit, board: Board, pool: ProcessPool, progress: Report) -> Kit:
    today = freshness.animatic.today(board)
    film = rendering.FilmOrder(board, f"samples/{name}/{today}.mp4", 1080, captions=False)
    with tempfile.TemporaryDirectory(prefix="storyboard-") as folder:
        out = Path(folder) / "animatic.mp4"
        report: Report = lambda done, _message: progress(0.9 + done / 10, "Rendering the sample's animatic")  # noqa: E731
        pool.run(rendering.encode, film, out, report=report)
        storage.put_file(film.key, out)
    kit = Kit(kit.pictures, film.key, today)
    _keep(name, kit)
    return kit


def _kit(name: str) -> Kit:
    _source(name)
    key = f"samples/{name}/kit.json"
    if not storage.exists(key):
        return Kit({})
    try:
        manifest = json.loads(storage.get(key))
        pictures = {fingerprint: Picture(**picture) for fingerprint, picture in manifest["pictures"].items()}
        return Kit(pictures, manifest["film"], manifest["film_of"])
    except (ValueError, KeyError, TypeError, AttributeError):  # torn while it was written: it is drawn again
        return Kit({})


def _keep(name: str, kit: Kit) -> None:
    storage.put(f"samples/{name}/kit.json", json.dumps(asdict(kit)).encode())


def _source(name: str) -> bytes:
    path = FOLDER / f"{name}.fountain"
    if len(name) > 100 or path.parent != FOLDER or not path.is_file():
        raise NotFound(f'There is no sample "{name}".')
    return path.read_bytes()
