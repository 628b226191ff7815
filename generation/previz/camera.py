"""The camera: a pinhole with a real lens on Super 35 film (24.89 mm wide)."""

import math

import numpy as np

from generation.previz.vectors import Floats, turn

SENSOR_WIDTH_MM = 24.89


class Camera:
    """Where the camera is, where it looks, through which lens, onto how many pixels."""

    def __init__(
        self, position: Floats, yaw: float, pitch: float, roll: float, lens_mm: float, size: tuple[int, int]
    ) -> None:
        self.position = np.asarray(position, float)
        self.yaw, self.pitch, self.roll, self.lens_mm = yaw, pitch, roll, lens_mm
        self.width, self.height = size
        #: Focal length in pixels.
        self.focal = self.width * lens_mm / SENSOR_WIDTH_MM
        aimed = turn("z", -yaw) @ turn("x", pitch)
        self.forward, right, up = aimed[:, 1], aimed[:, 0], aimed[:, 2]
        c, s = math.cos(math.radians(roll)), math.sin(math.radians(roll))
        self.right, self.up = right * c + up * s, up * c - right * s

    def project(self, points: Floats) -> Floats:
        """Return x, y in pixels from the upper left corner and the depth in metres, for points of the world."""
        way = np.asarray(points, float) - self.position
        depth = way @ self.forward
        near = np.maximum(depth, 1e-3)
        x = self.width / 2 + self.focal * (way @ self.right) / near
        y = self.height / 2 - self.focal * (way @ self.up) / near
        return np.stack([x, y, depth], -1)

    def moved(self, position: Floats) -> "Camera":
        """Return the same camera elsewhere."""
        return Camera(position, self.yaw, self.pitch, self.roll, self.lens_mm, (self.width, self.height))

    def scaled(self, size: tuple[int, int]) -> "Camera":
        """Return the same camera on another number of pixels."""
        return Camera(self.position, self.yaw, self.pitch, self.roll, self.lens_mm, size)
