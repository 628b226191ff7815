"""What is kept, and whose it is: tables, sessions, files, history and what changes as it happens.

Sessions are somebody's, and row-level security decides what each may see (`db`). Tables are in `records`, files in
`storage`, looked through as they come in by `scanning`; what no row needs any more goes by `sweeping`, what was kept
long enough by `retention`; history with undo and redo in `audit`, news for open pages in `live`, the embedded server in
`postgres`. It knows no verb: what people do stands in the rooms above.

What is asked for is loaded when it is asked for: whoever only keeps the database running needs neither tables nor
sessions.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from storyboard_app.store import audit as audit
    from storyboard_app.store import database as database
    from storyboard_app.store import db as db
    from storyboard_app.store import events as events
    from storyboard_app.store import idempotency as idempotency
    from storyboard_app.store import kept_pictures as kept_pictures
    from storyboard_app.store import keys as keys
    from storyboard_app.store import live as live
    from storyboard_app.store import postgres as postgres
    from storyboard_app.store import presence as presence
    from storyboard_app.store import records as records
    from storyboard_app.store import refusals as refusals
    from storyboard_app.store import requests as requests
    from storyboard_app.store import retention as retention
    from storyboard_app.store import rights as rights
    from storyboard_app.store import scanning as scanning
    from storyboard_app.store import sealing as sealing
    from storyboard_app.store import storage as storage
    from storyboard_app.store import stored as stored
    from storyboard_app.store import sweeping as sweeping
    from storyboard_app.store import tags as tags
    from storyboard_app.store import wrapping as wrapping
    from storyboard_app.store.audit import HistoryEntry as HistoryEntry
    from storyboard_app.store.audit import TakenBack as TakenBack
    from storyboard_app.store.db import session_for as session_for
    from storyboard_app.store.db import session_reading as session_reading
    from storyboard_app.store.db import session_through as session_through
    from storyboard_app.store.events import Event as Event
    from storyboard_app.store.live import Change as Change
    from storyboard_app.store.presence import Presence as Presence
    from storyboard_app.store.rows import existing as existing
    from storyboard_app.store.rows import newest_behind as newest_behind
    from storyboard_app.store.scenes import lock_project_scenes as lock_project_scenes
    from storyboard_app.store.scenes import lock_scenes as lock_scenes
    from storyboard_app.store.scenes import to_change as to_change

#: Of what the door offers, in which module it lies; modules are offered by their own names.
_OFFERED = {
    "HistoryEntry": "audit",
    "TakenBack": "audit",
    "session_for": "db",
    "session_reading": "db",
    "session_through": "db",
    "Event": "events",
    "Change": "live",
    "Presence": "presence",
    "existing": "rows",
    "newest_behind": "rows",
    "lock_project_scenes": "scenes",
    "lock_scenes": "scenes",
    "to_change": "scenes",
}
_MODULES = frozenset(
    {
        "audit",
        "database",
        "db",
        "events",
        "idempotency",
        "kept_pictures",
        "keys",
        "live",
        "postgres",
        "presence",
        "records",
        "refusals",
        "requests",
        "retention",
        "rights",
        "scanning",
        "sealing",
        "storage",
        "stored",
        "sweeping",
        "tags",
        "wrapping",
    }
)


def __getattr__(name: str) -> Any:
    """Load what this room offers; raises AttributeError for what it does not."""
    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    if name not in _OFFERED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_OFFERED[name]}"), name)
