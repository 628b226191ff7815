"""Split screens: one frame divided into panes, each with a camera of its own on its own people in their own place.

Every pane is a whole drawing of the same size, angle and lens, framed for the pane's shape. People alone in theirs look
at each other across the gutter: from the left to the right, and from the right to the left. Landmarks, maps and lines
are those of the whole picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Any

import numpy as np

from generation.floor_plan import apart
from generation.previz.picture.svg import in_boxes
from generation.previz.staging import BUFFER_WIDTH, SHOULDER
from generation.request import ByHand, ChosenPlace, Drawing, Pane, Request
from generation.seen import SeenPlace, Sees
from generation.styles import style

#: Left, top, width and height in pixels of the whole picture.
Box = tuple[int, int, int, int]
#: Width of the gutter as a share of the picture's longer side: paper, with a line along each pane.
GUTTER = 1 / 105
#: Values of the maps in the gutter, and along its lines: far away, facing the camera, nobody.
_BETWEEN = {"depth": (0, 0), "normals": ((128, 128, 255),) * 2, "lineart": (0, 255), "pose": (0, 0), "ids": (0, 0)}
#: Strokes of one pane are laid by other chance than those of the next.
_SEEDS_APART = 10_007


@dataclass(frozen=True)
class Part:
    """A pane: where it lies in the whole picture, what is drawn there, and how finely."""

    box: Box
    request: Request
    #: Pixels to one of a picture 1280 wide.
    scale: float
    #: Rays cast across it at most.
    rays: int


def parts_of(request: Request) -> tuple[Part, ...]:
    """Return the panes of a request; the whole frame as the only one where it has none."""
    scale = request.width / 1280
    if not request.panes:
        return (Part((0, 0, request.width, request.height), request, scale, BUFFER_WIDTH),)
    columns, rows = _grid(len(request.panes), request.width / request.height)
    parts = []
    for index, pane in enumerate(request.panes):
        row, column = divmod(index, columns)
        box = _box(request, (column, columns), (row, rows))
        asked = _asked(request, pane, _side(column, columns) if columns > 1 else _side(row % 2, 2))
        asked = replace(asked, width=box[2], height=box[3], aspect=box[2] / box[3])
        rays = round(BUFFER_WIDTH * box[2] / request.width)
        parts.append(Part(box, replace(asked, seed=request.seed + _SEEDS_APART * index), scale, rays))
    return tuple(parts)


def joined(request: Request, parts: Sequence[Part], drawings: Sequence[Drawing]) -> Drawing:
    """Return the drawings of a request's panes as one."""
    drawn_in, boxes = style(request.style), [part.box for part in parts]
    size = (request.width, request.height)
    colours = [tuple(round(channel * 255) for channel in colour) for colour in (drawn_in.paper, drawn_in.ink)]
    ids = [_numbered(drawing, _people(drawings[:index])) for index, drawing in enumerate(drawings)]
    maps = {
        name: _pasted([numbered[name] for numbered in ids], boxes, size, _BETWEEN[name]) for name in drawings[0].maps
    }
    svgs = [drawing.svg for drawing in drawings]
    return replace(
        drawings[0],
        picture=_pasted([drawing.picture for drawing in drawings], boxes, size, colours),
        maps=maps,
        seed=request.seed,
        report=_report(request, parts, drawings),
        plan=apart([drawing.plan for drawing in drawings]),
        svg=lambda: in_boxes([svg() for svg in svgs], boxes, size, _rule(size), drawn_in.ink, drawn_in.paper),
        scene=dict[str, Any],
        sweep=lambda: None,
    )


def _grid(count: int, aspect: float) -> tuple[int, int]:
    """Return columns and rows for so many panes: the even grid whose panes are nearest to squares."""
    grids = [(columns, count // columns) for columns in range(count, 0, -1) if count % columns == 0]
    return min(grids, key=lambda grid: round(abs(log(aspect * grid[1] / grid[0])), 6))


def _box(request: Request, across: tuple[int, int], down: tuple[int, int]) -> Box:
    """Return where a pane lies; across, down: its place and how many there are. All are of one size, to the pixel."""
    gutter = _gutter((request.width, request.height))
    (left, wide), (top, high) = (
        _stretch(*position, length, gutter) for position, length in ((across, request.width), (down, request.height))
    )
    return left, top, wide, high


def _gutter(size: tuple[int, int]) -> int:
    """Return the width of the gutter in pixels."""
    return max(4, round(max(size) * GUTTER))


def _rule(size: tuple[int, int]) -> int:
    """Return the width of the lines along the panes in pixels."""
    return _gutter(size) // 4


def _stretch(index: int, count: int, length: int, gutter: int) -> tuple[int, int]:
    each = (length - gutter * (count - 1)) // count
    return round(index * (length - each) / max(1, count - 1)), each


def _side(column: int, columns: int) -> str:
    """Return on which side of the gutter a column is; empty for the middle one."""
    return "left" if 2 * column + 1 < columns else "right" if 2 * column + 1 > columns else ""


def _asked(request: Request, pane: Pane, side: str) -> Request:
    """Return what is drawn in a pane."""
    figures = tuple(figure for figure in request.figures if figure.name in pane.names)
    if len(figures) == 1:
        figures = (replace(figures[0], side=side),)
    words = {name: getattr(pane, name) or getattr(request, name) for name in ("description", "time_of_day")}
    place = (pane.int_ext or request.int_ext, pane.location) if pane.location else (request.int_ext, request.location)
    sees = _seen_in(request, pane, words["description"])
    chosen = ChosenPlace() if pane.location else request.place
    return replace(
        request,
        panes=(),
        by_hand=ByHand(),
        place=chosen,
        sees=sees,
        figures=figures,
        int_ext=place[0],
        location=place[1],
        **words,
    )


def _seen_in(request: Request, pane: Pane, words: str) -> Sees:
    """Return what of a shot a pane sees: its people and animals, what is theirs or in its words, its place."""
    low = words.casefold()
    figures = tuple(figure for figure in request.sees.figures if figure.name in pane.names)
    things = tuple(
        thing
        for thing in request.sees.things
        if thing.of in pane.names or (pane.description and (thing.words or thing.name).casefold() in low)
    )
    there = request.sees.place
    return Sees(figures, things, SeenPlace(period=there.period) if pane.location else there)


def _pasted(parts: Sequence[Any], boxes: Sequence[Box], size: tuple[int, int], between: Sequence[Any]) -> np.ndarray:
    """Return pictures or maps put together; between: what the gutter and its lines are filled with."""
    whole, rule = np.empty((size[1], size[0], *parts[0].shape[2:]), np.uint8), _rule(size)
    whole[:] = between[0]
    for left, top, wide, high in boxes:
        whole[max(0, top - rule) : top + high + rule, max(0, left - rule) : left + wide + rule] = between[1]
    for part, (left, top, wide, high) in zip(parts, boxes, strict=True):
        whole[top : top + high, left : left + wide] = part
    return whole


def _people(drawings: Sequence[Drawing]) -> int:
    return sum(len(drawing.report["figures"]) for drawing in drawings)


def _numbered(drawing: Drawing, before: int) -> dict[str, Any]:
    """Return a pane's maps, its people numbered after those of the panes before it."""
    if "ids" not in drawing.maps:
        return drawing.maps
    ids = drawing.maps["ids"]
    return {**drawing.maps, "ids": np.where((ids > 0) & (ids < SHOULDER), ids + np.uint8(before), ids)}


def _report(request: Request, parts: Sequence[Part], drawings: Sequence[Drawing]) -> dict[str, Any]:
    """Return what is known of the whole: landmarks in its pixels, and the box, people and camera of each pane."""
    reports = [drawing.report for drawing in drawings]
    visible = [entry for report in reports for entry in report.get("visible", ())]
    figures = [
        {**figure, "landmarks": _moved(figure["landmarks"], part.box), "pane": index}
        for index, (part, report) in enumerate(zip(parts, reports, strict=True))
        for figure in report["figures"]
    ]
    panes = [
        {"box": list(part.box), "figures": [figure["name"] for figure in report["figures"]], "camera": report["camera"]}
        for part, report in zip(parts, reports, strict=True)
    ]
    return {
        "size": [request.width, request.height],
        "camera": reports[0]["camera"],
        "figures": figures,
        "panes": panes,
        "visible": visible,
        **_asked_for(reports, {str(entry["name"]) for entry in visible}),
        "ms": sum(report["ms"] for report in reports),
    }


def _asked_for(reports: Sequence[dict[str, Any]], there: set[str]) -> dict[str, Any]:
    """Return what the panes were asked to show, what of it is in none, and the share that is. there: names seen."""
    asked = list(dict.fromkeys(name for report in reports for name in report.get("asked", ())))
    missing = [
        name for name in asked if any(name in report.get("missing", ()) for report in reports) and name not in there
    ]
    return {"asked": asked, "missing": missing, "confidence": round(1 - len(missing) / len(asked), 3) if asked else 1.0}


def _moved(landmarks: dict[str, list[float]], box: Box) -> dict[str, list[float]]:
    return {name: [round(x + box[0], 1), round(y + box[1], 1)] for name, (x, y) in landmarks.items()}
