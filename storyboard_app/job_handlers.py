"""What each task does: read under one transaction, work under none, store under another."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session

from storyboard_app import boards, drawing, rendering, scripts, shot_planning, steps, storage
from storyboard_app.db import session_for
from storyboard_app.records import Job

if TYPE_CHECKING:
    from storyboard_app.job_run import Work


def read_script(work: Work) -> None:
    """Read a draft and keep its scenes."""
    subject = work.assignment.subject_id
    with session_for(work.assignment.actor) as session:
        name, key = scripts.source(session, subject)
    read = work.compute(scripts.read, name, storage.get(key))
    work.store(lambda session: scripts.store(session, subject, read))


def break_scene_down(work: Work) -> None:
    """Plan the shots of a scene."""
    subject = work.assignment.subject_id
    with session_for(work.assignment.actor) as session:
        asked = boards.scene_to_plan(session, subject)
        asks = shot_planning.asks_a_model(session, subject)
    breakdown, notes = shot_planning.planned(asked.scene, asked.rate, asks, asked.known)
    work.store(
        lambda session: boards.store_breakdown(session, subject, breakdown, asked.planned_from, notes),
        notes.get("said", ""),
    )


def draw_frame(work: Work) -> None:
    """Draw a panel's frame, unless the same picture is in the project already."""
    subject = work.assignment.subject_id
    with session_for(work.assignment.actor) as session:
        request = drawing.request(session, subject)
        known = drawing.is_known(session, work.assignment.project_id, request)
    if known:
        work.store(lambda session: drawing.reuse(session, [subject]))
        return
    drawn = work.compute(drawing.draw, request)
    key = drawing.keep(work.assignment.project_id, drawn)
    work.store(lambda session: drawing.store(session, subject, key, drawn))


def time_dialogue(work: Work) -> None:
    """Lay a scene's dialogue over its shots."""
    work.store(lambda session: boards.time_scene(session, work.assignment.subject_id))


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


def note_failure(session: Session, job: Job, sentence: str) -> None:
    """Say on the row a failed job served what became of it, and let its run go on without it."""
    if job.task == "script.ingest":
        scripts.mark_failed(session, job.subject_id, sentence)
    elif job.task == "illustration.make":
        drawing.mark_failed(session, job.subject_id, sentence)
    steps.follow(session, job)
