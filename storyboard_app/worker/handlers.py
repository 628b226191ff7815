"""What each task does: read under one transaction, work under none, store under another."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from storyboard_app import scripts, shots
from storyboard_app.boards import rendering
from storyboard_app.frames import drawing
from storyboard_app.processes import Limits
from storyboard_app.queue import jobs
from storyboard_app.shots import shot_planning
from storyboard_app.store import session_for, storage
from storyboard_app.worker import batch

if TYPE_CHECKING:
    from storyboard_app.worker.running import Work


#: What reading or planning may take: anybody's file is behind it.
UNTRUSTED = Limits(seconds=300.0, memory=2 * 2**30)


def read_script(work: Work) -> None:
    """Read a draft and keep its scenes."""
    subject = work.assignment.subject_id
    with session_for(work.assignment.actor) as session:
        name, key = scripts.source(session, subject)
    read = work.compute(scripts.read, name, storage.get(key), limits=UNTRUSTED)
    work.store(lambda session: scripts.store(session, subject, read))


def break_scene_down(work: Work) -> None:
    """Plan the shots of a scene."""
    subject = work.assignment.subject_id
    with session_for(work.assignment.actor) as session:
        asked = shots.scene_to_plan(session, subject)
        asks = shot_planning.asks_a_model(session, subject)
    breakdown, notes = work.compute(
        shot_planning.planned, asked.scene, asked.rate, asks, dict(asked.known), limits=UNTRUSTED
    )
    work.store(
        lambda session: shots.store_breakdown(session, subject, breakdown, asked.planned_from, notes),
        notes.get("said", ""),
    )


def draw_frame(work: Work) -> None:
    """Draw a panel's frame, unless the same picture is in the project already.

    Previz draws at once. What a model draws is laid out by previz first, so that no panel stays empty, and then waits
    for the model with what else of its scene waits for it.
    """
    subject, project_id = work.assignment.subject_id, work.assignment.project_id
    with session_for(work.assignment.actor) as session:
        order = drawing.order(session, subject, work.assignment.options)
    if order.known:
        work.store(lambda session: drawing.reuse(session, [subject]))
    elif order.backend == drawing.PREVIZ:
        drawn = work.compute(drawing.draw, order.request)
        key = drawing.keep(project_id, drawn)
        work.store(lambda session: drawing.store(session, subject, key, drawn))
    elif work.queue == jobs.MODELS_QUEUE:
        batch.draw(work, order)
    elif not order.empty:
        work.hand_over(jobs.MODELS_QUEUE, lambda _session: None)
    else:
        drawn = work.compute(drawing.draw, drawing.laid_out(order.request))
        key = drawing.keep(project_id, drawn)
        work.hand_over(jobs.MODELS_QUEUE, lambda session: drawing.store(session, subject, key, drawn))


def time_dialogue(work: Work) -> None:
    """Lay a scene's dialogue over its shots."""
    work.store(lambda session: shots.time_scene(session, work.assignment.subject_id))


def render_animatic(work: Work) -> None:
    """Encode the board as a film."""
    subject = work.assignment.subject_id
    with session_for(work.assignment.actor) as session:
        film = rendering.film(session, subject)
    with tempfile.TemporaryDirectory(prefix="storyboard-") as folder:
        out = Path(folder) / "animatic.mp4"
        work.compute(rendering.encode, film, out)
        storage.put_file(film.key, out)
    work.store(lambda session: rendering.store_film(session, subject, film))


def make_export(work: Work) -> None:
    """Write the board in a format."""
    subject = work.assignment.subject_id
    with session_for(work.assignment.actor) as session:
        order = rendering.order(session, subject)
    with tempfile.TemporaryDirectory(prefix="storyboard-") as folder:
        out = Path(folder) / order.file_name
        work.compute(rendering.write, order, out)
        size = out.stat().st_size
        storage.put_file(order.key, out)
    work.store(lambda session: rendering.store_export(session, subject, order, size))


HANDLERS: dict[str, Callable[[Work], None]] = {
    "script.ingest": read_script,
    "shot.breakdown": break_scene_down,
    "illustration.make": draw_frame,
    "dialogue.sync": time_dialogue,
    "animatic.make": render_animatic,
    "export.make": make_export,
}
