"""The review room: a player on the film's clock, a layer to draw on, and the notes beside it."""

from typing import Any

import reflex as rx

from components.npm import touch as touch

for _part in (
    "review_film.js",
    "review_ink.jsx",
    "review_notes.jsx",
    "review_files.jsx",
    "review_strip.jsx",
    "review_compare.jsx",
    "review_waiting.jsx",
    "notes_sending.js",
):
    rx.asset(_part, shared=True)


def _note(note: rx.Var[dict[str, Any]], ticket: rx.Var[str]) -> tuple[rx.Var[dict[str, Any]], rx.Var[str]]:
    """Tell a new note (text, strokes, internal, place) and the id that it gets."""
    return note, ticket


def _words(note: rx.Var[str], text: rx.Var[str], ticket: rx.Var[str]) -> tuple[rx.Var[str], rx.Var[str], rx.Var[str]]:
    """Tell the words for a note, and the id of the answer or what to call when they are kept."""
    return note, text, ticket


def _decision(
    state: rx.Var[str], panels: rx.Var[list[str]], reason: rx.Var[str]
) -> tuple[rx.Var[str], rx.Var[list[str]], rx.Var[str]]:
    """Tell what is decided on which panels, and why."""
    return state, panels, reason


class ReviewRoom(rx.Component):
    """The film, what is said over it, and the notes on it."""

    library = rx.asset("review.jsx", shared=True).importable_path
    tag = "ReviewRoom"

    #: The project, and who is signed in.
    project: rx.Var[str]
    me: rx.Var[str]
    #: `state.rows.ReviewFrame`, `SpokenLine` and `NoteRow` values.
    frames: rx.Var[list[Any]]
    lines: rx.Var[list[Any]]
    notes: rx.Var[list[Any]]
    #: `state.rows.LaidSound` values.
    sounds: rx.Var[list[Any]]
    #: Frames per second as a fraction.
    rate: rx.Var[list[int]]
    #: What who looks may do, by the names of verbs.
    may: rx.Var[list[str]]
    #: The panel whose versions are compared, and they: number, address of the picture, words and seconds.
    compared: rx.Var[str]
    versions: rx.Var[list[list[str]]]
    title: rx.Var[str]
    facts: rx.Var[str]
    summary: rx.Var[str]
    words: rx.Var[dict[str, str]]
    #: The way back to the notebook.
    back: rx.Var[rx.Component]
    #: The others who are here.
    people: rx.Var[rx.Component]

    on_write: rx.EventHandler[_note]
    on_reply: rx.EventHandler[_words]
    on_edit: rx.EventHandler[_words]
    on_resolve: rx.EventHandler[lambda note, resolved: [note, resolved]]
    on_delete: rx.EventHandler[lambda note: [note]]
    on_decide: rx.EventHandler[_decision]
    on_compare: rx.EventHandler[lambda panel: [panel]]


review_room = ReviewRoom.create
