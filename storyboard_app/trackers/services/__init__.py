"""Trackers: one file each, found by its name."""

from registry import Registry
from storyboard_app.trackers.port import Service

#: The trackers by name, in the order of menus.
SERVICES: Registry[Service] = Registry(
    "tracker", __name__, "storyboard.trackers", Service, order=lambda name, made: (made.PLACE, name)
)
