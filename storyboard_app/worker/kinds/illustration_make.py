"""Drawing a panel's frame, unless the same picture is in the project already.

Previz draws at once. What a model draws is laid out by previz first, so that no panel stays empty, and then waits for
the model with what else of its scene waits for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session

from storyboard_app import telemetry
from storyboard_app.breakdown import PREVIZ
from storyboard_app.errors import Refused
from storyboard_app.frames import FRAME_JOB, drawing
from storyboard_app.settings import settings
from storyboard_app.store import audit, existing, session_for
from storyboard_app.store.records import Job, Panel
from storyboard_app.worker import batch

if TYPE_CHECKING:
    from storyboard_app.worker.running import Work

NAME, QUEUE, TITLE = FRAME_JOB, "illustration", "drawing frames"
FAILING = "The frame could not be drawn. Try another seed."
SPAN, TARGET = "frame.make", 8.0
NEXT = None
#: Where frames wait that a diffusion model draws, once previz has laid them out.
MODELS_QUEUE = "diffusion"

#: What the processes that draw load ahead of need.
get_ready = drawing.get_ready


def side_by_side() -> dict[str, int]:
    """As many frames as there are slots, and of a model's frames one for each device."""
    return {QUEUE: settings().drawing_slots, MODELS_QUEUE: len(settings().devices)}


def handle(work: Work) -> None:
    """Draw a frame."""
    subject = work.assignment.subject_id
    with session_for(work.assignment.actor) as session:
        order = drawing.order(session, subject, work.assignment.options)
    if order.known:
        work.store(lambda session: drawing.reuse(session, [subject]))
    elif order.backend == PREVIZ:
        drawn = work.compute(drawing.draw, order.request)
        work.store(lambda session: drawing.keep(session, subject, drawn))
        telemetry.count("frames", backend=order.backend, result="done")
    elif work.queue == MODELS_QUEUE:
        batch.draw(work, order)
    elif not order.empty:
        work.hand_over(MODELS_QUEUE, lambda _session: None)
    else:
        drawn = work.compute(drawing.draw, drawing.laid_out(order.request))
        work.hand_over(MODELS_QUEUE, lambda session: drawing.keep(session, subject, drawn))


def on_failed(session: Session, job: Job, sentence: str, error: Exception) -> None:
    """Say it on the panel; what a filter refused stands in the history, too."""
    drawing.mark_failed(session, job.subject_id, sentence)
    telemetry.count("frames", backend="", result="refused" if isinstance(error, Refused) else "failed")
    if isinstance(error, Refused):
        shot = existing(session, Panel, job.subject_id).shot_id
        audit.note_refusal(session, job.project_id, shot, error.rule, sentence)
