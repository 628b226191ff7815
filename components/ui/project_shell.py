"""What every page of a project has around it."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from components.npm import live, tab_title
from components.ui.gone import gone
from components.ui.here import is_here
from components.ui.shell import shell
from components.words import t
from state.page import ProjectPage
from state.people import AccountState


def project_shell(
    page: type[ProjectPage],
    shown: rx.Component,
    *,
    class_name: str,
    product: str = t("app.product"),
    before: Sequence[rx.Component] = (),
    also_hears: Sequence[Any] = (),
) -> rx.Component:
    """Return a whole page of a project: it follows what changes, names its tab, and says so where the project is gone.

    product: what stands in the tab after the project's title. before: what comes first. also_hears: events of other
    states that what changes is told to.
    """
    state: Any = page
    return shell(
        *before,
        live(
            project=rx.cond(state.gone == "", state.project, ""), on_news=[state.hear, AccountState.hear, *also_hears]
        ),
        tab_title(title=rx.cond(is_here(state.project), state.title, ""), product=product),
        rx.cond((state.gone != "") & is_here(state.project), gone(state.gone, t("lost.text")), shown),
        class_name=class_name,
    )
