"""The switch between the views of a project: notebook, panel, people and places, sound, review."""

import reflex as rx

from components.ui.pieces import icon
from components.words import t

#: View -> its icon, and where it is below the project's address.
_VIEWS = {
    "notebook": ("notebook-text", ""),
    "panel": ("square-pen", "/panel/"),
    "bible": ("users", "/bible"),
    "sound": ("audio-lines", "/sound"),
    "review": ("clapperboard", "/review"),
}


def view_switch(here: str, project: rx.Var[str] | str, shot: rx.Var[str] | str) -> rx.Component:
    """Return the switch. here: the view that is seen; shot: whose panel the panel view opens, empty for the first."""
    return rx.el.nav(
        *(_view(name, name == here, project, shot) for name in _VIEWS),
        class_name="segments views",
        # Before it is known which project this is, the views are nowhere.
        style={"visibility": rx.cond(rx.Var.create(project) != "", "visible", "hidden")},
        aria_label=t("views.title"),
    )


def _view(name: str, seen: bool, project: rx.Var[str] | str, shot: rx.Var[str] | str) -> rx.Component:
    image, below = _VIEWS[name]
    whose = rx.cond(rx.Var.create(shot) != "", shot, "first") if name == "panel" else ""
    attributes = {"data-testid": f"view-{name}", "aria-label": t(f"views.{name}")}
    if seen:
        attributes["aria-current"] = "page"
    elif name == "panel":
        attributes |= {"data-key": "e", "aria-keyshortcuts": "E"}
    return rx.el.a(
        icon(image, 15),
        rx.el.span(t(f"views.{name}"), class_name="view-words"),
        href=rx.Var.create(f"/p/{project}{below}{whose}"),
        title=t(f"views.{name}"),
        custom_attrs=attributes,
    )
