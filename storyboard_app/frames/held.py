"""Pictures that are handed in pass the picture check too; what it does not let through waits for somebody to look.

Where a classifier is at hand (`picture-check` among the models) and the filters are not off. A picture that is held is
kept sealed for a month, by a key of its own, and shown to who may set the project up: they release it, so that it can
be handed in again, or keep it out. What was drawn here is checked where it is drawn.
"""

import io
import secrets
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlmodel import Session, col, select

from storyboard_app.errors import Conflict, Refused
from storyboard_app.settings import settings
from storyboard_app.store import existing, keys, rights, session_for, storage, wrapping
from storyboard_app.store.records import HeldPicture, Project, User, now
from storyboard_app.values import Verb

if TYPE_CHECKING:
    from generation import safety

#: What a refusal for a picture is told by.
RULE = "picture"
_WAITS = (
    "That picture is held back: the picture check does not let it through. Who may change the project's settings can"
    " release it; then hand it in again."
)
_KEPT_OUT = "That picture was looked at and kept out of this project."
#: A classifier takes one picture at a time.
_one = threading.Lock()


@dataclass(frozen=True)
class HeldView:
    """A picture that is held back, or was."""

    id: UUID
    #: When it was handed in, and by whom.
    since: datetime
    author: str
    #: How sure the check was, 0 to 1.
    score: float
    #: held, released or kept_out.
    state: str


def require_fit(session: Session, project_id: UUID, png: bytes) -> None:
    """Let a picture (PNG) pass, or hold it back. Raises Refused; it is held whatever becomes of the session."""
    score = _score(png)
    if score is None:
        return
    named = sha256(png).hexdigest()
    asked = text("select app.held_state(:project, :named)")
    state = session.connection().execute(asked, {"project": project_id, "named": named}).scalar()
    if state == "released":
        return
    if state is None and (actor := session.info.get("actor")):
        _hold(actor, project_id, named, png, score)
    raise Refused(_KEPT_OUT if state == "kept_out" else _WAITS, rule=RULE)


def is_checking() -> bool:
    """Say whether pictures are checked here: a classifier is at hand, and the filters are not off."""
    return settings().safety != "off" and _classifier(settings().models_folder / "picture-check") is not None


def require_all_fit(pictures: Iterable[bytes]) -> None:
    """Let pictures (PNG, JPEG) pass that come in together. Raises Refused where one does not, and holds none."""
    if is_checking() and any(_score(picture) is not None for picture in pictures):
        raise Refused("A picture in it does not pass the picture check of this installation.", rule=RULE)


def require_passed(png: bytes) -> None:
    """Let a picture (PNG) pass that is of no project. Raises Refused; it is not held."""
    if _score(png) is not None:
        raise Refused("That picture does not pass the picture check of this installation.", rule=RULE)


def listing(session: Session, project_id: UUID) -> tuple[HeldView, ...]:
    """Return the pictures of a project that are held or were decided on, newest first. Raises Forbidden."""
    existing(session, Project, project_id)
    rights.require(session, project_id, Verb.SETTINGS)
    rows = session.exec(
        select(HeldPicture, User.name)
        .outerjoin(User, col(User.id) == col(HeldPicture.author_id))
        .where(HeldPicture.project_id == project_id)
        .order_by(col(HeldPicture.created_at).desc(), col(HeldPicture.id))
    )
    return tuple(HeldView(row.id, row.created_at, name or "", row.score, row.state) for row, name in rows)


def picture(session: Session, held_id: UUID) -> bytes:
    """Return a picture that is held (PNG). Raises NotFound, Forbidden, Conflict for one that is decided."""
    row = _waiting(session, held_id)
    key = wrapping.unwrap(row.key_wrapped, str(row.id))
    return keys.opened(key, storage.get(_key(row.project_id, row.id)), str(row.id), "it was changed")


def release(session: Session, held_id: UUID) -> None:
    """Let a picture into its project, when it is handed in again. Raises NotFound, Forbidden, Conflict."""
    _decide(session, held_id, "released")


def keep_out(session: Session, held_id: UUID) -> None:
    """Keep a picture out of its project for good. Raises NotFound, Forbidden, Conflict."""
    _decide(session, held_id, "kept_out")


def _decide(session: Session, held_id: UUID, state: str) -> None:
    row = _waiting(session, held_id)
    row.state, row.decided_by, row.decided_at = state, session.info["actor"], now()
    session.add(row)
    session.flush()
    storage.delete(_key(row.project_id, row.id))


def _waiting(session: Session, held_id: UUID) -> HeldPicture:
    row = existing(session, HeldPicture, held_id)
    rights.require(session, row.project_id, Verb.SETTINGS)
    if row.state != "held":
        raise Conflict("That picture has been decided on already.")
    return row


def _hold(actor: UUID, project_id: UUID, named: str, png: bytes, score: float) -> None:
    called, key = uuid4(), secrets.token_bytes(keys.KEY)
    values = {"called": called, "project": project_id, "named": named, "sure": score}
    with session_for(actor, "Held a picture back") as session:
        storage.keep(session, _key(project_id, called), keys.seal(key, png, str(called)))
        asked = text("select app.hold_picture(:called, :project, :named, :sure, :wrapped)")
        session.connection().execute(asked, values | {"wrapped": wrapping.wrap(key, str(called))})


def _key(project_id: UUID, held_id: UUID) -> str:
    return storage.held_key(project_id, held_id)


def _score(png: bytes) -> float | None:
    """Return how sure the check is that a picture is not to be shown; None for one that may be, or is not checked."""
    look = _classifier(settings().models_folder / "picture-check")
    if look is None or not is_checking():
        return None
    import numpy as np
    from PIL import Image

    from generation import safety

    with _one:
        check = safety.check_picture(np.asarray(Image.open(io.BytesIO(png)).convert("RGB")), look)
    return check.score if check.refused else None


@cache
def _classifier(folder: Path) -> "safety.Classifier | None":
    from generation import safety

    return safety.classifier(folder)
