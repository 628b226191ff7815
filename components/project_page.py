"""What the pages of a project have alike: the bar at the top, and what waits until the page is there."""

from typing import Any

import reflex as rx

from components.people import account_menu, inbox_button
from components.ui import is_here, loaded_main, logo, theme_button, view_switch
from state.page import ProjectPage


def project_bar(page: type[ProjectPage], here: str, *deeds: rx.Component) -> rx.Component:
    """Return the bar of a page.

    here: the view of the switch that it is, empty for one that the switch does not name. deeds: what stands beside the
    project's title.
    """
    state: Any = page
    return rx.el.header(
        logo(),
        rx.el.b(rx.cond(is_here(state.project), state.title, ""), class_name="project-name", dir="auto"),
        *deeds,
        rx.el.span(class_name="spacer"),
        view_switch(here, state.project, ""),
        rx.el.span(class_name="spacer"),
        theme_button(),
        inbox_button(),
        account_menu(),
        class_name="top-bar",
        custom_attrs={"data-region": True},
    )


def project_main(page: type[ProjectPage], *shown: rx.Component, class_name: str) -> rx.Component:
    """Return what a page shows below its bar, once it is there; a ring turns until then."""
    state: Any = page
    return loaded_main(state.loaded & is_here(state.project), *shown, class_name=class_name)
