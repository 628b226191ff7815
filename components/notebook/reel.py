"""The timeline under the notebook."""

import reflex as rx

from components.notebook.parts import CLIPS, GAPS, PICTURES, SPEECH
from components.npm import timeline
from components.words import t
from state.edits import EditState
from state.notebook import NotebookState
from state.slips import SlipState

#: Names of the words that the timeline shows, as `state.words` has them.
_WORDS = """
title play pause start end loop captions zoom picture dialogue sounds playhead empty undrawn monitor large fold trim
mute unheard captionsIn asSpoken leftToRight
"""


def reel() -> rx.Component:
    """Return the timeline."""
    return timeline(
        clips=CLIPS,
        lines=SPEECH,
        gaps=GAPS,
        sounds=NotebookState.sounds,
        pictures=PICTURES,
        rate=NotebookState.rate,
        selected=NotebookState.selected,
        may=NotebookState.may,
        words=_words(),
        on_select=NotebookState.choose,
        on_place=EditState.place_shot,
        on_roll=EditState.roll_cut,
        on_slip=SlipState.slip_shot,
        on_slip_sound=SlipState.slip_sound,
        on_trim=lambda shot_field, text, was: EditState.edit_shot(shot_field, text, was, ""),
    )


def _words() -> rx.Var:
    fixed = {name: t(f"timeline.{name}") for name in _WORDS.split()}
    at = t("timeline.at", seconds="{seconds}", shot="{shot}")
    others = {"zoomIn": t("timeline.zoom_in"), "zoomOut": t("timeline.zoom_out"), "close": t("app.close"), "at": at}
    others |= {"slip": t("timeline.slip"), "slipSound": t("timeline.slip_sound")}
    return rx.Var.create({**fixed, **others, "rate": NotebookState.rate_words})
