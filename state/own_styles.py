"""Styles of one's own in the notebook: made, changed and taken out beside a frame that is drawn in them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx
from sqlmodel import Session

from state.drawn import style_choices
from state.edits import EditState
from state.person import session_of
from state.words import retold, t
from storyboard_app import projects
from storyboard_app.projects import own_styles


@dataclass(frozen=True)
class StyleChoice:
    """A style that another can go out from, with where its sliders stand, in percent."""

    name: str
    label: str
    base: str
    sliders: dict[str, int]
    #: It is this project's own.
    here: bool


class OwnStyleState(EditState):
    """The dialog of styles of one's own."""

    making_style: bool = False
    given_styles: list[StyleChoice] = []
    own_styles: list[StyleChoice] = []

    @rx.event
    def show_style_maker(self, shown: bool) -> None:
        """Open the dialog, or close it."""
        if shown:
            with session_of(self) as session:
                self._look_at_styles(session)
        self.making_style = shown

    @rx.event
    def keep_style(self, style: dict[str, Any]) -> None:
        """Keep a style under a name, and draw the project in it."""
        project = UUID(self.project)
        sliders = {str(name): int(value) for name, value in style["sliders"].items()}
        with session_of(self, t("style.did", name=str(style["name"]))) as session:
            made = own_styles.keep(
                session, project, str(style["name"]), str(style["base"]), sliders, str(style["instead"])
            )
            projects.set_style(session, project, made.name)
            self._look_at_styles(session)
        self.making_style = False
        self._look_again()

    @rx.event
    def forget_style(self, name: str) -> None:
        """Take a style out of the project's own."""
        label = next((style.label for style in self.own_styles if style.name == name), "")
        with session_of(self, t("style.did_forget", name=label)) as session:
            own_styles.forget(session, UUID(self.project), name)
            self._look_at_styles(session)
        self.making_style = False
        self._look_again()

    def _look_at_styles(self, session: Session) -> None:
        own = own_styles.listing(session, UUID(self.project))
        self.own_styles = [StyleChoice(each.name, each.label, each.base, dict(each.sliders), each.here) for each in own]
        self.given_styles = [
            StyleChoice(each.name, retold(each.label), each.name, projects.sliders_of_style(each.name), here=False)
            for each in projects.styles()
        ]
        self._set("styles", style_choices(session, self.project, self.style))
