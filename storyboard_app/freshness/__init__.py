"""Freshness: of each derived thing, what it is made from, what that is today, how it is accepted, and how it stands.

Pure. A module a thing (`shot_list`, `shot`, `frame`, `timing`, `reading`, `animatic`, `export`, `approval`), each with
`today`, `accept` and the words for what is `STALE`. A thing is stale when the fingerprint of today's inputs is neither
the one that it was made from nor the one that a person accepted it for. Nothing here draws; a frame's fingerprint is
that of its request.
"""

from storyboard_app.freshness import animatic as animatic
from storyboard_app.freshness import approval as approval
from storyboard_app.freshness import export as export
from storyboard_app.freshness import frame as frame
from storyboard_app.freshness import reading as reading
from storyboard_app.freshness import shot as shot
from storyboard_app.freshness import shot_list as shot_list
from storyboard_app.freshness import timing as timing
from storyboard_app.freshness.compared import compared as compared
from storyboard_app.freshness.compared import compared_shot as compared_shot
from storyboard_app.freshness.compared import place_words as place_words
from storyboard_app.freshness.hashing import hash_of as hash_of
from storyboard_app.freshness.heard import Clip as Clip
from storyboard_app.freshness.heard import Heard as Heard
from storyboard_app.freshness.heard import heard_of as heard_of
from storyboard_app.freshness.lines import Line as Line
from storyboard_app.freshness.lines import changed_lines as changed_lines
from storyboard_app.freshness.lines import covers_of as covers_of
from storyboard_app.freshness.lines import line_mark as line_mark
from storyboard_app.freshness.lines import marks_of as marks_of
from storyboard_app.freshness.stale_words import stale_note as stale_note
from storyboard_app.freshness.standing import DerivedThing as DerivedThing
from storyboard_app.freshness.standing import Standing as Standing
