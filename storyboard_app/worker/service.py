"""How long work took, beside what is promised: each kind of job with its target, from the rows of finished jobs."""

from dataclasses import dataclass

import psycopg

from storyboard_app.store import db
from storyboard_app.values import JobState
from storyboard_app.worker import kinds

_TIMES = """
    select task, count(*) filter (where state = %(done)s), count(*) filter (where state = %(failed)s),
      percentile_cont(0.5) within group (order by took) filter (where state = %(done)s),
      percentile_cont(0.95) within group (order by took) filter (where state = %(done)s)
    from (
      select task, state, extract(epoch from finished_at - started_at)::float took from jobs
      where finished_at > now() - make_interval(days => %(days)s) and started_at is not null
    ) ended group by task
"""


@dataclass(frozen=True)
class Measured:
    """How long one kind of work took."""

    #: What operators call it.
    span: str
    done: int
    failed: int
    #: Seconds that half of those done, and 95 of 100, took less than.
    half: float
    most: float
    #: What is promised of 95 of 100, in seconds; None where nothing is.
    target: float | None

    @property
    def missed(self) -> bool:
        """Whether a promise is not kept."""
        return self.target is not None and self.done > 0 and self.most > self.target


def measured(days: int) -> list[Measured]:
    """Return how long each kind of work took over so many days, in all projects."""
    with db.up(), psycopg.connect(db.admin_conninfo()) as connection:
        wanted = {"days": days, "done": JobState.DONE.value, "failed": JobState.FAILED.value}
        times = {row[0]: row[1:] for row in connection.execute(_TIMES, wanted).fetchall()}
    lines = []
    for name, kind in kinds.by_name().items():
        done, failed, half, most = times.get(name, (0, 0, None, None))
        target = kind.TARGET if isinstance(kind, kinds.Timed) else None
        lines.append(Measured(kinds.span_of(name), done, failed, half or 0.0, most or 0.0, target))
    return lines
