"""The picture: what the camera sees, as lines, tones and colours on paper, with arrows, maps and a report of it."""

from generation.previz.picture import arrows as arrows
from generation.previz.picture import maps as maps
from generation.previz.picture import split as split
from generation.previz.picture.bands import bands as bands
from generation.previz.picture.colours import colours as colours
from generation.previz.picture.inking import draw_lines as draw_lines
from generation.previz.picture.inking import flattened as flattened
from generation.previz.picture.inking import on_paper as on_paper
from generation.previz.picture.light import Light as Light
from generation.previz.picture.light import light_of as light_of
from generation.previz.picture.light import time_of as time_of
from generation.previz.picture.maps import COLOURS as COLOURS
from generation.previz.picture.pencil import Pencil as Pencil
from generation.previz.picture.rays import Buffers as Buffers
from generation.previz.picture.rays import cast as cast
from generation.previz.picture.report import plan_of as plan_of
from generation.previz.picture.report import report_of as report_of
from generation.previz.picture.split import Part as Part
from generation.previz.picture.svg import lines_to_svg as lines_to_svg
from generation.previz.picture.tone import tones as tones
from generation.previz.picture.visible import letter_names as letter_names
from generation.previz.picture.visible import visible_in as visible_in
from generation.previz.picture.weather import lay_rain as lay_rain
from generation.previz.picture.weather import lay_snow as lay_snow
from generation.previz.picture.weather import veil as veil
