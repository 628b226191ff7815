"""What the rules of continuity find in a scene's rows, without what a person has dismissed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from storyboard_app import breakdown
from storyboard_app.breakdown import finding_json
from storyboard_app.errors import NotFound
from storyboard_app.floor_plans import scene_plan, views_of_shots
from storyboard_app.frames import board_to_draw
from storyboard_app.shots import scene_rows
from storyboard_app.shots.scene_rows import SceneRows
from storyboard_app.values import Finding


def findings_of(rows: SceneRows) -> list[dict[str, Any]]:
    """Return what the rules find in a scene, without what was dismissed, as plain values."""
    return [finding_json(finding) for finding in open_findings(rows)]


def open_findings(rows: SceneRows) -> tuple[Finding, ...]:
    """Return what the rules find in a scene, without what was dismissed."""
    return tuple(finding for finding in _found(rows) if not _is_dismissed(rows, finding))


def finding(rows: SceneRows, rule: str, shots: Sequence[str]) -> Finding:
    """Return a finding by its rule and the numbers of its shots. Raises NotFound when it is not there any more."""
    for finding in _found(rows):
        if finding.rule == rule and finding.shots == tuple(shots):
            return finding
    raise NotFound("That finding is not there any more: the shots have changed.")


def ids_of(rows: SceneRows, numbers: Sequence[str]) -> list[str]:
    """Return the ids of shots by their numbers."""
    known = {row.number: str(row.id) for row in rows.shots}
    return [known.get(number, number) for number in numbers]


def _found(rows: SceneRows) -> tuple[Finding, ...]:
    shots = rows.planned
    views = views_of_shots(board_to_draw(rows.project), rows.scene, shots)
    return breakdown.continuity(rows.value, shots, rows.rate, views, rows.paces)


def _is_dismissed(rows: SceneRows, finding: Finding) -> bool:
    ids = ids_of(rows, finding.shots)
    return any(dismissed["rule"] == finding.rule and dismissed["shots"] == ids for dismissed in rows.scene.dismissed)


def scene_floor_plan(session: Session, scene_id: UUID) -> str:
    """Return the floor plan of a scene as SVG, with its findings marked. Raises NotFound, or Unusable without shots."""
    rows = scene_rows.look(session, scene_id)
    plan = scene_plan.floor_plan(board_to_draw(rows.project), rows.scene, rows.planned, open_findings(rows))
    return scene_plan.as_svg(plan)
