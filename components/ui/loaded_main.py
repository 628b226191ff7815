"""What a page shows below its bar."""

import reflex as rx

from components.ui.pieces import ring


def loaded_main(loaded: rx.Var[bool] | bool, *shown: rx.Component, class_name: str) -> rx.Component:
    """Return what a page shows once it is there; a ring turns until then."""
    waiting = rx.el.div(ring(), class_name="no-scenes")
    return rx.el.main(rx.cond(loaded, rx.fragment(*shown), waiting), id="main", class_name=class_name)
