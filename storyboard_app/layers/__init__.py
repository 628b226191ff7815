"""Layers: what people draw over a panel's picture, and the picture with it, as everybody sees it.

Layers and marks belong to the panel and not to a version of its picture: what is drawn stays when that is drawn again.
"""

from storyboard_app.layers.flattened import DrawnOver as DrawnOver
from storyboard_app.layers.flattened import digests as digests
from storyboard_app.layers.flattened import flatten as flatten
from storyboard_app.layers.flattened import flattened_key as flattened_key
from storyboard_app.layers.marks import draw as draw
from storyboard_app.layers.marks import rub_out as rub_out
from storyboard_app.layers.sheets import add as add
from storyboard_app.layers.sheets import change as change
from storyboard_app.layers.sheets import listing as listing
from storyboard_app.layers.sheets import remove as remove
