"""What people do to a project's own columns in its shot tables."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import reflex as rx
from sqlmodel import Session

from state.edits import EditState
from state.person import session_of
from state.words import t
from storyboard_app.errors import Unusable
from storyboard_app.shots import own_columns


class ColumnState(EditState):
    """Events of own columns; what is in them is edited as every cell is."""

    @rx.event
    def change_column(self, deed: dict[str, Any]) -> rx.event.EventSpec | None:
        """Add a column, change it, size it, place it or take it out, as `shot_table` tells it."""
        act = str(deed.get("act"))
        there = next((column.name for column in self.columns if column.id == deed.get("column")), "")
        if act not in _ACTS:
            return None
        with session_of(self, t(f"did.{act}_column", name=there or str(deed.get("name", "")))) as session:
            _ACTS[act](session, UUID(self.project), deed)
        self._look_again()
        if act != "remove":
            return None
        back = {"label": t("notebook.undo"), "on_click": EditState.undo}
        return rx.toast(t("column.removed", name=there), action=back)


def _id(deed: Mapping[str, Any], name: str) -> UUID:
    try:
        return UUID(str(deed.get(name)))
    except ValueError:
        raise Unusable(t("column.none")) from None


def _add(session: Session, project_id: UUID, deed: Mapping[str, Any]) -> None:
    own_columns.add(session, project_id, str(deed["name"]), str(deed["kind"]), [str(one) for one in deed["choices"]])


def _change(session: Session, project_id: UUID, deed: Mapping[str, Any]) -> None:
    choices = [str(one) for one in deed["choices"]] or None
    own_columns.change(session, _id(deed, "column"), name=str(deed["name"]), choices=choices)


def _size(session: Session, project_id: UUID, deed: Mapping[str, Any]) -> None:
    own_columns.change(session, _id(deed, "column"), width=int(deed["width"]))


def _move(session: Session, project_id: UUID, deed: Mapping[str, Any]) -> None:
    own_columns.move(session, _id(deed, "column"), _id(deed, "after") if deed.get("after") else None)


def _remove(session: Session, project_id: UUID, deed: Mapping[str, Any]) -> None:
    own_columns.remove(session, _id(deed, "column"))


_ACTS = {"add": _add, "change": _change, "size": _size, "move": _move, "remove": _remove}
