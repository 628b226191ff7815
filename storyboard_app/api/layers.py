"""/layers of a panel and the marks on them: what is drawn over its picture."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel
from sqlmodel import Session

from storyboard_app import layers
from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.paging import Page, Paging, page_of_all
from storyboard_app.api.sent import Sent
from storyboard_app.errors import NotFound
from storyboard_app.values import LayerView, MarkKind, MarkView

router = APIRouter(route_class=Route, tags=["frames"])


class NewLayer(BaseModel):
    """A layer over all others."""

    name: str


class LayerChange(Sent):
    """What is to change of a layer; what is left out stays."""

    name: str | None = None
    #: 0 to 1.
    opacity: float | None = None
    hidden: bool | None = None
    locked: bool | None = None
    #: The layer that it comes to lie over; empty for right over the picture.
    over: str | None = None


class NewMark(Sent):
    """A stroke, shape or word: x, y (shares of the picture from its left and top) and pressure (0 to 1) in turn."""

    kind: MarkKind
    points: list[float]
    colour: str = "#202020"
    #: Of the picture's width: of the line, or the size of text.
    width: float = 0.004
    opacity: float = 1.0
    text: str = ""
    #: Its own, where who sends it wants to send it again without drawing twice.
    id: UUID | None = None


class Drawn(BaseModel):
    """What was added."""

    id: UUID


@router.get("/panels/{panel_id}/layers")
def list_layers(panel_id: UUID, session: AsCaller, wanted: Paging) -> Page[LayerView]:
    """List the layers of a panel from its picture up, each with its marks."""
    listed = layers.listing(session, panel_id)
    return page_of_all(listed, wanted, f"layers {panel_id}", lambda layer: layer, lambda layer: layer.id)


@router.post("/panels/{panel_id}/layers", status_code=201)
def add_layer(panel_id: UUID, new: NewLayer, session: Annotated[Session, doing("Added a layer")]) -> Drawn:
    """Put a layer over a panel's others."""
    return Drawn(id=layers.add(session, panel_id, new.name))


@router.patch("/layers/{layer_id}", status_code=204)
def change_layer(layer_id: UUID, change: LayerChange, session: Annotated[Session, doing("Changed a layer")]) -> None:
    """Rename, hide, lock, fade or move a layer."""
    layers.change(session, layer_id, **change.model_dump(exclude_none=True))


@router.delete("/layers/{layer_id}", status_code=204)
def delete_layer(layer_id: UUID, session: Annotated[Session, doing("Deleted a layer")]) -> None:
    """Take a layer away with what is drawn on it; undo brings both back."""
    layers.remove(session, layer_id)


@router.post("/layers/{layer_id}/marks", status_code=201)
def draw_mark(layer_id: UUID, new: NewMark, session: Annotated[Session, doing("Drew on a panel")]) -> Drawn:
    """Draw a mark on a layer; those that are there stay."""
    mark = MarkView(
        new.kind, tuple(new.points), new.colour, new.width, new.opacity, new.text, str(new.id) if new.id else ""
    )
    return Drawn(id=layers.draw(session, layer_id, mark))


@router.delete("/marks/{mark_id}", status_code=204)
def delete_mark(mark_id: UUID, session: Annotated[Session, doing("Rubbed out on a panel")]) -> None:
    """Take a mark away."""
    if not layers.rub_out(session, [mark_id]):
        raise NotFound("That mark is gone, or is not shared with you.")
