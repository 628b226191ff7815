"""What people draw over a panel's picture: layers, and marks on them."""

from typing import Any
from uuid import UUID

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from storyboard_app.store.records.columns import Owned, check, in_order, one_of, structured, within
from storyboard_app.values import MarkKind


class Layer(Owned, table=True):
    """A sheet over a panel's picture; it stays when the picture is drawn again."""

    __tablename__: Any = "layers"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        within("panels", "panel_id"),
        Index("layers_in_order", "panel_id", "position"),
        check("opacity", "opacity between 0 and 1"),
    )
    panel_id: UUID
    #: From the picture up.
    position: str = in_order()
    name: str
    opacity: float = 1.0
    hidden: bool = False
    #: Nothing is drawn or rubbed out on it.
    locked: bool = False


class Mark(Owned, table=True):
    """A stroke, shape or word on a layer; marks are added and taken away one by one, and never rewritten."""

    __tablename__: Any = "marks"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        within("panels", "panel_id"),
        within("layers", "layer_id"),
        Index("marks_in_order", "layer_id", "place"),
        one_of("kind", MarkKind),
        check("width", "width > 0 and width <= 0.5"),
        check("opacity", "opacity > 0 and opacity <= 1"),
    )
    panel_id: UUID = Field(index=True)
    layer_id: UUID
    #: Who drew it.
    author_id: UUID = Field(foreign_key="users.id", index=True)
    #: Counts the marks of its layer from the first drawn.
    place: int = 1
    kind: str = "pencil"
    #: "#rrggbb".
    colour: str = "#202020"
    #: Of the picture's width.
    width: float = 0.004
    opacity: float = 1.0
    #: x, y and pressure in turn: shares of the picture from its left and top, and 0 to 1.
    points: list[float] = structured(list)
    text: str = Field(default="", sa_type=Text)
