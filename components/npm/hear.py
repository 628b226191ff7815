"""A button that fetches a sound and plays it."""

import reflex as rx


class Hear(rx.Component):
    """Plays what an address answers with; says why where it answers no sound."""

    library = rx.asset("hear.jsx", shared=True).importable_path
    tag = "Hear"

    url: rx.Var[str]
    label: rx.Var[str]
    #: stop, failed.
    words: rx.Var[dict[str, str]]
    test_id: rx.Var[str]


hear = Hear.create
