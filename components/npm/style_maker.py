"""A style of one's own, made by sliders beside a frame that is drawn in it."""

from typing import Any

import reflex as rx


class StyleMaker(rx.Component):
    """Sliders, a name, and what a frame looks like so."""

    library = rx.asset("style_maker.jsx", shared=True).importable_path
    tag = "StyleMaker"

    #: The shot whose frame is seen.
    shot: rx.Var[str]
    #: `state.own_styles.StyleChoice` values: those that there are, and those of one's own.
    styles: rx.Var[list[Any]]
    own: rx.Var[list[Any]]
    #: The style of the project.
    chosen: rx.Var[str]
    words: rx.Var[dict[str, str]]

    #: `name`, `base`, `sliders`, and which of the project's own it takes the place of (`instead`), or none.
    on_keep: rx.EventHandler[lambda style: [style]]
    on_forget: rx.EventHandler[lambda style: [style]]


style_maker = StyleMaker.create
