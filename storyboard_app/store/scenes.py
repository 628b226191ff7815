"""One at a time changes a scene: it is locked before anything of it is read, and nothing of it is changed unlocked.

Its order, numbers and timing are computed from what was read, so whoever reads before the lock computes from what
somebody else is changing. A flush refuses lines, shots and timing of a scene that its transaction has not locked: a
verb that forgets fails in its first test, and not in a crowd.
"""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from sqlalchemy import event, inspect
from sqlmodel import Session, col, select

from storyboard_app.store.records import Dialogue, Element, Scene, Shot, Timeline
from storyboard_app.store.rows import existing

PartOfScene = TypeVar("PartOfScene", Shot, Element)
_PARTS = (Shot, Element, Dialogue, Timeline)


def lock_scenes(session: Session, scene_ids: Iterable[UUID]) -> None:
    """Let others wait who would change these scenes, until the transaction ends; what was read of them is read again.

    Several scenes are locked in the order of their ids, so that two who want the same ones do not wait for each other:
    lock all that a deed touches at once. Raises RuntimeError for a scene that this transaction has changed already.
    """
    held = _held(session)
    wanted = sorted({*scene_ids} - held)
    if not wanted:
        return
    chosen = select(Scene.id).where(col(Scene.id).in_(wanted)).order_by(col(Scene.id))
    with session.no_autoflush:
        session.exec(chosen.with_for_update(key_share=True)).all()
    held.update(wanted)
    for row in [row for row in session.identity_map.values() if _scene_of(row) in wanted]:
        if session.is_modified(row):
            raise RuntimeError(f"A {type(row).__name__} was changed before its scene was locked.")
        session.expire(row)


def lock_project_scenes(session: Session, project_id: UUID) -> None:
    """Lock every scene of a project."""
    lock_scenes(session, session.exec(select(Scene.id).where(Scene.project_id == project_id)).all())


def to_change(session: Session, kind: type[PartOfScene], row_id: UUID) -> PartOfScene:
    """Return a shot or a line as it is now, with its scene locked; raises NotFound."""
    scene_id = session.exec(select(kind.scene_id).where(col(kind.id) == row_id)).first()
    if scene_id is not None:
        lock_scenes(session, [scene_id])
    return existing(session, kind, row_id)


def _held(session: Session) -> set[UUID]:
    """Return the scenes that the session's transaction has locked or made."""
    transaction, held = session.info.get("locked_scenes", (None, set()))
    if transaction is not session.get_transaction() or transaction is None:
        held = set()
        session.info["locked_scenes"] = session.get_transaction(), held
    return held


def _scene_of(row: object) -> UUID | None:
    """Return the scene that a row in memory belongs to, without asking for what is not there."""
    known = inspect(row).dict if isinstance(row, (*_PARTS, Scene)) else {}
    return known.get("id" if isinstance(row, Scene) else "scene_id")


@event.listens_for(Session, "before_flush")
def _refuse_unlocked(session: Session, _context: object, _rows: object) -> None:
    held = _held(session)
    held.update(row.id for row in session.new if isinstance(row, Scene))
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, _PARTS) and (row not in session.dirty or session.is_modified(row)):
            was = inspect(row).attrs.scene_id.history.deleted or ()
            if not {row.scene_id, *was} <= held:
                raise RuntimeError(f"A {type(row).__name__} is changed in a scene that is not locked.")
