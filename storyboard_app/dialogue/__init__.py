"""Pacing: how long words take, and a scene laid in time.

Speech runs at about 150 words a minute, corrected for long words by syllables, with pauses for punctuation and
brackets; action reads at 200 ms a word and half a second on top (published storyboard practice). All results are whole
ticks. Speeches never overlap, except the two of a dual dialogue.
"""

from storyboard_app.dialogue.pacing import action_ticks, element_ticks, speech_ticks
from storyboard_app.dialogue.scene import TimedShot, time_scene

__all__ = ["TimedShot", "action_ticks", "element_ticks", "speech_ticks", "time_scene"]
