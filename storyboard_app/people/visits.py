"""Who is here: the local owner, or with accounts (STORYBOARD_ACCOUNTS) whoever a browser's session says.

The local owner is signed in by itself, and only on this machine. Whoever reaches the product from another machine, or
through a name that is neither this machine's own nor with accounts the one people know, is refused. The check of the
name matters as much as that of the address: a page on the internet can point its own name at 127.0.0.1 and would then
arrive from here (DNS rebinding). The check of the origin keeps other pages in the same browser from sending anything on
the owner's behalf, and what browsers say of the sender (Fetch Metadata, w3.org/TR/fetch-metadata) keeps them from
having anything fetched here; they may only lead somebody here. Names are few, because a browser opens six connections a
name: a page that knows hundreds of our names could keep everybody else waiting.
"""

from dataclasses import dataclass, field
from functools import cache
from ipaddress import ip_address
from urllib.parse import urlsplit
from uuid import UUID

from storyboard_app.errors import Forbidden, NotSignedIn
from storyboard_app.people import membership, sessions, tokens
from storyboard_app.settings import settings
from storyboard_app.store import db

#: Methods that change nothing.
READING = ("GET", "HEAD", "OPTIONS")
#: What this product is called on its own machine, beside the address that it is told to listen on.
OWN_NAMES = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Visit:
    """What is known of somebody who knocks."""

    #: Address of the machine that connected; a Unix socket has none.
    client: str
    #: The Host header: which name they used for this product.
    host: str
    #: The Origin header: which page sent them; empty for no page.
    origin: str = ""
    #: The Sec-Fetch headers: how near the page that had this fetched is to us, and whether somebody opens it as a page.
    site: str = ""
    opened: bool = False
    #: Reads only. A websocket does not: what comes over it may change anything.
    reading: bool = False
    #: What the browser holds of its session; empty where it holds nothing.
    token: str = field(default="", repr=False)
    #: What a program holds instead (Authorization: Bearer ...).
    bearer: str = field(default="", repr=False)


def actor_of(visit: Visit) -> UUID:
    """Return who a visitor is.

    Raises NotSignedIn for somebody who is not known, or without accounts is on another machine; Forbidden for a foreign
    name or a foreign page.
    """
    check(visit)
    if settings().accounts:
        return signed_in(visit).user_id
    return _local_owner(db.conninfo())


def signed_in(visit: Visit) -> sessions.SignedIn:
    """Return who a visitor is by what they hold; raises NotSignedIn."""
    return tokens.bearer(visit.bearer) if visit.bearer else sessions.session_of(visit.token)


def works_on(visit: Visit, project_id: UUID) -> bool:
    """Say whether a visitor's browser is signed in as a member of a project; without accounts nobody can tell."""
    if not (settings().accounts and visit.token):
        return False
    try:
        known = signed_in(visit)
    except NotSignedIn:
        return False
    with db.session_for(known.user_id) as session:
        return bool(membership.verbs_of(session, project_id))


def check(visit: Visit) -> None:
    """Let a visitor in, or raise what `actor_of` raises; asks no database."""
    if not (settings().accounts or _is_loopback(visit.client)):
        raise NotSignedIn("Without accounts this product serves only the machine it runs on.")
    if not _is_our_name(_host_of(f"//{visit.host}")):
        known = f" or {settings().public_url}" if _public_name() else ""
        raise Forbidden(f"Open this product as localhost, 127.0.0.1{known}. It is not served under another name.")
    if visit.origin and not visit.reading and not _same_place(visit):
        raise Forbidden("Another page tried to change something here. Use the product's own pages.")
    if (
        visit.token
        and not visit.bearer
        and not (visit.reading or visit.origin or visit.site in ("same-origin", "none"))
    ):
        raise Forbidden("It is not known which page sent that. Use the product's own pages.")
    if visit.site == "cross-site" and not (visit.opened and visit.reading):
        raise Forbidden("Another page tried to fetch something here. Use the product's own pages.")


def cookie_name() -> str:
    """Return what the cookie of a session is called: over TLS one that only this host sets (RFC 6265bis, 4.1.3.2)."""
    return "__Host-storyboard" if is_tls() else "storyboard"


def is_tls() -> bool:
    """Say whether people reach the product over TLS."""
    return settings().public_url.startswith("https:")


@cache
def _local_owner(_database: str) -> UUID:
    return db.local_owner()


def _is_loopback(address: str) -> bool:
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_loopback


def _is_our_name(name: str) -> bool:
    return _is_local_name(name) or bool(name and name == _public_name())


def _public_name() -> str:
    """Return the name in the address that people use from elsewhere; it counts only with accounts."""
    return _host_of(settings().public_url) if settings().accounts else ""


def _is_local_name(name: str) -> bool:
    return name in OWN_NAMES or (name == settings().host and _is_loopback(name))


def _same_place(visit: Visit) -> bool:
    """Say whether the page that sent the visitor is one of ours: same machine, same port."""
    try:
        origin, here = urlsplit(visit.origin), urlsplit(f"//{visit.host}")
        if _public_name() and visit.origin == settings().public_url and here.hostname == _public_name():
            return True
        ports = (here.port, settings().pages_port or here.port)
        return origin.scheme in ("http", "https") and _is_local_name(origin.hostname or "") and origin.port in ports
    except ValueError:
        return False


def _host_of(address: str) -> str:
    """Return the name in an address; nothing for what is none, such as one whose port is no number."""
    try:
        parts = urlsplit(address)
        return "" if parts.port == 0 else (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
