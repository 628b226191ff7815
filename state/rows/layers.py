"""What is drawn over a panel, as the editor shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from storyboard_app.values import LayerView


@dataclass(frozen=True)
class LayerRow:
    """A layer, without its marks."""

    id: str
    name: str
    opacity: float
    hidden: bool
    locked: bool


@dataclass(frozen=True)
class MarkRow:
    """A mark, as the browser paints it."""

    id: str
    layer: str
    place: int
    kind: str
    colour: str
    width: float
    opacity: float
    points: list[float]
    text: str


def layer_rows_of(layers: Sequence[LayerView]) -> list[LayerRow]:
    """Return the layers of a panel, from its picture up."""
    return [LayerRow(layer.id, layer.name, layer.opacity, layer.hidden, layer.locked) for layer in layers]


def mark_rows_of(layers: Sequence[LayerView]) -> list[MarkRow]:
    """Return what is drawn on the layers of a panel."""
    return [
        MarkRow(
            id=mark.id,
            layer=layer.id,
            place=mark.place,
            kind=mark.kind,
            colour=mark.colour,
            width=mark.width,
            opacity=mark.opacity,
            points=list(mark.points),
            text=mark.text,
        )
        for layer in layers
        for mark in layer.marks
    ]
