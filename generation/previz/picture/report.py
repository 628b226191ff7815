"""What is known of a drawing beside its picture: camera, movement, landmarks, and the floor plan."""

import math
from typing import Any

import numpy as np

from generation.floor_plan import NEAR, line_of
from generation.previz.camera import Camera, camera_json, path_json
from generation.previz.people import LANDMARKS, Skeleton
from generation.previz.staging import FIRST, Framed, OnSet, Standing, boxes_of, outline_of
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


def scene_of(request: Request, on_set: OnSet) -> dict[str, Any]:
    """Return the scene as it is set by hand: the camera, people, animals and things, in metres and degrees.

    Its values are those of `generation.request.ByHand`: what it says of somebody may be set again as it is.
    """
    camera, place = on_set.camera, on_set.place
    return {
        "camera": {
            "x": round(float(camera.position[0]), 3),
            "y": round(float(camera.position[1]), 3),
            "height": round(float(camera.position[2]), 3),
            "yaw": round(camera.yaw, 1),
            "tilt": round(camera.pitch, 1),
            "roll": round(camera.roll, 1),
            "lens_mm": request.lens_mm,
            "used_mm": round(camera.used_mm, 3),
        },
        "room": None if place.outside or place.vehicle else [round(float(side), 2) for side in place.room[:4]],
        "figures": [_person(bones) for bones in on_set.figures.values()] + _animals(on_set),
        "things": [_thing(on_set, number, box) for number, box in _things_near(on_set)],
    }


def _person(bones: Skeleton) -> dict[str, Any]:
    stance = bones.stance
    return {
        "name": stance.name,
        "kind": "person",
        "at": [round(stance.x, 3), round(stance.y, 3), round(stance.heading, 1)],
        "height": round(stance.z, 3),
        "pose": stance.pose,
        "posture": stance.posture,
        "expression": stance.expression,
        "held": bones.held,
        "tall": round(float(bones.landmarks()["crown"][2]) - stance.z, 2),
    }


def _animals(on_set: OnSet) -> list[dict[str, Any]]:
    """Return the animals in front, the first of each name."""
    animals = {creature.animal.name: creature for creature in reversed(on_set.animals)}
    return [
        {
            "name": name,
            "kind": "animal",
            "at": [*(round(float(metres), 3) for metres in creature.at[:2]), round(creature.heading, 1)],
            "height": round(float(creature.at[2]), 3),
            "tall": round(float(np.ptp(creature.corners()[:, 2])), 2),
        }
        for name, creature in animals.items()
    ]


def _things_near(on_set: OnSet) -> list[tuple[int, Standing]]:
    """Return the numbers and boxes of things near enough to matter."""
    boxes = boxes_of(on_set.scene)
    people = [vec(bones.stance.x, bones.stance.y, 0) for bones in on_set.figures.values()] or [vec(0, 0, 0)]
    return [
        (number, boxes[number])
        for number in on_set.labels
        if number in boxes and min(float(np.linalg.norm((boxes[number].foot - at)[:2])) for at in people) < NEAR
    ]


def _thing(on_set: OnSet, number: int, box: Standing) -> dict[str, Any]:
    heading = on_set.headings.get(number, 0.0)
    foot = [round(float(metres), 3) for metres in box.foot]
    outline = outline_of(on_set.scene, number)
    return {
        "name": on_set.labels[number],
        "at": [foot[0], foot[1], round(heading, 1)],
        "height": foot[2],
        "tall": round(float(box.high[2] - box.low[2]), 2),
        "loose": number >= FIRST,
        "outline": [[round(float(x), 3), round(float(y), 3)] for x, y in outline],
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
