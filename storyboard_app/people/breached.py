"""Passwords that were stolen elsewhere: a list on this machine's disk (STORYBOARD_BREACHED), no question to a network.

Either as Have I Been Pwned hands it out, ordered by hash (`HASH:COUNT`, SHA-1; its downloader writes one file
of 40 GB, of which a look reads some 40 lines), or words, one a line.
"""

import re
from hashlib import sha1
from pathlib import Path
from typing import BinaryIO

from storyboard_app.errors import Unavailable

_HASHED = re.compile(rb"[0-9A-F]{40}(:\d+)?\s*")
#: Bytes of a line of words that are looked at.
_LONGEST = 1024


def is_breached(password: str, path: Path) -> bool:
    """Say whether a list has a password. Raises Unavailable where the list cannot be read."""
    try:
        with path.open("rb") as listed:
            if _HASHED.fullmatch(listed.readline(_LONGEST)):
                return _has_hash(listed, path.stat().st_size, password)
            listed.seek(0)
            wanted = password.encode("utf-8", "replace")
            return any(line.rstrip(b"\r\n") == wanted for line in listed)
    except OSError as error:
        raise Unavailable(
            f"The list of stolen passwords cannot be read: {error.strerror} (STORYBOARD_BREACHED)."
        ) from error


def _has_hash(listed: BinaryIO, size: int, password: str) -> bool:
    """Look for a password in lines that are ordered, by halving the bytes in which its line would begin."""
    wanted = sha1(password.encode("utf-8", "replace"), usedforsecurity=False).hexdigest().upper().encode()
    low, high = 0, size
    while low < high:
        middle = (low + high) // 2
        found = _line_from(listed, middle)
        if found and found < wanted:
            low = middle + 1
        else:
            high = middle
    return _line_from(listed, low) == wanted


def _line_from(listed: BinaryIO, at: int) -> bytes:
    """Return the hash in the first line that begins at a byte or after it; nothing at the end."""
    listed.seek(max(0, at - 1))
    if at:
        listed.readline()
    return listed.readline()[:40]
