"""Cuts: a board as it was when it was shared, kept as a file that its content names.

Pictures and films are kept for good under their own keys, so that a cut shows what it showed, whatever is drawn again,
moved or taken out of the board later.
"""

import json
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from uuid import UUID

from sqlmodel import Session

from storyboard_app.boards.snapshots import snapshot
from storyboard_app.store import storage
from storyboard_app.values import Board, plain, value_of

#: Cuts that a process has at hand.
_AT_HAND = 16


def keep(session: Session, project_id: UUID) -> str:
    """Keep a project's board as it is now; return the storage key."""
    # How work stands is of today: it is not shown again.
    board = replace(snapshot(session, project_id), notes=())
    content = json.dumps(plain(board), ensure_ascii=False, separators=(",", ":")).encode()
    key = f"projects/{project_id}/cuts/{sha256(content).hexdigest()}.json"
    storage.keep(session, key, content)
    return key


@lru_cache(maxsize=_AT_HAND)
def read(key: str) -> Board:
    """Return a cut. Raises NotFound where its file is lost."""
    return value_of(Board, json.loads(storage.get(key)))
