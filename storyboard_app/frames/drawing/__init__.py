"""A shot's frame: what is asked of the drawing package, and the picture kept.

A picture is stored under the fingerprint of its request, so that the same picture is never drawn twice in a project,
however often edits come and go. Where previz stands in for a model, its picture is kept as what it is and the panel
accepts it for what was asked, with the reason: it is neither a failure nor out of date.
"""

from storyboard_app.frames.drawing.accepting import accept as accept
from storyboard_app.frames.drawing.accepting import accept_shown as accept_shown
from storyboard_app.frames.drawing.accepting import is_fresh as is_fresh
from storyboard_app.frames.drawing.encoding import Drawn as Drawn
from storyboard_app.frames.drawing.encoding import draw as draw
from storyboard_app.frames.drawing.encoding import draw_many as draw_many
from storyboard_app.frames.drawing.encoding import get_ready as get_ready
from storyboard_app.frames.drawing.keeping import keep as keep
from storyboard_app.frames.drawing.keeping import keep_at as keep_at
from storyboard_app.frames.drawing.keeping import keep_upload as keep_upload
from storyboard_app.frames.drawing.keeping import mark_failed as mark_failed
from storyboard_app.frames.drawing.keeping import mark_lost as mark_lost
from storyboard_app.frames.drawing.keeping import reuse as reuse
from storyboard_app.frames.drawing.keeping import store as store
from storyboard_app.frames.drawing.orders import FrameOrder as FrameOrder
from storyboard_app.frames.drawing.orders import asked as asked
from storyboard_app.frames.drawing.orders import fingerprint_of_request as fingerprint_of_request
from storyboard_app.frames.drawing.orders import is_known as is_known
from storyboard_app.frames.drawing.orders import laid_out as laid_out
from storyboard_app.frames.drawing.orders import order as order
from storyboard_app.frames.drawing.orders import request as request
