"""Sliders that move in the browser and tell the server once they are let go."""

from typing import Any

import reflex as rx


class Sliders(rx.Component):
    """A column of sliders, each with its name, its value and a mark where the model has it."""

    library = rx.asset("sliders.jsx", shared=True).importable_path
    tag = "Sliders"

    #: `state.drawn.SliderRow` values.
    sliders: rx.Var[list[Any]]
    disabled: rx.Var[bool]
    #: "Left to the model: {value}".
    default_words: rx.Var[str]

    #: Name, and the value or nothing to leave it to the model.
    on_commit: rx.EventHandler[lambda name, value: [name, value]]


sliders = Sliders.create
