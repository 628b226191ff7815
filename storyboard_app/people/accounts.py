"""Accounts: made at the command line or by taking an invitation, with a password that its person sets by a link."""

from uuid import UUID

from sqlalchemy import text

from storyboard_app.errors import Conflict, NotFound, Unusable
from storyboard_app.people import passwords, sessions
from storyboard_app.people.sessions import fingerprint, new_secret
from storyboard_app.store import db, events

#: Characters of a name and of an address, at most (RFC 5321, 4.5.3.1.3).
LONGEST_NAME, LONGEST_ADDRESS = 80, 254


def add(email: str, name: str) -> UUID:
    """Add somebody, without a password; the first one takes over what was made before there were accounts.

    Raises Conflict for an address that has an account, Unusable for what is no address or no name.
    """
    email, name = address_of(email), name_of(name)
    with db.nobody() as connection:
        if _person(connection, email):
            raise Conflict(f"{email} has an account already.")
        return connection.execute(
            text("select app.add_person(:email, :name)"), {"email": email, "name": name}
        ).scalar_one()


def anybody() -> bool:
    """Say whether somebody can sign in."""
    with db.nobody() as connection:
        return connection.execute(text("select app.anybody()")).scalar_one()


def make_reset(email: str) -> str:
    """Return the secret of a link by which somebody sets a password: for one hour, once. Raises NotFound."""
    email, secret = address_of(email), new_secret()
    with db.nobody() as connection:
        person = _person(connection, email)
        if person is None:
            raise NotFound(f"{email} has no account here.")
        asked = text("select app.make_reset(:person, :token)")
        connection.execute(asked, {"person": person, "token": fingerprint(secret)})
    return secret


def take_reset(secret: str, password: str) -> UUID:
    """Set a password by a link's secret; every browser of the person's is signed out.

    Returns who it is. Raises NotFound for a link that was used or is too old, Unusable for the password.
    """
    token = fingerprint(secret)
    with db.nobody() as connection:
        row = connection.execute(text("select address from app.reset_of(:token)"), {"token": token}).first()
    if row is None:
        raise NotFound("This link was used already, or is older than an hour. Ask for another one.")
    hashed = passwords.kept(password, row[0])
    with db.nobody() as connection:
        asked = text("select app.take_reset(:token, :hash)")
        person = connection.execute(asked, {"token": token, "hash": hashed}).scalar()
        if person:
            events.write(connection, events.Deed.PASSWORD_SET, person)
    if person is None:
        raise NotFound("This link was used already. Ask for another one.")
    return person


def join(email: str, name: str, password: str) -> UUID:
    """Make an account with its password, for somebody who takes an invitation; raises like `add`."""
    hashed = passwords.kept(password, email)
    person = add(email, name)
    with db.nobody() as connection:
        connection.execute(text("select app.set_password(:person, :hash)"), {"person": person, "hash": hashed})
    return person


def join_or_prove(email: str, name: str, password: str, client: str) -> UUID:
    """Return who takes an invitation: somebody new, or whoever has that address, where the password is theirs.

    Who tries others' addresses learns nothing: the refusal is that of signing in. Raises like `add` and like it.
    """
    with db.nobody() as connection:
        there = _person(connection, address_of(email))
    return sessions.proved(email, password, client) if there else join(email, name, password)


def somebody(email: str) -> UUID:
    """Return who has an address. Raises NotFound for nobody, Unusable for what is no address."""
    with db.nobody() as connection:
        person = _person(connection, address_of(email))
    if person is None:
        raise NotFound(f"{email} has no account here.")
    return person


def address_of(email: str) -> str:
    """Return an e-mail address as it is kept; raises Unusable for what is none."""
    email = email.strip().casefold()
    name, at, host = email.rpartition("@")
    ours = host == "localhost" or host.endswith((".invalid", ".localhost"))
    if not (name and at and host) or ours or any(each.isspace() or not each.isprintable() for each in email):
        raise Unusable(f"{email[:60]!r} is no e-mail address.")
    if len(email) > LONGEST_ADDRESS:
        raise Unusable(f"An e-mail address has at most {LONGEST_ADDRESS} characters.")
    return email


def name_of(name: str) -> str:
    """Return a person's name as it is kept; raises Unusable for an empty or an endless one."""
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise Unusable(f"A name has 1 to {LONGEST_NAME} characters.")
    return name


def _person(connection: db.Connection, email: str) -> UUID | None:
    return connection.execute(text("select app.who_is(:email)"), {"email": email}).scalar()
