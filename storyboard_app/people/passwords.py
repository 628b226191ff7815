"""Passwords: what is asked of one, and how it is kept.

Argon2id with the parameters that OWASP gives as the least (19 MiB, two passes, one lane; cheatsheetseries.owasp.org,
Password Storage), 51 ms on a machine of today. Two are computed at a time: more would let strangers take the memory.
"""

import threading
from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from storyboard_app.errors import Unusable
from storyboard_app.people import breached
from storyboard_app.settings import settings

#: Characters that a password has.
SHORTEST, LONGEST = 12, 128
#: Memory in KiB, passes, lanes.
_MEMORY, _PASSES, _LANES = 19 * 1024, 2, 1
_at_once = threading.BoundedSemaphore(2)


def kept(password: str, email: str) -> str:
    """Return the hash that is kept of a password.

    Raises Unusable for one that is short, endless, the address, or on the list of stolen ones.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise Unusable(f"A password has {SHORTEST} to {LONGEST} characters. A sentence is a good one.")
    if password.casefold() == email.casefold() or len(set(password)) < 4:
        raise Unusable("That password is too easy to guess. A sentence is a good one.")
    if not _is_text(password):
        raise Unusable("That password holds half a character, which cannot be kept.")
    listed = settings().breached
    if listed and breached.is_breached(password, listed):
        raise Unusable("That password was stolen somewhere else, and those who guess try it first. Choose another one.")
    return hashed(password)


def hashed(secret: str) -> str:
    """Return the hash that is kept of something to know, whatever is asked of it."""
    with _at_once:
        return _hasher().hash(secret)


def fits(password: str, hashed: str) -> tuple[bool, str]:
    """Return whether a password is the kept one, and its hash in today's form where that is another; else nothing.

    hashed: what is kept; empty where nobody is known, which takes as long.
    """
    if not _is_text(password):
        password = ""
    with _at_once:
        fit, better = _hasher().verify_and_update(password[:LONGEST], hashed or _nobodys())
    return fit and bool(hashed), better or ""


def _is_text(password: str) -> bool:
    """Say whether a password can be written in UTF-8: a lone surrogate cannot."""
    return not any("\ud800" <= letter <= "\udfff" for letter in password)


@cache
def _hasher() -> PasswordHash:
    return PasswordHash((Argon2Hasher(time_cost=_PASSES, memory_cost=_MEMORY, parallelism=_LANES),))


@cache
def _nobodys() -> str:
    return _hasher().hash("somebody who is not known here")
