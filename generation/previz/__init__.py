"""Previz: a small 3D blocking scene, seen by a real camera, drawn with a pencil. No model weights.

`staging` puts `people` and things on the `set`, before a `camera` that frames them; `picture` draws what that camera
sees. The world is in metres: x to the right and y away from a camera at rest, z up.
"""

from generation.previz.drawing import blocking as blocking
from generation.previz.drawing import draw as draw
from generation.previz.people import choices as choices
from generation.previz.set import place_choices as place_choices
