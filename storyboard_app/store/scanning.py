"""Files that come in are looked through for malware by clamd, where one is named (STORYBOARD_CLAMD).

Spoken is INSTREAM (clamd(8)): the file in pieces with their lengths, an empty one at the end, and a sentence back. Only
`OK` lets a file through: what is found, too large to be looked through or cannot be asked about is refused, whichever
way the file came in.
"""

import contextlib
import io
import logging
import socket
from collections.abc import Iterator
from typing import BinaryIO

from storyboard_app.errors import Refused, TooLarge, Unavailable
from storyboard_app.settings import settings

log = logging.getLogger(__name__)

#: Bytes of a piece that is sent, and of the longest answer that is read.
_PIECE, _LONGEST = 64 * 1024, 4096
#: Seconds that clamd has to be reached, and for each thing it says or takes.
_REACHED, _PATIENCE = 5.0, 120.0


def require_clean(name: str, content: bytes | BinaryIO) -> None:
    """Let a file through; one that is open is read to its end and set back.

    Raises Refused for what is found in it, TooLarge for more than the scanner looks through, Unavailable where the
    scanner does not say.
    """
    if not settings().clamd:
        return
    said = _asked(io.BytesIO(content) if isinstance(content, bytes) else content)
    if said.endswith(": OK"):
        return
    if said.endswith(" FOUND"):
        found = said.removeprefix("stream: ").removesuffix(" FOUND")
        log.warning("The scanner found %s in a file that came in", found)
        raise Refused(f"{name or 'That file'} is not taken: the scanner found {found} in it.", rule=found)
    if "size limit exceeded" in said:
        raise TooLarge(
            f"{name or 'That file'} is larger than the scanner looks through, and is not taken."
            " Whoever looks after it can raise StreamMaxLength of clamd."
        )
    log.error("The scanner at %s says: %s", settings().clamd, said or "nothing")
    raise Unavailable("Files cannot be looked through for malware just now, and none is taken before. Try again later.")


def answers() -> bool:
    """Say whether the scanner that is named answers."""
    try:
        with _reached() as scanner:
            scanner.sendall(b"zPING\0")
            return _answer(scanner) == "PONG"
    except OSError:
        return False


def _asked(content: BinaryIO) -> str:
    """Return what the scanner says of a file; empty where it says nothing."""
    try:
        with _reached() as scanner:
            scanner.sendall(b"zINSTREAM\0")
            # Above its limit it hangs up while it is being sent to; its sentence waits to be read all the same.
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                for piece in _pieces(content):
                    scanner.sendall(len(piece).to_bytes(4, "big") + piece)
                scanner.sendall(bytes(4))
            return _answer(scanner)
    except OSError:
        return ""


def _pieces(content: BinaryIO) -> Iterator[bytes]:
    content.seek(0)
    try:
        while piece := content.read(_PIECE):
            yield piece
    finally:
        content.seek(0)


def _answer(scanner: socket.socket) -> str:
    said = b""
    while len(said) < _LONGEST and not said.endswith(b"\0"):
        part = scanner.recv(_LONGEST)
        if not part:
            break
        said += part
    return said.rstrip(b"\0\n").decode("utf-8", "replace")


def _reached() -> socket.socket:
    """Return a connection to the scanner. Raises OSError."""
    where = settings().clamd
    if where.startswith("/"):
        scanner = socket.socket(socket.AF_UNIX)
        scanner.settimeout(_REACHED)
        try:
            scanner.connect(where)
        except OSError:
            scanner.close()
            raise
    else:
        host, _, port = where.rpartition(":")
        scanner = socket.create_connection((host.strip("[]"), int(port)), _REACHED)
    scanner.settimeout(_PATIENCE)
    return scanner
