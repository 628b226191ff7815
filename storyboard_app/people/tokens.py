"""How programs sign in: personal tokens, and access tokens with a refresh.

A personal token (`sb_...`) is 32 random bytes; it is shown once, kept as SHA-256, opens what its person may do or only
some verbs of that, and ends. A program that signs in with a password is given an access token, a JWT that is good for
ten minutes, and a refresh, which is used once (RFC 9700, 4.14.2): who comes with a used one after the grace ends the
whole family. A family is a session, listed and ended as that of a browser is; an access token ends with it.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from sqlalchemy import text
from sqlmodel import Session, col, select

from storyboard_app.errors import NotFound, NotSignedIn, Unusable
from storyboard_app.people import sessions
from storyboard_app.people.sessions import BELIEVED, SignedIn, fingerprint, new_secret
from storyboard_app.settings import settings
from storyboard_app.store import db, events, live
from storyboard_app.store.records import AccessToken, now
from storyboard_app.values import Verb

#: What every personal token begins with, so that one that was let out by mistake is found.
PREFIX = "sb_"
#: How long an access token is good, and how long a used refresh still is: tabs of one browser come at once.
ACCESS, GRACE = timedelta(minutes=10), timedelta(seconds=10)
#: The longest life of a personal token, and the most that one person holds.
LONGEST, MOST = timedelta(days=366), 50
_ALGORITHMS = ["HS256"]
_AUDIENCE = "storyboard"


@dataclass(frozen=True)
class TokenView:
    """A personal token, as its person sees it; the token itself is not told again."""

    id: UUID
    name: str
    verbs: tuple[Verb, ...]
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class Pair:
    """What a program holds."""

    access: str
    refresh: str
    #: Seconds for which the access token is good.
    seconds: int


_known: dict[str, tuple[float, SignedIn]] = {}


def bearer(token: str) -> SignedIn:
    """Return who holds a token, a personal or an access token; raises NotSignedIn."""
    until, known = _known.get(fingerprint(token), (0.0, None))
    if known is None or time.monotonic() > until:
        known = _of_personal(token) if token.startswith(PREFIX) else _of_access(token)
        if len(_known) > sessions.MOST_KNOWN:
            _known.clear()
        _known[fingerprint(token)] = time.monotonic() + BELIEVED, known
    return known


# ---- personal tokens


def make(session: Session, name: str, verbs: Iterable[Verb], days: int) -> tuple[TokenView, str]:
    """Make a personal token of the actor's; return it, and what it is, which is told this once.

    verbs: what it covers of what its person may do; none for all. days: how long it lasts. Raises Unusable,
    and Forbidden long after signing in.
    """
    sessions.require_recent(session)
    name = " ".join(name.split())
    if not 0 < len(name) <= 80 or not name.isprintable():
        raise Unusable("A token has a name of 1 to 80 characters, such as what uses it.")
    if not 1 <= days <= LONGEST.days:
        raise Unusable(f"A token lasts 1 to {LONGEST.days} days.")
    if len(listing(session)) >= MOST:
        raise Unusable(f"You have {MOST} tokens. End one that nothing uses any more.")
    wanted = {*verbs, Verb.SEE} if set(verbs) else set[Verb]()
    secret = PREFIX + new_secret()
    row = AccessToken(
        user_id=session.info["actor"],
        name=name,
        token_hash=fingerprint(secret),
        verbs=[verb.value for verb in Verb if verb in wanted],
        expires_at=now() + timedelta(days=days),
    )
    session.add(row)
    session.flush()
    events.write(session.connection(), events.Deed.TOKEN_MADE, row.user_id, what=name)
    return _view(row), secret


def listing(session: Session) -> tuple[TokenView, ...]:
    """Return the actor's personal tokens, newest first."""
    mine = select(AccessToken).where(AccessToken.user_id == session.info["actor"])
    return tuple(map(_view, session.exec(mine.order_by(col(AccessToken.created_at).desc()))))


def end(session: Session, token_id: UUID) -> None:
    """End a personal token, at once; raises NotFound."""
    row = session.get(AccessToken, token_id)
    if row is None:
        raise NotFound("That token has ended already.")
    session.delete(row)
    session.flush()
    events.write(session.connection(), events.Deed.TOKEN_ENDED, session.info["actor"], what=row.name)
    notice = text("select pg_notify('sessions_ended', :token)")
    session.connection().execute(notice, {"token": str(token_id)})


def add_service(session: Session, project_id: UUID, name: str, role: str, days: int) -> tuple[UUID, str]:
    """Add a program to a project, in a role below one's own; return its id and its token, which is told this once."""
    name = " ".join(name.split())
    if not 0 < len(name) <= 80 or not 1 <= days <= LONGEST.days:
        raise Unusable(f"A service has a name of 1 to 80 characters and a token that lasts 1 to {LONGEST.days} days.")
    secret = PREFIX + new_secret()
    asked = text("select app.add_service(:project, :name, :role, :hash, :until)")
    values = {"project": project_id, "name": name, "role": role, "hash": fingerprint(secret)}
    made = session.connection().execute(asked, values | {"until": now() + timedelta(days=days)}).scalar_one()
    return made, secret


def _view(row: AccessToken) -> TokenView:
    return TokenView(row.id, row.name, tuple(map(Verb, row.verbs)), row.created_at, row.expires_at, row.used_at)


def _of_personal(token: str) -> SignedIn:
    asked = text("select token, person, verbs from app.token_of(:hash)")
    with db.nobody() as connection:
        row = connection.execute(asked, {"hash": fingerprint(token)}).first()
    if row is None:
        raise NotSignedIn("That token is not known here, or has ended.")
    return SignedIn(*row)


# ---- access tokens and refreshes


def sign_in(email: str, password: str, client: str, agent: str) -> Pair:
    """Sign a program in; raises like `sessions.sign_in`."""
    person = sessions.proved(email, password, client)
    session_id = sessions.begin(person, new_secret(), client, agent, "a program, with a password")
    refresh = new_secret()
    asked = text("select app.add_refresh(:session, :hash, :until)")
    with db.nobody() as connection:
        connection.execute(
            asked, {"session": session_id, "hash": fingerprint(refresh), "until": now() + sessions.LASTS}
        )
    return Pair(_signed(session_id, person), refresh, int(ACCESS.total_seconds()))


def renew(refresh: str) -> Pair:
    """Return the next pair for a refresh; raises NotSignedIn for one that is not known, has ended, or was used."""
    following = new_secret()
    asked = text("select session, person from app.take_refresh(:hash, :next, :until, :grace)")
    values = {"hash": fingerprint(refresh), "next": fingerprint(following), "grace": GRACE}
    with db.nobody() as connection:
        row = connection.execute(asked, values | {"until": now() + sessions.LASTS}).first()
    if row is None:
        raise NotSignedIn("You were signed out. Sign in again.")
    return Pair(_signed(*row), following, int(ACCESS.total_seconds()))


def _signed(session_id: UUID, person: UUID) -> str:
    here = datetime.now(UTC)
    claims = {"iss": _AUDIENCE, "aud": _AUDIENCE, "sub": str(person), "sid": str(session_id), "jti": uuid4().hex}
    claims |= {"iat": int(here.timestamp()), "exp": int((here + ACCESS).timestamp())}
    return jwt.encode({"alg": _ALGORITHMS[0], "typ": "at+jwt"}, claims, _key(), algorithms=_ALGORITHMS)


def _of_access(token: str) -> SignedIn:
    rules = jwt.JWTClaimsRegistry(
        iss={"essential": True, "value": _AUDIENCE},
        aud={"essential": True, "value": _AUDIENCE},
        exp={"essential": True},
    )
    try:
        decoded = jwt.decode(token, _key(), algorithms=_ALGORITHMS)
        rules.validate(decoded.claims)
        known = SignedIn(UUID(decoded.claims["sid"]), UUID(decoded.claims["sub"]))
    except (JoseError, ValueError, KeyError, TypeError):
        raise NotSignedIn("That token is not one of ours, or has ended. Renew it, or sign in again.") from None
    with db.nobody() as connection:
        there = connection.execute(text("select app.session_there(:id)"), {"id": known.session_id}).scalar()
    if not there:
        raise NotSignedIn("You were signed out. Sign in again.")
    return known


def _key() -> OctKey:
    """Return what access tokens are signed with: made from the installation's secret, and used for nothing else."""
    return OctKey.import_key(sha256(b"access tokens " + settings().secret.encode()).digest())


def _forget(ended: UUID) -> None:
    for key in [key for key, (_, known) in _known.items() if known.session_id == ended]:
        del _known[key]


live.on_ended(_forget)
