"""What boards come to, counted once a version of their project.

What is stale is known from fingerprints that no query can make, so a board must be read to be counted. What came of it
is remembered in this process, under the project's version and the end of its latest job: neither stays when anything
that the count depends on changes. While a job is at work, or the asking transaction has changed something itself, it is
counted anew and not remembered.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from uuid import UUID

from sqlalchemy import case
from sqlmodel import Session, col, func, select

from storyboard_app.boards.snapshots import snapshots
from storyboard_app.queue import jobs
from storyboard_app.store.records import Job, Project
from storyboard_app.values import Board

#: How many projects are remembered, those that were asked for last.
MOST = 4096

#: What a count is good for: a version of its project, and when the latest of its jobs ended.
_Mark = tuple[int, datetime | None]


@dataclass(frozen=True)
class Counts:
    """What the board of a project comes to."""

    scenes: int
    shots: int
    ticks: int
    rate: tuple[int, int]
    stale: int
    #: Up to three pictures from all over it, by their keys.
    covers: tuple[str, ...]


_memory: OrderedDict[UUID, tuple[_Mark, Counts]] = OrderedDict()
_turn = Lock()


def counted(session: Session, projects: Sequence[UUID]) -> dict[UUID, Counts]:
    """Count boards as the session sees them; those that it may not see are left out."""
    return {project: _counts(board) for project, board in snapshots(session, projects).items()}


def remembered(session: Session, projects: Sequence[UUID]) -> dict[UUID, Counts]:
    """Return what `counted` would, reading the boards of those alone that have changed since they were counted.

    projects: such as the session's actor may see.
    """
    session.flush()
    marks = _marks(session, projects)
    with _turn:
        known = {each: _memory[each][1] for each, mark in marks.items() if each in _memory and _memory[each][0] == mark}
    unknown = [each for each in projects if each not in known]
    fresh = counted(session, unknown) if unknown else {}
    _remember({each: (marks[each], counts) for each, counts in fresh.items() if each in marks})
    return {**known, **fresh}


def _marks(session: Session, projects: Sequence[UUID]) -> dict[UUID, _Mark]:
    """Return what counts would be good for, of the projects of which they can be remembered."""
    if session.exec(select(func.pg_current_xact_id_if_assigned().is_not(None))).one():
        return {}  # what is seen here may never be seen by anybody else
    at_work = func.count(case((col(Job.state).in_(jobs.ACTIVE), 1)))
    asked = (
        select(Project.id, Project.version, func.max(Job.finished_at))
        .join(Job, col(Job.project_id) == Project.id, isouter=True)
        .where(col(Project.id).in_(projects))
        .group_by(col(Project.id))
        .having(at_work == 0)
    )
    return {project: (version, ended) for project, version, ended in session.exec(asked)}


def _remember(counts: dict[UUID, tuple[_Mark, Counts]]) -> None:
    with _turn:
        for project, counted_for in counts.items():
            _memory[project] = counted_for
            _memory.move_to_end(project)
        while len(_memory) > MOST:
            _memory.popitem(last=False)


def _counts(board: Board) -> Counts:
    pictures = [shot.picture for shot in board.shots if shot.picture]
    return Counts(
        scenes=len(board.scenes),
        shots=len(board.shots),
        ticks=board.ticks,
        rate=board.rate,
        stale=sum(scene.stale_count for scene in board.scenes),
        covers=tuple(pictures[:: max(1, len(pictures) // 3)][:3]),
    )
