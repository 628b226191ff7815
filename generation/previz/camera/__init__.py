"""The camera: a real lens before a real sensor, where it stands for a shot of a size, and how it moves."""

from generation.previz.camera import moves as moves
from generation.previz.camera.camera import Camera as Camera
from generation.previz.camera.creatures import on_creatures as on_creatures
from generation.previz.camera.creatures import over_herd as over_herd
from generation.previz.camera.creatures import with_beside as with_beside
from generation.previz.camera.framing import FRAMING as FRAMING
from generation.previz.camera.framing import UPRIGHT as UPRIGHT
from generation.previz.camera.framing import WIDTH_WITH_OUTER_HEADS as WIDTH_WITH_OUTER_HEADS
from generation.previz.camera.framing import detail_of as detail_of
from generation.previz.camera.framing import on_detail as on_detail
from generation.previz.camera.framing import solve as solve
from generation.previz.camera.framing import width_of as width_of
from generation.previz.camera.moves import Move as Move
from generation.previz.camera.moves import Window as Window
from generation.previz.camera.moves import camera_at as camera_at
from generation.previz.camera.moves import camera_json as camera_json
from generation.previz.camera.moves import move_of as move_of
from generation.previz.camera.moves import path_json as path_json
