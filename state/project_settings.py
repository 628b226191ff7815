"""The dialog of a project's settings: its title, the shape of its picture, its rate, its style, its numbers."""

from typing import Any
from uuid import UUID

import reflex as rx

from state.edits import EditState
from state.person import session_of
from state.words import count_of, retold, t
from storyboard_app import projects
from storyboard_app.errors import StoryboardError, Unusable
from storyboard_app.timing import RATES, name_of_rate

#: The shapes that are offered; any other can be typed.
ASPECTS = ("16:9", "1.85", "2.39", "4:3", "1:1", "9:16")


class ProjectSettingsState(EditState):
    """The dialog of a project's settings."""

    settings_open: bool = False
    #: What the shape and the rate would be, as they are tried; and why they cannot be.
    tried_aspect: str = ""
    tried_rate: str = ""
    settings_problem: str = ""

    @rx.var
    def rate_name(self) -> str:
        """The project's rate by its name."""
        return name_of_rate((self.rate[0], self.rate[1]))

    @rx.var
    def consequence(self) -> str:
        """What the shape and the rate that are tried would mean; empty where they stay."""
        pictures, told = count_of("home.shot", len(self.clips)), []
        if self.clips and self.tried_aspect.strip() != self.aspect:
            told.append(t("settings.reframed", shots=pictures))
        if self.clips and self.tried_rate != self.rate_name:
            told.append(t("settings.moved"))
        return " ".join(told)

    @rx.var
    def tried_shape(self) -> str:
        """The shape that is tried, as a style says it; that of the project where it is none."""
        try:
            return projects.checked_aspect(self.tried_aspect.strip()).replace(":", " / ")
        except Unusable:
            return self.aspect.replace(":", " / ")

    @rx.event
    def show_settings(self, shown: bool) -> None:
        """Open the dialog, or close it."""
        self.settings_open, self.settings_problem = shown, ""
        self.tried_aspect, self.tried_rate = self.aspect, self.rate_name

    @rx.event
    def try_aspect(self, aspect: str) -> None:
        """Try a shape."""
        self.tried_aspect = aspect

    @rx.event
    def try_rate(self, rate: str) -> None:
        """Try a rate."""
        self.tried_rate = rate

    @rx.event
    def save_settings(self, form: dict[str, Any]) -> None:
        """Take what stands in the dialog; what cannot be is said there, and nothing is changed."""
        project = UUID(self.project)
        try:
            with session_of(self, t("settings.did")) as session:
                projects.rename(session, project, str(form["title"]))
                projects.set_aspect(session, project, self.tried_aspect)
                projects.set_rate(session, project, RATES[self.tried_rate])
                projects.set_style(session, project, str(form["style"]))
        except StoryboardError as error:
            self.settings_problem = retold(str(error))
            return
        self.settings_open = False
        self._look_again()
