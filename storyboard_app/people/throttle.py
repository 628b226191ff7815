"""How often something may be tried: exact over all processes, for the database counts (alembic/sql/0014_accounts.sql).

Nobody's account is ever closed by others' attempts: an attempt waits by who tries from where, and only a flood from
everywhere makes an address wait.
"""

import hashlib
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from sqlalchemy import text

from storyboard_app.errors import TooOften
from storyboard_app.store import db


@dataclass(frozen=True)
class Allowance:
    """How often one thing may be tried: `burst` at once, and one more each `every` seconds."""

    name: str
    every: float
    burst: int


#: Signing in: an address from one machine five times a minute, a machine twenty times, an address from everywhere
#: thirty times an hour.
HERE, MACHINE, EVERYWHERE = (
    Allowance("sign-in", 12, 5),
    Allowance("sign-in from", 3, 20),
    Allowance("sign-in of", 120, 30),
)
#: One machine's share of an address's attempts from everywhere: alone it makes nobody else wait.
SHARE = Allowance("sign-in share", 360, 10)
#: Links that hold a secret, from one machine.
LINK = Allowance("link from", 6, 10)


def machine_of(client: str) -> str:
    """Return what counts as one machine: an address, of IPv6 the network of 64 bits that one customer is given."""
    try:
        ip = ip_address(client.partition("%")[0])
    except ValueError:
        return client
    return str(ip_network((ip, 64), strict=False)) if ip.version == 6 else client


@dataclass(frozen=True)
class Left:
    """What is left of an allowance after one more was counted."""

    allowance: Allowance
    #: Seconds to wait; 0 where it was let through.
    wait: float
    #: How many more may come at once, and the seconds until all of them may again.
    remaining: int
    reset: float


#: What programs and pages ask of the API: each person so often.
API = Allowance("api", 0.1, 600)


def count(allowance: Allowance, *who: str, together: int = 1) -> Left:
    """Count so many requests, all or none, and say what is left; it is for the caller to refuse."""
    asked = text("select wait, remaining, reset from app.allow(:key, :every, :burst)")
    values = {
        "key": _key(allowance, *who),
        "every": allowance.every * together,
        "burst": allowance.burst // together,
    }
    with db.nobody() as connection:
        wait, remaining, reset = connection.execute(asked, values).one()
    return Left(allowance, wait, remaining * together, reset)


def attempt(allowance: Allowance, *who: str) -> None:
    """Count one attempt; raises TooOften with the seconds to wait."""
    key = _key(allowance, *who)
    asked = text("select app.attempt(:key, :every, :burst)")
    with db.nobody() as connection:
        wait = connection.execute(asked, {"key": key, "every": allowance.every, "burst": allowance.burst}).scalar_one()
    if wait > 0:
        raise TooOften(wait)


def attempt_as(email: str, client: str) -> None:
    """Count one attempt to be somebody. client: the address it comes from. Raises TooOften."""
    machine = machine_of(client)
    attempt(MACHINE, machine)
    attempt(HERE, email, machine)
    attempt(SHARE, email, machine)
    attempt(EVERYWHERE, email)


def _key(allowance: Allowance, *who: str) -> str:
    """Return what an allowance is counted under: addresses are personal, and only a fingerprint is kept."""
    return f"{allowance.name} {hashlib.sha256(repr(who).encode()).hexdigest()[:32]}"
