"""A picture that is painted on in the browser and handed to the server when it is done."""

from typing import Any

import reflex as rx

from components.npm import touch as touch


class Brush(rx.Component):
    """A frame under a brush that marks what may change; with `sketches` paper, through which the frame shows."""

    library = rx.asset("brush.jsx", shared=True).importable_path
    tag = "Brush"

    picture: rx.Var[str]
    sketches: rx.Var[bool]
    #: What its controls are called: surface, tools, paint, erase, size, back, invert, asked, done.
    words: rx.Var[dict[str, Any]]

    #: The picture as a data URL (PNG), and the words of what is to be drawn there.
    on_done: rx.EventHandler[lambda picture, words: [picture, words]]


brush = Brush.create
