"""The list of keys."""

import reflex as rx

from components.ui import button
from components.words import t
from state.notebook import NotebookState

_KEYS = [
    ("keys.search", "Ctrl K"),
    ("keys.cells", "↑ ↓"),
    ("keys.shots", "← →"),
    ("keys.run", "1 2 3 4"),
    ("keys.update", "U"),
    ("keys.keep", "Shift U"),
    ("keys.redraw", "R"),
    ("keys.new_seed", "Shift R"),
    ("keys.play", "Space"),
    ("keys.large", "F"),
    ("keys.undo", "Ctrl Z"),
    ("keys.redo", "Ctrl Shift Z"),
    ("keys.table", "Alt ↑ ↓"),
    ("keys.row", "Ctrl Enter"),
    ("keys.delete", "Shift Delete"),
    ("keys.copy", "Ctrl C V"),
    ("keys.fill", "Ctrl D"),
    ("keys.frames", "← →"),
    ("keys.slip", "Alt ← →"),
    ("keys.shuttle", "J K L"),
    ("keys.ends", "Home End"),
    ("keys.panels", "O I T"),
    ("keys.regions", "F6"),
    ("keys.panel", "E"),
    ("keys.export", "Shift E"),
    ("keys.jobs", "G"),
    ("keys.this", "?"),
]


def keys_dialog() -> rx.Component:
    """Return the dialog that lists the keys."""
    rows = [(rx.el.dt(t(words)), rx.el.dd(*(_key(key) for key in keys.split()))) for words, keys in _KEYS]
    return rx.dialog.root(
        rx.dialog.content(
            rx.dialog.title(t("keys.title")),
            rx.el.dl(*(part for row in rows for part in row), class_name="keys"),
            rx.el.div(rx.dialog.close(button(t("app.close"))), class_name="actions"),
            max_width="480px",
            aria_describedby="",
        ),
        open=NotebookState.keys_shown,
        on_open_change=NotebookState.show_keys,
    )


def _key(name: str) -> rx.Component:
    return rx.el.kbd(name, class_name="key")
