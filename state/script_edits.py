"""What people change of the script in the notebook: a line, what a scene is about, a scene as text."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import reflex as rx
from sqlmodel import Session

from state.answers import answered
from state.edits import EditState
from state.person import session_of
from state.words import t
from storyboard_app import scripts
from storyboard_app.errors import Overtaken

#: Stands for the scene that is edited where that is still to be written.
NEW_SCENE = "new"


class ScriptEditState(EditState):
    """The script as it is edited."""

    #: The scene that is edited as text, or `NEW_SCENE` for what is written behind another one; and the text it had.
    editing: str = ""
    writing_after: str = ""
    scene_text: str = ""
    #: What it is now, where others changed the same lines in the meantime.
    scene_theirs: str = ""

    @rx.event
    def edit_line(self, element_id: str, text: str, was: str, ticket: str) -> rx.event.EventSpec | None:
        """Change the words of a paragraph.

        was: its words when they were read. ticket: what the field calls its edit.
        """
        row = UUID(element_id)
        return self._answered(
            ticket, t("did.script"), lambda session: scripts.edit_element(session, row, text, was), row, "text"
        )

    @rx.event
    def edit_summary(self, scene_id: str, text: str, was: str, ticket: str) -> rx.event.EventSpec | None:
        """Say what a scene is about.

        was: its summary when it was read. ticket: what the field calls its edit.
        """
        row = UUID(scene_id)
        return self._answered(
            ticket, t("did.summary"), lambda session: scripts.edit_summary(session, row, text, was), row, "summary"
        )

    @rx.event
    def edit_text(self, scene_id: str) -> None:
        """Show a scene's text in a box; without a scene, put the box away."""
        self.editing, self.scene_theirs = scene_id, ""
        if scene_id:
            with session_of(self) as session:
                self.scene_text = scripts.scene_text(session, UUID(scene_id))

    @rx.event
    def write_scene(self, after: str) -> None:
        """Show an empty box for what comes behind a scene, or behind the last."""
        self.editing, self.scene_theirs, self.scene_text, self.writing_after = NEW_SCENE, "", "", after

    @rx.event
    def add_scenes(self, form: dict[str, Any]) -> rx.event.EventSpec | None:
        """Add the scenes in the box, and go to the first of them."""
        after = UUID(self.writing_after) if self.writing_after else None
        with session_of(self, t("did.scene_write")) as session:
            added = scripts.add_scenes(session, UUID(self.project), str(form.get("text", "")), after)
        self.editing = ""
        self._look_again()
        return self._bring_into_view(str(added[0]))

    @rx.event
    def save_text(self, form: dict[str, Any]) -> None:
        """Put the text in the box in the place of the scene's; where others changed the same lines, show both."""
        base = self.scene_theirs or self.scene_text
        try:
            with session_of(self, t("did.scene")) as session:
                scripts.edit_scene(session, UUID(self.editing), str(form.get("text", "")), based_on=base)
        except Overtaken as error:
            self.scene_theirs = error.theirs
            return
        self.editing = self.scene_theirs = ""
        self._look_again()

    def _answered(
        self, ticket: str, label: str, verb: Callable[[Session], None], row: UUID, field: str
    ) -> rx.event.EventSpec | None:
        """Change a field of a row by a verb, and answer the edit that a ticket calls."""
        if not self.loaded:
            return None  # the field sends it again when the page has been opened

        def edit() -> str:
            with session_of(self, label) as session:
                verb(session)
            self._look_again()
            return ""

        return answered(ticket, edit, lambda theirs: self._theirs(row, field, theirs))
