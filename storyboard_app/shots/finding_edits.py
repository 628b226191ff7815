"""What people do with continuity findings: settle them by the change they carry, or put them away with a reason."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from storyboard_app.errors import Unusable
from storyboard_app.shots import scene_findings, scene_rows
from storyboard_app.shots.scene_rows import SceneRows
from storyboard_app.shots.scene_timing import time_scene
from storyboard_app.store.records import Shot

REASON_LENGTH = 500
#: What a fix may change of a shot beside the lines that it covers.
_FIELDS = ("size", "ticks", "figures", "characters", "props")


def apply_fix(session: Session, scene_id: UUID, rule: str, shots: Sequence[str]) -> None:
    """Settle a finding by the change that it carries; undo takes it back.

    rule, shots: of the finding. Raises NotFound when it is not there any more and Unusable when it has no fix.
    """
    rows = scene_rows.read(session, scene_id)
    fix = scene_findings.finding(rows, rule, shots).fix
    if fix is None:
        raise Unusable("This finding has no fix that can be applied. Change the shots by hand.")
    shot = next(row for row in rows.shots if row.number == fix.shot)
    for name, value in fix.changes.items():
        _change(rows, shot, name, value)
    session.add(shot)
    time_scene(session, scene_id)


def dismiss(session: Session, scene_id: UUID, rule: str, shots: Sequence[str], reason: str) -> None:
    """Put a finding away with a reason, for as long as the same shots have it; undo brings it back."""
    given_reason = " ".join(reason.split())
    if not given_reason or len(given_reason) > REASON_LENGTH:
        raise Unusable(f"Say why, in up to {REASON_LENGTH} characters.")
    rows = scene_rows.read(session, scene_id)
    finding = scene_findings.finding(rows, rule, shots)
    ids = scene_findings.ids_of(rows, finding.shots)
    rows.scene.dismissed = [*rows.scene.dismissed, {"rule": rule, "shots": ids, "reason": given_reason}]
    session.add(rows.scene)
    time_scene(session, scene_id)


def _change(rows: SceneRows, shot: Shot, name: str, value: Any) -> None:
    if name == "covers":
        rows.cover(shot, (value[0], value[1]))
    elif name in _FIELDS:
        setattr(shot, name, list(value) if isinstance(value, tuple) else value)
        if name == "ticks":
            shot.ticks_fixed = False
