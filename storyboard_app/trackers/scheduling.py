"""Trackers brought in step by themselves: every hour or every day, in the name of whoever wished it.

A worker asks for what is due; of several workers one does each. A sync that fails again and again is told once (the
trigger app.tell_of_failure), until one succeeds.
"""

import logging
from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from storyboard_app.errors import Forbidden, NotFound, StoryboardError, Unusable
from storyboard_app.store import db, session_for
from storyboard_app.trackers.connecting import start, there

log = logging.getLogger(__name__)

#: How often a tracker is brought in step by itself.
Every = Literal["never", "hour", "day"]


def schedule(session: Session, tracker_id: UUID, every: str) -> None:
    """Set how often a tracker is brought in step, in the actor's name; the first time at once.

    Raises NotFound, Forbidden for who may not set its project up, Unusable for another word.
    """
    if every not in get_args(Every):
        raise Unusable(f"A tracker is brought in step {', '.join(get_args(Every))}.")
    row = there(session, tracker_id)
    session.connection().execute(text("select app.schedule(:tracker, :every)"), {"tracker": row.id, "every": every})


def start_due(at: datetime) -> int:
    """Ask for the syncs that are due at a moment; return how many.

    A schedule ends with the right of who wished it. What cannot be asked for is asked for the next time.
    """
    with db.nobody() as connection:
        due = connection.execute(text("select * from app.claim_syncs(:at)"), {"at": at}).all()
    return sum(_start(tracker, person) for tracker, person in due)


def _start(tracker: UUID, person: UUID) -> int:
    try:
        with session_for(person) as session:
            start(session, tracker)
    except (Forbidden, NotFound) as error:
        log.warning("A tracker is not brought in step by itself any more: %s", error)
        with db.nobody() as connection:
            ended = {"tracker": tracker, "person": person}
            connection.execute(text("select app.end_schedule(:tracker, :person)"), ended)
        return 0
    except StoryboardError as error:
        log.warning("A tracker waits to be brought in step: %s", error)
        return 0
    return 1
