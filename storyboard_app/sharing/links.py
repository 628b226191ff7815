"""Links for guests: made, changed, revoked, given another address, and who came by them."""

import base64
import hmac
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from storyboard_app.boards import cuts
from storyboard_app.errors import NotFound, Unusable
from storyboard_app.people import passwords, sessions
from storyboard_app.settings import settings
from storyboard_app.sharing.languages import languages
from storyboard_app.store import rights
from storyboard_app.store.records import Guest, Scene, ShareLink, ShareVisit, User, now
from storyboard_app.values import Verb

#: Bytes of a link's secret: 192 bits.
_SECRET = 24
#: Characters of a name, and of a passcode.
LONGEST_NAME, SHORTEST_CODE, LONGEST_CODE = 80, 4, 64


@dataclass(frozen=True)
class LinkOptions:
    """What a link shows and lets guests do; everything but looking is off unless it is switched on."""

    name: str = ""
    #: Ids of scenes; none for the whole project.
    scenes: tuple[str, ...] = ()
    may_comment: bool = False
    may_approve: bool = False
    may_download: bool = False
    watermark: bool = False
    #: Guests see the board as it is now, whatever is changed afterwards; False for the board as it is when they look.
    cut: bool = False
    #: What its page is read in ("de"); empty for what each guest's browser likes best.
    language: str = ""
    #: What guests have to know; empty for nothing, None to leave it as it is.
    passcode: str | None = None
    #: The last day on which it holds, to its end in `zone` (an IANA name); None for no end.
    until: date | None = None
    zone: str = "UTC"


@dataclass(frozen=True)
class LinkView:
    """A link as those who share see it; its passcode is told to nobody."""

    id: str
    name: str
    #: What stands behind the product's address: "/s/...".
    path: str
    scenes: tuple[str, ...]
    may_comment: bool
    may_approve: bool
    may_download: bool
    watermark: bool
    language: str
    has_passcode: bool
    #: When what it shows was cut (ISO 8601, UTC); empty for the board as it is.
    cut_at: str
    #: open, ended or revoked.
    state: str
    created_by: str
    #: ISO 8601, UTC; empty for never.
    expires_at: str
    created_at: str
    #: Browsers that were shown a picture, bots and mere fetches not among them.
    visits: int = 0
    seen_at: str = ""


@dataclass(frozen=True)
class VisitView:
    """A browser that looked."""

    #: Who they said they are; empty for who said nothing.
    name: str
    first_at: str
    seen_at: str
    #: Ids of the panels whose pictures it showed.
    panels: tuple[str, ...]


def create(session: Session, project_id: UUID, options: LinkOptions) -> LinkView:
    """Make a link. Raises Forbidden for who may not share, Unusable for options that cannot be."""
    rights.require(session, project_id, Verb.SHARE)
    link_id = uuid4()
    row = ShareLink(
        id=link_id,
        project_id=project_id,
        created_by=session.info["actor"],
        token_hash=sessions.fingerprint(token_of(link_id, 1)),
    )
    _set(session, row, options)
    session.add(row)
    session.flush()
    return _view(session, row)


def change(session: Session, link_id: UUID, options: LinkOptions) -> LinkView:
    """Change what a link shows and allows; guests who are there are held by it at once. Raises like `create`."""
    row = _there(session, link_id)
    _set(session, row, options)
    session.flush()
    return _view(session, row)


def revoke(session: Session, link_id: UUID) -> None:
    """End a link for good."""
    row = _there(session, link_id)
    row.revoked_at = row.revoked_at or now()


def rotate(session: Session, link_id: UUID) -> LinkView:
    """Give a link another address; whoever holds the old one is out."""
    row = _there(session, link_id)
    row.turn += 1
    row.token_hash = sessions.fingerprint(token_of(row.id, row.turn))
    session.flush()
    return _view(session, row)


def listing(session: Session, project_id: UUID) -> tuple[LinkView, ...]:
    """Return a project's links, newest first, with how often each was looked at."""
    rights.require(session, project_id, Verb.SHARE)
    rows = session.exec(
        select(ShareLink).where(ShareLink.project_id == project_id).order_by(col(ShareLink.created_at).desc())
    ).all()
    return tuple(_view(session, row) for row in rows)


def visits(session: Session, link_id: UUID) -> tuple[VisitView, ...]:
    """Return who looked at what a link shows, last first."""
    row = _there(session, link_id)
    rows = session.exec(
        select(ShareVisit, Guest.name)
        .join(Guest, col(Guest.id) == col(ShareVisit.guest_id), isouter=True)
        .where(ShareVisit.link_id == row.id)
        .order_by(col(ShareVisit.seen_at).desc())
    )
    return tuple(
        VisitView(name or "", visit.created_at.isoformat(), visit.seen_at.isoformat(), tuple(visit.panels))
        for visit, name in rows
    )


def token_of(link_id: UUID, turn: int) -> str:
    """Return the secret of a link's address: derived from the installation's own, so that only its hash is kept."""
    made = hmac.new(settings().secret.encode(), f"share {link_id} {turn}".encode(), sha256).digest()
    return base64.urlsafe_b64encode(made[:_SECRET]).decode()


def end_of(until: date, zone: str) -> datetime:
    """Return when a day ends somewhere: its last moment counts. Raises Unusable for a zone that there is not."""
    return datetime.combine(until + timedelta(days=1), time(), _zone(zone))


def last_day(expires_at: str, zone: str) -> str:
    """Return the last day on which a link holds, somewhere, as "2026-03-01"; empty for one without an end."""
    if not expires_at:
        return ""
    last = datetime.fromisoformat(expires_at) - timedelta(microseconds=1)
    return last.astimezone(_zone(zone)).date().isoformat()


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise Unusable(f"{name[:60]} is no time zone, such as Europe/Berlin.") from error


def _there(session: Session, link_id: UUID) -> ShareLink:
    row = session.get(ShareLink, link_id)
    if row is None:
        raise NotFound("That link is gone, or is not yours to see.")
    rights.require(session, row.project_id, Verb.SHARE)
    return row


def _set(session: Session, row: ShareLink, options: LinkOptions) -> None:
    row.name = " ".join(options.name.split())[:LONGEST_NAME]
    row.scenes = _scenes(session, row.project_id, options.scenes)
    row.may_comment, row.may_approve = options.may_comment, options.may_approve
    row.may_download, row.watermark = options.may_download, options.watermark
    row.language = _language(options.language)
    if not options.cut:
        row.cut_key, row.cut_at = "", None
    elif not row.cut_key:
        row.cut_key, row.cut_at = cuts.keep(session, row.project_id), now()
    row.expires_at = end_of(options.until, options.zone) if options.until else None
    if options.passcode is not None:
        row.passcode_hash = _code(options.passcode)


def _scenes(session: Session, project_id: UUID, wanted: tuple[str, ...]) -> list[str]:
    there = {str(each) for each in session.exec(select(Scene.id).where(Scene.project_id == project_id))}
    if missing := [each for each in wanted if each not in there]:
        raise NotFound(f"{len(missing)} of the scenes are not in this project.")
    return list(wanted)


def _language(code: str) -> str:
    if code and code not in languages():
        raise Unusable(f"Share pages are in {', '.join(languages())}; empty for what a guest's browser likes best.")
    return code


def _code(passcode: str) -> str:
    if not passcode:
        return ""
    if not SHORTEST_CODE <= len(passcode) <= LONGEST_CODE:
        raise Unusable(f"A passcode has {SHORTEST_CODE} to {LONGEST_CODE} characters.")
    return passwords.hashed(passcode)


def _view(session: Session, row: ShareLink) -> LinkView:
    counted: Any = select(func.count(), func.max(ShareVisit.seen_at)).where(ShareVisit.link_id == row.id)
    count, seen = session.exec(counted).one()
    ended = row.expires_at is not None and row.expires_at <= now()
    maker = session.get(User, row.created_by)
    return LinkView(
        id=str(row.id),
        name=row.name,
        path=f"/s/{token_of(row.id, row.turn)}",
        scenes=tuple(row.scenes),
        may_comment=row.may_comment,
        may_approve=row.may_approve,
        may_download=row.may_download,
        watermark=row.watermark,
        language=row.language,
        has_passcode=row.passcode_hash != "",
        cut_at=row.cut_at.isoformat() if row.cut_at else "",
        state="revoked" if row.revoked_at else "ended" if ended else "open",
        created_by=maker.name if maker else "",
        expires_at=row.expires_at.isoformat() if row.expires_at else "",
        created_at=row.created_at.isoformat(),
        visits=count,
        seen_at=seen.isoformat() if seen else "",
    )
