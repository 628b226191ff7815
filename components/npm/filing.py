"""Dragging projects into folders."""

import reflex as rx


class Filing(rx.Component):
    """Lets what has `data-project` be dropped on what has `data-folder`; draws nothing."""

    library = rx.asset("filing.jsx", shared=True).importable_path
    tag = "Filing"

    #: Project and folder; an empty folder takes it out.
    on_file: rx.EventHandler[lambda project, folder: [project, folder]]


filing = Filing.create
