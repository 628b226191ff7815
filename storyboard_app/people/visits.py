"""Who is here. Without accounts there is one local owner, signed in by itself, and only on this machine.

Whoever reaches the product from another machine, or through a name that is not this machine's own, is refused. The
check of the name matters as much as that of the address: a page on the internet can point its own name at 127.0.0.1
and would then arrive from here (DNS rebinding). The check of the origin keeps other pages in the same browser from
sending anything on the owner's behalf.
"""

from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address
from urllib.parse import urlsplit
from uuid import UUID

from storyboard_app.errors import Forbidden, NotSignedIn
from storyboard_app.settings import settings
from storyboard_app.store import db

#: Methods that change nothing.
READING = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True)
class Visit:
    """What is known of somebody who knocks."""

    #: Address of the machine that connected; a Unix socket has none.
    client: str
    #: The Host header: which name they used for this product.
    host: str
    #: The Origin header: which page sent them; empty for no page.
    origin: str = ""
    #: Reads only. A websocket does not: what comes over it may change anything.
    reading: bool = False


def actor_of(visit: Visit) -> UUID:
    """Return who a visitor is.

    Raises NotSignedIn for somebody on another machine, Forbidden for a foreign name or a foreign page.
    """
    check(visit)
    return _local_owner(db.conninfo())


def check(visit: Visit) -> None:
    """Let a visitor in, or raise what `actor_of` raises; asks no database."""
    if not _is_loopback(visit.client):
        raise NotSignedIn("Without accounts this product serves only the machine it runs on.")
    if not _is_local_name(_host_of(f"//{visit.host}")):
        raise Forbidden("Open this product as localhost or 127.0.0.1. It is not served under another name.")
    if visit.origin and not visit.reading and not _same_place(visit):
        raise Forbidden("Another page tried to change something here. Use the product's own pages.")


@cache
def _local_owner(_database: str) -> UUID:
    return db.local_owner()


def _is_loopback(address: str) -> bool:
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback


def _is_local_name(name: str) -> bool:
    return name == "localhost" or name.endswith(".localhost") or _is_loopback(name)


def _same_place(visit: Visit) -> bool:
    """Say whether the page that sent the visitor is one of ours: same machine, same port."""
    try:
        origin, here = urlsplit(visit.origin), urlsplit(f"//{visit.host}")
        ports = (here.port, settings().pages_port or here.port)
        return origin.scheme in ("http", "https") and _is_local_name(origin.hostname or "") and origin.port in ports
    except ValueError:
        return False


def _host_of(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""
