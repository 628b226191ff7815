"""The panel editor of a project: one panel large, and the way through the film's panels."""

import reflex as rx

from components.npm import panel_editor
from components.people import account_menu
from components.ui import PartsOf, is_here, logo, others, project_shell, ring, theme_button, view_switch
from components.words import t
from state.panel import PanelState
from state.rows import MarkRow, PanelFrame

_PARTS = PartsOf(PanelState.title)
#: Names of the words that the editor shows, as `state.words` has them.
_WORDS = """
title tools point hand nearer farther fit previous next thirds safe labels high crop whole picture undrawn strip none
pencil eraser ink arrow ellipse fill text undo redo colour ink_red ink_blue ink_black ink_white width opacity onion
drawnOver penKeys penAt penUp penDown side layers addLayer dropLayer rename up down show hide lock unlock layerOpacity
under layerPencil layerNotes layerNew saved saving waits
versions compareHint star unstar compare wipePlace overlayShare mode_frame mode_wipe mode_side mode_overlay useOther
scene sceneComes byHand copyTo copyAll copyPeople copyCamera copyWhat copyNow cancel takeBack takeBackAll plan planHint
planItem picked camera_item lens height tilt pan roll dollyIn dollyOut frameAgain pose posture expression looks holds
looksStaged looksCamera looksAhead looksLeft looksRight looksUp looksDown asStaged standing nothing turn size hideThing
hiddenThings addPerson leaveOut
keepThis upload uploadAbout uploadKinds uploadFailed redraw drawFrame newSeed
"""


def page() -> rx.Component:
    """Return the page."""
    shown = rx.fragment(
        _bar(),
        rx.cond(
            PanelState.loaded & is_here(PanelState.project),
            _editor(),
            rx.el.main(ring(), rx.el.p(t("notebook.loading"), role="status"), class_name="panel-none", id="main"),
        ),
    )
    return project_shell(PanelState, shown, class_name="panel-page", product=t("panel.product"))


def _bar() -> rx.Component:
    return rx.el.header(
        logo(),
        rx.el.b(
            rx.cond(is_here(PanelState.project), PanelState.title, ""),
            class_name="project-name",
            dir="auto",
            title=PanelState.title,
        ),
        rx.el.span(class_name="spacer"),
        view_switch("panel", PanelState.project, PanelState.shot),
        rx.el.span(class_name="spacer"),
        others(PanelState.project, "panel"),
        theme_button(),
        account_menu(),
        class_name="top-bar",
        custom_attrs={"data-region": True},
    )


def _editor() -> rx.Component:
    return panel_editor(
        project=PanelState.project,
        shape=PanelState.shape,
        frames=_PARTS.listed("frames", PanelFrame),
        shot=PanelState.shot,
        panel=PanelState.panel,
        layers=PanelState.layers,
        marks=_PARTS.listed("marks", MarkRow),
        versions=PanelState.versions,
        by_hand=PanelState.by_hand,
        cast=PanelState.cast,
        may=PanelState.may,
        words=_words(),
        on_choose=PanelState.choose,
        on_send=PanelState.send,
        on_use=PanelState.use,
        on_star=PanelState.star,
        on_redraw=PanelState.redraw,
        on_copy=PanelState.copy_scene,
    )


def _words() -> dict[str, str]:
    """Return the words of the editor by their short names."""
    return {name: t(f"panel.{name}") for name in _WORDS.split()}
