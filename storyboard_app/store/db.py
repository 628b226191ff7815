"""Sessions. Every session is somebody's; Postgres does the rest.

Row-level security compares `app.user_id` with each row, so a query cannot reach what its person may not see and no
caller has to remember to ask. The actor is set here, at the start of every transaction, and nowhere else. Connections
work as an unprivileged role that owns nothing: the embedded server's own login, or, with DATABASE_URL, a role that the
first migration makes and that every connection steps into, so that it does not matter how mighty the given one is.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from uuid import UUID, uuid4

import psycopg
from obstore.exceptions import BaseError
from psycopg import sql
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session, create_engine

import storyboard_app.store.scenes  # noqa: F401  (refuses changes in scenes that are not locked)
from storyboard_app.errors import Busy, Conflict, Forbidden, NotSignedIn, StoryboardError, Unavailable, Unusable
from storyboard_app.processes import Stopped
from storyboard_app.settings import ROOT, settings
from storyboard_app.store import events, postgres, replica, requests, rights, storage
from storyboard_app.store.database import admin_conninfo as admin_conninfo
from storyboard_app.store.database import cluster as cluster
from storyboard_app.store.database import connect as connect
from storyboard_app.store.database import conninfo as conninfo
from storyboard_app.store.database import runs as runs
from storyboard_app.store.database import stop_embedded
from storyboard_app.store.outside import reach as reach
from storyboard_app.store.refusals import CANNOT_BE_KEPT, is_forbidden, named, of_the_machine

log = logging.getLogger(__name__)

#: Connections of one process to the database: at most, more than may ask it at a time (web.places), and kept open.
CONNECTIONS, KEPT = 20, 10
#: Seconds that a session waits for a connection.
PATIENCE = 5.0


@contextmanager
def session_for(actor: UUID | None, label: str = "", stopped: Callable[[], bool] = lambda: False) -> Iterator[Session]:
    """Open a transaction as `actor`: commit on success, else roll back.

    label: what the person is doing, in words, as the history tells it; work nobody did by hand has none. stopped: asked
    at every flush, so that long work holds its rows no longer than somebody wants it.
    Raises NotSignedIn without an actor, Stopped when it is stopped, and the named error for what the database refuses.
    """
    if actor is None:
        raise NotSignedIn
    with _session(actor=actor, label=label, stopped=stopped) as session:
        yield session


@contextmanager
def session_reading(actor: UUID | None) -> Iterator[Session]:
    """Open a transaction as `actor`, like `session_for`, that only reads, and may read what is a moment old.

    It asks the database's copy where there is one that answers.
    """
    if actor is None:
        raise NotSignedIn
    with _session(replica.answering(), actor=actor, label="", stopped=lambda: False) as session:
        yield session


@contextmanager
def session_through(link: UUID, guest: UUID | None = None, label: str = "") -> Iterator[Session]:
    """Open a transaction as whoever came by a share link, like `session_for`: what the link allows is allowed.

    guest: who they said they are; None before they did.
    """
    with _session(actor=None, label=label, stopped=lambda: False, link=link, guest=guest) as session:
        yield session


@contextmanager
def _session(asked: Engine | None = None, **who: Any) -> Iterator[Session]:
    with Session(asked or engine()) as session:
        session.info.update(change_set=uuid4(), **who)
        try:
            with session.begin(), _files_of(session):
                yield session
        except Forbidden as error:
            _note_refused(session, error)
            raise
        except (DBAPIError, psycopg.Error) as error:
            if is_forbidden(error) and session.info["stopped"]():  # what stops the work takes its project away too
                raise Stopped from error
            raise (_refused_by_role(session) if is_forbidden(error) else None) or named(error) from error
        except UnicodeError as error:
            raise Unusable(CANNOT_BE_KEPT) from error
        except StaleDataError as error:
            raise _refused_by_role(session) or Conflict() from error
        except PoolTimeoutError as error:
            raise Busy from error
        except (OSError, BaseError) as error:  # of the store of files
            raise of_the_machine(error) or error from error


@contextmanager
def nobody() -> Iterator[Connection]:
    """Open a transaction of nobody's: it sees no row, and calls the functions by which somebody becomes known.

    Raises the named error for what the database refuses.
    """
    try:
        with engine().begin() as connection:
            yield connection
    except (DBAPIError, psycopg.Error) as error:
        raise named(error) from error
    except UnicodeError as error:
        raise Unusable(CANNOT_BE_KEPT) from error
    except PoolTimeoutError as error:
        raise Busy from error


@contextmanager
def _files_of(session: Session) -> Iterator[None]:
    """Take back the files that a transaction kept, while it still holds their locks, when it cannot be committed.

    Where only the commit's answer is lost, files stay: better one too many than a row whose file is gone.
    """
    try:
        yield
        session.flush()
    except BaseException:
        try:
            storage.take_back(session)
        except Exception:
            log.exception("Files of a transaction that was taken back are still there")
        raise


@event.listens_for(Session, "before_flush")
def _heed(session: Session, _context: object, _rows: object) -> None:
    if session.info["stopped"]():
        raise Stopped


@event.listens_for(Session, "after_begin")
def _introduce(session: Any, transaction: Any, connection: Any) -> None:
    """Tell the database whose transaction this is; a part of one, which may be given up by itself, is the same."""
    if transaction.nested:
        return
    info = session.info
    if info.get("actor") is None and info.get("link") is None:
        raise NotSignedIn
    connection.execute(
        text(
            "select set_config('app.user_id', :actor, true), set_config('app.label', :label, true),"
            " set_config('app.change_set', :change_set, true), set_config('app.undoes', '', true),"
            " set_config('app.request_id', :request, true), set_config('app.address', :address, true),"
            " set_config('app.session_id', :session, true), set_config('app.link_id', :link, true),"
            " set_config('app.guest_id', :guest, true), set_config('app.verbs', :verbs, true)"
        ),
        {
            "actor": str(info.get("actor") or ""),
            "label": info["label"],
            "change_set": str(info["change_set"]),
            "link": str(info.get("link") or ""),
            "guest": str(info.get("guest") or ""),
            **_origin(),
        },
    )


def _origin() -> dict[str, str]:
    """Return where the work at hand comes from, as the database is told."""
    where = requests.origin()
    return {
        "request": where.request_id,
        "address": where.address,
        "session": str(where.session_id or ""),
        "verbs": where.verbs,
    }


def _refused_by_role(session: Session) -> StoryboardError | None:
    """Return why the database refused what a session changed, where the actor's role is the reason."""
    needs = session.info.get("needs")
    if not needs:
        return None
    with Session(engine()) as asking, asking.begin():
        asking.info.update(session.info, needs={})
        refused = rights.why_refused(asking, needs)
        session.info["refused"] = asking.info.get("refused")
    if refused:
        _note_refused(session, refused)
    return refused


def _note_refused(session: Session, error: Forbidden) -> None:
    """Write into the history of a project that its role did not cover what somebody wanted to do."""
    project, person = session.info.get("refused"), session.info.get("actor")
    if project and person:
        with nobody() as connection:
            events.write_refused(connection, person, project, str(error))


@cache
def engine() -> Engine:
    """Return this process's pool of connections."""
    return create_engine(
        "postgresql+psycopg://",
        creator=lambda: psycopg.connect(conninfo(), connect_timeout=5),
        pool_pre_ping=True,
        pool_size=KEPT,
        max_overflow=CONNECTIONS - KEPT,
        pool_timeout=PATIENCE,
    )


@contextmanager
def up(*, migrated: bool = True) -> Iterator[None]:
    """Have the database up and its tables up to date, if `migrated`; an embedded server that was down stops again."""
    outside = bool(settings().database_url)
    was_up = outside or postgres.answers(cluster())
    connect()
    if migrated:
        migrate()
    try:
        yield
    finally:
        forget()
        if not was_up:
            postgres.stop(cluster())


def stop() -> None:
    """Close this process's connections and stop the embedded server."""
    forget()
    stop_embedded()


def forget() -> None:
    """Close this process's connections, and read the settings anew when next asked."""
    if engine.cache_info().currsize:
        engine().dispose()
    replica.forget()
    for cached in (engine, conninfo, local_owner):
        cached.cache_clear()


def migrate() -> None:
    """Bring the tables up to date, and let the role of DATABASE_URL work as the unprivileged one."""
    from alembic.config import Config

    from alembic import command

    command.upgrade(Config(ROOT / "alembic.ini"), "head")
    url = settings().database_url
    if url:
        with reach(url) as connection:
            guest = sql.Identifier(connection.info.user)
        with reach(admin_conninfo()) as connection:
            if guest != sql.Identifier(connection.info.user):
                connection.execute(sql.SQL("grant {} to {}").format(sql.Identifier(postgres.APP_ROLE), guest))


@cache
def local_owner() -> UUID:
    """Return the one person of an installation without accounts, made when first asked for. Raises Unavailable."""
    try:
        with psycopg.connect(conninfo()) as connection:
            row = connection.execute("select app.local_owner()").fetchone()
    except psycopg.Error as error:
        raise named(error) from error
    if row is None:
        raise Unavailable
    return row[0]
