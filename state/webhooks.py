"""The page of a project's webhooks: which programs are told what, what they were told, and how they answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import reflex as rx

from state.page import ProjectPage
from state.person import session_of
from state.when import by_clock, minute_of
from state.words import retold, t
from storyboard_app import projects, webhooks
from storyboard_app.errors import StoryboardError
from storyboard_app.people import membership
from storyboard_app.store import session_for
from storyboard_app.values import HAPPENINGS, DeliveryView, WebhookView

#: What an address looks like.
EXAMPLE = "https://example.org/heard"
#: Deliveries that are read at a time.
_AT_ONCE = 25


@dataclass(frozen=True)
class HookRow:
    """A webhook."""

    id: str
    url: str
    #: What it is told of, by name, and in words.
    events: list[str]
    told: str
    active: bool


@dataclass(frozen=True)
class DeliveryRow:
    """One thing that a webhook was told, or is to be told."""

    id: str
    what: str
    #: waiting, delivered or failed.
    state: str
    facts: str
    #: What was answered, or went wrong; empty for nothing.
    answer: str


class WebhooksState(ProjectPage, rx.State):
    """The page."""

    title: str = ""
    rows: list[HookRow] = []
    #: The webhook whose deliveries are shown, those, and whether there are more.
    shown: str = ""
    deliveries: list[DeliveryRow] = []
    more: bool = False
    #: The one that is changed, and the one that is to be deleted.
    changing: str = ""
    deleting: str = ""
    #: What was just told once: the secret, and the address that it signs for.
    secret: str = ""
    secret_of: str = ""
    #: Why something cannot be.
    problem: str = ""

    _last: tuple[datetime, UUID] | None = None

    @rx.var
    def subject(self) -> str:
        """The address of the webhook that is to be deleted."""
        return next((row.url for row in self.rows if row.id == self.deleting), "")

    @rx.event
    async def open(self) -> None:
        """Open the page of a project."""
        self._arrive()
        self.secret = self.problem = self.changing = self.deleting = ""
        await self.refresh()

    @rx.event
    async def hear(self, _version: int, _everything: bool, _jobs_json: list[dict[str, Any]]) -> None:
        """Follow what was heard of the project: that it was told may stand in the list."""
        await self.refresh()

    @rx.event
    async def refresh(self) -> None:
        """Look again."""
        look = await self._look_up(_look)
        if look is None:
            return
        title, may, listed = look
        self._set("title", title)
        self._set("may", may)
        self._set("rows", [_row(hook) for hook in listed])
        self._set("gone", "")
        self._set("loaded", True)
        if self.shown not in [row.id for row in self.rows]:
            self.shown, self.deliveries = "", []
        elif len(self.deliveries) <= _AT_ONCE:
            self._read(self.shown)

    @rx.event
    async def make(self, form: dict[str, Any]) -> None:
        """Let an address be told of what was chosen; what it signs with is told this once."""
        with self._answering() as answered, session_of(self, t("webhook.did_make")) as session:
            hook, secret = webhooks.make(session, UUID(self.project), str(form.get("url", "")), _chosen(form))
            answered.update(secret=secret, secret_of=hook.url)
        await self.refresh()

    @rx.event
    async def change(self, form: dict[str, Any]) -> None:
        """Change the address, or what it is told of."""
        with self._answering() as answered, session_of(self, t("webhook.did_change")) as session:
            webhooks.change(session, UUID(self.changing), url=str(form.get("url", "")), events=_chosen(form))
            answered.update(changing="")
        await self.refresh()

    @rx.event
    async def turn(self, hook: str, active: bool) -> None:
        """Pause a webhook, or go on with it."""
        with self._answering(), session_of(self, t("webhook.did_change")) as session:
            webhooks.change(session, UUID(hook), active=active)
        await self.refresh()

    @rx.event
    async def renew(self, hook: str) -> None:
        """Sign with another secret from now on, which is told this once."""
        with self._answering() as answered, session_of(self, t("webhook.did_change")) as session:
            url = next((row.url for row in self.rows if row.id == hook), "")
            answered.update(secret=webhooks.renew_secret(session, UUID(hook)), secret_of=url)
        await self.refresh()

    @rx.event
    async def ping(self, hook: str) -> None:
        """Tell it something that did not happen, and show whether it arrives."""
        with self._answering(), session_of(self) as session:
            webhooks.ping(session, UUID(hook))
        self.shown = hook
        self._read(hook)

    @rx.event
    def show(self, hook: str) -> None:
        """Show what a webhook was told, or no longer."""
        self.shown, self.deliveries = ("", []) if self.shown == hook else (hook, [])
        if self.shown:
            self._read(hook)

    @rx.event
    def read_more(self) -> None:
        """Read further back."""
        self._read(self.shown, further=True)

    @rx.event
    async def again(self, delivery: str) -> None:
        """Send once more what was delivered or given up."""
        with self._answering(), session_of(self) as session:
            webhooks.send_again(session, UUID(delivery))
        self._read(self.shown)

    @rx.event
    def begin(self, hook: str) -> None:
        """Begin to change a webhook, or no longer."""
        self.changing, self.problem = "" if self.changing == hook else hook, ""

    @rx.event
    def ask_delete(self, hook: str) -> None:
        """Ask before a webhook is deleted."""
        self.deleting = hook

    @rx.event
    def close(self, is_open: bool) -> None:
        """Put the question away."""
        if not is_open:
            self.deleting = ""

    @rx.event
    async def delete(self) -> None:
        """Delete the webhook that was asked about, with the list of what it was told."""
        hook, self.deleting = self.deleting, ""
        with self._answering(), session_of(self, t("webhook.did_delete")) as session:
            webhooks.remove(session, UUID(hook))
        await self.refresh()

    def _answering(self) -> "_Answering":
        """Return the block in which something is done: what is refused is said at the page, all else takes hold.

        A secret that was told stays until the page is left, or another one is told.
        """
        self.problem = ""
        return _Answering(self)

    def _read(self, hook: str, *, further: bool = False) -> None:
        """Read deliveries, newest first; `further` those behind what is shown."""
        with session_of(self) as session:
            found = webhooks.deliveries(session, UUID(hook), _AT_ONCE + 1, self._last if further else None)
        rows = [_delivery(each) for each in found[:_AT_ONCE]]
        self._set("deliveries", [*self.deliveries, *rows] if further else rows)
        self._set("more", len(found) > _AT_ONCE)
        if rows:
            last = found[len(rows) - 1]
            self._last = datetime.fromisoformat(last.created_at), UUID(last.id)


class _Answering:
    """A block whose refusal is said on the page; what it answers is assigned only where all of it went well."""

    def __init__(self, page: WebhooksState) -> None:
        self._page = page
        self._answered: dict[str, str] = {}

    def __enter__(self) -> dict[str, str]:
        return self._answered

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if isinstance(error, StoryboardError):
            self._page.problem = retold(str(error))
            return True
        for name, value in self._answered.items():
            setattr(self._page, name, value)
        return False


def _look(actor: UUID, project_id: UUID) -> tuple[str, list[str], tuple[WebhookView, ...]]:
    """Return what the project is called, what who looks may do, and its webhooks where they may see them."""
    with session_for(actor) as session:
        may = membership.verbs_of(session, project_id)
        listed = webhooks.listing(session, project_id)
        return projects.title(session, project_id), sorted(verb.value for verb in may), listed


def _chosen(form: dict[str, Any]) -> list[str]:
    return [event for event in HAPPENINGS if form.get(f"on-{event}")]


def _words_of(event: str) -> str:
    """Return what a webhook can be told of in words."""
    return t(f"webhook.on_{event.replace('.', '_')}")


def _row(hook: WebhookView) -> HookRow:
    told = ", ".join(map(_words_of, hook.events))
    return HookRow(hook.id, hook.url, list(hook.events), told, hook.active)


def _delivery(each: DeliveryView) -> DeliveryRow:
    when = minute_of(by_clock(datetime.fromisoformat(each.created_at)))
    tries = t("webhook.attempt") if each.attempts == 1 else t("webhook.attempts", count=each.attempts)
    facts = [when, tries if each.attempts else t("webhook.not_tried")]
    facts += [t("webhook.status", status=str(each.status))] if each.status else []
    if each.state == "waiting" and each.attempts:
        facts.append(t("webhook.next", when=minute_of(by_clock(datetime.fromisoformat(each.due_at)))))
    return DeliveryRow(each.id, _words_of(each.event), each.state, " · ".join(facts), retold(each.answer))
