"""/inbox: what concerns the caller, in all their projects."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict
from sqlmodel import Session

from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.paging import Page, Paging, page
from storyboard_app.api.sent import Sent
from storyboard_app.errors import NotFound
from storyboard_app.inbox import digests, feeds, notices
from storyboard_app.values import NoticeView

router = APIRouter(route_class=Route, tags=["inbox"])

Changing = Annotated[Session, doing("")]


class Unread(BaseModel):
    """How many notices are not read."""

    unread: int


class Reading(Sent):
    """Whether a notice is read."""

    read: bool


class Snooze(BaseModel):
    """Until when a notice is put off, with its time zone; null brings it back."""

    until: datetime | None


class InboxSettings(BaseModel):
    """How often mails come, and where the feed is."""

    #: never, hour or day: at most one mail in each.
    mails: digests.Every
    #: The feed's address, from the product's on; whoever knows it reads it.
    feed: str


class InboxChange(BaseModel):
    """How often mails come."""

    model_config = ConfigDict(extra="forbid")

    mails: digests.Every


@router.get("/inbox")
def read_inbox(session: AsCaller, wanted: Paging, unread: bool = False, snoozed: bool = False) -> Page[NoticeView]:
    """List your notices, newest first: all that is shown, only what you have not read, or what you put off."""
    before = wanted.after("inbox") or ""
    listed = notices.listing(session, unread=unread, snoozed=snoozed, before=before, limit=wanted.limit + 1)
    return page(listed, wanted, "inbox", lambda notice: notice.id, lambda notice: notice)


@router.get("/inbox/unread")
def count_unread(session: AsCaller) -> Unread:
    """Count the notices that you have not read."""
    return Unread(unread=notices.count(session))


@router.put("/inbox/notices/{notice_id}/reading", status_code=204)
def mark_notice(notice_id: UUID, reading: Reading, session: Changing) -> None:
    """Mark a notice as read, or as not read."""
    if not notices.mark(session, [notice_id], read=reading.read):
        raise NotFound("That notice is gone.")


@router.put("/inbox/notices/{notice_id}/snooze", status_code=204)
def snooze_notice(notice_id: UUID, snooze: Snooze, session: Changing) -> None:
    """Put a notice off until a moment, when it is unread again."""
    notices.snooze(session, notice_id, snooze.until)


@router.post("/inbox/read")
def mark_all_read(session: Changing) -> Unread:
    """Mark all that is shown as read; answers how many are left."""
    notices.mark_all(session)
    return Unread(unread=notices.count(session))


@router.get("/inbox/settings")
def read_inbox_settings(session: AsCaller) -> InboxSettings:
    """Tell how often mails come, and where your feed is."""
    return InboxSettings(mails=digests.wanted(session), feed=feeds.path_of(session))


@router.put("/inbox/settings")
def change_inbox_settings(change: InboxChange, session: Changing) -> InboxSettings:
    """Set how often mails come."""
    digests.want(session, change.mails)
    return InboxSettings(mails=change.mails, feed=feeds.path_of(session))


@router.post("/inbox/feed/rotate")
def rotate_feed(session: Changing) -> InboxSettings:
    """Give your feed another address; whoever holds the old one reads no more."""
    return InboxSettings(mails=digests.wanted(session), feed=feeds.rotate(session))
