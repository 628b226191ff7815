"""The camera: a pinhole with a real lens before a real sensor."""

import math

import numpy as np

from generation.previz.vectors import Floats, turn

#: Width and height of sensors in millimetres, as their makers give them; a picture uses as much as its aspect allows.
SENSORS = {
    "super 35": (24.89, 18.66),
    "full frame": (36.0, 24.0),
    "large format": (54.12, 25.58),
    "super 16": (12.52, 7.41),
    "four thirds": (17.3, 13.0),
}


class Camera:
    """A camera: its position, direction and lens, its sensor and the pixels of its picture."""

    def __init__(
        self,
        position: Floats,
        yaw: float,
        pitch: float,
        roll: float,
        lens_mm: float,
        size: tuple[int, int],
        sensor: str = "super 35",
    ) -> None:
        self.position = np.asarray(position, float)
        self.yaw, self.pitch, self.roll, self.lens_mm = yaw, pitch, roll, lens_mm
        self.width, self.height = size
        self.sensor = sensor
        wide, high = SENSORS[sensor]
        #: Width in millimetres of the part of the sensor that the picture uses.
        self.used_mm = min(wide, high * self.width / self.height)
        #: Focal length in pixels.
        self.focal = self.width * lens_mm / self.used_mm
        #: The point in pixels where the view's axis meets the picture.
        self.centre = (self.width / 2, self.height / 2)
        aimed = turn("z", -yaw) @ turn("x", pitch)
        self.forward, right, up = aimed[:, 1], aimed[:, 0], aimed[:, 2]
        c, s = math.cos(math.radians(roll)), math.sin(math.radians(roll))
        self.right, self.up = right * c + up * s, up * c - right * s

    def project(self, points: Floats) -> Floats:
        """Return x, y in pixels from the upper left corner and the depth in metres, for points of the world."""
        way = np.asarray(points, float) - self.position
        depth = way @ self.forward
        near = np.maximum(depth, 1e-3)
        x = self.centre[0] + self.focal * (way @ self.right) / near
        y = self.centre[1] - self.focal * (way @ self.up) / near
        return np.stack([x, y, depth], -1)

    def moved(self, position: Floats) -> "Camera":
        """Return the same camera elsewhere."""
        return Camera(position, self.yaw, self.pitch, self.roll, self.lens_mm, (self.width, self.height), self.sensor)

    def scaled(self, size: tuple[int, int]) -> "Camera":
        """Return the same camera on another number of pixels."""
        return Camera(self.position, self.yaw, self.pitch, self.roll, self.lens_mm, size, self.sensor)

    def extended(self, bounds: tuple[float, float, float, float]) -> "Camera":
        """Return the same camera with a picture that reaches farther, as if its sensor were larger.

        bounds: left, top, right and bottom in widths and heights of this one's picture.
        """
        left, top, right, bottom = bounds
        size = round(self.width * (right - left)), round(self.height * (bottom - top))
        wider = self.scaled(size)
        wider.focal, wider.used_mm = self.focal, self.used_mm * (right - left)
        wider.centre = (self.centre[0] - left * self.width, self.centre[1] - top * self.height)
        return wider
