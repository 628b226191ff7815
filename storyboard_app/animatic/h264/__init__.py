"""H.264 written by hand where nothing moves: a picture held for as long as it stands, at a dozen bytes a film frame.

An encoder codes each different picture once. Every further film frame of it is written here: a P picture whose
macroblocks are all skipped (ITU-T H.264, 7.3.3 and 7.3.4), which decodes to the picture before it, bit for bit; or one
that skips all but a few macroblocks and carries those as they are (I_PCM), for a running timecode. The result is an
ordinary film at a constant rate. Pictures are progressive, 4:2:0, one slice each, coded with CAVLC and without B
pictures or weighted prediction; others are refused.
"""

from storyboard_app.animatic.h264.macroblocks import MACROBLOCK as MACROBLOCK
from storyboard_app.animatic.h264.macroblocks import Macroblock as Macroblock
from storyboard_app.animatic.h264.macroblocks import macroblocks_of as macroblocks_of
from storyboard_app.animatic.h264.parameters import Parameters as Parameters
from storyboard_app.animatic.h264.parameters import parameters_of as parameters_of
from storyboard_app.animatic.h264.stream import FilmStream as FilmStream
from storyboard_app.animatic.h264.units import is_whole as is_whole
from storyboard_app.animatic.h264.units import pictures_of as pictures_of
from storyboard_app.animatic.h264.units import units_of as units_of
