"""The floor plan of a shot, seen from above: place, things, people, the camera with its cone, and the line of action.

A plan is plain data (metres, x to the right and y away from the camera at rest), so that it can be kept, compared and
drawn; `to_svg` draws it.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from generation.lettering import Family, outlined

#: Pixels of a metre, and metres around what is shown.
SCALE, MARGIN = 60.0, 0.8
#: How far a camera's cone is drawn at most, and how far from the people things still matter, in metres.
CONE, NEAR = 9.0, 9.0
#: Labels nearer than this to one another are set below one another, in pixels.
_LABEL_WIDTH, _LABEL_HEIGHT = 110.0, 16.0
#: Radius of the mark of a fault, and height of its line under the plan, in pixels.
_MARK, _LEGEND = 11.0, 20.0
#: Height of the title over each of several plans, in pixels.
_TITLE = 28
#: Size of the letters, in pixels of an em.
_LETTERS = 13


def to_svg(plan: Mapping[str, Any]) -> str:
    """Return a plan as SVG.

    plan: `room` (left, right, front, back; or None outside), `things` (name, outline), `figures` (name, x, y, heading
    in degrees, 0 away from the camera at rest), `cameras` (label, x, y, yaw and field in degrees), `line` (two
    points) or None; where somebody has looked for faults, `marks` (number, label, says, places as x and y); and, where
    not all of it is in one place, `beside`: plans of the other places.
    """
    wide, tall, parts = _sheet(plan)
    if plan.get("beside"):
        wide, tall, parts = _side_by_side((plan, *plan["beside"]))
    return "\n".join([_opening(wide, tall), *parts, "</svg>"]) + "\n"


def _opening(wide: int, tall: int, x: int | None = None, y: int = 0) -> str:
    """Open an SVG document; with x and y, one that lies in another."""
    at = "" if x is None else f'x="{x}" y="{y}" '
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {at}viewBox="0 0 {wide} {tall}" width="{wide}" height="{tall}" '
        f'font-family="sans-serif" font-size="{_LETTERS}">'
    )


def _side_by_side(plans: Sequence[Mapping[str, Any]]) -> tuple[int, int, list[str]]:
    """Return the width, height and parts of several plans beside each other, each under its title."""
    sheets = [_sheet(plan) for plan in plans]
    wide, tall = sum(sheet[0] for sheet in sheets), max(sheet[1] for sheet in sheets) + _TITLE
    drawn, x = [f'<rect width="{wide}" height="{tall}" fill="#fdfcf9"/>'], 0
    for plan, (width, height, parts) in zip(plans, sheets, strict=True):
        drawn += [_words(str(plan.get("title", "")), (x + 14, 20), "#222", bold=True)]
        drawn += [_opening(width, height, x, _TITLE), *parts, "</svg>"]
        x += width
    return wide, tall, drawn


def _sheet(plan: Mapping[str, Any]) -> tuple[int, int, list[str]]:
    """Return the width and height of the plan of one place in pixels, and what is drawn there."""
    points = _extent(plan)
    left, right = min(x for x, _ in points) - MARGIN, max(x for x, _ in points) + MARGIN
    low, high = min(y for _, y in points) - MARGIN, max(y for _, y in points) + MARGIN

    def at(x: float, y: float) -> tuple[float, float]:
        return round((x - left) * SCALE, 1), round((high - y) * SCALE, 1)

    marks = plan.get("marks", ())
    wide, floor = round((right - left) * SCALE), round((high - low) * SCALE)
    tall = floor + (round(_LEGEND * (len(marks) + 0.5)) if marks else 0)
    return (
        wide,
        tall,
        [
            f"<title>{escape(str(plan.get('title', 'Floor plan')))}</title>",
            f'<rect width="{wide}" height="{tall}" fill="#fdfcf9"/>',
            *_room(plan.get("room"), at),
            *(_thing(thing, at) for thing in plan["things"]),
            *_line(plan.get("line"), at),
            *_cameras(plan["cameras"], at),
            *(_figure(figure, at) for figure in plan["figures"]),
            *_marks(marks, at),
            *_legend(marks, floor),
        ],
    )


def together(plans: Sequence[tuple[str, Mapping[str, Any]]]) -> dict[str, Any]:
    """Return the plan of a scene from those of its shots: one place, everybody once, every camera.

    plans: (number of the shot, its plan) in order, at least one. People stand where the first shot that shows the most
    of them has them; a person it lacks stands where the next shot has them. Where a split screen looks elsewhere, that
    place lies beside the scene's.
    """
    parts = [_named(number, part) for number, plan in plans for part in (plan, *plan.get("beside", ()))]
    usual = Counter(part["title"] for part in parts).most_common(1)[0][0]
    return apart(sorted(parts, key=lambda part: part["title"] != usual))


def apart(plans: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return plans as one: those with the title of the first together, those of other places beside them."""
    places: dict[str, list[Mapping[str, Any]]] = {}
    for plan in plans:
        places.setdefault(plan["title"], []).append(plan)
    first, *others = map(_merged, places.values())
    return {**first, "beside": others} if others else first


def _named(number: str, plan: Mapping[str, Any]) -> dict[str, Any]:
    """Return a plan whose cameras say of which shot they are, without those beside it."""
    cameras = [camera | {"label": f"{number} {camera['label']}"} for camera in plan["cameras"]]
    return {**{key: value for key, value in plan.items() if key != "beside"}, "cameras": cameras}


def _merged(plans: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return plans of one place as one."""
    fullest = max(plans, key=lambda plan: len(plan["figures"]))
    figures: dict[str, Mapping[str, Any]] = {}
    for plan in (fullest, *plans):
        for figure in plan["figures"]:
            figures.setdefault(figure["name"], figure)
    things: dict[tuple[str, float, float], Mapping[str, Any]] = {}
    for plan in plans:
        for thing in plan["things"]:
            x, y = (sum(point[axis] for point in thing["outline"]) / len(thing["outline"]) for axis in (0, 1))
            things.setdefault((thing["name"], round(x), round(y)), thing)
    return {
        **fullest,
        "things": list(things.values()),
        "figures": list(figures.values()),
        "cameras": [camera for plan in plans for camera in plan["cameras"]],
        "line": line_of(list(figures.values())),
    }


def line_of(figures: Sequence[Mapping[str, Any]]) -> list[list[float]] | None:
    """Return the line of action through the first two people, on one side of which cameras stay; None for fewer.

    It runs on beyond them on both sides (the 180-degree rule).
    """
    if len(figures) < 2:
        return None
    (ax, ay), (bx, by) = ((figure["x"], figure["y"]) for figure in figures[:2])
    length = math.hypot(bx - ax, by - ay) or 1.0
    ux, uy = (bx - ax) / length, (by - ay) / length
    return [[round(ax - ux * 1.6, 3), round(ay - uy * 1.6, 3)], [round(bx + ux * 1.6, 3), round(by + uy * 1.6, 3)]]


def _extent(plan: Mapping[str, Any]) -> list[tuple[float, float]]:
    points = [(figure["x"], figure["y"]) for figure in plan["figures"]]
    points += [(camera["x"], camera["y"]) for camera in plan["cameras"]]
    if plan.get("room"):
        left, right, front, back = plan["room"]
        points += [(left, front), (right, back)]
    else:
        points += [(-4.0, -2.0), (4.0, 5.0)]
    return points


def _path(points: Sequence[tuple[float, float]], *, closed: bool = True) -> str:
    return "M" + " L".join(f"{x} {y}" for x, y in points) + ("Z" if closed else "")


def _room(room: Sequence[float] | None, at: Any) -> list[str]:
    if not room:
        return []
    left, right, front, back = room
    corners = [at(left, front), at(right, front), at(right, back), at(left, back)]
    return [f'<path d="{_path(corners)}" fill="#ffffff" stroke="#333" stroke-width="5"/>']


def _thing(thing: Mapping[str, Any], at: Any) -> str:
    outline = [at(x, y) for x, y in thing["outline"]]
    return (
        f'<path d="{_path(outline)}" fill="#e9e6df" stroke="#8b877d" stroke-width="1.2">'
        f"<title>{escape(thing['name'])}</title></path>"
    )


def _line(line: Sequence[Sequence[float]] | None, at: Any) -> list[str]:
    if not line:
        return []
    ends = [at(x, y) for x, y in line]
    drawn = 'fill="none" stroke="#c0392b" stroke-width="1.5" stroke-dasharray="7 5"'
    return [f'<path d="{_path(ends, closed=False)}" {drawn}/>']


def _cameras(cameras: Sequence[Mapping[str, Any]], at: Any) -> list[str]:
    """Draw cameras: cones first, so that none hides another's camera, and no label on another."""
    labels: list[tuple[float, float]] = []
    for camera in cameras:
        x, y = at(camera["x"], camera["y"])
        while any(abs(x - other_x) < _LABEL_WIDTH and abs(y - other_y) < _LABEL_HEIGHT for other_x, other_y in labels):
            y += _LABEL_HEIGHT
        labels.append((x, y))
    texts = [
        _words(str(camera["label"]), (x + 13, y + 12), "#1d3f7a")
        for camera, (x, y) in zip(cameras, labels, strict=True)
    ]
    return [*(_cone(camera, at) for camera in cameras), *(_camera(camera, at) for camera in cameras), *texts]


def _cone(camera: Mapping[str, Any], at: Any) -> str:
    x, y, yaw, half = camera["x"], camera["y"], math.radians(camera["yaw"]), math.radians(camera["field"] / 2)
    reach = min(CONE, max(1.5, math.hypot(x, y) + 2.0))
    rays = [at(x + reach * math.sin(yaw + side * half), y + reach * math.cos(yaw + side * half)) for side in (-1, 1)]
    outline = _path([at(x, y), *rays])
    return f'<path d="{outline}" fill="#2f6fde" fill-opacity="0.10" stroke="#2f6fde" stroke-width="1"/>'


def _camera(camera: Mapping[str, Any], at: Any) -> str:
    cx, cy = at(camera["x"], camera["y"])
    turned = f"rotate({round(camera['yaw'], 1)} {cx} {cy})"
    return (
        f'<g transform="{turned}"><rect x="{cx - 8}" y="{cy - 2}" width="16" height="18" fill="#1d3f7a"/>'
        f'<path d="M{cx - 5} {cy - 2} L{cx + 5} {cy - 2} L{cx + 8} {cy - 9} L{cx - 8} {cy - 9}Z" fill="#1d3f7a"/></g>'
    )


def _marks(marks: Sequence[Mapping[str, Any]], at: Any) -> list[str]:
    """Draw a red number beside each place of a fault, none on another and on the other side than labels."""
    taken: list[tuple[float, float]] = []
    drawn = []
    for mark in marks:
        for point in mark["places"]:
            x, y = at(*point)
            x -= 2 * _MARK
            while any(math.hypot(x - other_x, y - other_y) < 2 * _MARK for other_x, other_y in taken):
                x -= 2 * _MARK
            taken.append((x, y))
            drawn.append(_mark(mark, round(x, 1), round(y, 1)))
    return drawn


def _mark(mark: Mapping[str, Any], x: float, y: float) -> str:
    return (
        f'<g class="mark"><title>{escape(mark["label"])}: {escape(mark["says"])}</title>'
        f'<circle cx="{x}" cy="{y}" r="{_MARK}" fill="#c0392b" stroke="#fff" stroke-width="1.5"/>'
        f"{_words(str(mark['number']), (x, round(y + 4.5, 1)), '#fff', bold=True, middle=True)}</g>"
    )


def _legend(marks: Sequence[Mapping[str, Any]], top: float) -> list[str]:
    """Say under the plan what each number means."""
    return [
        _words(
            f"{mark['number']}  {mark['label']}: {', '.join(mark['shots'])}",
            (14, round(top + _LEGEND * (row + 1) - 4, 1)),
            "#c0392b",
        )
        for row, mark in enumerate(marks)
    ]


def _figure(figure: Mapping[str, Any], at: Any) -> str:
    cx, cy = at(figure["x"], figure["y"])
    turned = f"rotate({round(-figure['heading'], 1)} {cx} {cy})"
    return (
        f'<g transform="{turned}"><ellipse cx="{cx}" cy="{cy}" rx="15" ry="9" fill="#4a4a4a"/>'
        f'<circle cx="{cx}" cy="{cy}" r="7.5" fill="#fff" stroke="#222" stroke-width="1.5"/>'
        f'<path d="M{cx - 4} {cy - 7} L{cx} {cy - 15} L{cx + 4} {cy - 7}Z" fill="#222"/></g>'
        f"{_words(str(figure['name']), (cx, cy + 27), '#222', middle=True)}"
    )


def _words(text: str, at: tuple[float, float], colour: str, *, bold: bool = False, middle: bool = False) -> str:
    """Return a row of text as outlines, alike wherever the plan is opened, and as unseen text that is read out."""
    x, y = at
    drawn = outlined(text, at, _LETTERS, Family.BOLD if bold else Family.SANS, 0.5 if middle else 0.0)
    anchor = ' text-anchor="middle"' if middle else ""
    read_out = f'<text x="{x}" y="{y}"{anchor} fill-opacity="0">{escape(text)}</text>' if text else ""
    return f'<path d="{drawn}" fill="{colour}"/>{read_out}' if drawn else read_out
