"""The shot table: a grid that is walked and edited by keys, in the browser."""

from typing import Any

import reflex as rx

from components.npm import answers as answers
from components.npm import reorder as reorder
from components.npm import touch as touch

for _part in ("row_menu.jsx", "table_menu.jsx", "table_view.js", "cell_editor.jsx", "own_columns.jsx"):
    rx.asset(_part, shared=True)


class ShotTable(rx.Component):
    """Rows of shots; every edit comes back as one event."""

    library = rx.asset("shot_table.jsx", shared=True).importable_path
    tag = "ShotTable"

    #: `state.rows.ShotRow` values.
    rows: rx.Var[list[Any]]
    #: The project's own columns: `state.rows.OwnColumn` values.
    columns: rx.Var[list[Any]]
    #: By field: (value, short word, long word).
    options: rx.Var[dict[str, list[list[str]]]]
    #: By field: the column's name; `stale`, `menu`, what is wrong with a number (`lens_mm_typed`, `seconds_typed`,
    #: `number_typed`), and by name what can be done to a row (`acts`) and what is seen of the table and done to own
    #: columns (`view`).
    words: rx.Var[dict[str, Any]]
    title: rx.Var[str]
    selected: rx.Var[str]
    locked: rx.Var[bool]
    #: What who looks may do, by the names of verbs.
    may: rx.Var[list[str]]

    #: Shot and field ("<id>.seconds"), text, what it was (a length in ticks), and what the table calls the edit.
    on_edit: rx.EventHandler[lambda shot_field, text, was, ticket: [shot_field, text, was, ticket]]
    on_select: rx.EventHandler[lambda shot: [shot]]
    #: Shot, -1 or 1.
    on_move: rx.EventHandler[lambda shot, by: [shot, by]]
    #: The shot after which a new one stands.
    on_insert: rx.EventHandler[lambda shot: [shot]]
    #: Shot, and the shot that it comes to stand after; empty for the front.
    on_place: rx.EventHandler[lambda shot, after: [shot, after]]
    #: Shot, and what to do: duplicate, split, merge, or one of `shots.LineMove`.
    on_act: rx.EventHandler[lambda shot, name: [shot, name]]
    #: What is done to an own column: `act` (add, change, size, move, remove), `column`, and what that needs.
    on_column: rx.EventHandler[lambda deed: [deed]]
    on_delete: rx.EventHandler[lambda shot: [shot]]


shot_table = ShotTable.create
