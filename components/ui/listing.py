"""A list under its heading."""

from collections.abc import Callable
from typing import Any

import reflex as rx


def listing(
    title: str,
    rows: Any,
    row: Callable[[Any], rx.Component],
    *,
    class_name: str,
    none: rx.Component,
    ordered: bool = False,
) -> rx.Component:
    """Return a section with rows as a list. none: what stands there where there are no rows."""
    made = rx.el.ol if ordered else rx.el.ul
    return rx.el.section(
        rx.el.h2(title, class_name="heading"),
        rx.cond(rows.length() > 0, made(rx.foreach(rows, row), class_name=class_name), none),
    )
