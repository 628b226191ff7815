"""A request drawn: staged, framed, cast and drawn, in under a second on one core."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from generation.floor_plan import apart
from generation.previz.camera import Camera, moves
from generation.previz.picture import (
    Buffers,
    Light,
    Part,
    Pencil,
    arrows,
    bands,
    cast,
    colours,
    draw_lines,
    flattened,
    lay_rain,
    lay_snow,
    letter_names,
    letter_over,
    letter_pages,
    light_of,
    lines_to_svg,
    maps,
    on_paper,
    plan_of,
    report_of,
    scene_of,
    split,
    tones,
    veil,
    visible_in,
)
from generation.previz.staging import SHOULDER, OnSet, assemble, framed, stage, with_states
from generation.request import Drawing, Progress, Request
from generation.styles import style
from generation.words import inscriptions_in, is_outside, weather_of

cv2.setNumThreads(1)


@dataclass(frozen=True)
class _Sheet:
    """A picture and what it was made from."""

    picture: np.ndarray
    seen: Buffers
    ink: np.ndarray
    pencil: Pencil


def draw(request: Request, wanted: Sequence[str], progress: Progress) -> Drawing:
    """Draw a request: stage, frame, cast, draw. The same request gives the same bytes."""
    request = with_states(request)
    names, parts = maps.checked(wanted), split.parts_of(request)
    drawings = [_drawn(part, names, _share(progress, index, len(parts))) for index, part in enumerate(parts)]
    return split.joined(request, parts, drawings) if request.panes else drawings[0]


def _share(progress: Progress, index: int, count: int) -> Progress:
    """Return the progress of one of so many drawings."""
    return lambda done, message, _preview=b"": progress((index + done) / count, message)


def _drawn(part: Part, names: Sequence[str], progress: Progress) -> Drawing:
    """Draw a frame or a pane of one. names: of the maps."""
    started, request = time.perf_counter(), part.request
    drawn_in = style(request.style)
    on_set = assemble(request, stage(request), part.rays)
    progress(0.2, "Staging")
    size = (request.width, request.height)
    sheet = _sheet(request, on_set, on_set.camera, size, part.scale)
    progress(0.9, "Drawing")
    visible = visible_in(request, on_set, sheet.seen, size)
    report = report_of(request, on_set) | visible
    picture = sheet.picture
    objects = np.array([group.object for group in on_set.scene.groups])
    if any(thing.says for thing in on_set.shown.values()):
        letter_pages(picture, on_set.shown, objects[sheet.seen.groups], on_set.camera)
    letter_names(picture, on_set.shown, visible.get("visible", []))
    if request.arrows:
        if "move" in report:
            arrows.draw_movement(picture, request.movement, tuple(report["move"]["end"]))
        arrows.draw_goings(picture, on_set.camera.scaled(size), on_set.figures.values())
    letter_over(picture, [inscription.text for inscription in inscriptions_in(request.description) if inscription.over])
    figures = list(on_set.figures.values())
    made = maps.make(names, on_set.camera, sheet.seen, objects, sheet.ink, figures, size) if names else {}
    progress(1.0, "Drawn")
    strokes = tuple(sheet.pencil.laid)
    return Drawing(
        picture,
        made,
        request.seed,
        "previz",
        None,
        report=report | {"ms": round((time.perf_counter() - started) * 1000)},
        plan=plan_of(request, on_set),
        scene=lambda: scene_of(request, on_set),
        svg=lambda: lines_to_svg(strokes, size, drawn_in.ink, drawn_in.paper),
        sweep=lambda: _sweep(request, on_set, report.get("move"), part.scale),
    )


def blocking(request: Request, *, things: bool = False) -> dict[str, Any]:
    """Return the floor plan of a request, drawing nothing: milliseconds, or tens of them with its things."""
    put = assemble if things else framed
    floor_plans = [
        plan_of(part.request, put(part.request, stage(part.request), part.rays))
        for part in split.parts_of(with_states(request))
    ]
    return apart(floor_plans) if request.panes else floor_plans[0]


def _sheet(request: Request, on_set: OnSet, camera: Camera, size: tuple[int, int], scale: float) -> _Sheet:
    """Draw what a camera on the set sees; size: in pixels. scale: pixels to one of a picture 1280 wide."""
    drawn_in = style(request.style)
    light = _light(request, on_set)
    seen = cast(on_set.scene, camera, light.towards)
    value = tones(
        on_set.scene,
        camera,
        seen,
        light,
        drawn_in,
        size,
        scale=scale,
        outside=_is_outside(request, on_set),
        shoulder=SHOULDER if SHOULDER in on_set.figures else 0,
    )
    value = flattened(value, drawn_in)
    pencil = draw_lines(
        on_set, camera, seen, light.towards, drawn_in, size, scale=scale, seed=request.seed, finish=request.finish
    )
    lay_rain(pencil, light, request.seed)
    ink = pencil.ink()
    hidden = veil(seen.depth, light)
    if hidden is not None:
        hidden = cv2.resize(hidden, size, interpolation=cv2.INTER_LINEAR)
        for rows in bands(size[1], size[0]):
            ink[rows] *= 1 - 0.85 * hidden[rows]
    lay_snow(value, ink, light, scale, request.seed)
    picture = on_paper(value, ink, drawn_in)
    del value  # a frame of 4K has no room for it beside its colours
    if drawn_in.colour:
        hues = colours(on_set.scene, seen, light, drawn_in.colour)
        hues = cv2.resize(hues, size, interpolation=cv2.INTER_LINEAR)
        for rows in bands(size[1], size[0]):
            picture[rows] = picture[rows] * hues[rows]
    return _Sheet(picture, seen, ink, pencil)


def _is_outside(request: Request, on_set: OnSet) -> bool:
    """Whether daylight is on the set: by the heading, and in a forest whatever the heading says."""
    return is_outside(request.int_ext) or on_set.place.outside


def _light(request: Request, on_set: OnSet) -> Light:
    outside = _is_outside(request, on_set) or on_set.place.vehicle
    words = f"{request.description} {request.time_of_day} {request.location}"
    return light_of(request.time_of_day, weather_of(request.weather, words), outside=outside)


def _sweep(request: Request, on_set: OnSet, move: dict[str, Any] | None, scale: float) -> np.ndarray | None:
    """Return the picture over which a camera's movement plays; None for a camera at rest."""
    if move is None:
        return None
    left, top, right, bottom = moves.bounds_of_json(move)
    size = round(request.width * (right - left)), round(request.height * (bottom - top))
    return _sheet(request, on_set, on_set.camera.extended((left, top, right, bottom)), size, scale).picture
