"""Sharing: links that let guests see a board, and as far as each allows comment, approve and download.

A link's address holds a secret that is derived and never stored; what is stored is its hash. A link holds until it
ends, is revoked, or who made it may not share any more; a new address makes the older ones worthless. What a guest may
do the database decides (`store.session_through`); what they see of the board is cut to the link's scenes here.
"""

from storyboard_app.sharing import guests as guests
from storyboard_app.sharing import links as links
from storyboard_app.sharing.files import booklet as booklet
from storyboard_app.sharing.guests import Entry as Entry
from storyboard_app.sharing.guests import Pass as Pass
from storyboard_app.sharing.guests import Shared as Shared
from storyboard_app.sharing.languages import Language as Language
from storyboard_app.sharing.languages import best_of as best_of
from storyboard_app.sharing.languages import languages as languages
from storyboard_app.sharing.links import LinkOptions as LinkOptions
from storyboard_app.sharing.links import LinkView as LinkView
from storyboard_app.sharing.links import VisitView as VisitView
