"""The passkeys of who looks at the page, and the codes that let them back in."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import reflex as rx
from sqlmodel import Session

from state.people import browser_of
from state.person import session_of
from state.when import day_of, recently
from state.words import t
from storyboard_app.people import passkeys, recovery

#: Makes a passkey in the browser, and says what went wrong; the name comes from the form's field.
_ADD = "import('/passkeys.js').then((passkeys) => passkeys.add({name}))"


@dataclass(frozen=True)
class PasskeyRow:
    """A passkey."""

    id: str
    name: str
    #: When it was made and used.
    facts: str


class PasskeyState(rx.State):
    """The part of the dialog of ways to sign in that is about passkeys and codes."""

    passkeys: list[PasskeyRow] = []
    #: The passkey whose name is being changed.
    renamed: str = ""
    #: Recovery codes that are left, and those that were just made, which are told this once.
    left: int = 0
    codes: list[str] = []

    @rx.event
    def open(self, shown: bool) -> None:
        """Look up what there is; codes that were told are forgotten."""
        self.codes, self.renamed = [], ""
        if shown:
            with session_of(self) as session:
                self._look(session)

    @rx.event
    def add(self, form: dict[str, str]) -> rx.event.EventSpec:
        """Have the browser make a passkey."""
        name = form.get("name", "").strip() or browser_of(self.router.headers.user_agent)
        return rx.call_script(_ADD.format(name=json.dumps(name)), PasskeyState.added)

    @rx.event
    def added(self, problem: str) -> rx.event.EventSpec | None:
        """Look again, or say what went wrong. problem: in words; empty where nothing did."""
        with session_of(self) as session:
            self._look(session)
        return rx.toast.error(problem) if problem else None

    @rx.event
    def begin_renaming(self, passkey: str) -> None:
        """Let a passkey's name be typed."""
        self.renamed = passkey

    @rx.event
    def rename(self, form: dict[str, str]) -> None:
        """Call a passkey something else."""
        with session_of(self) as session:
            passkeys.rename(session, UUID(self.renamed), form.get("name", ""))
            self._look(session)
        self.renamed = ""

    @rx.event
    def remove(self, passkey: str) -> None:
        """Take a passkey away."""
        with session_of(self) as session:
            passkeys.remove(session, UUID(passkey))
            self._look(session)

    @rx.event
    def make_codes(self) -> None:
        """Make new recovery codes."""
        with session_of(self) as session:
            self.codes = list(recovery.make(session))
            self.left = len(self.codes)

    @rx.var
    def told_codes(self) -> str:
        """The codes, as they are copied and printed: one a line."""
        return "\n".join(self.codes)

    def _look(self, session: Session) -> None:
        now = datetime.now(UTC)
        self.passkeys = [passkey_row(view, now) for view in passkeys.listing(session)]
        self.left = recovery.left(session)


def passkey_row(view: passkeys.PasskeyView, now: datetime) -> PasskeyRow:
    """Return a passkey in the words of its row."""
    made = day_of(view.made_at)
    if view.used_at is None:
        return PasskeyRow(str(view.id), view.name, t("passkeys.unused", made=made))
    used = recently(view.used_at, now) or day_of(view.used_at)
    return PasskeyRow(str(view.id), view.name, t("passkeys.used", made=made, used=used))
