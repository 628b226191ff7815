"""Ray casting: what each pixel sees, how far away it is and how its surface lies."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from embreex import rtcore, rtcore_scene
from embreex.mesh_construction import TriangleMesh

from generation.previz.camera import Camera
from generation.previz.mesh import Scene
from generation.previz.vectors import Floats

#: Depth of the sky, in metres.
FAR = 1e4
_device: Any = None
#: The modules are compiled and bring no types.
_core: Any = rtcore
_scenes: Any = rtcore_scene


@dataclass(frozen=True)
class Buffers:
    """Buffers of what the camera sees, each an array of height x width."""

    #: Number of the group; 0 is the sky.
    groups: np.ndarray
    #: Metres along the view.
    depth: np.ndarray
    #: Unit normals of the surfaces, towards the camera; x 3.
    normals: np.ndarray
    #: 0 in the light to 1 in shadow.
    shadow: np.ndarray


def cast(scene: Scene, camera: Camera, light: Floats) -> Buffers:
    """Cast a ray through each pixel, and from what it hits towards the light (a unit vector)."""
    global _device
    _device = _device or _core.EmbreeDevice()
    vertices = np.vstack(scene.vertices).astype(np.float32)
    faces = np.vstack(scene.faces).astype(np.int32)
    owners = np.concatenate(scene.owners).astype(np.int32)
    built = _scenes.EmbreeScene(_device)
    TriangleMesh(built, vertices, faces)
    width, height = camera.width, camera.height
    ways = _rays(camera)
    coarse = np.ascontiguousarray(ways.reshape(height, width, 3)[::2, ::2])
    shape, coarse = coarse.shape[:2], coarse.reshape(-1, 3)
    hits = _run(built, camera, coarse)
    groups_seen, far = _seen(hits, owners)
    normals = _normals(
        np.vstack(scene.normals).astype(np.float32), faces, hits, coarse, (groups_seen > 0) & (far < 300), shape
    )
    groups, depth = _refined(built, camera, ways, owners, groups_seen.reshape(shape), far.reshape(shape))
    shadow = _shadow(built, scene, owners, camera, depth, ways, normals, light)
    full = cv2.resize(normals, (width, height), interpolation=cv2.INTER_NEAREST)
    return Buffers(groups, depth, full, shadow)


def _run(built: Any, camera: Camera, ways: np.ndarray) -> Any:
    start = np.broadcast_to(camera.position.astype(np.float32), ways.shape).copy()
    return built.run(start, ways, output=1)


def _seen(hits: Any, owners: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the groups that rays hit, and how far away."""
    triangle = hits["primID"]
    hit = triangle >= 0
    groups = np.zeros(len(triangle), np.int32)
    groups[hit] = owners[triangle[hit]]
    return groups, np.where(hit, hits["tfar"], FAR).astype(np.float32)


def _refined(
    built: Any, camera: Camera, ways: np.ndarray, owners: np.ndarray, groups: np.ndarray, far: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return groups and depth of every pixel from those of every second one both ways.

    Within a surface they are filled in; where surfaces meet, every pixel gets a ray of its own. That is a third of the
    rays, which are the dearest step.
    """
    height, width = camera.height, camera.width
    # Contours look up to three pixels to either side of a meeting.
    square = np.ones((5, 5), np.uint8)
    numbers = groups.astype(np.float32)
    nearest, farthest = cv2.erode(far, square), cv2.dilate(far, square)
    meets = (cv2.erode(numbers, square) != cv2.dilate(numbers, square)) | (farthest - nearest > 0.02 + 0.06 * nearest)
    all_groups = groups.repeat(2, 0).repeat(2, 1)[:height, :width].copy()
    depth = cv2.resize(far, (far.shape[1] * 2, far.shape[0] * 2), interpolation=cv2.INTER_LINEAR)
    # Resizing sets samples half a pixel apart from where they were taken.
    depth = cv2.warpAffine(
        depth,
        np.array([[1, 0, -0.5], [0, 1, -0.5]], np.float32),
        depth.shape[::-1],
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )[:height, :width].copy()
    own = np.flatnonzero(meets.repeat(2, 0).repeat(2, 1)[:height, :width])
    if len(own):
        hits = _seen(_run(built, camera, np.ascontiguousarray(ways[own])), owners)
        all_groups.ravel()[own], depth.ravel()[own] = hits
    return all_groups, depth


def _rays(camera: Camera) -> np.ndarray:
    x = ((np.arange(camera.width) + 0.5 - camera.centre[0]) / camera.focal).astype(np.float32)
    y = (-(np.arange(camera.height) + 0.5 - camera.centre[1]) / camera.focal).astype(np.float32)
    forward, right, up = (axis.astype(np.float32) for axis in (camera.forward, camera.right, camera.up))
    return (forward + x[None, :, None] * right + y[:, None, None] * up).reshape(-1, 3)


def _normals(
    of_vertices: np.ndarray, faces: np.ndarray, hits: Any, ways: np.ndarray, near: np.ndarray, size: tuple[int, int]
) -> np.ndarray:
    """Interpolate normals at every second pixel both ways: shading is soft."""
    corners = faces[hits["primID"][near]]
    u, v = hits["u"][near][:, None], hits["v"][near][:, None]
    interpolated = (
        of_vertices[corners[:, 0]] * (1 - u - v) + of_vertices[corners[:, 1]] * u + of_vertices[corners[:, 2]] * v
    )
    interpolated /= np.sqrt((interpolated * interpolated).sum(1, keepdims=True) + 1e-9)
    interpolated[(interpolated * ways[near]).sum(1) > 0] *= -1
    normals = np.zeros((len(near), 3), np.float32)
    normals[near] = interpolated
    return normals.reshape(*size, 3)


def _shadow(
    built: Any,
    scene: Scene,
    owners: np.ndarray,
    camera: Camera,
    depth: np.ndarray,
    ways: np.ndarray,
    normals: np.ndarray,
    light: Floats,
) -> np.ndarray:
    """Look from each second pixel's surface towards the light; the set itself casts no shadow."""
    far = depth[::2, ::2]
    way = ways.reshape(camera.height, camera.width, 3)[::2, ::2]
    points = (camera.position.astype(np.float32) + way * far[..., None]).reshape(-1, 3) + normals.reshape(-1, 3) * 0.012
    ok = (far < 60).ravel()
    towards = np.broadcast_to(light.astype(np.float32), (int(ok.sum()), 3)).copy()
    blocked = built.run(points[ok], towards, output=1)["primID"]
    shadeless = np.array([group.is_set for group in scene.groups])
    dark = np.zeros(len(points), np.float32)
    dark[ok] = (blocked >= 0) & ~shadeless[owners[np.maximum(blocked, 0)]]
    soft = cv2.GaussianBlur(dark.reshape(far.shape), (0, 0), 1.1)
    return cv2.resize(soft, (camera.width, camera.height), interpolation=cv2.INTER_LINEAR)
