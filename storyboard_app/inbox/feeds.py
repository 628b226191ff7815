"""The inbox as an Atom feed (RFC 4287), at an address that only its person knows."""

import hmac
from hashlib import sha256
from uuid import UUID
from xml.etree import ElementTree

from sqlalchemy import text
from sqlmodel import Session

from storyboard_app.errors import NotFound
from storyboard_app.inbox import notices
from storyboard_app.settings import settings
from storyboard_app.store import db, session_for

#: Notices that a feed tells.
MOST = 60
_ATOM = "http://www.w3.org/2005/Atom"


def path_of(session: Session) -> str:
    """Return the address of the actor's feed, from the product's on: "/inbox/feed/..."."""
    person = session.info["actor"]
    asked = text("select feed_turn from app.mailing_of(:person)")
    turn = session.connection().execute(asked, {"person": person}).scalar_one()
    return f"/inbox/feed/{person}/{_seal(person, turn)}.atom"


def rotate(session: Session) -> str:
    """Give the actor's feed another address, and return it; whoever holds the old one reads no more."""
    session.connection().execute(text("select app.turn_feed()"))
    return path_of(session)


def read(person: UUID, seal: str, base: str) -> bytes:
    """Return somebody's feed. Raises NotFound for an address that is none. base: the product's address."""
    with db.nobody() as connection:
        turn = connection.execute(
            text("select feed_turn from app.mailing_of(:person)"), {"person": person}
        ).scalar_one()
    if not hmac.compare_digest(_seal(person, turn), seal):
        raise NotFound("There is no feed at this address. Your inbox tells the one that there is.")
    with session_for(person) as session:
        told = notices.listing(session, limit=MOST)
    feed = ElementTree.Element("feed", xmlns=_ATOM)
    _add(feed, "id", f"urn:uuid:{person}")
    _add(feed, "title", "Storyboard")
    _add(feed, "updated", told[0].at if told else "1970-01-01T00:00:00+00:00")
    ElementTree.SubElement(feed, "link", href=f"{base}/inbox")
    for notice in told:
        entry = ElementTree.SubElement(feed, "entry")
        _add(entry, "id", f"urn:uuid:{notice.id}")
        _add(entry, "title", f"{notice.project}: {notice.sentence}")
        _add(entry, "updated", notice.at)
        _add(ElementTree.SubElement(entry, "author"), "name", notice.by or "Storyboard")
        ElementTree.SubElement(entry, "link", href=base + notice.path)
        _add(entry, "summary", notice.excerpt)
    return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)


def _add(parent: ElementTree.Element, name: str, words: str) -> None:
    ElementTree.SubElement(parent, name).text = "".join(letter for letter in words if letter.isprintable())


def _seal(person: UUID, turn: int) -> str:
    return hmac.new(settings().secret.encode(), f"feed {person} {turn}".encode(), sha256).hexdigest()[:40]
