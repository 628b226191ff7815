"""Buttons that show and hide the panels around the scenes."""

import reflex as rx


class PanelButton(rx.Component):
    """Shows or hides one panel; below the width that the panel needs, it slides over the page as a drawer."""

    library = rx.asset("panels.jsx", shared=True).importable_path
    tag = "PanelButton"

    #: The `data-panel` of what it shows: outline, inspector or timeline.
    panel: rx.Var[str]
    label: rx.Var[str]
    #: The key that presses it.
    shortcut: rx.Var[str]


panel_button = PanelButton.create
