"""Signing in by a provider of OpenID Connect: who somebody is whom one vouches for.

Known is the pair of provider and subject, which stays what it is (OpenID Connect Core 1.0, 5.7). An address links an
account once, and only where the provider says that it is proven: at many of them anybody can claim any address.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from storyboard_app.errors import Conflict, NotFound, NotSignedIn, Unusable
from storyboard_app.people import accounts, sessions
from storyboard_app.settings import Provider, settings
from storyboard_app.store import db, events

#: Characters of what somebody is called at a provider, at most (OpenID Connect Core 1.0, 2).
_LONGEST_SUBJECT = 255


@dataclass(frozen=True)
class Vouched:
    """What a provider says of somebody."""

    provider: Provider
    #: What they are called there, for ever.
    subject: str
    #: Their address as it is kept here; empty where it says none that can be used.
    email: str
    #: The provider says that the address is theirs.
    proven: bool
    name: str


@dataclass(frozen=True)
class IdentityView:
    """A provider that somebody signs in by."""

    #: As it stands in addresses here; empty for one that the settings name no more.
    name: str
    label: str
    linked_at: datetime


def provider_called(name: str) -> Provider:
    """Return a provider by its name in addresses; raises NotFound."""
    for provider in settings().providers:
        if provider.name == name:
            return provider
    raise NotFound("Nobody signs in here by that.")


def vouched(provider: Provider, subject: str, email: str, *, proven: bool, name: str) -> Vouched:
    """Return what a provider says of somebody, as it is kept here. Raises NotSignedIn for a subject that is none."""
    if not (subject.isascii() and 0 < len(subject) <= _LONGEST_SUBJECT):
        raise NotSignedIn(f"{provider.label} does not say who you are there.")
    try:
        email = accounts.address_of(email)
    except Unusable:
        email = ""
    try:
        name = accounts.name_of(name)
    except Unusable:
        name = email.partition("@")[0]
    return Vouched(provider, subject, email, proven and bool(email), name)


def enter(who: Vouched) -> UUID:
    """Return whose account a provider vouches for; raises NotSignedIn where nobody here is meant."""
    asked = text("select app.enter_by(:issuer, :subject, :email, :proven, :name, :joins)")
    joins = who.email.rpartition("@")[2] in who.provider.domains
    values = {"issuer": who.provider.issuer, "subject": who.subject, "email": who.email, "name": who.name}
    with db.nobody() as connection:
        person = connection.execute(asked, values | {"proven": who.proven, "joins": joins}).scalar()
    if person is None:
        raise NotSignedIn(
            f"{who.provider.label} knows you, but nobody here does. Somebody who directs a project can invite you."
        )
    return person


def join(who: Vouched) -> UUID:
    """Return whose account a provider vouches for, made where there is none: for who takes an invitation.

    Raises Conflict for somebody else's address that the provider does not prove, Unusable without any address.
    """
    try:
        return enter(who)
    except NotSignedIn:
        return _join(who)


def _join(who: Vouched) -> UUID:
    if not who.email:
        raise Unusable(f"{who.provider.label} does not tell your address. Make an account with a password instead.")
    asked = text("select app.join_by(:issuer, :subject, :email, :name)")
    values = {"issuer": who.provider.issuer, "subject": who.subject, "email": who.email, "name": who.name}
    try:
        with db.nobody() as connection:
            return connection.execute(asked, values).scalar_one()
    except Conflict:
        raise Conflict(
            f"{who.email} has an account here, and {who.provider.label} does not say that the address is yours. "
            "Sign in with your password first."
        ) from None


def link(person: UUID, who: Vouched) -> None:
    """Let somebody sign in by a provider from now on; raises Conflict where that is somebody else already."""
    asked = text("select app.link_identity(:person, :issuer, :subject)")
    values = {"person": person, "issuer": who.provider.issuer, "subject": who.subject}
    with db.nobody() as connection:
        if not connection.execute(asked, values).scalar():
            raise Conflict(f"Somebody else here signs in by that account of {who.provider.label}.")
        events.write(connection, events.Deed.LINKED, person, what=who.provider.label)


def listing(session: Session) -> tuple[IdentityView, ...]:
    """Return the providers that the actor signs in by."""
    known = {provider.issuer: provider for provider in settings().providers}
    rows = session.connection().execute(text("select vouching, since from app.my_identities() order by since")).all()
    return tuple(
        IdentityView(known[issuer].name, known[issuer].label, since)
        if issuer in known
        else IdentityView("", issuer, since)
        for issuer, since in rows
    )


def unlink(session: Session, provider: Provider) -> None:
    """No longer let the actor sign in by a provider.

    Raises NotFound, Conflict for the last way to sign in, Forbidden long after signing in.
    """
    sessions.require_recent(session)
    asked = text("select app.unlink_identity(:issuer)")
    if not session.connection().execute(asked, {"issuer": provider.issuer}).scalar():
        raise NotFound(f"You do not sign in by {provider.label}.")
    events.write(session.connection(), events.Deed.UNLINKED, session.info["actor"], what=provider.label)
