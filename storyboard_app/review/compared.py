"""What a panel's shot said and how long it was when each of its versions was drawn: read back from the history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app.store import existing
from storyboard_app.store.records import AuditEntry, Panel, Shot


@dataclass(frozen=True)
class ShotThen:
    """A shot as it was at a moment."""

    description: str
    ticks: int


def shot_at(session: Session, panel_id: UUID, moments: Sequence[datetime]) -> list[ShotThen]:
    """Return a panel's shot as it was at each moment (with its zone), in their order. Raises NotFound."""
    shot = existing(session, Shot, existing(session, Panel, panel_id).shot_id)
    chosen = select(AuditEntry.at, AuditEntry.before).where(
        AuditEntry.project_id == shot.project_id,
        AuditEntry.table_name == "shots",
        AuditEntry.row_id == shot.id,
        AuditEntry.action == "update",
    )
    changes = session.exec(chosen.order_by(col(AuditEntry.id).desc())).all()
    return [_back_to(moment, ShotThen(shot.description, shot.ticks), changes) for moment in moments]


def _back_to(
    moment: datetime, then: ShotThen, changes: Sequence[tuple[datetime, Mapping[str, Any] | None]]
) -> ShotThen:
    """Return a shot with what was changed since a moment taken back; changes: newest first."""
    for at, before in changes:
        if at <= moment:
            break
        held = before or {}
        then = replace(
            then,
            description=str(held.get("description", then.description)),
            ticks=int(held.get("ticks", then.ticks)),
        )
    return then
