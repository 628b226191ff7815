"""How many bytes the files take, together and by project: counted now and then, for a bucket is listed for it."""

import contextlib
import threading
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from storyboard_app.store import storage

#: Seconds for which a count is believed.
BELIEVED = 600.0


@dataclass(frozen=True)
class Stored:
    """What the files take, in bytes."""

    total: int
    #: By the first part of their keys: projects, samples and the like.
    kinds: Mapping[str, int]
    projects: Mapping[UUID, int]
    #: When it was counted, in seconds of a clock that only goes forward.
    counted_at: float


_lock = threading.Lock()
_last: Stored | None = None


def stored(believed: float = BELIEVED) -> Stored:
    """Return what the files take, counted anew where the last count is older than so many seconds."""
    global _last
    with _lock:
        if _last is None or time.monotonic() - _last.counted_at > believed:
            _last = _counted()
        return _last


def _counted() -> Stored:
    kinds: Counter[str] = Counter()
    projects: Counter[UUID] = Counter()
    for file in storage.every_file():
        kind, _, rest = file.key.partition("/")
        kinds[kind] += file.size
        with contextlib.suppress(ValueError):  # what lies in a folder of another name is no project's
            if kind == "projects":
                projects[UUID(rest.partition("/")[0])] += file.size
    return Stored(kinds.total(), dict(kinds), dict(projects), time.monotonic())
