"""Where the app is put together, and nothing else."""

import logging

import reflex as rx

from components import activity, home, inbox, lost, notebook, panel, review, script, sound
from components.ui import offline
from state.activity import ActivityState
from state.asked import Asked
from state.export import ExportState
from state.home import HomeState
from state.inbox import InboxState
from state.notebook import NotebookState
from state.painting import PaintState
from state.panel import PanelState
from state.people import AccountState
from state.review import ReviewState
from state.script import ScriptState
from state.sound import SoundState
from storyboard_app import telemetry
from storyboard_app.api import api, takes_files
from storyboard_app.boards import check_registered
from storyboard_app.errors import NotSignedIn, StoryboardError
from storyboard_app.floor_plans import views
from storyboard_app.processes import end_with_parent
from storyboard_app.queue import queues_now
from storyboard_app.settings import settings
from storyboard_app.store import live
from storyboard_app.web import Gate

log = logging.getLogger(__name__)

#: Route -> what draws the page, its title, and what happens when it is opened.
PAGES = {
    "/": (home.page, "Projects · Storyboard", [ExportState.leave, AccountState.open, HomeState.open]),
    "/inbox": (inbox.page, "Inbox · Storyboard", [ExportState.leave, AccountState.open, InboxState.open]),
    "/p/[project_id]": (
        notebook.page,
        "Storyboard",
        [ExportState.leave, PaintState.leave, AccountState.open, NotebookState.open],
    ),
    "/p/[project_id]/script": (
        script.page,
        "Script · Storyboard",
        [ExportState.leave, AccountState.open, ScriptState.open],
    ),
    "/p/[project_id]/panel/[shot_id]": (
        panel.page,
        "Panel · Storyboard",
        [ExportState.leave, AccountState.open, PanelState.open],
    ),
    "/p/[project_id]/review": (
        review.page,
        "Review · Storyboard",
        [ExportState.leave, AccountState.open, ReviewState.open],
    ),
    "/p/[project_id]/sound": (
        sound.page,
        "Sound · Storyboard",
        [ExportState.leave, AccountState.open, SoundState.open],
    ),
    "/p/[project_id]/activity": (
        activity.page,
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
    "sound",
    "inbox",
)


def refuse(exception: Exception) -> rx.event.EventSpec:
    """Say no in the error's own words, as a toast; whoever is not signed in any more is led to the door."""
    if isinstance(exception, NotSignedIn) and settings().accounts:
        return rx.call_script("location.assign('/sign-in?next=' + encodeURIComponent(location.pathname))")
    if isinstance(exception, StoryboardError):
        return rx.toast.error(str(exception))
    log.error("A page's event failed", exc_info=exception)
    return rx.toast.error("That did not work, and nothing was changed. The log says why.")


def begin_to_tell() -> None:
    """Log, count and trace what this process does from now on; not while the pages are built."""
    telemetry.start("web")
    telemetry.watch(queues_now)


check_registered()
app = rx.App(
    api_transformer=[api, Gate.around(PAGES, takes_files)],
    backend_exception_handler=refuse,
    theme=rx.theme(accent_color="indigo", gray_color="gray", radius="medium", scaling="95%", panel_background="solid"),
    extra_app_wraps={(5, "Overlay"): lambda _stateful: rx.fragment(offline())},
    stylesheets=[f"/css/{name}.css" for name in STYLES],
    head_components=[
        rx.el.meta(name="viewport", content="width=device-width, initial-scale=1"),
        rx.el.link(rel="icon", href="/favicon.svg", type="image/svg+xml"),
    ],
)
app.add_middleware(Asked())
for route, (page, title, opened) in PAGES.items():
    app.add_page(page, route=route, title=title, on_load=opened)
app.add_page(lost.page, route="404", title="Not found · Storyboard")
# The server's parent process may be killed, and its child would go on serving beside the next one.
app.register_lifespan_task(end_with_parent)
app.register_lifespan_task(begin_to_tell)
app.register_lifespan_task(live.listening)
app.register_lifespan_task(views.get_ready)
