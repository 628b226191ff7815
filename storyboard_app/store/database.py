"""Where the database is, how it is reached, and whether it is up: the embedded server, or the one of DATABASE_URL.

Whoever only keeps it running loads nothing else of the store: no tables, no sessions.
"""

from functools import cache

import psycopg
from psycopg.conninfo import make_conninfo

from storyboard_app.errors import Unavailable
from storyboard_app.settings import settings
from storyboard_app.store import postgres
from storyboard_app.store.outside import parts_of, reach

OLDEST_VERSION = 16


@cache
def conninfo() -> str:
    """Return how to connect as the unprivileged role, for connections outside the pool (queue, live updates)."""
    url = settings().database_url
    if not url:
        return cluster().conninfo(postgres.APP_ROLE)
    return as_app_role(url)


def as_app_role(url: str) -> str:
    """Return how to connect to an outside database as the unprivileged role. Raises Unavailable for no address."""
    options = parts_of(url).get("options") or ""
    return make_conninfo(url, options=f"{options} -c role={postgres.APP_ROLE}".strip())


def admin_conninfo() -> str:
    """Return how to connect as a role that may migrate."""
    configured = settings()
    if configured.database_url:
        return configured.database_admin_url or configured.database_url
    return cluster().conninfo(postgres.ADMIN_ROLE)


def cluster() -> postgres.Cluster:
    """Return where the embedded server lives."""
    return postgres.Cluster(settings().data_folder / "postgres")


def connect() -> str:
    """Bring the database up: start the embedded server if it is down, or greet the outside one.

    Returns the unprivileged role's conninfo. Raises Unavailable with what is wrong and what to do.
    """
    url = settings().database_url
    if url:
        with reach(url) as connection:
            version = connection.info.server_version // 10000
            if version < OLDEST_VERSION:
                raise Unavailable(f"DATABASE_URL is Postgres {version}. Postgres {OLDEST_VERSION} or newer is needed.")
    else:
        postgres.start(cluster())
    return conninfo()


def runs() -> bool:
    """Say whether the database takes connections; an embedded one that is down stays down."""
    if not settings().database_url:
        return postgres.answers(cluster())
    try:
        psycopg.connect(settings().database_url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def stop_embedded() -> None:
    """Stop the embedded server, where that is the database."""
    if not settings().database_url:
        postgres.stop(cluster())
