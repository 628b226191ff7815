"""A line that changed: what it was above what it is."""

import reflex as rx

from state.rows import ChangedLine


def changed_line(line: rx.Var[ChangedLine]) -> rx.Component:
    """Return a line in both wordings; one that is new or gone has only one."""
    return rx.el.div(
        rx.cond(line.old != "", rx.el.del_(line.old, dir="auto")),
        rx.cond(line.new != "", rx.el.ins(line.new, dir="auto")),
        class_name="changed-line",
    )
