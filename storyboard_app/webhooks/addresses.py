"""Where webhooks and trackers may be: in the world, and not into the network that the product itself stands in.

A name can lead elsewhere from one moment to the next, so what it leads to is looked at when something is sent, and that
very address is connected to. STORYBOARD_WEBHOOKS_INSIDE=on lets addresses inside, and plain HTTP.
"""

import socket
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from storyboard_app.errors import Unusable
from storyboard_app.settings import settings

_LONGEST = 500


def usable(url: str) -> str:
    """Return an address as it is kept. Raises Unusable for what nobody, or not everybody, may be told at."""
    parts = parts_of(url.strip())
    host = parts.hostname or ""
    inside = not settings().webhooks_inside and (
        host.endswith((".localhost", ".internal", ".local")) or "." not in host
    )
    if (_is_ip(host) and not _is_outside(host)) or (inside and not _is_ip(host)):
        raise Unusable(_INSIDE.format(host=host))
    return parts.geturl()


def parts_of(url: str) -> SplitResult:
    """Return the parts of an address; raises Unusable for what is none."""
    schemes = ("https", "http") if settings().webhooks_inside else ("https",)
    try:
        parts = urlsplit(url)
        fits = parts.scheme in schemes and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        raise Unusable(_SHAPE) from None
    if not fits or parts.username or parts.fragment or len(url) > _LONGEST or not url.isprintable() or " " in url:
        raise Unusable(_SHAPE)
    return parts


def reachable(host: str, port: int) -> tuple[str, int]:
    """Return the network address that a host's name leads to now. Raises Unusable where it leads inside or nowhere."""
    try:
        leads_to = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise Unusable(f"{host} leads nowhere.") from None
    if not all(map(_is_outside, leads_to)):
        raise Unusable(_INSIDE.format(host=host))
    return leads_to[0], port


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _is_outside(address: str) -> bool:
    """Say whether an address is one of the world's: not of this machine, its network or its cloud's own services."""
    if settings().webhooks_inside:
        return True
    ip = ip_address(address.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None) or ip
    return inner.is_global and not inner.is_multicast


_SHAPE = "An address is like https://example.org/heard: with https, no name or password in it, 500 characters."
_INSIDE = (
    "{host} is inside this network, and whoever names such an address could look around there by it. "
    "Whoever runs the installation can allow that (STORYBOARD_WEBHOOKS_INSIDE)."
)
