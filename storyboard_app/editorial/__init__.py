"""Board <-> edit: timelines for Resolve, Premiere, Avid and Final Cut Pro, and the way back.

`edit_of` lays a board out as whole film frames (`Edit`); `write` gives it as one of FORMATS, and `lost` says what that
format cannot carry. `read` takes any of them, or a plain EDL of any editor, as untrusted. Pure; media files are the
exports' business. `tree_of` opens anybody's XML.
"""

from storyboard_app.editorial.conform import compare as compare
from storyboard_app.editorial.edit import Clip as Clip
from storyboard_app.editorial.edit import Edit as Edit
from storyboard_app.editorial.edit import Marker as Marker
from storyboard_app.editorial.edit import MarkerColour as MarkerColour
from storyboard_app.editorial.edit import Sound as Sound
from storyboard_app.editorial.edit import Transition as Transition
from storyboard_app.editorial.formats.aaf import write_aaf as write_aaf
from storyboard_app.editorial.formats.otio import MEDIA as MEDIA
from storyboard_app.editorial.making import HANDLE_SECONDS as HANDLE_SECONDS
from storyboard_app.editorial.making import START as START
from storyboard_app.editorial.making import clip_name as clip_name
from storyboard_app.editorial.making import edit_of as edit_of
from storyboard_app.editorial.making import reel_of as reel_of
from storyboard_app.editorial.making import scene_name as scene_name
from storyboard_app.editorial.making import start_of as start_of
from storyboard_app.editorial.pictures import SHOT_TEXT as SHOT_TEXT
from storyboard_app.editorial.pictures import Pictures as Pictures
from storyboard_app.editorial.pictures import Seen as Seen
from storyboard_app.editorial.pictures import seen_in as seen_in
from storyboard_app.editorial.pictures import seen_of as seen_of
from storyboard_app.editorial.reading import read as read
from storyboard_app.editorial.untrusted import tree_of as tree_of
from storyboard_app.editorial.writing import lost as lost
from storyboard_app.editorial.writing import write as write
