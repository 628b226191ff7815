"""What the database says no with, by SQLSTATE, and which of the product's own errors that is."""

import errno
import re
from collections.abc import Callable

import psycopg
from sqlalchemy.exc import DBAPIError

from storyboard_app.errors import Conflict, Locked, NotFound, StoryboardError, Unavailable, Unusable

#: What row-level security refuses with: not there for whoever may not see it, not allowed for whoever may.
INSUFFICIENT_PRIVILEGE = "42501"
#: What the database says no with, by SQLSTATE; SB001, SB003 to SB005 are our own (alembic/sql/0011_refuse_locked.sql,
#: 0012_roles.sql, 0027_identities.sql, 0035_organisations.sql).
REFUSALS: dict[str, Callable[[], StoryboardError]] = {
    "SB001": Locked,
    "SB003": lambda: Conflict("A project keeps an owner. Make somebody else its owner first."),
    "SB004": lambda: Conflict("That is your only way to sign in. Set a password first."),
    "SB005": lambda: Conflict("An organisation keeps an owner. Make somebody else its owner first."),
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


#: What is wrong with the machine and not with the work, by the system's number for it.
_MACHINE: dict[object, str] = {
    errno.ENOSPC: "The disk is full. Free some space and try again; nothing is lost.",
    errno.EDQUOT: "The disk quota is used up. Free some space and try again; nothing is lost.",
    errno.EROFS: "The data folder is on a disk that cannot be written to.",
    errno.EACCES: "The data folder may not be written to by who runs the product.",
    errno.EMFILE: "Too many files are open on this machine. Try again.",
}
#: How the file store tells the system's number.
_OS_ERROR = re.compile(r"os error (\d+)")


def of_the_machine(error: Exception) -> Unavailable | None:
    """Return the named error for what the machine cannot do just now (write on a full disk, say), if that is it."""
    sentence = machine_sentence(error)
    return Unavailable(sentence) if sentence else None


def machine_sentence(error: Exception) -> str:
    """Return what is wrong with the machine, in words, where that is what an error comes from; else nothing."""
    chain: BaseException | None = error
    looked_at: set[int] = set()
    # errors that were raised from one another may name each other in a ring
    while chain is not None and id(chain) not in looked_at:
        looked_at.add(id(chain))
        number = getattr(chain, "errno", None)
        if number is None and (match := _OS_ERROR.search(str(chain))):
            number = int(match[1])
        if number in _MACHINE:
            return _MACHINE[number]
        chain = chain.__cause__ or chain.__context__
    return ""
