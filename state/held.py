"""The dialog of pictures that the picture check holds back: looked at, released or kept out."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import reflex as rx
from sqlmodel import Session

from state.page import Sparing
from state.person import session_of
from state.when import by_clock, minute_of
from state.words import retold, t
from storyboard_app.errors import StoryboardError
from storyboard_app.frames import held


@dataclass(frozen=True)
class HeldRow:
    """A picture that is held back."""

    id: str
    #: Where it is fetched.
    picture: str
    #: Who handed it in, and when.
    facts: str


class HeldState(Sparing, rx.State):
    """The dialog."""

    is_open: bool = False
    project: str = ""
    rows: list[HeldRow] = []
    #: Why something could not be decided.
    problem: str = ""

    @rx.event
    def open(self, project: str) -> None:
        """Open the dialog for a project; there is none yet while its page is on its way."""
        if project:
            self.reset()
            self.project, self.is_open = project, True
            self._look()

    @rx.event
    def show(self, shown: bool) -> None:
        """Close the dialog."""
        self.is_open = shown

    @rx.event
    def release(self, picture: str) -> None:
        """Let a picture in, when it is handed in again."""
        self._decide(t("held.did_release"), held.release, picture)

    @rx.event
    def keep_out(self, picture: str) -> None:
        """Keep a picture out."""
        self._decide(t("held.did_keep_out"), held.keep_out, picture)

    def _decide(self, did: str, verb: Callable[[Session, UUID], None], picture: str) -> None:
        self.problem = ""
        try:
            with session_of(self, did) as session:
                verb(session, UUID(picture))
        except StoryboardError as error:
            self.problem = retold(str(error))
        self._look()

    def _look(self) -> None:
        with session_of(self) as session:
            rows = held.listing(session, UUID(self.project))
        self.rows = [
            HeldRow(
                str(row.id),
                f"/api/v1/held/{row.id}/picture",
                t("held.facts", author=row.author, when=minute_of(by_clock(row.since))),
            )
            for row in rows
            if row.state == "held"
        ]
