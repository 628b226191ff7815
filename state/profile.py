"""What somebody sets for themselves, what they take along, and how they leave."""

from typing import get_args

import reflex as rx
from sqlmodel import Session

from state.people import SIGN_OUT, AccountState
from state.person import session_of
from state.words import retold, t
from storyboard_app import frames
from storyboard_app.errors import StoryboardError
from storyboard_app.people import leaving, profiles
from storyboard_app.settings import settings


class ProfileState(rx.State):
    """The dialog of one's profile."""

    shown: bool = False
    #: As they are typed and chosen, until they are saved.
    name: str = ""
    zone: str = ""
    #: Places with a clock of their own, as people look for them: continent and city.
    zones: list[str] = []
    theme: str = "system"
    letters: bool = True
    language: str = ""
    pictured: bool = False
    problem: str = ""
    #: Leaving was asked for once, and is asked about.
    leaves: bool = False

    @rx.var
    def leave_text(self) -> str:
        """What is said before somebody leaves."""
        return t("profile.leave_text", days=str(settings().grace_days))

    @rx.event
    def show(self, shown: bool) -> None:
        """Open or close the dialog."""
        self.shown, self.problem, self.leaves = shown, "", False
        if shown:
            self.zones = self.zones or profiles.zones()
            with session_of(self) as session:
                self._look(session)

    @rx.event
    def choose_zone(self, zone: str) -> None:
        """Choose where one's clock is."""
        self.zone = zone

    @rx.event
    def choose_theme(self, theme: str) -> None:
        """Choose light, dark, or as the system says."""
        self.theme = theme

    @rx.event
    def choose_language(self, language: str) -> None:
        """Choose the language that the pages speak, or that of the browser."""
        self.language = language

    @rx.event
    def turn_letters(self) -> None:
        """Choose whether single letters do something."""
        self.letters = not self.letters

    @rx.event
    async def save(self, form: dict[str, str]) -> rx.event.EventSpec | None:
        """Keep what was typed and chosen."""
        self.name = form.get("name", "")
        try:
            with session_of(self) as session:
                profiles.set_mine(
                    session, self.name, self.zone, self.theme, letters=self.letters, language=self.language
                )
        except StoryboardError as error:
            self.problem = retold(str(error))
            return None
        self.shown = False
        (await self.get_state(AccountState)).look()
        return rx.toast(t("profile.saved"))

    @rx.event
    async def take_picture(self, files: list[rx.UploadFile]) -> None:
        """Be shown by a picture."""
        self.problem = ""
        for file in files[:1]:
            try:
                with session_of(self) as session:
                    profiles.set_picture(session, await file.read(), frames.held.require_passed)
                    self._look(session)
            except StoryboardError as error:
                self.problem = retold(str(error))
        (await self.get_state(AccountState)).look()

    @rx.event
    async def drop_picture(self) -> None:
        """Be shown by initials."""
        with session_of(self) as session:
            profiles.drop_picture(session)
            self._look(session)
        (await self.get_state(AccountState)).look()

    @rx.event
    def ask_to_leave(self) -> None:
        """Ask whether leaving is meant."""
        self.leaves = True

    @rx.event
    def leave(self) -> rx.event.EventSpec | None:
        """Leave, or say what keeps one."""
        try:
            with session_of(self) as session:
                leaving.ask(session)
        except StoryboardError as error:
            self.problem, self.leaves = retold(str(error)), False
            return None
        return rx.call_script(SIGN_OUT)

    def _look(self, session: Session) -> None:
        mine = profiles.mine(session)
        self.name, self.zone, self.theme = mine.name, mine.zone, mine.theme
        self.letters, self.pictured, self.language = mine.letters, mine.pictured, mine.language


#: What a theme can be.
THEMES = get_args(profiles.Theme)
