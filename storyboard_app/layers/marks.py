"""Marks on a layer: drawn one by one and rubbed out; what is drawn is never rewritten."""

import math
import re
from collections.abc import Iterable, Sequence
from uuid import UUID, uuid4

from sqlmodel import Session, col, func, select

from storyboard_app.errors import Unusable
from storyboard_app.store import existing
from storyboard_app.store.records import Layer, Mark
from storyboard_app.values import MarkKind, MarkView

#: Marks of a panel, points of a mark, and characters of a text, at most.
MOST_MARKS, MOST_POINTS, LONGEST_TEXT = 4000, 4000, 300
#: How far a stroke may leave the picture, in its widths and heights: a line goes off its edge as on paper.
_OUTSIDE = 1.0
_COLOUR = re.compile(r"#[0-9a-f]{6}")
#: How many points a mark has, at least.
_FEWEST = {MarkKind.ARROW: 2, MarkKind.ELLIPSE: 2, MarkKind.FILL: 3}


def draw(session: Session, layer_id: UUID, mark: MarkView) -> UUID:
    """Draw a mark on a layer; return its id. One whose id is there already is kept: it may be sent again.

    mark: with its id where that is known, and with its place among the layer's marks, 0 for on top.
    Raises NotFound, Locked where the panel is, Unusable where the layer is and for what cannot be drawn.
    """
    layer = existing(session, Layer, layer_id)
    mark_id = UUID(mark.id) if mark.id else uuid4()
    if session.get(Mark, mark_id):
        return mark_id
    _check_open(layer)
    count, last = session.exec(select(func.count(), func.max(Mark.place)).where(Mark.panel_id == layer.panel_id)).one()
    if count >= MOST_MARKS:
        raise Unusable(f"A panel holds at most {MOST_MARKS} strokes.")
    drawn = Mark(
        id=mark_id,
        project_id=layer.project_id,
        panel_id=layer.panel_id,
        layer_id=layer_id,
        author_id=session.info["actor"],
        place=mark.place or (last or 0) + 1,
        kind=mark.kind,
        colour=_colour(mark.colour),
        width=_share(mark.width, 0.5, "A line is up to half of the picture wide."),
        opacity=_share(mark.opacity, 1.0, "A mark's opacity is from 0 to 1."),
        points=_points(mark.kind, mark.points),
        text=_text(mark),
    )
    session.add(drawn)
    session.flush()
    return mark_id


def rub_out(session: Session, marks: Iterable[UUID]) -> int:
    """Take whole marks away, and return how many; those that are gone are passed over.

    Raises Unusable where their layer is locked, Locked where the panel is.
    """
    rows = session.exec(select(Mark).where(col(Mark.id).in_(list(marks)))).all()
    for mark in rows:
        _check_open(existing(session, Layer, mark.layer_id))
        session.delete(mark)
    return len(rows)


def _check_open(layer: Layer) -> None:
    if layer.locked:
        raise Unusable(f'The layer "{layer.name}" is locked. Unlock it, or draw on another one.')


def _colour(colour: str) -> str:
    if not _COLOUR.fullmatch(colour.lower()):
        raise Unusable('A colour is written like "#d5281b".')
    return colour.lower()


def _share(value: float, most: float, otherwise: str) -> float:
    if not math.isfinite(value) or not 0 < value <= most:
        raise Unusable(otherwise)
    return round(value, 5)


def _points(kind: MarkKind, points: Sequence[float]) -> list[float]:
    """Return x, y and pressure in turn as they are kept: to a tenth of a pixel, none far outside the picture."""
    count = len(points) // 3
    if len(points) % 3 or not _FEWEST.get(kind, 1) <= count <= MOST_POINTS:
        raise Unusable(f"This mark has {_FEWEST.get(kind, 1)} to {MOST_POINTS} points, each with x, y and pressure.")
    if not all(math.isfinite(value) for value in points):
        raise Unusable("A mark's points are numbers.")
    lowest, highest = (-_OUTSIDE, -_OUTSIDE, 0.0), (1 + _OUTSIDE, 1 + _OUTSIDE, 1.0)
    return [round(min(highest[at % 3], max(lowest[at % 3], value)), 4) for at, value in enumerate(points)]


def _text(mark: MarkView) -> str:
    words = mark.text.strip() if mark.kind == MarkKind.TEXT else ""
    if mark.kind == MarkKind.TEXT and not 0 < len(words) <= LONGEST_TEXT:
        raise Unusable(f"A text on a picture has 1 to {LONGEST_TEXT} characters.")
    return words
