"""The web process: the gate that every request passes, how it says no, pages that find their own address, the server.

What is asked for is loaded when it is asked for: the server's own process, and the build of the pages, must start
without the whole product.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from storyboard_app.web.attached import send_attached as send_attached
    from storyboard_app.web.gate import Gate as Gate
    from storyboard_app.web.gate import token_in as token_in
    from storyboard_app.web.gate import visit_of as visit_of
    from storyboard_app.web.inbox import inbox_router as inbox_router
    from storyboard_app.web.installed import installed_router as installed_router
    from storyboard_app.web.one_server import alone as alone
    from storyboard_app.web.one_server import noted_address as noted_address
    from storyboard_app.web.passing_on import passed_on as passed_on
    from storyboard_app.web.places import place as place
    from storyboard_app.web.problems import headers_of as headers_of
    from storyboard_app.web.problems import kind_of as kind_of
    from storyboard_app.web.problems import problem as problem
    from storyboard_app.web.problems import refusal as refusal
    from storyboard_app.web.problems import sendable as sendable
    from storyboard_app.web.same_origin import SameOriginPages as SameOriginPages
    from storyboard_app.web.same_page import keep_pages as keep_pages
    from storyboard_app.web.serving import serve as serve
    from storyboard_app.web.share import share_router as share_router
    from storyboard_app.web.watching import note_route as note_route
    from storyboard_app.web.words import language_of as language_of

_MODULES = {
    "send_attached": "attached",
    "Gate": "gate",
    "token_in": "gate",
    "visit_of": "gate",
    "passed_on": "passing_on",
    "place": "places",
    "headers_of": "problems",
    "kind_of": "problems",
    "problem": "problems",
    "refusal": "problems",
    "sendable": "problems",
    "SameOriginPages": "same_origin",
    "keep_pages": "same_page",
    "inbox_router": "inbox",
    "installed_router": "installed",
    "alone": "one_server",
    "noted_address": "one_server",
    "serve": "serving",
    "share_router": "share",
    "note_route": "watching",
    "language_of": "words",
}


def __getattr__(name: str) -> Any:
    """Load what this room offers; raises AttributeError for what it does not."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
