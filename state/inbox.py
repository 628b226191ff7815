"""The inbox: what concerns who looks, in all their projects."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import reflex as rx

from state.page import Sparing
from state.people import AccountState
from state.person import session_of
from state.rows import ago, initials_of
from state.words import count_of, t
from storyboard_app.inbox import digests, feeds, mails, notices
from storyboard_app.settings import settings
from storyboard_app.store import storage
from storyboard_app.values import NoticeKind, NoticeView

#: Notices that are read at first, and each time that somebody asks for more.
_AT_ONCE = 50
#: Pictures beside what tells how something ended, by kind.
_ICONS = {
    NoticeKind.MENTION: "at-sign",
    NoticeKind.REPLY: "reply",
    NoticeKind.CHANGES_REQUESTED: "rotate-ccw",
    NoticeKind.APPROVED: "check",
    NoticeKind.UNLOCKED: "lock-open",
    NoticeKind.FAILED: "circle-alert",
    NoticeKind.QUOTA: "gauge",
}
#: What nobody did.
_OF_NOBODY = (NoticeKind.FAILED, NoticeKind.QUOTA)


@dataclass(frozen=True)
class NoticeRow:
    """A notice as the list shows it."""

    id: str
    kind: str
    icon: str
    sentence: str
    excerpt: str
    #: "Night train, 3 min ago".
    facts: str
    path: str
    picture: str
    initials: str
    read: bool


class InboxState(Sparing, rx.State):
    """The inbox page."""

    loaded: bool = False
    rows: list[NoticeRow] = []
    #: all, unread or snoozed.
    shown: str = "all"
    facts: str = ""
    unread: int = 0
    more: bool = False
    #: Whether mails can be sent here, how often they come, and where the feed is.
    can_mail: bool = False
    mails: str = "day"
    feed: str = ""

    _wanted: int = _AT_ONCE

    @rx.event
    def open(self) -> None:
        """Open the inbox."""
        self._wanted = _AT_ONCE
        self._look()

    @rx.event
    async def refresh(self) -> None:
        """Look again, where something was shown before."""
        if self.loaded:
            await self._look_again()

    @rx.event
    def show(self, shown: str) -> None:
        """Show everything, only what is not read, or what was put off."""
        self.shown, self._wanted = shown, _AT_ONCE
        self._look()

    @rx.event
    def read_more(self) -> None:
        """Read further back."""
        self._wanted += _AT_ONCE
        self._look()

    @rx.event
    async def mark(self, notice: str, read: bool) -> None:
        """Mark a notice as read, or as not read."""
        with session_of(self) as session:
            notices.mark(session, [UUID(notice)], read=read)
        await self._look_again()

    @rx.event
    async def follow(self, notice: str, path: str) -> rx.event.EventSpec:
        """Go to what a notice tells of; it is read then."""
        with session_of(self) as session:
            notices.mark(session, [UUID(notice)])
        await self._look_again()
        return rx.call_script(f"location.assign({path!r})")

    @rx.event
    async def mark_all(self) -> None:
        """Mark all that is shown as read."""
        with session_of(self) as session:
            notices.mark_all(session)
        await self._look_again()

    @rx.event
    async def snooze(self, notice: str, hours: str) -> None:
        """Put a notice off for so many hours; none brings it back."""
        until = datetime.now(UTC) + timedelta(hours=int(hours)) if hours else None
        with session_of(self) as session:
            notices.snooze(session, UUID(notice), until)
        await self._look_again()

    @rx.event
    def want_mails(self, every: str) -> None:
        """Set how often mails come."""
        with session_of(self) as session:
            digests.want(session, every)
        self._look()

    @rx.event
    def rotate_feed(self) -> rx.event.EventSpec:
        """Give the feed another address."""
        with session_of(self) as session:
            feeds.rotate(session)
        self._look()
        return rx.toast(t("inbox.feed_rotated"))

    async def _look_again(self) -> None:
        self._look()
        (await self.get_state(AccountState)).unread = self.unread

    def _look(self) -> None:
        with session_of(self) as session:
            unread, snoozed = self.shown == "unread", self.shown == "snoozed"
            listed = notices.listing(session, unread=unread, snoozed=snoozed, limit=self._wanted + 1)
            self._set("unread", notices.count(session))
            self._set("mails", digests.wanted(session))
            path = feeds.path_of(session)
        now = datetime.now(UTC)
        self._set("rows", [_row(notice, now) for notice in listed[: self._wanted]])
        self._set("more", len(listed) > self._wanted)
        self._set("facts", count_of("inbox.unread_count", self.unread) if self.unread else t("inbox.nothing_unread"))
        self._set("feed", (settings().public_url or self.router.headers.origin) + path)
        self._set("can_mail", mails.can_send())
        self._set("loaded", True)


def _row(notice: NoticeView, now: datetime) -> NoticeRow:
    when = ago(notice.at, now)
    return NoticeRow(
        id=notice.id,
        kind=notice.kind,
        icon=_ICONS[notice.kind],
        sentence=notice.sentence,
        excerpt=notice.excerpt,
        facts=t("inbox.facts", project=notice.project, when=when),
        path=notice.path,
        picture=storage.signed_url(storage.thumbnail_key(notice.picture)) if notice.picture else "",
        initials=initials_of(notice.by) if notice.by and notice.kind not in _OF_NOBODY else "",
        read=notice.read,
    )
