"""The one web process: pages keep their state in its memory.

It listens at a socket that who serves has opened and keeps: while one web process follows another, visitors wait in the
line of that socket instead of being refused.
"""

import socket
from collections.abc import Callable
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer, SocketHolder

from storyboard_app.errors import Conflict

#: Whom it serves.
APP = "storyboard_app.storyboard_app"
#: Seconds that answers may take to end once it is told to stop.
LAST_SECONDS = 4
#: Connections that may wait while nobody takes them.
WAITING = 1024

#: Granian's type of an open socket, from its file, whether it is a Unix socket, and how many may wait.
_HELD: Callable[..., SocketHolder] = SocketHolder


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens at a port of a host of this machine. Raises Conflict where it is taken."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, kind, protocol)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Without it an answer in two pieces, as a page's head and body are, waits 40 ms in between for the visitor's word.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listening.bind(address)
        listening.listen(WAITING)
    except OSError as error:
        listening.close()
        raise Conflict(f"Port {port} is taken on {host}: {error.strerror}. Choose another one.") from None
    listening.setblocking(False)
    return listening


def main(file: str) -> None:
    """Serve at the listening socket that is open as `file` until SIGTERM."""
    _Server(socket.socket(fileno=int(file))).serve()


class _Server(MPServer):
    """Granian's server, at a socket that is there already."""

    def __init__(self, listening: socket.socket) -> None:
        host, port = listening.getsockname()[:2]
        self._listening = listening
        super().__init__(
            f"{APP}:app",
            address=host,
            port=port,
            interface=Interfaces.ASGI,
            factory=True,
            log_level=LogLevels.warning,
            workers_kill_timeout=LAST_SECONDS,
        )

    def _init_shared_socket(self) -> None:
        """Take the socket; Granian does the same with one that it opens itself where ports cannot be shared."""
        self._ssp: Any = None
        self._sso: Any = None
        self._sfd = self._listening.fileno()
        self._shd = _HELD(self._sfd, False, WAITING)
