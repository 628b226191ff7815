"""Camera-true previz: the default backend. Draws in under a second on one core, with no model weights."""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import cv2
import numpy as np

from generation.plan import NEAR, line_of
from generation.previz import arrows, maps
from generation.previz.body import dress
from generation.previz.camera import Camera
from generation.previz.colours import colours
from generation.previz.contours import at_corners, contours
from generation.previz.face import EXPRESSIONS, draw_face
from generation.previz.features import features
from generation.previz.head import FINE_FROM, add_head
from generation.previz.mesh import Scene
from generation.previz.pencil import Pencil
from generation.previz.rays import Buffers, cast
from generation.previz.sets import Footprint, Place, add_thing, build, is_outside
from generation.previz.skeleton import LANDMARKS, Skeleton, Stance
from generation.previz.solve import solve
from generation.previz.staging import Staged, stage
from generation.previz.things import TABLE_TOP
from generation.previz.tone import is_night, tones
from generation.previz.vectors import Floats, unit, vec
from generation.request import Drawing, Progress, Request
from generation.styles import Style, style
from generation.svg import lines_to_svg

LABEL = "Previz"
#: Rays are cast for this many pixels across at most: lines are vectors anyway.
BUFFER_WIDTH = 896
#: Object number of whoever stands in the foreground.
SHOULDER = 90
#: How far in front of the camera a foreground shoulder stands, in metres, and how far aside, of the frame's width.
SHOULDER_DISTANCE, SHOULDER_ASIDE = 1.05, 0.335
#: What a close shot of a small thing on a table holds: from which height to which, in metres.
INSERT_SPANS = {"ECU": (0.70, 0.84), "CU": (0.66, 0.88), "MCU": (0.62, 0.94), "MS": (0.52, 1.04), "MLS": (0.4, 1.2)}
cv2.setNumThreads(1)


@dataclass(frozen=True)
class _Set:
    """Everything in front of the camera."""

    scene: Scene
    camera: Camera
    #: Object number -> who.
    figures: dict[int, Skeleton]
    place: Place
    standing: list[Footprint]


def draw(request: Request, wanted: Sequence[str], progress: Progress) -> Drawing:
    """Draw a request: stage, frame, cast, draw. The same request gives the same bytes."""
    started = time.perf_counter()
    drawn_in, names = style(request.style), maps.checked(wanted)
    staged = stage(request)
    progress(0.1, "Staging")
    on_set = _assemble(request, staged)
    night, outside = is_night(request.time_of_day), is_outside(request.int_ext)
    light = unit(vec(0.75, -0.15, 0.62) if night else vec(-0.55, -0.55, 0.85))
    seen = cast(on_set.scene, on_set.camera, light)
    progress(0.4, "Looking through the lens")
    size = (request.width, request.height)
    shoulder = SHOULDER if SHOULDER in on_set.figures else 0
    value = tones(
        on_set.scene, on_set.camera, seen, light, drawn_in, size, outside=outside, night=night, shoulder=shoulder
    )
    progress(0.6, "Laying tones")
    value = _flattened(value, drawn_in)
    pencil = _lines(on_set, seen, light, drawn_in, size, request.seed, request.finish)
    ink = pencil.ink()
    picture = _on_paper(value, ink, drawn_in)
    if drawn_in.colour:
        hues = colours(on_set.scene, seen, request.time_of_day, night=night, strength=drawn_in.colour)
        picture = (picture * cv2.resize(hues, size, interpolation=cv2.INTER_LINEAR)).astype(np.uint8)
    if request.arrows:
        arrows.draw_movement(picture, request.movement)
    objects = np.array([group.object for group in on_set.scene.groups])
    made = maps.make(names, on_set.camera, seen, objects, ink, list(on_set.figures.values()), size) if names else {}
    progress(1.0, "Drawn")
    report = _report(request, on_set) | {"ms": round((time.perf_counter() - started) * 1000)}
    strokes = tuple(pencil.laid)
    return Drawing(
        picture, made, request.seed, "previz", None, report, plan=_plan(request, on_set),
        svg=lambda: lines_to_svg(strokes, size, drawn_in.ink, drawn_in.paper),
    )  # fmt: skip


def _assemble(request: Request, staged: Staged) -> _Set:
    """Put people, place and things before a camera that frames them."""
    scene = Scene()
    figures = {number: Skeleton(stance) for number, stance in enumerate(staged.subjects, start=1)}
    buffer = (
        min(BUFFER_WIDTH, request.width),
        round(min(BUFFER_WIDTH, request.width) / request.width * request.height),
    )
    camera = solve(
        list(figures.values()),
        request.size,
        request.angle,
        request.lens_mm,
        buffer,
        yaw=staged.yaw,
        shift=staged.shift,
        span=INSERT_SPANS.get(request.size) if staged.insert else None,
        sensor=request.sensor,
    )
    if staged.shoulder:
        figures[SHOULDER] = Skeleton(_in_front(camera, replace(staged.shoulder, pose="stand"), staged.facing))
    for number, bones in figures.items():
        fine = _head_pixels(camera, bones) * 1280 / camera.width >= FINE_FROM
        scene.include(_figure(bones.stance, number, fine))
    clear = [(bones.stance.x, bones.stance.y) for number, bones in figures.items() if number != SHOULDER]
    standing = build(scene, staged.place, camera, keep_clear=clear)
    if staged.insert:
        standing.append(add_thing(scene, "table", 198, 0.1, 0.05, 0))
        add_thing(scene, staged.insert, 199, 0.0, -0.05, 12, TABLE_TOP)
    for number, (name, x, y, heading) in enumerate(staged.things):
        standing.append(add_thing(scene, name, 200 + number, x, y, heading))
    return _Set(scene, camera, figures, staged.place, standing)


@lru_cache(maxsize=64)
def _figure(stance: Stance, number: int, fine: bool) -> Scene:
    """Return a figure, dressed and with its face: the shots that show it so share it."""
    part, shown = Scene(), EXPRESSIONS.get(stance.expression, EXPRESSIONS["neutral"])
    tailor = dress(part, Skeleton(stance), number)
    draw_face(tailor, add_head(tailor, shown, fine), shown)
    return part


def _in_front(camera: Camera, stance: Stance, side: int) -> Stance:
    """Put somebody with their back to us at the frame's edge, their eyes a little below the camera."""
    height = Skeleton(stance).height
    aside = side * camera.right * SHOULDER_ASIDE * SHOULDER_DISTANCE * camera.used_mm / camera.lens_mm
    at = camera.position + unit(camera.forward * vec(1, 1, 0)) * SHOULDER_DISTANCE + aside
    return replace(
        stance,
        x=float(at[0]),
        y=float(at[1]),
        z=float(camera.position[2] - height * 0.895),
        heading=-camera.yaw + 14 * side,
    )


def _flattened(value: np.ndarray, drawn_in: Style) -> np.ndarray:
    """Lay tones in flat steps and spot blacks, where the style does."""
    if drawn_in.steps:
        levels = np.round(value * (drawn_in.steps - 1)) / (drawn_in.steps - 1)
        value = cv2.GaussianBlur(levels.astype(np.float32), (0, 0), 0.6)
    if drawn_in.blacks:
        value = np.where(value < drawn_in.blacks, 0.0, value)
        value = cv2.GaussianBlur(value.astype(np.float32), (0, 0), 0.7)
    return value


def _lines(
    on_set: _Set, seen: Buffers, light: Floats, drawn_in: Style, size: tuple[int, int], seed: int, finish: float
) -> Pencil:
    """Return the pencil after it has drawn: contours first, then the scene's own lines.

    finish: a thumbnail (0) wanders and leaves details out, a clean drawing (1) does neither.
    """
    wander = float(np.interp(finish, (0, 0.5, 1), (2.6, 1.0, 0.35)))
    searching = drawn_in.searching * float(np.interp(finish, (0, 0.5, 1), (1.0, 1.0, 0.0)))
    least = float(np.interp(finish, (0, 0.5, 1), (0.75, 0.0, 0.0)))
    detail = float(np.interp(finish, (0, 0.5, 1), (0.45, 1.0, 1.25)))
    camera, scale = on_set.camera, size[0] / on_set.camera.width
    pencil = Pencil(size[0], size[1], size[0] / 1280)
    on_plane = vec(float(light @ camera.right), float(-(light @ camera.up)))
    found = sorted(contours(on_set.scene, seen, on_plane), key=lambda stroke: stroke.weight)
    for index, stroke in enumerate(found):
        points = (stroke.points + 0.5) * scale
        group = on_set.scene.groups[stroke.group]
        if group.leafy:
            pencil.stroke(_leafy(points, index, pencil.scale), drawn_in.line * 0.6, 0.75, 0.4, (0.1, 0.1), seed + index)
            continue
        width = drawn_in.line * float(np.clip(stroke.weight, 0.35, 1.5)) * (1.35 if group.object == SHOULDER else 1.0)
        for part_number, part in enumerate(at_corners(points)):
            key = seed + index * 7 + part_number
            darkness = drawn_in.darkness * (1.0 if stroke.silhouette else 0.86)
            pencil.stroke(part, width, darkness, drawn_in.wobble * wander, (0.14, 0.2), key)
            if stroke.silhouette and len(part) > 60 and searching:
                pencil.stroke(
                    part + 0.8 * pencil.scale, width * 0.42, 0.45 * searching, 1.3 * wander, (0.3, 0.35), key + 991
                )
    heads = {number: _head_pixels(camera, bones) for number, bones in on_set.figures.items()}
    for index, feature in enumerate(
        features(on_set.scene, camera, seen.depth, {n: h * scale / pencil.scale * detail for n, h in heads.items()})
    ):
        line, points = feature.line, feature.points * scale
        if line.weight < least and not line.on_face:
            continue
        grown = float(np.clip(feature.head / 170, 0.55, 3.4)) ** 0.62 if line.on_face else 1.0
        taper = (0.12, 0.16) if line.ruled else (0.22, 0.3)
        width = drawn_in.line * 0.58 * line.weight * grown
        loose = (0.5 if line.ruled else 0.25) * wander * (drawn_in.wobble / 0.45)
        pencil.stroke(points, width, line.darkness * 0.92, loose, taper, seed + 5000 + index)
    return pencil


def _head_pixels(camera: Camera, bones: Skeleton) -> float:
    """Return the height of a head in pixels of the buffers, whatever way it is turned."""
    depth = max(float(camera.project(bones.landmarks()["brow"])[2]), 0.1)
    return bones.head * bones.height * camera.focal / depth


def _leafy(points: Floats, index: int, scale: float) -> Floats:
    """Scallop an outline as foliage is drawn."""
    chance = np.random.RandomState(index)
    tangent = unit(np.gradient(points, axis=0))
    out = np.column_stack([tangent[:, 1], -tangent[:, 0]])
    waves = np.abs(np.sin(np.arange(len(points)) / 6.0 + np.cumsum(chance.randn(len(points)) * 0.12))) * 4 - 2
    return points + out * waves[:, None] * scale


def _on_paper(value: np.ndarray, ink: np.ndarray, drawn_in: Style) -> np.ndarray:
    """Return the picture: ink over tones on paper."""
    grey = np.clip(value * (1 - ink) + ink * 0.09 * value, 0, 1)
    dark, paper = np.array(drawn_in.ink), np.array(drawn_in.paper)
    shades = (dark + (paper - dark) * np.linspace(0, 1, 256)[:, None]) * 255
    level = cv2.convertScaleAbs(grey, alpha=255)
    return cv2.LUT(cv2.merge([level, level, level]), np.rint(shades).astype(np.uint8)[None])


def _report(request: Request, on_set: _Set) -> dict[str, Any]:
    camera = on_set.camera.scaled((request.width, request.height))
    return {
        "size": [request.width, request.height],
        "camera": {
            "lens_mm": request.lens_mm,
            "sensor": request.sensor,
            "sensor_width_used_mm": round(camera.used_mm, 3),
            "position": [round(float(value), 4) for value in camera.position],
            "yaw_deg": round(camera.yaw, 3),
            "pitch_deg": round(camera.pitch, 3),
            "roll_deg": round(camera.roll, 3),
        },
        "figures": [
            {"name": bones.stance.name, "landmarks": _landmark_pixels(camera, bones)}
            for bones in on_set.figures.values()
        ],
    }


def _plan(request: Request, on_set: _Set) -> dict[str, Any]:
    """Return the floor plan: everything in metres, on the ground."""
    camera, place = on_set.camera, on_set.place
    figures = [
        {"name": bones.stance.name, "x": round(bones.stance.x, 3), "y": round(bones.stance.y, 3),
         "heading": round(bones.stance.heading, 1), "pose": bones.stance.pose}
        for bones in on_set.figures.values()
    ]  # fmt: skip
    near = [(name, outline) for name, outline in on_set.standing if float(np.abs(outline).min(0).max()) < NEAR]
    return {
        "title": " ".join(filter(None, (request.int_ext, request.location, request.time_of_day))) or "Floor plan",
        "place": place.name,
        "room": None if place.outside or place.vehicle else list(place.room[:4]),
        "things": [
            {"name": name, "outline": [[round(float(x), 3), round(float(y), 3)] for x, y in outline]}
            for name, outline in near
        ],
        "figures": figures,
        "cameras": [
            {"label": f"{request.size} {request.lens_mm:g} mm", "x": round(float(camera.position[0]), 3),
             "y": round(float(camera.position[1]), 3), "yaw": round(camera.yaw, 1),
             "field": round(2 * math.degrees(math.atan(camera.used_mm / camera.lens_mm / 2)), 1)}
        ],
        "line": line_of(figures),
    }  # fmt: skip


def _landmark_pixels(camera: Camera, bones: Skeleton) -> dict[str, list[float]]:
    marks = bones.landmarks()
    flat = camera.project(np.array([marks[name] for name in LANDMARKS]))
    return {name: [round(float(x), 1), round(float(y), 1)] for name, (x, y, _) in zip(LANDMARKS, flat, strict=True)}
