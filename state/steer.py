"""What people change about how the chosen shot is drawn; each event one verb."""

import asyncio
from uuid import UUID

import reflex as rx

from state.notebook import NotebookState
from state.person import session_of
from state.words import t
from storyboard_app import projects
from storyboard_app.frames import steering, versions

#: How many pictures the button for variants asks for.
VARIANTS = 3


class SteerState(NotebookState):
    """Events on what draws the chosen shot; nothing of its own is shown."""

    @rx.event
    def choose_backend(self, name: str) -> None:
        """Choose what draws the chosen shot; empty for what draws the project."""
        with session_of(self, t("did.backend", number=self._number())) as session:
            steering.set_backend(session, UUID(self.selected), name)
        self._look_again()

    @rx.event
    def draw_all_so(self) -> None:
        """Draw the whole project as the chosen shot is drawn."""
        with session_of(self, t("did.project_backend")) as session:
            steering.set_project_backend(session, UUID(self.project), self.shot.backend)
            steering.set_backend(session, UUID(self.selected), "")
        self._look_again()

    @rx.event
    def choose_style(self, name: str) -> None:
        """Choose how the whole project is drawn."""
        with session_of(self, t("did.style")) as session:
            projects.set_style(session, UUID(self.project), name)
        self._look_again()

    @rx.event
    def slide(self, name: str, value: float | None) -> None:
        """Set a slider of the chosen shot, or leave it to the model."""
        with session_of(self, t("did.slide", name=name, number=self._number())) as session:
            steering.steer(session, UUID(self.selected), {name: value})
        self._look_again()

    @rx.event
    def reset_sliders(self) -> None:
        """Leave all sliders of the chosen shot to the model."""
        with session_of(self, t("did.sliders", number=self._number())) as session:
            steering.reset(session, UUID(self.selected))
        self._look_again()

    @rx.event
    def say(self, part: str, words: str) -> None:
        """Say what is to be drawn in the chosen shot (`prompt`), or what is not to be seen (`negative`)."""
        with session_of(self, t("did.words", number=self._number())) as session:
            steering.steer(session, UUID(self.selected), {part: words.strip() or None})
        self._look_again()

    @rx.event
    def toggle_seed(self) -> None:
        """Keep the seed of the picture that is seen, or let others be tried."""
        with session_of(self, t("did.seed", number=self._number())) as session:
            steering.keep_seed(session, UUID(self.selected), not self.drawn.keeps_seed)
        self._look_again()

    @rx.event
    def look_at(self, frame_id: str) -> None:
        """Look at a version of the chosen shot."""
        self.looked_at = "" if frame_id == self.looked_at else frame_id

    @rx.event
    def use_version(self) -> None:
        """Show the version that is looked at from now on."""
        with session_of(self, t("did.version", number=self._number())) as session:
            versions.choose(session, UUID(self.looked_at))
        self.looked_at = ""
        self._look_again()

    @rx.event
    def refine(self, frame_id: str) -> None:
        """Draw the chosen shot again, starting from one of its versions."""
        with session_of(self, t("did.refine", number=self._number())) as session:
            versions.refine(session, UUID(frame_id))
        self.looked_at = ""
        self._look_again()

    @rx.event
    def start_afresh(self) -> None:
        """Let the chosen shot start from nothing again."""
        with session_of(self, t("did.afresh", number=self._number())) as session:
            steering.steer(session, UUID(self.selected), {"anchor": None})
        self._look_again()

    @rx.event
    def drop_sketch(self) -> None:
        """Let the layout steer the chosen shot again instead of a sketch."""
        with session_of(self, t("did.unsketch", number=self._number())) as session:
            steering.steer(session, UUID(self.selected), {"sketch": None})
        self._look_again()

    @rx.event
    async def sketch(self, files: list[rx.UploadFile]) -> None:
        """Let a drawing or photo steer the chosen shot."""
        for file in files[:1]:
            await asyncio.to_thread(self._keep_sketch, await file.read())
            self._look_again()

    def _keep_sketch(self, content: bytes) -> None:
        with session_of(self, t("did.sketch", number=self._number())) as session:
            steering.sketch(session, UUID(self.selected), content)

    @rx.event
    def draw_variants(self) -> None:
        """Draw the chosen shot from other seeds, beside the current picture."""
        if self.shot.panel:
            with session_of(self) as session:
                versions.variants(session, UUID(self.shot.panel), VARIANTS)
            self._look_again()

    def _number(self) -> str:
        return self.shot.number
