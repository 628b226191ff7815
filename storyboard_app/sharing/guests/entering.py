"""How somebody comes in by a link.

What a browser holds of a link (`Pass`) is signed with the link's own address and passcode: another address, or another
passcode, and everybody asks anew.
"""

import base64
import binascii
import hmac
import json
import secrets
from dataclasses import dataclass, replace
from hashlib import sha256
from uuid import UUID

from sqlalchemy import text

from storyboard_app.errors import Forbidden, NotFound, StoryboardError, Unusable
from storyboard_app.people import passwords, sessions, throttle
from storyboard_app.settings import settings
from storyboard_app.store import db, session_through
from storyboard_app.store.records import Guest

#: A link's passcode: from one machine, and from everywhere. A flood slows the link's guests down and locks nobody out.
CODE_HERE, CODE_EVERYWHERE = throttle.Allowance("passcode from", 12, 5), throttle.Allowance("passcode of", 3, 40)
#: Notes and decisions of one browser.
WRITING = throttle.Allowance("guest", 2, 30)
LONGEST_NAME = 60


class Ended(StoryboardError):
    """The link has ended. Ask whoever sent it for a new one."""

    status = 410

    def __init__(self, first_name: str, language: str = "") -> None:
        #: Of who made it; empty where that is not known.
        self.first_name = first_name
        #: What its page is read in; empty for what the guest's browser likes best.
        self.language = language
        super().__init__(f"This link has ended. Ask {first_name or 'whoever sent it'} for a new one.")


class WrongPasscode(Forbidden):
    """That is not the passcode."""


class NoLink(NotFound):
    """There is nothing at this address. Ask whoever sent it to look."""


class NeedsPasscode(StoryboardError):
    """The link asks for a passcode."""

    status = 401


@dataclass(frozen=True)
class Entry:
    """A link that somebody came by."""

    link_id: UUID
    project_id: UUID
    title: str
    #: Name of who made it.
    sharer: str
    needs_passcode: bool
    passcode_hash: str = ""
    token: str = ""
    #: What its page is read in; empty for what the guest's browser likes best.
    language: str = ""


@dataclass(frozen=True)
class Pass:
    """What a browser holds of a link."""

    #: Names the browser, for counting visits.
    visitor: str
    #: Whether it knew the passcode.
    passed: bool = False
    guest_id: str = ""
    name: str = ""


def enter(token: str) -> Entry:
    """Return the link of an address. Raises NotFound for none, Ended for one that holds no more."""
    with db.nobody() as connection:
        asked = text("select * from app.link_of(:token)")
        row = connection.execute(asked, {"token": sessions.fingerprint(token)}).mappings().first()
    if row is None:
        raise NoLink
    if not row["holds"]:
        raise Ended(next(iter(row["sharer"].split()), ""), row["language"])
    code = row["passcode"]
    return Entry(row["link"], row["project"], row["title"], row["sharer"], code != "", code, token, row["language"])


def check_passcode(entry: Entry, passcode: str, client: str) -> None:
    """Raise Forbidden for a wrong passcode, TooOften after too many."""
    throttle.attempt(CODE_HERE, str(entry.link_id), throttle.machine_of(client))
    throttle.attempt(CODE_EVERYWHERE, str(entry.link_id))
    if not passwords.fits(passcode, entry.passcode_hash)[0]:
        raise WrongPasscode


def admit(entry: Entry, held: str) -> Pass:
    """Return what a browser holds of a link, a new one for who holds none. Raises NeedsPasscode."""
    browser_pass = fresh(entry, held)
    if entry.needs_passcode and not browser_pass.passed:
        raise NeedsPasscode
    return browser_pass


def fresh(entry: Entry, held: str) -> Pass:
    """Return what a browser holds of a link, whether or not it may come in; a new one for who holds none."""
    encoded, _, seal = held.partition(".")
    try:
        content = base64.urlsafe_b64decode(encoded.encode("ascii"))
        if hmac.compare_digest(_seal(entry, content), seal):
            return Pass(*json.loads(content))
    except (ValueError, binascii.Error, TypeError):
        pass
    return Pass(secrets.token_urlsafe(16))


def sealed(entry: Entry, held: Pass) -> str:
    """Return a pass as the browser keeps it."""
    content = json.dumps([held.visitor, held.passed, held.guest_id, held.name]).encode()
    return base64.urlsafe_b64encode(content).decode() + "." + _seal(entry, content)


def introduce(entry: Entry, held: Pass, name: str) -> Pass:
    """Note a guest's name; return the pass that holds it. Raises Unusable for no name."""
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise Unusable(f"Say your name, in up to {LONGEST_NAME} characters.")
    throttle.attempt(WRITING, str(entry.link_id), held.visitor)
    with session_through(entry.link_id) as session:
        row = Guest(project_id=entry.project_id, link_id=entry.link_id, name=name)
        session.add(row)
        session.flush()
        return replace(held, guest_id=str(row.id), name=name)


def guest_of(held: Pass) -> UUID | None:
    """Return the guest that a browser is known as; None before somebody said their name."""
    return UUID(held.guest_id) if held.guest_id else None


def _seal(entry: Entry, content: bytes) -> str:
    key = f"{settings().secret} {entry.token} {entry.passcode_hash}".encode()
    return hmac.new(key, content, sha256).hexdigest()
