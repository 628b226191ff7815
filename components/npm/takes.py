"""The recordings of a line: uploaded or recorded in the browser, heard, picked."""

from typing import Any

import reflex as rx

_LIBRARY = rx.asset("takes.jsx", shared=True).importable_path


class Takes(rx.Component):
    """Sends recordings to the API, which tells the page what became of them."""

    library = _LIBRARY
    tag = "Takes"

    project: rx.Var[str]
    line: rx.Var[str]
    #: `state.sound.TakeRow` values.
    takes: rx.Var[list[Any]]
    #: upload, record, stopRecording, recorded, noMicrophone, failed, hear, stop, pick, useVoice, delete.
    words: rx.Var[dict[str, str]]


class NewSound(rx.Component):
    """Sends music or an effect to the API."""

    library = _LIBRARY
    tag = "NewSound"

    project: rx.Var[str]
    #: music, effect, failed.
    words: rx.Var[dict[str, str]]


takes = Takes.create
new_sound = NewSound.create
