"""A copy of the database that follows it (Postgres's own replication), for reading what may be a moment old.

Search and histories ask it where there is one, as the same person under the same policies; whatever changes something,
and whatever somebody looks at who has just changed it, asks the database itself. While the copy does not answer, the
database is asked.
"""

import logging
from functools import cache

import psycopg
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import create_engine

from storyboard_app.settings import settings
from storyboard_app.store.database import as_app_role

log = logging.getLogger(__name__)

#: Connections to the copy that one process keeps open, and how many more it may have at a time.
_KEPT, _MORE = 5, 5
#: Seconds that it has to answer, before the database is asked.
_PATIENCE = 2


@cache
def engine() -> Engine | None:
    """Return this process's pool of connections to the copy, which change nothing; None where there is none."""
    url = settings().database_replica_url
    if not url:
        return None
    return create_engine(
        "postgresql+psycopg://",
        creator=lambda: psycopg.connect(as_app_role(url), connect_timeout=_PATIENCE),
        pool_pre_ping=True,
        pool_size=_KEPT,
        max_overflow=_MORE,
        pool_timeout=_PATIENCE,
        execution_options={"postgresql_readonly": True},
    )


def answering() -> Engine | None:
    """Return the pool where the copy answers now; None where there is none, or none that does."""
    pool = engine()
    if pool is None:
        return None
    try:
        pool.connect().close()
    except (OperationalError, psycopg.OperationalError):
        log.warning("The database's copy does not answer (DATABASE_REPLICA_URL). The database itself is asked.")
        return None
    return pool


def forget() -> None:
    """Close this process's connections to the copy, and read the settings anew when next asked."""
    if engine.cache_info().currsize and (pool := engine()):
        pool.dispose()
    engine.cache_clear()
