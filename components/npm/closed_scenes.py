"""Scenes that are closed, read where nobody answers."""

import reflex as rx

from components.npm import answers as answers
from components.npm import kept as kept


class ClosedScenes(rx.Component):
    """Keeps what closed scenes hold while the page is at rest, and opens them from that without a connection."""

    library = rx.asset("closed_scenes.jsx", shared=True).importable_path
    tag = "ClosedScenes"

    #: The project that is shown; empty until it has been looked up.
    project: rx.Var[str]
    #: The state that sends the cells.
    state: rx.Var[str]
    #: What is said under a scene that is not kept.
    missing: rx.Var[str]

    #: Whether it asks for the first time, and the marks of what it has, by scene.
    on_ask: rx.EventHandler[lambda first, known: [first, known]]


closed_scenes = ClosedScenes.create
