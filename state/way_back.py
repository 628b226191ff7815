"""Undo and redo of the window in which they are pressed, and what is said of them."""

from typing import Any
from uuid import UUID

import reflex as rx

from state import windows
from state.page import ProjectPage
from state.person import session_of, window_of
from state.words import in_a_sentence, t
from storyboard_app.store import audit

#: One notice at a time says what undo and redo did.
_WAY_BACK = "way-back"


def undo(page: ProjectPage, again: Any) -> rx.event.EventSpec:
    """Take back the latest change of who looks, made in this window; say which, with the way forward (`again`)."""
    with session_of(page, t("did.undo")) as session:
        done = audit.undo_latest(session, UUID(page.project), but=windows.of_others(window_of(page)))
    if not done:
        return rx.toast(t("notebook.nothing_undo"), id=_WAY_BACK)
    if done.notice:
        return rx.toast(done.notice, id=_WAY_BACK)
    forward = {"label": t("notebook.redo"), "on_click": again}
    return rx.toast(t("notebook.undone", what=in_a_sentence(done.what)), id=_WAY_BACK, action=forward)


def redo(page: ProjectPage) -> rx.event.EventSpec:
    """Do again what was taken back last in this window, and say which."""
    with session_of(page, t("did.redo")) as session:
        done = audit.redo_latest(session, UUID(page.project), but=windows.of_others(window_of(page)))
    if not done:
        return rx.toast(t("notebook.nothing_redo"), id=_WAY_BACK)
    return rx.toast(done.notice or t("notebook.redone", what=in_a_sentence(done.what)), id=_WAY_BACK)
