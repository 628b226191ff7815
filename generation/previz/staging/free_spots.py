"""Free spots: where a thing stands that the words put nowhere: on a table, on a wall, or where the frame has room."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

import numpy as np

from generation.previz.camera import Camera
from generation.previz.people import Skeleton
from generation.previz.set import Form, Place
from generation.previz.staging.relations import Standing
from generation.previz.vectors import Floats, unit, vec
from generation.words import lexicon

#: Spots across the frame, as shares of its width from the left, in the order in which they are tried.
_ACROSS = (0.24, 0.76, 0.12, 0.88, 0.36, 0.64, 0.5, 0.18, 0.82, 0.3, 0.7, 0.06, 0.94)
#: Distances from the camera, as multiples of the subject's, in the order in which they are tried.
_AWAY = (1.0, 1.3, 1.7, 2.3, 3.2, 5.0, 8.0)
#: Shares of the frame's height: a thing's highest at most, and how far its foot is above the frame's lower edge.
_HIGHEST, _MARGIN = 0.7, 0.07
#: Size in metres from which a thing stands behind people, and the least distance in metres of its near side from them.
_LARGE_M, _CLEAR_M = 1.3, 0.6
#: Size in metres from which a thing outside is one that is seen whole from afar, and the most of the frame's width that
#: it takes then; slope of the view up to which it is level.
_HOUSE_M, _WIDEST, _LEVEL = 3.4, 0.5, 0.2
#: Height in metres from which a piece of the set hides what is behind it, and the width from which it is a wall or the
#: ground; the depth in metres within which nothing is projected.
_HIDES_M, _WALL_M, _NEAREST_M = 1.3, 9.0, 0.1
#: Greatest heights in metres to which a thing is lifted that the shot is not about, and any thing; else it is shown
#: farther away.
ASIDE_M, _LIFTED_M = 1.0, 1.5
#: How bad it is, by the metre, to lift a thing onto a table where there is ground: it stands farther away instead.
_IN_THE_OPEN = 1.2
#: How bad it is for a building to be cut off above, by the height of the frame.
_CUT_OFF = 6.0
#: How bad it is to stand in an animal.
_IN_A_BODY = 4.0
#: Height against the frame's lower edge from which a thing stands on the ground, with its foot out of the frame.
_RISES = 1.15
#: Slope of the view (z of its unit vector) from which things lie on the ground below.
STEEP = -0.8
#: Furniture with a top for small things, and the lowest and highest such top in metres.
_TOPS, _TOP_M = ("table", "desk", "counter", "bench", "altar", "bar", "dresser", "shelf"), (0.4, 1.3)
#: In metres: the spacing of small things on a table, and their distance from its edge.
_SLOT_M, _EDGE_M = 0.28, 0.16
#: In metres: heights of the rows that hang on a wall, their spacing, and their distance from the wall.
_ROWS_M, _HANGING_M, _OFF_WALL_M = (1.6, 2.15, 1.1), 0.75, 0.05
#: The greatest height in metres at which a thing begins.
_TALLEST_M = 6.0
#: A top and a wall count where they are within these shares of the frame.
_SHOWN = (0.04, 0.96)


def table_tops(standing: Mapping[str, Standing], camera: Camera) -> list[Floats]:
    """Return free places on the tables in the frame, the nearest to its middle first. standing: boxes by name."""
    tops = [box for name, box in standing.items() if _is_top(name) and _TOP_M[0] < float(box.high[2]) < _TOP_M[1]]
    spots = [at for box in tops for at in _slots(box) if _is_shown(at, camera)]
    return sorted(spots, key=lambda at: abs(float(camera.project(at)[0]) / camera.width - 0.5))


def _is_top(name: str) -> bool:
    return any(lexicon.is_a(name.rpartition(" ")[2], top) for top in _TOPS)


def _slots(box: Standing) -> Iterator[Floats]:
    """Yield places along the longer side of a top."""
    size = box.high - box.low
    along = 0 if size[0] >= size[1] else 1
    count = max(1, int((float(size[along]) - 2 * _EDGE_M) / _SLOT_M))
    for share in (np.arange(count) + 0.5) / count:
        at = (box.low + box.high) / 2
        at[along] = box.low[along] + _EDGE_M + share * (size[along] - 2 * _EDGE_M)
        at[2] = box.high[2]
        yield at


def wall_spots(form: Form, camera: Camera, place: Place, people_spans: Sequence[tuple[float, float]]) -> list[Floats]:
    """Return places on the wall that the camera looks at, those beside people first; none where no wall is seen.

    people_spans: from where to where people reach across the frame, in shares of its width.
    """
    if place.outside or place.vehicle or float(camera.forward[1]) < 0.4:
        return []
    left, right, _, back, high = place.room
    low, top = form.built().corners
    wide, deep, tall = (float(extent) for extent in top - low)
    step, spots = max(_HANGING_M, wide * 1.3), []
    for row, height in enumerate(_ROWS_M):
        middle = min(height, high - tall / 2 - 0.1)
        for x in np.arange(left + wide / 2 + 0.15, right - wide / 2 - 0.1, step):
            at = vec(float(x), back - deep / 2 - _OFF_WALL_M, middle - tall / 2)
            if not _is_shown(at + vec(0, 0, tall / 2), camera):
                continue
            across = float(camera.project(at)[0]) / camera.width
            hidden = any(a < across < b for a, b in people_spans)
            spots.append((hidden, row, abs(across - 0.5), at))
    return [at for *_, at in sorted(spots, key=lambda ranked: ranked[:3])]


def _is_shown(at: Floats, camera: Camera) -> bool:
    x, y, depth = (float(value) for value in camera.project(at))
    return depth > 0.3 and all(_SHOWN[0] < share < _SHOWN[1] for share in (x / camera.width, y / camera.height))


def free_spot(
    form: Form,
    state: str,
    camera: Camera,
    place: Place,
    distance: float,
    taken: Sequence[tuple[float, float]],
    dressing: Sequence[tuple[float, float]],
    with_people: bool,
    bodies: Sequence[Floats] = (),
) -> Floats:
    """Return where a thing stands: the first place in the frame that is free, else the one that is least taken.

    taken, dressing: spans across the frame that people and things take, and the set's own trees and cars, which hide
    only what stands as far away as a house. with_people: whether somebody is there; large things stand behind them.
    bodies: corners of animals (n x 3), in which nothing stands.
    """
    low, high = form.built(state).corners
    wide, tall, deep = float((high - low)[:2].max()), float(high[2]), float((high - low)[1]) / 2
    behind = with_people and max(wide, tall) > _LARGE_M
    house = place.outside and max(wide, tall) > _HOUSE_M and abs(camera.forward[2]) < _LEVEL
    taken = (*taken, *dressing) if house else taken
    tried: list[tuple[float, Floats]] = []
    for away in (*_AWAY, *(((_whole(wide, tall, camera) + deep) / distance,) if house else ())):
        if behind and distance * (away - 1) < wide / 2 + _CLEAR_M:
            continue
        depth = distance * away
        half = wide * camera.focal / depth / camera.width / 2
        for rank, across in enumerate(_ACROSS):
            at, up = _on_ray(camera, across, depth)
            bad = max(0.0, tall * camera.focal / depth / camera.height - _HIGHEST) + max(0.0, up - _LIFTED_M)
            bad += _CUT_OFF * max(0.0, _over(tall, max(0.1, depth - deep), camera)) if house else 0.0
            bad += sum(max(0.0, min(across + half, b) - max(across - half, a)) for a, b in taken) / (2 * half + 1e-6)
            bad += max(0.0, half - across) + max(0.0, across + half - 1.0) + 0.002 * rank + 0.03 * away
            bad += 3.0 * _outside(place, at, wide / 2) + _IN_A_BODY * _bodies_at(at, wide / 2, bodies)
            bad += _IN_THE_OPEN * up if with_people and place.outside else 0.0
            tried.append((bad, vec(at[0], at[1], up)))
    at = min(tried, key=lambda badness_and_at: badness_and_at[0])[1]
    return at * vec(1, 1, 0) if tall > at[2] * _RISES else at


def _over(tall: float, depth: float, camera: Camera) -> float:
    """Return how far something so tall and so far away reaches over the frame's upper edge, in heights of the frame."""
    return ((tall - float(camera.position[2])) * camera.focal / depth - camera.centre[1]) / camera.height + _MARGIN


def _whole(wide: float, tall: float, camera: Camera) -> float:
    """Return how far away in metres something as large as a house is seen whole, by a camera that looks level."""
    upwards = (tall - float(camera.position[2])) / (camera.centre[1] - _MARGIN * camera.height)
    return camera.focal * max(upwards, wide / camera.width / _WIDEST)


def span_of(camera: Camera, corners: Floats) -> tuple[float, float]:
    """Return from where to where something reaches across the frame, in shares of its width. corners: of its box."""
    seen = camera.project(corners)
    seen = seen[seen[:, 2] > _NEAREST_M]
    across = seen[:, 0] / camera.width
    return (float(across.min()), float(across.max())) if len(seen) else (0.0, 0.0)


def hiding_spans(boxes: Iterable[Standing], camera: Camera) -> tuple[tuple[float, float], ...]:
    """Return the spans of what stands in a set and is as tall as somebody, but for walls and ground."""
    hiding = (box for box in boxes if box.high[2] > _HIDES_M and float((box.high - box.low)[:2].max()) < _WALL_M)
    corners = (vec(*point) for box in hiding for point in product(*zip(box.low, box.high, strict=True)))
    return tuple(span_of(camera, np.array(eight)) for eight in zip(*[corners] * 8, strict=True))


def _bodies_at(at: Floats, half: float, bodies: Sequence[Floats]) -> int:
    """Return how many bodies a thing would stand in. half: its half width in metres."""
    boxes = ((corners.min(0)[:2] - half, corners.max(0)[:2] + half) for corners in bodies)
    return sum(bool((low < at[:2]).all() and (at[:2] < high).all()) for low, high in boxes)


def _on_ray(camera: Camera, across: float, depth: float) -> tuple[Floats, float]:
    """Return a place on the ground so far across and away, and how high the frame begins there, in metres."""
    aside = (across - 0.5) * camera.width / camera.focal * depth
    if camera.forward[2] < STEEP:
        return _below(camera, across, depth), 0.0
    level = unit(camera.forward * vec(1, 1, 0))
    at = camera.position + level * depth + camera.right * vec(1, 1, 0) * aside
    return at, lowest_in_frame(camera, at)


def lowest_in_frame(camera: Camera, at: Floats) -> float:
    """Return how high above the ground the frame begins, a margin over its edge, at a place on the ground; in metres.

    A height projects to the edge where its share along the view and along the view's up are as the edge's slope.
    """
    way = vec(float(at[0]), float(at[1]), 0.0) - camera.position
    slope = (camera.centre[1] - camera.height * (1 - _MARGIN)) / camera.focal
    rise = float(camera.up[2]) - slope * float(camera.forward[2])
    if rise <= 1e-6:
        return 0.0
    return float(np.clip((slope * float(way @ camera.forward) - float(way @ camera.up)) / rise, 0.0, _TALLEST_M))


def _below(camera: Camera, across: float, depth: float) -> Floats:
    """Return a place on the ground under a camera that looks down; farther things go towards the frame's edge."""
    reach = float(camera.position[2]) / -float(camera.forward[2])
    down = (0.3, 0.72, 0.5, 0.2, 0.82, 0.4, 0.6)[int(depth * 10) % 7] - 0.5
    aside = camera.right * (across - 0.5) * camera.width - camera.up * down * camera.height
    at = camera.position + camera.forward * reach + aside / camera.focal * reach
    return at * vec(1, 1, 0)


def _outside(place: Place, at: Floats, half: float) -> float:
    """Return how far a thing would stand beyond the walls of a room, in metres."""
    if place.outside or place.vehicle:
        return 0.0
    left, right, front, back, _ = place.room
    x, y = float(at[0]), float(at[1])
    return sum(max(0.0, past) for past in (left + half - x, x + half - right, front + half - y, y + half - back))


def apart(copy: int, form: Form, state: str, camera: Camera) -> Floats:
    """Return how far one of several alike is from the first: left and right of it by turns."""
    low, high = form.built(state).corners
    step = float((high - low)[0]) * 1.25 + 0.04
    return unit(camera.right * vec(1, 1, 0)) * step * ((copy + 1) // 2) * (-1 if copy % 2 else 1)


def body_span(camera: Camera, bones: Skeleton) -> tuple[float, float]:
    """Return from where to where somebody reaches across the frame, in shares of its width."""
    marks = bones.landmarks()
    middle, _, depth = camera.project((marks["brow"] + marks["waist"]) / 2)
    half = 0.2 * camera.focal / max(float(depth), 0.3)
    return (float(middle) - half) / camera.width, (float(middle) + half) / camera.width
