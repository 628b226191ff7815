"""Mails that gather notices: one a person and window, by project and scene, with pictures and a way out of them."""

import hmac
import io
import logging
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.utils import make_msgid
from hashlib import sha256
from html import escape
from itertools import groupby
from typing import Literal, get_args
from uuid import UUID

from PIL import Image
from sqlalchemy import text
from sqlmodel import Session

from storyboard_app.errors import NotFound, StoryboardError, Unavailable, Unusable
from storyboard_app.inbox import mails, notices
from storyboard_app.settings import settings
from storyboard_app.store import db, session_for, storage
from storyboard_app.values import NoticeView

log = logging.getLogger(__name__)

#: How often somebody wants a mail.
Every = Literal["never", "hour", "day"]
#: Pictures in a mail, and their width in pixels.
MOST_PICTURES, PICTURE_WIDTH = 8, 320
#: Addresses that nobody reads: programs, and the owner of an installation without accounts.
_NOBODY = (".invalid", "@localhost")


def wanted(session: Session) -> Every:
    """Return how often the actor wants a mail."""
    asked = text("select every from app.mailing_of(:person)")
    return session.connection().execute(asked, {"person": session.info["actor"]}).scalar_one()


def want(session: Session, every: str) -> None:
    """Set how often the actor wants a mail. Raises Unusable for another word."""
    if every not in get_args(Every):
        raise Unusable(f"Mails come {', '.join(get_args(Every))}.")
    session.connection().execute(text("select app.set_digest(:every)"), {"every": every})


def send_due(at: datetime, base: str) -> int:
    """Send the mails that are due at a moment; return how many went out.

    base: the product's address. What could not be sent is tried again; of several workers one sends each.
    """
    if not mails.can_send():
        return 0
    with db.nobody() as connection:
        due = connection.execute(text("select * from app.claim_digests(:at)"), {"at": at}).all()
    return sum(_send(person, address, name, base) for person, address, name in due if not address.endswith(_NOBODY))


def stop(person: UUID, seal: str) -> None:
    """End somebody's mails by the link that each of them carries. Raises what `check_way_out` raises."""
    check_way_out(person, seal)
    with db.nobody() as connection:
        connection.execute(text("select app.stop_digest(:person)"), {"person": person})


def check_way_out(person: UUID, seal: str) -> None:
    """Raise NotFound for a link out of somebody's mails that is none."""
    if not hmac.compare_digest(_seal(person), seal):
        raise NotFound("That link is damaged. Open the one in the mail, or switch mails off in the inbox.")


def way_out(person: UUID, base: str) -> str:
    """Return the address that ends somebody's mails."""
    return f"{base}/inbox/unsubscribe/{person}/{_seal(person)}"


def composed(person: UUID, name: str, told: Sequence[NoticeView], base: str) -> EmailMessage:
    """Return the mail that tells of notices, without sender and receiver."""
    mail = EmailMessage()
    mail["Subject"] = _subject(told)
    mail["List-Unsubscribe"] = f"<{way_out(person, base)}>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(_as_text(person, name, told, base))
    pictures = _pictures(told)
    mail.add_alternative(_as_html(person, name, told, base, {key: cid for key, (cid, _) in pictures.items()}), "html")
    *_, page = mail.iter_parts()
    for cid, content in pictures.values():
        page.add_related(content, "image", "jpeg", cid=cid)  # pyright: ignore[reportAttributeAccessIssue]
    return mail


def _send(person: UUID, address: str, name: str, base: str) -> int:
    """Send somebody's mail; return how many went out."""
    with session_for(person) as session:
        told = notices.unmailed(session)
        if not told:
            return 0
        mail = composed(person, name, told, base)
        mail["To"] = address
        try:
            mails.send(mail)
        except Unavailable as error:
            log.warning("A mail waits: %s", error)
            with db.nobody() as connection:
                connection.execute(text("select app.release_digest(:person)"), {"person": person})
            return 0
        notices.mark_mailed(session, told)
    return 1


def _subject(told: Sequence[NoticeView]) -> str:
    titles = list(dict.fromkeys(notice.project for notice in told))
    about = titles[0] if len(titles) == 1 else f"{titles[0]} and {len(titles) - 1} more"
    return f"{about}: {told[0].sentence}" if len(told) == 1 else f"{about}: {len(told)} things for you"


def _groups(told: Sequence[NoticeView]) -> list[tuple[str, list[NoticeView]]]:
    """Return notices by project and scene, each with its heading, those on the whole project first."""

    def heading(notice: NoticeView) -> tuple[str, str]:
        return notice.project, f"Scene {notice.scene}" if notice.scene else ""

    ordered = sorted(told, key=heading)
    return [(" · ".join(filter(None, key)), list(group)) for key, group in groupby(ordered, key=heading)]


def _as_text(person: UUID, name: str, told: Sequence[NoticeView], base: str) -> str:
    lines = [f"{name},", ""]
    for heading, group in _groups(told):
        lines += [heading, "-" * len(heading)]
        for notice in group:
            lines += [f"{notice.sentence}."]
            lines += [f"  {line}" for line in notice.excerpt.splitlines()]
            lines += [f"  {base}{notice.path}", ""]
    return "\n".join([*lines, f"No more of these mails: {way_out(person, base)}", f"How often: {base}/inbox"])


def _as_html(person: UUID, name: str, told: Sequence[NoticeView], base: str, cids: dict[str, str]) -> str:
    parts = [f"<p>{escape(name)},</p>"]
    for heading, group in _groups(told):
        parts.append(f'<h2 style="font-size:15px">{escape(heading)}</h2>')
        for notice in group:
            cid = cids.get(notice.picture, "")
            picture = f'<img src="cid:{cid[1:-1]}" width="240" alt="" style="display:block"><br>' if cid else ""
            excerpt = f"<br>{escape(notice.excerpt)}" if notice.excerpt else ""
            link = f'<a href="{escape(base + notice.path)}">{escape(notice.sentence)}</a>'
            parts.append(f'<p style="margin:0 0 16px">{picture}{link}.{excerpt}</p>')
    parts.append(
        f'<p style="color:#5c5c5c"><a href="{escape(way_out(person, base))}">No more of these mails</a>'
        f' · <a href="{escape(base)}/inbox">How often</a></p>'
    )
    return f'<div style="font:14px/20px sans-serif;color:#202020">{"".join(parts)}</div>'


def _pictures(told: Sequence[NoticeView]) -> dict[str, tuple[str, bytes]]:
    """Return small pictures by their keys, each with the id that a mail names it by."""
    keys = list(dict.fromkeys(notice.picture for notice in told if notice.picture))[:MOST_PICTURES]
    small = {key: _small(key) for key in keys}
    return {key: (make_msgid(domain="storyboard"), content) for key, content in small.items() if content}


def _small(key: str) -> bytes:
    """Return a picture as a small JPEG; nothing for one that is lost."""
    try:
        with Image.open(io.BytesIO(storage.get(key))) as picture:
            small = picture.convert("RGB")
    except (OSError, StoryboardError):
        return b""
    small.thumbnail((PICTURE_WIDTH, PICTURE_WIDTH))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=78)
    return out.getvalue()


def _seal(person: UUID) -> str:
    return hmac.new(settings().secret.encode(), f"digest {person}".encode(), sha256).hexdigest()[:40]
