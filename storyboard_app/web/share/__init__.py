"""Share pages: what guests of a link see, as plain server HTML that reads without scripts.

Every route under a link's address goes through one gate (`gate.SharedRoute`): it finds the link, asks for the passcode,
and hands the route an entry and a pass. A route that is added here cannot forget it.
"""

from storyboard_app.web.share.routes import share_router as share_router
