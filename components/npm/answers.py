"""What is said about edits: whether all is saved, and that the product cannot be reached."""

import reflex as rx

from components.npm import edits as edits

_LIBRARY = rx.asset("answers.jsx", shared=True).importable_path


class SavedMark(rx.Component):
    """Says whether everything is saved, being saved, or waits until the product can be reached."""

    library = _LIBRARY
    tag = "SavedMark"

    #: saved, saving, offline, waitingOne, waiting; and for fields: theirs, you, keepTheirs, keepMine.
    words: rx.Var[dict[str, str]]


class OfflineBanner(rx.Component):
    """Says that the product cannot be reached, and what waits; draws nothing while it can."""

    library = _LIBRARY
    tag = "OfflineBanner"

    #: title, text, paused, waitingOne, waiting, again.
    words: rx.Var[dict[str, str]]


saved_mark = SavedMark.create
offline_banner = OfflineBanner.create
