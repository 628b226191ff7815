"""Live updates: the page hears of every change to its project, whoever made it."""

import reflex as rx


class Live(rx.Component):
    """Listens to a project's events while the page is open; draws nothing."""

    library = rx.asset("live.jsx", shared=True).importable_path
    tag = "Live"

    project: rx.Var[str]

    on_change: rx.EventHandler[rx.event.no_args_event_spec]


live = Live.create
