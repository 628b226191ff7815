"""Who else is in the project, where they look, and following somebody's film."""

import reflex as rx

rx.asset("presence_store.js", shared=True)


class Presence(rx.Component):
    """The others who have the project open; tells them where this window is."""

    library = rx.asset("presence.jsx", shared=True).importable_path
    tag = "Presence"

    project: rx.Var[str]
    #: notebook, script, panel, review or activity.
    view: rx.Var[str]
    words: rx.Var[dict[str, str]]


presence = Presence.create
