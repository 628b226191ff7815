"""How Reflex builds and serves the pages."""

import os

import reflex as rx

from storyboard_app.same_origin import SameOriginPages

#: Only while the pages are being developed do they come from another port than the API.
_development = os.environ.get("REFLEX_ENV_MODE") != "prod"

config = rx.Config(
    app_name="storyboard_app",
    telemetry_enabled=False,
    show_built_with_reflex=False,
    cors_allowed_origins=["http://localhost:3000", "http://127.0.0.1:3000"] if _development else [],
    plugins=[SameOriginPages()],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
