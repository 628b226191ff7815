"""The dialog of a project's share links: those there are, who came by them, and a new one."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import reflex as rx

from state.person import session_of
from state.words import count_of, t
from storyboard_app import boards
from storyboard_app.errors import Unusable
from storyboard_app.people import membership
from storyboard_app.settings import settings
from storyboard_app.sharing import LinkOptions, LinkView, links
from storyboard_app.values import Verb


@dataclass(frozen=True)
class LinkRow:
    """A link, as the dialog shows one."""

    id: str
    name: str
    address: str
    #: "Comment, approve. Passcode. Until 3 Mar."
    words: str
    #: "2 people looked".
    seen: str
    state: str


class ShareState(rx.State):
    """The dialog of share links."""

    project: str = ""
    may: bool = False
    rows: list[LinkRow] = []
    #: The scenes that a link may be cut to: id and words; the first is the whole board.
    scenes: list[list[str]] = []
    #: The name of the zone that the browser is in.
    zone: str = "UTC"

    @rx.event
    def open(self, project: str) -> rx.event.EventSpec | None:
        """Open the dialog of a project; there is none yet while its page is on its way."""
        if not project:
            return None
        self.project = project
        self._look()
        return rx.call_script("Intl.DateTimeFormat().resolvedOptions().timeZone", callback=ShareState.know_zone)

    @rx.event
    def know_zone(self, zone: str) -> None:
        """Take the zone that last days end in."""
        self.zone = zone or "UTC"

    @rx.event
    def close(self, _open: bool = False) -> None:
        """Close it."""
        self.project = ""

    @rx.event
    def make(self, form: dict[str, Any]) -> None:
        """Make a link as the form says."""
        with session_of(self, t("share.made")) as session:
            links.create(session, UUID(self.project), _options(form, self.zone))
        self._look()

    @rx.event
    def revoke(self, link: str) -> None:
        """End a link."""
        with session_of(self, t("share.revoked")) as session:
            links.revoke(session, UUID(link))
        self._look()

    @rx.event
    def rotate(self, link: str) -> rx.event.EventSpec:
        """Give a link another address."""
        with session_of(self, t("share.rotated")) as session:
            links.rotate(session, UUID(link))
        self._look()
        return rx.toast(t("share.rotated_text"))

    def _look(self) -> None:
        project_id = UUID(self.project)
        with session_of(self) as session:
            self.may = Verb.SHARE in membership.verbs_of(session, project_id)
            listed = links.listing(session, project_id) if self.may else ()
            board = boards.snapshot(session, project_id)
        self.scenes = [["", t("share.whole")]]
        self.scenes += [[scene.id, f"{scene.number} {scene.heading}".strip()] for scene in board.scenes]
        base = settings().public_url or self.router.headers.origin
        self.rows = [_row(link, base) for link in listed]


def _options(form: dict[str, Any], zone: str) -> LinkOptions:
    until = str(form.get("until") or "")
    try:
        last = date.fromisoformat(until) if until else None
    except ValueError:
        raise Unusable(t("share.no_date")) from None
    scene = str(form.get("scene") or "")
    return LinkOptions(
        name=str(form.get("name") or ""),
        scenes=(scene,) if scene else (),
        may_comment=bool(form.get("comment")),
        may_approve=bool(form.get("approve")),
        may_download=bool(form.get("download")),
        watermark=bool(form.get("watermark")),
        passcode=str(form.get("passcode") or ""),
        until=last,
        zone=zone,
    )


def _row(link: LinkView, base: str) -> LinkRow:
    rights = [t("share.may_look")]
    rights += [t(f"share.may_{what}") for what in ("comment", "approve", "download") if getattr(link, f"may_{what}")]
    words = [", ".join(rights)]
    words += [t("share.part", count=count_of("home.scene", len(link.scenes)))] if link.scenes else []
    words += [t("share.has_passcode")] if link.has_passcode else []
    words += [t("share.has_watermark")] if link.watermark else []
    words += [t("share.until", date=link.expires_at[:10])] if link.expires_at else []
    return LinkRow(
        id=link.id,
        name=link.name or t("share.unnamed"),
        address=base + link.path,
        words=". ".join(words),
        seen=count_of("share.visit", link.visits) if link.visits else t("share.unseen"),
        state=link.state,
    )
