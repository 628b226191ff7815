"""What is known of a drawing beside its picture: camera, movement, landmarks, and the floor plan."""

import math
from typing import Any

import numpy as np

from generation.floor_plan import NEAR, line_of
from generation.previz.camera import Camera, camera_json, path_json
from generation.previz.people import LANDMARKS, Skeleton
from generation.previz.staging import Framed, OnSet
from generation.previz.vectors import vec
from generation.request import Request


def report_of(request: Request, on_set: OnSet) -> dict[str, Any]:
    """Return picture size, camera, movement and the figures' landmarks in pixels."""
    camera = on_set.camera.scaled((request.width, request.height))
    report: dict[str, Any] = {
        "size": [request.width, request.height],
        "camera": {
            **camera_json(camera),
            "lens_mm": request.lens_mm,
            "sensor": request.sensor,
            "sensor_width_used_mm": round(camera.used_mm, 3),
        },
        "figures": [
            {"name": bones.stance.name, "landmarks": _landmark_pixels(camera, bones)}
            for bones in on_set.figures.values()
        ],
    }
    if on_set.move and not request.moment:
        report["move"] = path_json(on_set.camera, on_set.move, on_set.distance)
    return report


def plan_of(request: Request, on_set: Framed) -> dict[str, Any]:
    """Return the floor plan: everything in metres, on the ground; without things where none were built."""
    camera, place = on_set.camera, on_set.place
    figures = [
        {
            "name": bones.stance.name,
            "x": round(bones.stance.x, 3),
            "y": round(bones.stance.y, 3),
            "heading": round(bones.stance.heading, 1),
            "pose": bones.stance.pose,
            "gaze": _gaze(bones),
        }
        for bones in on_set.figures.values()
    ]
    near = [
        (name, outline)
        for name, outline in getattr(on_set, "standing", ())
        if float(np.abs(outline).min(0).max()) < NEAR
    ]
    return {
        "title": " ".join(filter(None, (request.int_ext, request.location, request.time_of_day))) or "Floor plan",
        "place": place.name,
        "room": None if place.outside or place.vehicle else list(place.room[:4]),
        "things": [
            {"name": name, "outline": [[round(float(x), 3), round(float(y), 3)] for x, y in outline]}
            for name, outline in near
        ],
        "figures": figures,
        "cameras": [_camera(request, camera)],
        "line": line_of(figures),
    }


def _gaze(bones: Skeleton) -> float:
    """Return which way somebody looks on the ground, as a heading in degrees."""
    way = bones.along(bones.head_turn @ vec(0, 1, 0))
    if bones.stance.looked_at:
        way = np.array(bones.stance.looked_at) - bones.landmarks()["brow"]
    return round(math.degrees(math.atan2(-float(way[0]), float(way[1]))), 1)


def _camera(request: Request, camera: Camera) -> dict[str, Any]:
    return {
        "label": f"{request.size} {request.lens_mm:g} mm",
        "x": round(float(camera.position[0]), 3),
        "y": round(float(camera.position[1]), 3),
        "yaw": round(camera.yaw, 1),
        "field": round(2 * math.degrees(math.atan(camera.used_mm / camera.lens_mm / 2)), 1),
    }


def _landmark_pixels(camera: Camera, bones: Skeleton) -> dict[str, list[float]]:
    marks = bones.landmarks()
    flat = camera.project(np.array([marks[name] for name in LANDMARKS]))
    return {name: [round(float(x), 1), round(float(y), 1)] for name, (x, y, _) in zip(LANDMARKS, flat, strict=True)}
