"""What the database says no with, by SQLSTATE, and which of the product's own errors that is."""

from collections.abc import Callable

import psycopg
from sqlalchemy.exc import DBAPIError

from storyboard_app.errors import Conflict, Locked, NotFound, StoryboardError, Unavailable, Unusable

#: What row-level security refuses with: not there for whoever may not see it, not allowed for whoever may.
INSUFFICIENT_PRIVILEGE = "42501"
#: What the database says no with, by SQLSTATE; SB001 and SB003 are our own (alembic/sql/0011_refuse_locked.sql,
#: 0012_roles.sql).
REFUSALS: dict[str, Callable[[], StoryboardError]] = {
    "SB001": Locked,
    "SB003": lambda: Conflict("A project keeps an owner. Make somebody else its owner first."),
    INSUFFICIENT_PRIVILEGE: NotFound,
    "23505": lambda: Conflict("That exists already."),
    "23503": lambda: NotFound("That belongs to something that is gone, or is not shared with you."),
    "23514": lambda: Unusable("That value is outside what is possible here."),
    "40001": Conflict,
    "40P01": Conflict,
    "53100": lambda: Unavailable("The disk of the database is full, and nothing was changed. Free some space."),
    "54000": lambda: Unusable("That is longer than can be kept here."),
}
#: What cannot be kept at all, whatever is asked of it: SQLSTATE class 22, and text that is none in UTF-8.
CANNOT_BE_KEPT = "That holds something that cannot be kept here, such as a NUL, half a character or too large a number."


def is_forbidden(error: DBAPIError | psycopg.Error) -> bool:
    """Say whether row-level security, or a missing grant, refused."""
    return _sqlstate(error) == INSUFFICIENT_PRIVILEGE


def _sqlstate(error: DBAPIError | psycopg.Error) -> str | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    return getattr(cause, "sqlstate", None)


def named(error: DBAPIError | psycopg.Error) -> StoryboardError:
    """Return the named error for what the database refuses, or cannot do."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    state = _sqlstate(error)
    if state in REFUSALS:
        return REFUSALS[state]()
    if isinstance(cause, psycopg.DataError):
        return Unusable(CANNOT_BE_KEPT)
    if isinstance(cause, psycopg.OperationalError):
        return Unavailable("The database does not answer. It is being started again; repeat in a moment.")
    return StoryboardError()
