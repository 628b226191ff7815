"""Signed-in browsers. What a browser holds is 32 random bytes; what is kept of it is its SHA-256.

Who a session is, is asked of the database at most every ten seconds by each process; a session that ends is told to all
processes at once (`store.live`), and open pages end with it.
"""

import hashlib
import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, select

from storyboard_app import telemetry
from storyboard_app.errors import Forbidden, NotFound, NotSignedIn, StoryboardError
from storyboard_app.people import passwords, throttle
from storyboard_app.store import db, events, live, records, requests

#: How long a browser stays signed in.
LASTS = timedelta(days=30)
#: For how long after signing in one may change how one signs in.
RECENT = timedelta(minutes=15)
#: Seconds for which a process believes what it has read of a session.
BELIEVED = 10.0
#: How many sessions a process remembers.
MOST_KNOWN = 10_000
#: Characters of a User-Agent that are kept.
_AGENT = 200


@dataclass(frozen=True)
class SignedIn:
    """Who a browser is."""

    session_id: UUID
    user_id: UUID
    #: What the token that it came with is limited to, as verbs with spaces between; empty for no limit.
    verbs: str = ""


@dataclass(frozen=True)
class SessionView:
    """A signed-in browser, as its person sees it."""

    id: UUID
    address: str
    agent: str
    started_at: datetime
    seen_at: datetime
    #: It is the one that asks.
    this: bool


_known: dict[str, tuple[float, SignedIn]] = {}


def fingerprint(secret: str) -> str:
    """Return what is kept of a secret of 32 random bytes."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def new_secret() -> str:
    """Return a secret for a browser or a link: 32 random bytes."""
    return secrets.token_urlsafe(32)


def sign_in(email: str, password: str, client: str, agent: str) -> str:
    """Return what the browser holds from now on.

    client: the address it comes from; agent: its User-Agent. Raises NotSignedIn for an address and password that do not
    fit (which of the two is not said), TooOften after too many attempts.
    """
    return start(proved(email, password, client), client, agent, "password")


def proved(email: str, password: str, client: str) -> UUID:
    """Return whose address and password these are; raises like `sign_in`."""
    try:
        person = _proved(email, password, client)
    except StoryboardError as error:
        telemetry.count("signins", result=type(error).__name__)
        raise
    telemetry.count("signins", result="SignedIn")
    return person


def _proved(email: str, password: str, client: str) -> UUID:
    email = email.strip().casefold()
    throttle.attempt_as(email, client)
    with db.nobody() as connection:
        row = connection.execute(text("select person, hash from app.person_of(:email)"), {"email": email}).first()
    person, hashed = row or (None, "")
    fit, better = passwords.fits(password, hashed)
    if not fit or person is None:
        with db.nobody() as connection:
            events.write(connection, events.Deed.SIGN_IN_REFUSED, person)
        raise NotSignedIn("That address and password do not fit.")
    if better:
        with db.nobody() as connection:
            connection.execute(text("select app.set_password(:person, :hash)"), {"person": person, "hash": better})
    return person


def start(person: UUID, client: str, agent: str, way: str) -> str:
    """Sign a person in; return what the browser holds. way: by what, in a word, as their history tells it."""
    token = new_secret()
    begin(person, token, client, agent, way)
    return token


def begin(person: UUID, token: str, client: str, agent: str, way: str) -> UUID:
    """Begin a session that is opened by a token; return its id. Whoever had asked to leave stays. way: like `start`."""
    asked = text("select app.start_session(:person, :token, :until, :client, :agent)")
    values = {"person": person, "token": fingerprint(token), "until": datetime.now(UTC) + LASTS}
    with db.nobody() as connection:
        begun = connection.execute(asked, values | {"client": client, "agent": agent[:_AGENT]}).scalar_one()
        events.write(connection, events.Deed.SIGNED_IN, person, what=way)
        if connection.execute(text("select app.stay(:person)"), {"person": person}).scalar():
            events.write(connection, events.Deed.STAYED, person)
    with db.session_for(person) as session:
        events.write_signed_in(session)
    return begun


def session_of(token: str) -> SignedIn:
    """Return who a browser is; raises NotSignedIn."""
    if not token:
        raise NotSignedIn
    known = believed(token)
    if known is None:
        key = fingerprint(token)
        known = _look_up(key)
        _known[key] = time.monotonic() + BELIEVED, known
    return known


def believed(token: str) -> SignedIn | None:
    """Return who a browser is where that was read a moment ago; None where the database must be asked."""
    until, known = _known.get(fingerprint(token), (0.0, None))
    return known if time.monotonic() <= until else None


def _look_up(key: str) -> SignedIn:
    with db.nobody() as connection:
        row = connection.execute(text("select session, person from app.session_of(:key)"), {"key": key}).first()
    if row is None:
        _known.pop(key, None)
        raise NotSignedIn("You were signed out. Sign in again.")
    if len(_known) > MOST_KNOWN:
        _known.clear()
    return SignedIn(*row)


def require_recent(session: Session) -> None:
    """Raise Forbidden where the browser that asks was signed in long ago: an open one changes no ways to sign in."""
    this = requests.origin().session_id
    row = session.get(records.Session, this) if this else None
    if row and records.now() - row.created_at > RECENT:
        minutes = int(RECENT.total_seconds() // 60)
        raise Forbidden(
            f"It is more than {minutes} minutes since you signed in. Sign out and in again, so that nobody else changes"
            " how you sign in."
        )


def sessions(session: Session, this: UUID | None) -> tuple[SessionView, ...]:
    """Return the actor's signed-in browsers, last used first. this: the session that asks."""
    rows = session.exec(
        select(records.Session)
        .where(records.Session.user_id == session.info["actor"], col(records.Session.expires_at) > records.now())
        .order_by(col(records.Session.seen_at).desc())
    )
    return tuple(
        SessionView(row.id, row.address, row.agent, row.created_at, row.seen_at, row.id == this) for row in rows
    )


def end(session: Session, session_id: UUID) -> None:
    """Sign one of the actor's browsers out; raises NotFound."""
    if session.get(records.Session, session_id) is None:
        raise NotFound("That browser is signed out already.")
    _end(session, [session_id])


def end_others(session: Session, this: UUID | None) -> int:
    """Sign all of the actor's other browsers out; return how many."""
    others = [view.id for view in sessions(session, this) if not view.this]
    _end(session, others)
    return len(others)


def _end(session: Session, ended: list[UUID]) -> None:
    session.connection().execute(text("select app.end_sessions(:ended)"), {"ended": ended})
    for _ in ended:
        events.write(session.connection(), events.Deed.SIGNED_OUT, session.info["actor"])


def forget(session_id: UUID) -> None:
    """No longer believe in a session that ended."""
    for key in [key for key, (_, known) in _known.items() if known.session_id == session_id]:
        del _known[key]


live.on_ended(forget)
