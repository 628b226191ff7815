"""How much waits in each queue and for how long: what operators watch, and what workers are added by."""

from collections.abc import Mapping
from typing import Any

import psycopg

from storyboard_app.store import db

_QUEUES = """
    select queue_name, count(*) filter (where due), count(*) filter (where status = 'doing'),
      count(*) filter (where status = 'failed'),
      coalesce(extract(epoch from now() - min(asked) filter (where due)), 0)::float
    from (
      select queue_name, status, status = 'todo' and coalesce(scheduled_at <= now(), true) due, asked
      from procrastinate_jobs left join lateral (
        select min(at) asked from procrastinate_events where job_id = procrastinate_jobs.id and type = 'deferred'
      ) events on status = 'todo'
    ) jobs group by 1
"""
#: Seconds that the database has to answer.
_PATIENCE = 3


def queues_now() -> Mapping[str, list[tuple[tuple[str, ...], float]]]:
    """Return what waits, runs and has failed, by queue, and whether the database answers, for `telemetry.watch`."""
    try:
        with psycopg.connect(db.conninfo(), connect_timeout=_PATIENCE) as connection:
            rows = queue_rows(connection)
    except psycopg.Error:
        return {"database_up": [((), 0.0)]}
    named = {"queue_depth": 1, "queue_running": 2, "jobs_failed": 3, "queue_oldest_seconds": 4}
    return {
        "database_up": [((), 1.0)],
        **{name: [((row[0],), float(row[column])) for row in rows] for name, column in named.items()},
    }


def queue_rows(connection: psycopg.Connection) -> list[tuple[Any, ...]]:
    """Return of each queue its name, how many jobs wait, run and failed within a day, and the oldest's seconds."""
    return connection.execute(_QUEUES).fetchall()
