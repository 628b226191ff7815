"""The shot table: a grid that is walked and edited by keys, in the browser."""

from typing import Any

import reflex as rx


class ShotTable(rx.Component):
    """Rows of shots; every edit comes back as one event."""

    library = rx.asset("shot_table.jsx", shared=True).importable_path
    tag = "ShotTable"

    #: `state.rows.ShotRow` values.
    rows: rx.Var[list[Any]]
    #: By field: (value, short word, long word).
    options: rx.Var[dict[str, list[list[str]]]]
    #: By field: the column's name; and `stale`.
    words: rx.Var[dict[str, str]]
    title: rx.Var[str]
    selected: rx.Var[str]
    locked: rx.Var[bool]

    #: Shot, field, text.
    on_edit: rx.EventHandler[lambda shot, field, text: [shot, field, text]]
    on_select: rx.EventHandler[lambda shot: [shot]]
    #: Shot, -1 or 1.
    on_move: rx.EventHandler[lambda shot, by: [shot, by]]
    #: The shot after which a new one stands.
    on_insert: rx.EventHandler[lambda shot: [shot]]
    on_delete: rx.EventHandler[lambda shot: [shot]]


shot_table = ShotTable.create
