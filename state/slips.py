"""What people slip on the timeline: which part of a camera's movement or a sound plays, under a cut that stays."""

from uuid import UUID

import reflex as rx

from state.edits import EditState
from state.person import session_of
from state.words import t
from storyboard_app import shots, sound


class SlipState(EditState):
    """Events of slipping."""

    @rx.event
    def slip_shot(self, shot_id: str, ticks: int, was: int) -> None:
        """Let a shot's camera movement play so many ticks later than from end to end; `was` is what it was."""
        with session_of(self, t("did.slip_shot", number=self._number(shot_id))) as session:
            shots.edit_shot(session, UUID(shot_id), {"slip_ticks": was}, slip_ticks=ticks)
        self._look_again()

    @rx.event
    def slip_sound(self, sound_id: str, seconds: float) -> None:
        """Let another part of a sound be heard, so many seconds on in its file."""
        name = next((each.name for each in self.sounds if each.id == sound_id), "")
        with session_of(self, t("did.slip_sound", name=name)) as session:
            sound.slip_sound(session, UUID(sound_id), seconds)
        self._look_again()
