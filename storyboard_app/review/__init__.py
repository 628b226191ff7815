"""Review: what people say of a board, and what they decide of it.

A note is on the project, a scene, a shot, a panel, a moment or a range of it, or a point of its picture, and may be
drawn. Its moment counts from the start of its shot and it names the version that it speaks of, so that a retime, a new
order or a new version never strands it. A decision is on the hash of what was seen: picture, words and length. Guests
of a share link say and decide what their link lets them, by the same verbs.
"""

from storyboard_app.review import attachments as attachments
from storyboard_app.review import decisions as decisions
from storyboard_app.review import leaving as leaving
from storyboard_app.review import notes as notes
from storyboard_app.review.attachments import AttachedFile as AttachedFile
from storyboard_app.review.compared import ShotThen as ShotThen
from storyboard_app.review.compared import shot_at as shot_at
from storyboard_app.review.listing import NoteFilter as NoteFilter
from storyboard_app.review.listing import note_views as note_views
