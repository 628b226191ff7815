"""What a film sounds like: lines said, measured and recorded, pronunciations, music and effects; shots timed by that.

A reading is a line as its character's voice says it: how long it is, where its words lie, what said it, and why if not
the first engine. Saying computes; it is done by jobs, and for one line that somebody tries at once, in a child. Files
that come in are decoded in a child too, with little time and memory.
"""

from storyboard_app.sound.listing import spoken_lines as spoken_lines
from storyboard_app.sound.pronouncing import forget as forget
from storyboard_app.sound.pronouncing import pronounce as pronounce
from storyboard_app.sound.pronouncing import pronunciations as pronunciations
from storyboard_app.sound.saying import SAY_JOB as SAY_JOB
from storyboard_app.sound.saying import Said as Said
from storyboard_app.sound.saying import ToSay as ToSay
from storyboard_app.sound.saying import keep as keep
from storyboard_app.sound.saying import lines_to_say as lines_to_say
from storyboard_app.sound.saying import say as say
from storyboard_app.sound.saying import say_all as say_all
from storyboard_app.sound.saying import time_by_sound as time_by_sound
from storyboard_app.sound.saying import time_scenes as time_scenes
from storyboard_app.sound.takes import add_scene_take as add_scene_take
from storyboard_app.sound.takes import add_take as add_take
from storyboard_app.sound.takes import delete_take as delete_take
from storyboard_app.sound.takes import pick as pick
from storyboard_app.sound.takes import unpick as unpick
from storyboard_app.sound.tracks import LONGEST_SOUND as LONGEST_SOUND
from storyboard_app.sound.tracks import SoundChange as SoundChange
from storyboard_app.sound.tracks import add_sound as add_sound
from storyboard_app.sound.tracks import change_sound as change_sound
from storyboard_app.sound.tracks import delete_sound as delete_sound
from storyboard_app.sound.tracks import slip_sound as slip_sound
from storyboard_app.sound.trying import MOST_WORDS as MOST_WORDS
from storyboard_app.sound.trying import say_line as say_line
from storyboard_app.sound.trying import try_line as try_line
from storyboard_app.sound.trying import try_voice as try_voice
