"""The dialog of a project's share links: those there are, who came by them, and a new one."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import reflex as rx

from state.person import session_of
from state.when import recently
from state.words import count_of, t
from storyboard_app import boards
from storyboard_app.errors import Unusable
from storyboard_app.people import membership
from storyboard_app.settings import settings
from storyboard_app.sharing import LinkOptions, LinkView, VisitView, languages, links
from storyboard_app.values import Verb

#: What the name of a scene's box begins with, and how many who looked are told.
_SCENE, _VISITORS = "scene-", 12


@dataclass(frozen=True)
class LinkRow:
    """A link, as the dialog shows one."""

    id: str
    name: str
    address: str
    #: "Comment, approve. Passcode. Until 3 Mar."
    words: str
    #: "2 visits".
    seen: str
    state: str
    #: Who looked, last first: "Gus, 12 of 24 pictures, yesterday".
    visitors: list[str]
    #: What its form shows: the words it was given, its scenes' ids, its last day, what is switched on.
    given_name: str
    scenes: list[str]
    until: str
    comment: bool
    approve: bool
    download: bool
    watermark: bool
    cut: bool
    language: str
    has_passcode: bool


class ShareState(rx.State):
    """The dialog of share links."""

    project: str = ""
    may: bool = False
    rows: list[LinkRow] = []
    #: The scenes that a link may be cut to: id and words.
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
        self._look()

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
    def change(self, form: dict[str, Any]) -> rx.event.EventSpec:
        """Change a link as its form says; a passcode that is not told anew stays."""
        options = _options(form, self.zone)
        if not options.passcode and not form.get("open_to_all"):
            options = replace(options, passcode=None)
        with session_of(self, t("share.changed")) as session:
            links.change(session, UUID(str(form["link"])), options)
        self._look()
        return rx.toast(t("share.changed_text"))

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
            seen = {link.id: links.visits(session, UUID(link.id)) for link in listed if link.visits}
            board = boards.at_hand(session, project_id)
        self.scenes = [[scene.id, f"{scene.number} {scene.heading}".strip()] for scene in board.scenes]
        base = settings().public_url or self.router.headers.origin
        self.rows = [_row(link, base, self.zone, seen.get(link.id, ()), len(board.shots)) for link in listed]


def _options(form: dict[str, Any], zone: str) -> LinkOptions:
    until = str(form.get("until") or "")
    try:
        last = date.fromisoformat(until) if until else None
    except ValueError:
        raise Unusable(t("share.no_date")) from None
    return LinkOptions(
        name=str(form.get("name") or ""),
        scenes=tuple(field.removeprefix(_SCENE) for field in form if field.startswith(_SCENE) and form[field]),
        may_comment=bool(form.get("comment")),
        may_approve=bool(form.get("approve")),
        may_download=bool(form.get("download")),
        watermark=bool(form.get("watermark")),
        cut=bool(form.get("cut")),
        language=str(form.get("language") or ""),
        passcode=str(form.get("passcode") or ""),
        until=last,
        zone=zone,
    )


def _row(link: LinkView, base: str, zone: str, visits: tuple[VisitView, ...], shots: int) -> LinkRow:
    until = links.last_day(link.expires_at, zone)
    rights = [t("share.may_look")]
    rights += [t(f"share.may_{what}") for what in ("comment", "approve", "download") if getattr(link, f"may_{what}")]
    words = [", ".join(rights)]
    words += [t("share.part", count=count_of("home.scene", len(link.scenes)))] if link.scenes else []
    words += [t("share.has_passcode")] if link.has_passcode else []
    words += [t("share.has_watermark")] if link.watermark else []
    words += [t("share.as_of", when=_when(link.cut_at))] if link.cut_at else []
    words += [languages()[link.language].name] if link.language else []
    words += [t("share.until", date=until)] if until else []
    return LinkRow(
        id=link.id,
        name=link.name or t("share.unnamed"),
        address=base + link.path,
        words=". ".join(words),
        seen=count_of("share.visit", link.visits) if link.visits else t("share.unseen"),
        state=link.state,
        visitors=[_visitor(visit, shots) for visit in visits[:_VISITORS]],
        given_name=link.name,
        scenes=list(link.scenes),
        until=until,
        comment=link.may_comment,
        approve=link.may_approve,
        download=link.may_download,
        watermark=link.watermark,
        cut=bool(link.cut_at),
        language=link.language,
        has_passcode=link.has_passcode,
    )


def _visitor(visit: VisitView, shots: int) -> str:
    when, name = _when(visit.seen_at), visit.name or t("share.no_name")
    return t("share.visitor", name=name, seen=len(visit.panels), shots=shots, when=when)


def _when(moment: str) -> str:
    return recently(datetime.fromisoformat(moment), datetime.now(UTC)) or moment[:10]
