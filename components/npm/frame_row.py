"""The row of a scene's frames, which can be dragged to another place."""

from typing import Any

import reflex as rx

from components.npm import reorder as reorder


class FrameRow(rx.Component):
    """A list whose items carry their shot as `data-place`."""

    library = rx.asset("frame_row.jsx", shared=True).importable_path
    tag = "FrameRow"

    #: `state.rows.ShotRow` values, in order.
    shots: rx.Var[list[Any]]
    label: rx.Var[str]
    locked: rx.Var[bool]

    #: Shot, and the shot that it comes to stand after; empty for the front.
    on_place: rx.EventHandler[lambda shot, after: [shot, after]]


frame_row = FrameRow.create
