"""What derived work becomes of a scene: a breakdown kept as shots, or shots kept as they are.

A breakdown never takes a shot away and never touches one that is up to date: it renews the stale ones where it plans a
shot for the same lines, and adds shots for lines that none shows. So a person's own shots and every drawing survive.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from storyboard_app import freshness
from storyboard_app.errors import Conflict
from storyboard_app.frames import drawing, panels_of
from storyboard_app.ordering import key_between, keys_between
from storyboard_app.shots import scene_rows
from storyboard_app.shots.numbering import Numbering, number_anew, numbering_of, numbers_elsewhere
from storyboard_app.shots.scene_rows import SceneRows
from storyboard_app.shots.scene_timing import time_scene
from storyboard_app.store.records import Panel, Shot
from storyboard_app.values import Breakdown, PlannedShot, renew_row, row_of_shot

FIRST = "a0"


def keep_as_is(session: Session, scene_id: UUID) -> None:
    """Accept a scene's shots and frames for today's script and shots: nothing of it is stale afterwards."""
    rows = scene_rows.read(session, scene_id)
    freshness.shot_list.accept(rows.scene, rows.shots_today if rows.shots else "")
    session.add(rows.scene)
    panels = panels_of(session, rows.shots)
    for shot, covers in zip(rows.shots, rows.covers, strict=True):
        panel = panels.get(shot.id)
        if panel and panel.locked:
            continue
        rows.note_plan(shot, covers)
        session.add(shot)
        if panel and panel.current_frame_id:
            drawing.accept_shown(session, panel)
    session.flush()


def store_breakdown(
    session: Session,
    scene_id: UUID,
    breakdown: Breakdown,
    planned_from: str = "",
    notes: Mapping[str, Any] | None = None,
) -> None:
    """Keep a breakdown of the scene, and time the scene.

    planned_from: fingerprint of the lines that were planned; raises Conflict when they have changed since. notes: by
    whom it was planned, and what that took.
    """
    rows = scene_rows.read(session, scene_id)
    if planned_from and planned_from != rows.shots_today:
        raise Conflict("The scene changed while it was broken down. It is broken down again.")
    if rows.shots:
        _renew(session, rows, breakdown.shots)
    else:
        keys = keys_between(None, None, len(breakdown.shots))
        shots = [_shot(rows, planned, key) for planned, key in zip(breakdown.shots, keys, strict=True)]
        numbering, taken = numbering_of(rows.project), numbers_elsewhere(session, rows.project, rows.scene.id)
        if numbering != Numbering() or not taken.isdisjoint(shot.number for shot in shots):
            number_anew(session, numbering, rows.scene.number, shots, taken)
        _add(session, shots)
    freshness.shot_list.accept(rows.scene, rows.shots_today)
    rows.scene.planned_by = dict(notes or {"by": "rules"})
    session.add(rows.scene)
    time_scene(session, scene_id)


def _renew(session: Session, rows: SceneRows, planned: Sequence[PlannedShot]) -> None:
    """Lay a new plan over the shots there are."""
    plans_of: dict[tuple[int, int], list[PlannedShot]] = {}
    for plan in planned:
        plans_of.setdefault(plan.covers, []).append(plan)
    panels = panels_of(session, rows.shots)
    covers = rows.covers
    for shot, covered in zip(rows.shots, covers, strict=True):
        panel = panels.get(shot.id)
        # Of several plans for the same lines each shot takes its own.
        same = plans_of.get(covered, [])
        own = same.pop(0) if len(same) > 1 else next(iter(same), None)
        if shot.script_fingerprint == rows.shot_today(covered) or (panel and panel.locked):
            continue
        plan = own or _nearest(planned, covered)
        if plan:
            _follow(shot, plan)
        rows.note_plan(shot, covered)
        session.add(shot)
    # What a shot shows that was taken out is not missing.
    shown = {line for first, last in (*covers, *rows.covers_of(rows.omitted)) for line in range(first, last + 1)}
    for plan in planned:
        if not shown & set(range(plan.covers[0], plan.covers[1] + 1)):
            _add_between(session, rows, plan)


def _nearest(planned: Sequence[PlannedShot], covers: tuple[int, int]) -> PlannedShot | None:
    """Return the planned shot that shares most lines with the given ones."""

    def shared(shot: PlannedShot) -> int:
        return min(shot.covers[1], covers[1]) - max(shot.covers[0], covers[0]) + 1

    best = max(planned, key=shared, default=None)
    return best if best and shared(best) > 0 else None


def _follow(shot: Shot, plan: PlannedShot) -> None:
    """Give a stale shot what the new plan says is seen; its number, order and length stay."""
    fields = ("number", "ticks") if shot.ticks_fixed else ("number",)
    renew_row(shot, plan, without=fields)


def _add_between(session: Session, rows: SceneRows, plan: PlannedShot) -> None:
    """Add a shot for lines that no shot shows, where they are in the scene."""
    index = sum(first <= plan.covers[0] for first, _ in rows.covers)
    before = rows.shots[index - 1] if index else None
    after = rows.shots[index] if index < len(rows.shots) else None
    key = key_between(before.position if before else None, after.position if after else None)
    shot = _shot(rows, plan, key)
    shot.number = numbering_of(rows.project).between(
        rows.scene.number,
        {other.number for other in rows.shots} | numbers_elsewhere(session, rows.project, rows.scene.id),
        before.number if before else "",
        after.number if after else "",
    )
    _add(session, [shot])
    rows.shots.insert(index, shot)


def _shot(rows: SceneRows, plan: PlannedShot, position: str) -> Shot:
    shot = row_of_shot(Shot, plan, project_id=rows.scene.project_id, scene_id=rows.scene.id, position=position)
    rows.cover(shot, plan.covers)
    return shot


def _add(session: Session, shots: Sequence[Shot]) -> None:
    session.add_all(shots)
    session.flush()
    session.add_all(Panel(project_id=shot.project_id, shot_id=shot.id, position=FIRST) for shot in shots)
    session.flush()
