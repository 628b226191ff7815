"""What a browser keeps of pages, so that they open without a connection."""

import reflex as rx

rx.asset("kept_store.js", shared=True)


class Kept(rx.Component):
    """Keeps what the page shows; where it cannot be shown without a connection, says so over the page."""

    library = rx.asset("kept.jsx", shared=True).importable_path
    tag = "Kept"

    #: Who is signed in; empty until that is known.
    me: rx.Var[str]
    #: The state that shows each view, by the view: "" for the list of projects, "p/" for a notebook, "p/review".
    views: rx.Var[dict[str, str]]
    #: The states that every page shows.
    always: rx.Var[list[str]]
    #: title, text, again, kept.
    words: rx.Var[dict[str, str]]


kept = Kept.create
