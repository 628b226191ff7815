"""A scene laid in time again after every change: cheap, exact, and written only where something moved."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from storyboard_app import dialogue, freshness, values
from storyboard_app.frames import panels_of
from storyboard_app.shots import scene_rows
from storyboard_app.shots.scene_findings import findings_of
from storyboard_app.shots.scene_rows import SceneRows
from storyboard_app.store.records import Dialogue, Timeline
from storyboard_app.values import SceneTiming


def time_scene(session: Session, scene_id: UUID, fits: bool = False) -> None:
    """Lay the scene's speeches over its shots; a shot grows to hold its lines unless a person set its length.

    Locked shots keep their length. fits: shots are as long as what is said in them, rather than at least; always so
    where the project is timed by sound. What is not changed is not written, so that history shows what happened.
    """
    rows = scene_rows.read(session, scene_id)
    timing = _timing(session, rows, fits) if rows.shots else SceneTiming((), ())
    for shot, ticks in zip(rows.shots, timing.shot_ticks, strict=True):
        shot.ticks = ticks
        session.add(shot)
    session.flush()
    _store_lines(session, rows, timing)
    _store_timeline(session, rows, timing)
    session.flush()


def time_scene_again(session: Session, scene_id: UUID) -> None:
    """Time a scene anew after what is heard in it has changed, where sound times it and nothing locks it."""
    rows = scene_rows.look(session, scene_id)
    if rows.heard and rows.shots and not rows.scene.locked:
        time_scene(session, scene_id)


def _timing(session: Session, rows: SceneRows, fits: bool) -> SceneTiming:
    panels = panels_of(session, rows.shots)
    fixed = [shot.ticks_fixed or (shot.id in panels and panels[shot.id].locked) for shot in rows.shots]
    timed = dialogue.timed_shots(rows.covers, [shot.ticks for shot in rows.shots], fixed)
    heard = rows.heard.seconds if rows.heard else {} if fits else None
    return dialogue.time_scene(rows.value.elements, timed, rows.rate, rows.paces, heard)


def _store_lines(session: Session, rows: SceneRows, timing: SceneTiming) -> None:
    """Keep the speeches; those that moved are taken out first, because speeches may not overlap."""
    stored = session.exec(select(Dialogue).where(Dialogue.scene_id == rows.scene.id)).all()
    before = {row.element_id: row for row in stored}
    wanted = {rows.elements[line.element].id: _line(rows, line) for line in timing.lines}
    moved = [row for key, row in before.items() if key not in wanted or _facts(row) != wanted[key]]
    for row in moved:
        session.delete(row)
    session.flush()
    ids = {row.element_id: row.id for row in moved}
    for key, facts in wanted.items():
        if key not in before or key in ids:
            known = {"id": ids[key]} if key in ids else {}
            session.add(Dialogue(project_id=rows.scene.project_id, scene_id=rows.scene.id, **known, **facts))


def _line(rows: SceneRows, line: values.TimedLine) -> dict[str, Any]:
    return {
        "element_id": rows.elements[line.element].id,
        "shot_id": rows.shots[line.shot].id,
        "character": line.character,
        "text": line.text,
        "start_tick": line.start,
        "end_tick": line.end,
        "dual": line.dual,
        "interrupts": line.interrupts,
    }


def _facts(row: Dialogue) -> dict[str, Any]:
    return row.model_dump(
        include={"element_id", "shot_id", "character", "text", "start_tick", "end_tick", "dual", "interrupts"}
    )


def _store_timeline(session: Session, rows: SceneRows, timing: SceneTiming) -> None:
    row = session.exec(select(Timeline).where(Timeline.scene_id == rows.scene.id)).first()
    if not rows.shots:
        if row:
            session.delete(row)
        return
    row = row or Timeline(project_id=rows.scene.project_id, scene_id=rows.scene.id)
    freshness.timing.accept(row, rows.timing_made_from)
    row.gaps = [list(gap) for gap in timing.gaps]
    row.findings = findings_of(rows)
    session.add(row)
