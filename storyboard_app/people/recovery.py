"""When a password is forgotten and a device is lost: codes that were printed in good time, and links by mail.

A code is used once and leads to a link that sets a new password, as `storyboard people reset` makes one. What is kept
of a code is its SHA-256: with 80 random bits it cannot be guessed from that.
"""

import secrets

from sqlalchemy import text
from sqlmodel import Session

from storyboard_app.errors import NotFound, NotSignedIn, Unusable
from storyboard_app.people import accounts, sessions, throttle
from storyboard_app.people.sessions import fingerprint, new_secret
from storyboard_app.store import db, events

#: Codes that somebody is given together, and groups of four characters in each.
CODES, _GROUPS = 8, 4
#: Characters of a code: none of two that look alike (Crockford's Base32).
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def make(session: Session) -> tuple[str, ...]:
    """Return new recovery codes of the actor's, told this once; those from before end.

    Raises Forbidden long after signing in.
    """
    sessions.require_recent(session)
    codes = tuple(_new_code() for _ in range(CODES))
    asked = text("select app.set_recovery_codes(:hashes)")
    session.connection().execute(asked, {"hashes": [fingerprint(_plain(code)) for code in codes]})
    events.write(session.connection(), events.Deed.CODES_MADE, session.info["actor"])
    return codes


def left(session: Session) -> int:
    """Return how many codes of the actor's are left."""
    return session.connection().execute(text("select app.recovery_codes_left()")).scalar_one()


def take(email: str, code: str, client: str) -> str:
    """Take a code; return the secret of a link by which its person sets a password.

    client: the address it comes from. Raises NotSignedIn for a code that is not one of that address's, TooOften.
    """
    email = email.strip().casefold()
    throttle.attempt_as(email, client)
    asked = text("select app.take_recovery_code(:email, :hash)")
    secret = new_secret()
    with db.nobody() as connection:
        person = connection.execute(asked, {"email": email, "hash": fingerprint(_plain(code))}).scalar()
        events.write(connection, events.Deed.CODE_USED if person else events.Deed.SIGN_IN_REFUSED, person)
        if person:
            make_link = text("select app.make_reset(:person, :token)")
            connection.execute(make_link, {"person": person, "token": fingerprint(secret)})
    if person is None:
        raise NotSignedIn("That address and code do not fit, or the code was used already.")
    return secret


def link_for(email: str) -> str:
    """Return the secret of a link that may be mailed to an address; empty where nobody here has it."""
    try:
        return accounts.make_reset(email)
    except (NotFound, Unusable):
        return ""


def _new_code() -> str:
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(_GROUPS))


def _plain(code: str) -> str:
    """Return a code as it is kept, however it was typed: spaces, capitals, and letters that stand for digits."""
    typed = "".join(letter for letter in code.casefold() if letter.isalnum())
    return typed.translate(str.maketrans("oil", "011"))
