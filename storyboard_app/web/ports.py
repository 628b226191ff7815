"""The port that the product listens at: the one that is asked for, or the next free one."""

import contextlib
import socket

from storyboard_app.errors import Conflict, Unusable
from storyboard_app.settings import settings

#: Where pages under development are found.
PAGES_PORT = 3000

#: Ports tried after the usual one when that is taken.
NEXT_PORTS = 20


def port_of(words: str) -> int:
    """Return the port that somebody asks for, 0 for none. Raises Unusable for what is none."""
    if not (words.isascii() and words.isdecimal() and int(words) < 2**16):
        raise Unusable(f'"{words}" is no port. A port is a whole number from 1 to 65535: make run PORT=8123.')
    return int(words)


def port_for(host: str, wanted: int, usual: int = 0) -> int:
    """Return a free port: the wanted one, or without a wish (0) the first from the usual one on.

    Raises Conflict when the wanted one, or all that were tried, are taken, Unusable for a host that is not here.
    """
    port_of(str(wanted))
    _check_host(host)
    usual = usual or settings().port
    for port in [wanted] if wanted else range(usual, usual + NEXT_PORTS):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as knock:
            knock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                knock.bind((host, port))
                return port
    tried = str(wanted) if wanted else f"{usual} to {usual + NEXT_PORTS - 1}"
    raise Conflict(f"Port {tried} is taken on {host}. Choose another one: make run PORT=8123.")


def _check_host(host: str) -> None:
    """Raise Unusable where this machine cannot listen under a name or address."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, 0, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as knock:
            knock.bind(address)
    except (OSError, UnicodeError):
        raise Unusable(
            f'This machine cannot listen as "{host}". Leave HOST out, or take 127.0.0.1 or 0.0.0.0.'
        ) from None
