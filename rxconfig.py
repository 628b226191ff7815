"""How Reflex builds and serves the pages."""

import os

import reflex as rx

from storyboard_app.web import SameOriginPages

#: Only while the pages are being developed do they come from another port than the API.
_pages_port = os.environ.get("STORYBOARD_PAGES_PORT")

config = rx.Config(
    app_name="storyboard_app",
    telemetry_enabled=False,
    # In files, what pages show would lie beside the cookies of those who look at them; all of it is read again from the
    # database when a page comes back.
    state_manager_mode=rx.constants.StateManagerMode.MEMORY,
    show_built_with_reflex=False,
    cors_allowed_origins=[f"http://localhost:{_pages_port}"] if _pages_port else [],
    plugins=[SameOriginPages()],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
