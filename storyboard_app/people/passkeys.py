"""Passkeys: keys that a device holds, and uses once its person has proved to it who they are.

They follow WebAuthn Level 3 (w3.org/TR/webauthn-3). What is kept here is a public key, so that a database that was
stolen opens nothing. A device signs for one site name only, which comes from the settings and never from what a visitor
says; every challenge is signed once; a device that counts its uses and comes with a number that was there already has a
twin, and is refused.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from urllib.parse import urlsplit
from uuid import UUID

from cbor2 import CBORError
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from pydantic import JsonValue
from sqlalchemy import text
from sqlmodel import Session
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, parse_client_data_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from storyboard_app import telemetry
from storyboard_app.errors import Conflict, NotFound, NotSignedIn, Unusable
from storyboard_app.people import membership, sessions, throttle
from storyboard_app.settings import settings
from storyboard_app.store import db, events

#: The most passkeys of one person, and characters of a passkey's name.
MOST, LONGEST_NAME = 20, 80
#: What a browser's answer is made of, as the JSON that it writes (WebAuthn, 5.1: toJSON).
Answer = Mapping[str, JsonValue]
#: Milliseconds that a browser gives its person, as long as the challenge lasts here.
_PATIENCE = 300_000
#: What answers that are not whole, or not true, are refused with by those who read them.
_WRONG = (
    WebAuthnException,
    CBORError,
    InvalidSignature,
    UnsupportedAlgorithm,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
)


@dataclass(frozen=True)
class PasskeyView:
    """A passkey, as its person sees it."""

    id: UUID
    name: str
    made_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class Site:
    """What devices know this product by."""

    #: Its name without the port, and the origin of its pages (WebAuthn, 5.1.2 and 13.4.9).
    name: str
    origin: str


def site(origin: str) -> Site:
    """Return what devices know this product by, for a visitor from one of its pages.

    origin: where the page says it comes from, which has been checked to be ours. Raises Unusable for a page under a
    name that passkeys are not for.
    """
    public = settings().public_url
    known = Site(urlsplit(public).hostname or "", public) if public else Site("localhost", origin)
    if urlsplit(origin).hostname != known.name:
        raise Unusable(f"Passkeys are for {public or 'http://localhost'}. Open this product under that address.")
    return known


# ---- made, listed, ended


def begin_adding(session: Session, origin: str) -> dict[str, JsonValue]:
    """Return what the actor's browser makes a passkey from (navigator.credentials.create).

    Raises like `site`, and Forbidden long after signing in.
    """
    sessions.require_recent(session)
    me = membership.me(session)
    rows = session.connection().execute(text("select credential from app.my_passkeys()")).scalars().all()
    if len(rows) >= MOST:
        raise Unusable(f"You have {MOST} passkeys. Remove one that you use no more.")
    options = generate_registration_options(
        rp_id=site(origin).name,
        rp_name="Storyboard",
        user_id=me.id.bytes,
        user_name=me.email,
        user_display_name=me.name,
        timeout=_PATIENCE,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=bytes(row)) for row in rows],
    )
    session.connection().execute(text("select app.challenge(:hash)"), {"hash": _kept(options.challenge)})
    return json.loads(options_to_json(options))


def add(session: Session, origin: str, name: str, answer: Answer) -> PasskeyView:
    """Keep a passkey that the actor's browser has made. Raises Unusable for an answer to no question of ours."""
    name, known = _name_of(name), site(origin)
    challenge = _challenge_in(answer)
    if not session.connection().execute(text("select app.take_challenge(:hash)"), {"hash": _kept(challenge)}).scalar():
        raise Unusable("That took too long, or was answered already. Begin again.")
    try:
        made = verify_registration_response(
            credential=dict(answer),
            expected_challenge=challenge,
            expected_rp_id=known.name,
            expected_origin=known.origin,
            require_user_verification=True,
        )
    except _WRONG as error:
        raise Unusable("That is no passkey made for this product by this browser. Begin again.") from error
    asked = text("select app.add_passkey(:called, :key, :uses, :name)")
    values = {"called": made.credential_id, "key": made.credential_public_key, "uses": made.sign_count, "name": name}
    try:
        made_id = session.connection().execute(asked, values).scalar_one()
    except Exception as error:
        raise _there_already(error) from error
    events.write(session.connection(), events.Deed.PASSKEY_ADDED, session.info["actor"], what=name)
    return next(view for view in listing(session) if view.id == made_id)


def listing(session: Session) -> tuple[PasskeyView, ...]:
    """Return the actor's passkeys, oldest first."""
    rows = session.connection().execute(text("select id, name, made_at, used_at from app.my_passkeys()")).all()
    return tuple(PasskeyView(*row) for row in rows)


def rename(session: Session, passkey: UUID, name: str) -> None:
    """Call a passkey of the actor's something else. Raises NotFound, Unusable for the name."""
    asked = text("select app.name_passkey(:id, :name)")
    if not session.connection().execute(asked, {"id": passkey, "name": _name_of(name)}).scalar():
        raise NotFound("You have no such passkey.")


def remove(session: Session, passkey: UUID) -> None:
    """Take a passkey of the actor's away.

    Raises NotFound, Conflict for the last way to sign in, Forbidden long after signing in.
    """
    sessions.require_recent(session)
    name = session.connection().execute(text("select app.remove_passkey(:id)"), {"id": passkey}).scalar()
    if name is None:
        raise NotFound("You have no such passkey.")
    events.write(session.connection(), events.Deed.PASSKEY_REMOVED, session.info["actor"], what=name)


# ---- signing in


def begin(origin: str, client: str) -> dict[str, JsonValue]:
    """Return what a browser signs in from (navigator.credentials.get): any passkey of this site's, whose it is unsaid.

    client: the address it comes from. Raises TooOften, and like `site`.
    """
    throttle.attempt(throttle.MACHINE, throttle.machine_of(client))
    options = generate_authentication_options(
        rp_id=site(origin).name, timeout=_PATIENCE, user_verification=UserVerificationRequirement.REQUIRED
    )
    with db.nobody() as connection:
        connection.execute(text("select app.challenge(:hash)"), {"hash": _kept(options.challenge)})
    return json.loads(options_to_json(options))


def proved(origin: str, answer: Answer, client: str) -> UUID:
    """Return whose passkey has answered. Raises NotSignedIn for one that is not known here, TooOften."""
    throttle.attempt(throttle.MACHINE, throttle.machine_of(client))
    try:
        person = _proved(site(origin), answer)
    except NotSignedIn:
        telemetry.count("signins", result="NotSignedIn")
        raise
    telemetry.count("signins", result="SignedIn")
    return person


def _proved(known: Site, answer: Answer) -> UUID:
    challenge, called = _challenge_in(answer), _credential_in(answer)
    with db.nobody() as connection:
        asked = connection.execute(text("select app.take_challenge(:hash)"), {"hash": _kept(challenge)}).scalar()
        row = connection.execute(text("select * from app.passkey_of(:called)"), {"called": called}).first()
    if not asked:
        raise NotSignedIn("That took too long, or was answered already. Begin again.")
    if row is None:
        raise NotSignedIn("That passkey is not known here. It may have been removed.")
    person, key, uses = row
    try:
        verified = verify_authentication_response(
            credential=dict(answer),
            expected_challenge=challenge,
            expected_rp_id=known.name,
            expected_origin=known.origin,
            credential_public_key=bytes(key),
            credential_current_sign_count=uses,
            require_user_verification=True,
        )
    except _WRONG as error:
        _note_refused(person)
        raise NotSignedIn("That passkey does not prove who you are. Sign in another way.") from error
    with db.nobody() as connection:
        counted = {"called": called, "uses": verified.new_sign_count}
        fits = connection.execute(text("select app.use_passkey(:called, :uses)"), counted).scalar()
    if not fits:
        _note_refused(person)
        raise NotSignedIn("That passkey was used as often already: there are two of it. Remove it and make another.")
    return person


def _note_refused(person: UUID) -> None:
    with db.nobody() as connection:
        events.write(connection, events.Deed.SIGN_IN_REFUSED, person, what="a passkey")


# ---- what browsers answer


def _challenge_in(answer: Answer) -> bytes:
    """Return the challenge that an answer says it signs: whether it was made here is then asked by it."""
    try:
        response = answer["response"]
        assert isinstance(response, dict)
        return parse_client_data_json(base64url_to_bytes(str(response["clientDataJSON"]))).challenge
    except (*_WRONG, AssertionError) as error:
        raise Unusable("That is no answer of a passkey.") from error


def _credential_in(answer: Answer) -> bytes:
    try:
        return base64url_to_bytes(str(answer["rawId"]))
    except _WRONG as error:
        raise Unusable("That is no answer of a passkey.") from error


def _kept(challenge: bytes) -> str:
    return sha256(challenge).hexdigest()


def _name_of(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise Unusable(f"A passkey has a name of 1 to {LONGEST_NAME} characters, such as the device that holds it.")
    return name


def _there_already(error: Exception) -> Exception:
    named = getattr(getattr(error, "orig", None), "sqlstate", "")
    return Conflict("That passkey is kept already.") if named == "23505" else error
