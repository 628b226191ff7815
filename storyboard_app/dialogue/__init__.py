"""Pacing: how long words take, and a scene laid in time.

Speech runs at about 187 words a minute, corrected for long words by syllables, with pauses for punctuation and
brackets; action reads at 260 ms a word and 0.6 seconds on top, so that a script plays a minute a page. All results are
whole ticks. Speeches never overlap, except the two of a dual dialogue and marked interruptions.
"""

from storyboard_app.dialogue.pacing import action_ticks, element_ticks, speech_ticks
from storyboard_app.dialogue.page_time import PageTime, page_time
from storyboard_app.dialogue.scene import TimedShot, time_scene, timed_shots

__all__ = [
    "PageTime",
    "TimedShot",
    "action_ticks",
    "element_ticks",
    "page_time",
    "speech_ticks",
    "time_scene",
    "timed_shots",
]
