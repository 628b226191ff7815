"""The layers over a panel's picture: listed, added, changed, moved and taken away."""

import math
from collections import defaultdict
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from storyboard_app.errors import NotFound, Unusable
from storyboard_app.ordering import key_between
from storyboard_app.store import existing
from storyboard_app.store.records import Layer, Mark, Panel
from storyboard_app.values import LayerView, MarkKind, MarkView

#: Layers of a panel, and characters of a name, at most.
MOST_LAYERS, LONGEST_NAME = 20, 60


def listing(session: Session, panel_id: UUID) -> tuple[LayerView, ...]:
    """Return the layers of a panel with their marks, from the picture up; raises NotFound."""
    existing(session, Panel, panel_id)
    marks: defaultdict[UUID, list[MarkView]] = defaultdict(list)
    drawn = select(Mark).where(Mark.panel_id == panel_id).order_by(col(Mark.place), col(Mark.id))
    for mark in session.exec(drawn):
        marks[mark.layer_id].append(_mark_view(mark))
    return tuple(
        LayerView(
            id=str(layer.id),
            panel_id=str(panel_id),
            name=layer.name,
            opacity=layer.opacity,
            hidden=layer.hidden,
            locked=layer.locked,
            marks=tuple(marks[layer.id]),
        )
        for layer in _in_order(session, panel_id)
    )


def add(session: Session, panel_id: UUID, name: str, layer_id: UUID | None = None) -> UUID:
    """Put a layer over all others of a panel; return its id. layer_id: the one to give it; one that is there is kept.

    Raises Unusable for too many layers and for a name that is none, Locked where the panel is.
    """
    panel = existing(session, Panel, panel_id)
    there = _in_order(session, panel_id)
    if layer_id and layer_id in {layer.id for layer in there}:
        return layer_id
    if len(there) >= MOST_LAYERS:
        raise Unusable(f"A panel has at most {MOST_LAYERS} layers.")
    added = Layer(
        id=layer_id or uuid4(),
        project_id=panel.project_id,
        panel_id=panel_id,
        position=key_between(there[-1].position if there else None, None),
        name=_name(name),
    )
    session.add(added)
    session.flush()
    return added.id


def change(
    session: Session,
    layer_id: UUID,
    *,
    name: str | None = None,
    opacity: float | None = None,
    hidden: bool | None = None,
    locked: bool | None = None,
    over: UUID | str | None = None,
) -> None:
    """Change what is given of a layer. opacity: 0 to 1. over: the layer that it comes to lie over; "" for the picture.

    Raises NotFound, Unusable, and Locked where the panel is.
    """
    layer = existing(session, Layer, layer_id)
    if name is not None:
        layer.name = _name(name)
    if opacity is not None:
        if not math.isfinite(opacity) or not 0 <= opacity <= 1:
            raise Unusable("A layer's opacity is from 0 to 1.")
        layer.opacity = opacity
    if hidden is not None:
        layer.hidden = hidden
    if locked is not None:
        layer.locked = locked
    if over is not None:
        layer.position = _place_over(session, layer, str(over))
    session.add(layer)


def remove(session: Session, layer_id: UUID) -> None:
    """Take a layer away with all that is drawn on it; undo brings both back. Raises NotFound, Unusable, Locked."""
    layer = existing(session, Layer, layer_id)
    if layer.locked:
        raise Unusable(f'The layer "{layer.name}" is locked. Unlock it first.')
    session.delete(layer)


def _place_over(session: Session, layer: Layer, over: str) -> str:
    """Return the key by which a layer comes to lie right over another one of its panel."""
    others = [other for other in _in_order(session, layer.panel_id) if other.id != layer.id]
    ids = [str(other.id) for other in others]
    if over and over not in ids:
        raise NotFound("That layer is gone.")
    at = ids.index(over) + 1 if over else 0
    below = others[at - 1].position if at else None
    return key_between(below, others[at].position if at < len(others) else None)


def _in_order(session: Session, panel_id: UUID) -> list[Layer]:
    chosen = select(Layer).where(Layer.panel_id == panel_id).order_by(col(Layer.position), col(Layer.id))
    return list(session.exec(chosen))


def _name(name: str) -> str:
    words = name.strip()
    if not words or len(words) > LONGEST_NAME:
        raise Unusable(f"A layer's name has 1 to {LONGEST_NAME} characters.")
    return words


def _mark_view(mark: Mark) -> MarkView:
    return MarkView(
        kind=MarkKind(mark.kind),
        points=tuple(mark.points),
        colour=mark.colour,
        width=mark.width,
        opacity=mark.opacity,
        text=mark.text,
        id=str(mark.id),
        layer_id=str(mark.layer_id),
        place=mark.place,
    )
