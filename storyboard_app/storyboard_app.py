"""Where the app is put together, and nothing else.

What draws the pages is loaded when one is drawn, which is while they are built: a server sends them as they were built,
and starts without. What pages know and answer, all of `state`, it needs from the start.
"""

import logging
import pkgutil
from collections.abc import Callable
from importlib import import_module

import reflex as rx

import state
from state.activity import ActivityState
from state.asked import Asked
from state.bible import BibleState
from state.captions import CaptionsState
from state.export import ExportState
from state.home import HomeState
from state.inbox import InboxState
from state.notebook import NotebookState
from state.organisation import OrganisationState
from state.painting import PaintState
from state.panel import PanelState
from state.people import AccountState
from state.review import ReviewState
from state.script import ScriptState
from state.sound import SoundState
from state.status import StatusState
from state.webhooks import WebhooksState
from state.words import retold, t
from storyboard_app import telemetry
from storyboard_app.api import api, takes_files
from storyboard_app.boards import check_registered
from storyboard_app.errors import NotSignedIn, StoryboardError
from storyboard_app.floor_plans import views
from storyboard_app.languages import SCRIPT_PATH
from storyboard_app.processes import end_with_parent, resting
from storyboard_app.queue import queues_now
from storyboard_app.settings import settings
from storyboard_app.store import live
from storyboard_app.web import Gate, keep_pages

log = logging.getLogger(__name__)


def _page(view: str) -> Callable[[], rx.Component]:
    """Return what draws a view's page."""
    return lambda: import_module(f"components.{view}").page()


def _overlay(_stateful: bool) -> rx.Component:
    """Return what lies over every page."""
    return rx.fragment(import_module("components.ui").offline())


def _direction(_stateful: bool) -> rx.Component:
    """Return what lies around every page, inside its theme."""
    return import_module("components.npm").direction()


#: Route -> what draws the page, its title, and what happens when it is opened.
PAGES = {
    "/": (_page("home"), "Projects · Storyboard", [ExportState.leave, AccountState.open, HomeState.open]),
    "/status": (_page("status"), "Status · Storyboard", [ExportState.leave, AccountState.open, StatusState.open]),
    "/inbox": (_page("inbox"), "Inbox · Storyboard", [ExportState.leave, AccountState.open, InboxState.open]),
    "/organisations": (
        _page("organisation"),
        "Organisations · Storyboard",
        [ExportState.leave, AccountState.open, OrganisationState.open],
    ),
    "/p/[project_id]": (
        _page("notebook"),
        "Storyboard",
        [ExportState.leave, PaintState.leave, AccountState.open, NotebookState.open],
    ),
    "/p/[project_id]/script": (
        _page("script"),
        "Script · Storyboard",
        [ExportState.leave, AccountState.open, ScriptState.open],
    ),
    "/p/[project_id]/panel/[shot_id]": (
        _page("panel"),
        "Panel · Storyboard",
        [ExportState.leave, AccountState.open, PanelState.open],
    ),
    "/p/[project_id]/review": (
        _page("review"),
        "Review · Storyboard",
        [ExportState.leave, AccountState.open, ReviewState.open],
    ),
    "/p/[project_id]/bible": (
        _page("bible"),
        "People and places · Storyboard",
        [ExportState.leave, AccountState.open, BibleState.open],
    ),
    "/p/[project_id]/sound": (
        _page("sound"),
        "Sound · Storyboard",
        [ExportState.leave, AccountState.open, SoundState.open],
    ),
    "/p/[project_id]/captions": (
        _page("captions"),
        "Captions · Storyboard",
        [ExportState.leave, AccountState.open, CaptionsState.open],
    ),
    "/p/[project_id]/webhooks": (
        _page("webhooks"),
        "Webhooks · Storyboard",
        [ExportState.leave, AccountState.open, WebhooksState.open],
    ),
    "/p/[project_id]/activity": (
        _page("activity"),
        "Activity · Storyboard",
        [ExportState.leave, AccountState.open, ActivityState.open],
    ),
}
STYLES = (
    "tokens",
    "ui",
    "home",
    "notebook",
    "shots",
    "timeline",
    "export",
    "script",
    "panel",
    "scene",
    "ways",
    "people",
    "review",
    "sharing",
    "conform",
    "activity",
    "bible",
    "sound",
    "captions",
    "inbox",
    "status",
    "organisation",
    "webhooks",
)


def refuse(exception: Exception) -> rx.event.EventSpec:
    """Say no in the error's own words, as a toast; whoever is not signed in any more is led to the door."""
    if isinstance(exception, NotSignedIn) and settings().accounts:
        return rx.call_script("location.assign('/sign-in?next=' + encodeURIComponent(location.pathname))")
    if isinstance(exception, StoryboardError):
        return rx.toast.error(retold(str(exception)))
    log.error("A page's event failed", exc_info=exception)
    return rx.toast.error(t("app.failed"))


def begin_to_tell() -> None:
    """Log, count and trace what this process does from now on; not while the pages are built."""
    telemetry.start("web")
    telemetry.watch(queues_now)


# What a page was built to ask must be there to answer it, whichever page asks first.
for _module in pkgutil.walk_packages(state.__path__, "state."):
    import_module(_module.name)
check_registered()
app = rx.App(
    api_transformer=[api, Gate.around(PAGES, takes_files)],
    backend_exception_handler=refuse,
    theme=rx.theme(accent_color="indigo", gray_color="gray", radius="medium", scaling="95%", panel_background="solid"),
    extra_app_wraps={(5, "Overlay"): _overlay, (15, "Direction"): _direction},
    stylesheets=[f"/css/{name}.css" for name in STYLES],
    head_components=[
        rx.el.meta(name="viewport", content="width=device-width, initial-scale=1"),
        rx.el.link(rel="icon", href="/favicon.svg", type="image/svg+xml"),
        rx.el.script(src=SCRIPT_PATH),
        rx.el.link(rel="manifest", href="/manifest.webmanifest"),
        rx.el.link(rel="apple-touch-icon", href="/icons/apple-180.png"),
    ],
)
keep_pages(app)
app.add_middleware(Asked(at_first=views.get_ready))
for route, (page, title, opened) in PAGES.items():
    app.add_page(page, route=route, title=title, on_load=opened)
app.add_page(_page("lost"), route="404", title="Not found · Storyboard")
# The server's parent process may be killed, and its child would go on serving beside the next one.
app.register_lifespan_task(end_with_parent)
app.register_lifespan_task(begin_to_tell)
app.register_lifespan_task(live.listening)
app.register_lifespan_task(resting)
