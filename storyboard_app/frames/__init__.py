"""Frames: the pictures of panels. What draws them and how it is steered, drawing and keeping them, their versions."""

from storyboard_app.frames import backends as backends
from storyboard_app.frames import by_hand as by_hand
from storyboard_app.frames import consistency as consistency
from storyboard_app.frames import drawing as drawing
from storyboard_app.frames import held as held
from storyboard_app.frames import panels as panels
from storyboard_app.frames import steering as steering
from storyboard_app.frames import studio as studio
from storyboard_app.frames import versions as versions
from storyboard_app.frames.asking import asked_by as asked_by
from storyboard_app.frames.asking import board_to_draw as board_to_draw
from storyboard_app.frames.asking import frame_today as frame_today
from storyboard_app.frames.drawing import FrameOrder as FrameOrder
from storyboard_app.frames.panels import FRAME_JOB as FRAME_JOB
from storyboard_app.frames.panels import ask_for_frame as ask_for_frame
from storyboard_app.frames.panels import panels_of as panels_of
from storyboard_app.frames.uploads import MOST_BYTES as MOST_BYTES
from storyboard_app.frames.uploads import png_of as png_of
