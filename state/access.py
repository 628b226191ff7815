"""How somebody gets in: the tokens that their programs hold, and the providers that they sign in by."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import reflex as rx
from sqlmodel import Session

from state.person import session_of
from state.when import day_of, recently
from state.words import t
from storyboard_app.people import identities, tokens
from storyboard_app.settings import settings
from storyboard_app.values import Verb, spoken

#: For how many days a token can be made.
LIVES = (7, 30, 90, 366)


@dataclass(frozen=True)
class TokenRow:
    """A personal token."""

    id: str
    name: str
    #: What it covers, and when it ends and was used.
    covers: str
    facts: str


@dataclass(frozen=True)
class WayRow:
    """A provider that somebody signs in by, or could."""

    name: str
    label: str
    #: "Since 3 Nov 2026"; empty for one that they do not sign in by yet.
    since: str
    #: Where the link to it begins.
    address: str


class AccessState(rx.State):
    """The dialog."""

    shown: bool = False
    tokens: list[TokenRow] = []
    ways: list[WayRow] = []
    #: The token that was just made, which is told this once, and what it is called.
    secret: str = ""
    made: str = ""

    @rx.event
    def show(self, shown: bool) -> None:
        """Open or close the dialog; a token that was told is forgotten."""
        self.shown, self.secret, self.made = shown, "", ""
        if shown:
            with session_of(self) as session:
                self._look(session)

    @rx.event
    def make(self, form: dict[str, Any]) -> None:
        """Make a token of what was typed and chosen."""
        verbs = [verb for verb in Verb if form.get(f"verb-{verb}")]
        days = next((days for days in LIVES if str(days) == form.get("days")), LIVES[0])
        with session_of(self) as session:
            view, secret = tokens.make(session, str(form.get("name", "")), verbs, days)
            self._look(session)
        self.secret, self.made = secret, view.name

    @rx.event
    def end(self, token: str) -> None:
        """End a token, at once."""
        with session_of(self) as session:
            tokens.end(session, UUID(token))
            self._look(session)
        self.secret = ""

    @rx.event
    def unlink(self, name: str) -> None:
        """No longer sign in by a provider."""
        with session_of(self) as session:
            identities.unlink(session, identities.provider_called(name))
            self._look(session)

    def _look(self, session: Session) -> None:
        now = datetime.now(UTC)
        self.tokens = [token_row(view, now) for view in tokens.listing(session)]
        linked = {view.name: day_of(view.linked_at) for view in identities.listing(session)}
        self.ways = [
            WayRow(
                each.name,
                each.label,
                t("access.since", date=linked[each.name]) if each.name in linked else "",
                f"/auth/with/{each.name}?link=true&next=",
            )
            for each in settings().providers
        ]


def token_row(view: tokens.TokenView, now: datetime) -> TokenRow:
    """Return a token in the words of its row."""
    covers = ", ".join(spoken(verb) for verb in view.verbs if verb != Verb.SEE) if view.verbs else ""
    used = _ago(view.used_at, now) if view.used_at else ""
    return TokenRow(
        str(view.id),
        view.name,
        t("access.all") if not view.verbs else t("access.only", what=covers) if covers else t("access.look"),
        t("access.used" if used else "access.unused", used=used, date=day_of(view.expires_at)),
    )


def _ago(then: datetime, now: datetime) -> str:
    return recently(then, now) or day_of(then)
