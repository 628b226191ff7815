"""Freshness: what each derived thing was made from, what that is today, and in which words it is out of date.

Pure. A thing is stale when the fingerprint of today's inputs differs from the one it was made from.
"""

from storyboard_app.freshness.fingerprints import animatic_fingerprint as animatic_fingerprint
from storyboard_app.freshness.fingerprints import changed_lines as changed_lines
from storyboard_app.freshness.fingerprints import scene_fingerprint as scene_fingerprint
from storyboard_app.freshness.fingerprints import slice_fingerprint as slice_fingerprint
from storyboard_app.freshness.inputs import covers_of as covers_of
from storyboard_app.freshness.inputs import marks_of as marks_of
from storyboard_app.freshness.inputs import shown_frame as shown_frame
from storyboard_app.freshness.inputs import timing_of as timing_of
from storyboard_app.freshness.stale_words import stale_note as stale_note
