"""Pictures that are drawn when they are asked for."""

import reflex as rx


class DrawnPicture(rx.Component):
    """A picture; one that cannot be drawn just now is asked for again, and one that cannot be had is not shown."""

    library = rx.asset("drawn_picture.jsx", shared=True).importable_path
    tag = "DrawnPicture"

    src: rx.Var[str]
    #: What it shows; empty where words beside it say so.
    alt: rx.Var[str]
    #: Its class.
    shape: rx.Var[str]
    test_id: rx.Var[str]


drawn_picture = DrawnPicture.create
