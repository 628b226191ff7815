"""What is asked of a drawing backend, and what it gives: values only, with nothing to import.

A request holds everything that determines the picture. Its fingerprint is the name that the picture is stored under:
the same request under the same version is the same picture, byte for byte.
"""

from generation.request.backend import Backend as Backend
from generation.request.backend import Controlled as Controlled
from generation.request.backend import Drawer as Drawer
from generation.request.backend import Editing as Editing
from generation.request.backend import ModelBackend as ModelBackend
from generation.request.by_hand import LOOKS as LOOKS
from generation.request.by_hand import ByHand as ByHand
from generation.request.by_hand import CameraByHand as CameraByHand
from generation.request.by_hand import FigureByHand as FigureByHand
from generation.request.by_hand import ThingByHand as ThingByHand
from generation.request.by_hand import by_hand_from_dict as by_hand_from_dict
from generation.request.by_hand import merged as merged
from generation.request.chosen_place import ChosenPlace as ChosenPlace
from generation.request.from_dict import request_from_dict as request_from_dict
from generation.request.model import Model as Model
from generation.request.model import Part as Part
from generation.request.model import settings_of as settings_of
from generation.request.reading import LARGEST as LARGEST
from generation.request.reading import BadRequest as BadRequest
from generation.request.requests import ANGLES as ANGLES
from generation.request.requests import DEFAULT_BACKEND as DEFAULT_BACKEND
from generation.request.requests import DETAILS as DETAILS
from generation.request.requests import LENSES_MM as LENSES_MM
from generation.request.requests import MAPS as MAPS
from generation.request.requests import MOVEMENTS as MOVEMENTS
from generation.request.requests import PANES as PANES
from generation.request.requests import SENSORS as SENSORS
from generation.request.requests import SIDES as SIDES
from generation.request.requests import SIZES as SIZES
from generation.request.requests import VERSION as VERSION
from generation.request.requests import WEATHERS as WEATHERS
from generation.request.requests import Drawing as Drawing
from generation.request.requests import Figure as Figure
from generation.request.requests import Pane as Pane
from generation.request.requests import Progress as Progress
from generation.request.requests import Refused as Refused
from generation.request.requests import RefusedPicture as RefusedPicture
from generation.request.requests import Request as Request
from generation.request.requests import Studio as Studio
from generation.request.requests import fingerprint as fingerprint
from generation.request.requests import silent as silent
from generation.request.steering import CONTROLS as CONTROLS
from generation.request.steering import SLIDERS as SLIDERS
from generation.request.steering import BadSteering as BadSteering
from generation.request.steering import Steering as Steering
from generation.request.steering import content_name as content_name
from generation.request.steering import plain as plain
from generation.request.steering import steering_from_dict as steering_from_dict
