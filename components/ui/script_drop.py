"""Where scripts are dropped or, by a click elsewhere, chosen: on the projects' page and for a new draft."""

from typing import Any

import reflex as rx

from storyboard_app.screenplay import extensions
from storyboard_app.settings import settings

#: Endings of the scripts that are read; browsers know few of these kinds by any other name.
KINDS: dict[str, Any] = {"application/octet-stream": sorted(set(extensions()))}
#: The same and project files.
KINDS_AT_HOME: dict[str, Any] = {"application/octet-stream": sorted({*extensions(), ".zip"})}

#: The files that a drop lets through, as its handler in the browser has them.
_DROPPED = rx.Var("_ev_0").to(list)


def script_drop(
    *children: rx.Component, name: str, on_drop: Any, kinds: dict[str, Any] | None = None, **props: Any
) -> rx.Component:
    """Return a part of the page that takes one file dropped on it, a script where nothing else is said.

    on_drop: an event that takes the files.
    """
    no_style: Any = {}
    taken: Any = rx.cond(_DROPPED.length() > 0, _of_dropped(on_drop(rx.upload_files(name))), rx.noop())
    return rx.upload.root(
        *children,
        id=name,
        class_name=name,
        no_click=True,
        no_keyboard=True,
        multiple=False,
        accept=kinds or KINDS,
        max_size=settings().max_upload,
        drag_active_style=no_style,
        on_drop=taken,
        **props,
    )


def _of_dropped(upload: rx.event.EventSpec) -> rx.event.EventSpec:
    """Return an upload as one of what was dropped; one of nothing, where all was refused, would hold up the next."""
    return upload.with_args(
        tuple((name, _DROPPED if name._js_expr == "files" else value) for name, value in upload.args)
    )


def choose_script(name: str) -> rx.event.EventSpec:
    """Return the event that opens the system's dialog to choose a file."""
    return rx.call_script(f"document.querySelector('.{name} > input[type=file]').click()")
