"""How each step of a scene stands, and in which words: "2 of 6 out of date", "Drawing 2E, 62 %". Pure."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from storyboard_app.boards.board_rows import AnyRow, BoardRows
from storyboard_app.freshness import animatic_fingerprint, stale_note
from storyboard_app.values import Board, JobState, SceneView, ShotView, Step, StepView, WorkState

_ACTIVE = (JobState.QUEUED, JobState.RUNNING)


def own_steps(
    rows: BoardRows,
    scene: AnyRow,
    shots: Sequence[ShotView],
    *,
    lines_changed: bool,
    timed_for: str | None,
    timing: str,
) -> tuple[StepView, ...]:
    """Return the steps that belong to the scene alone: script, shots, frames, dialogue.

    lines_changed: the scene's lines are not those it was broken down from. timed_for, timing: fingerprints of the
    inputs its timing was made from (None when it never was) and of today's.
    """
    job = {task: rows.jobs.get((task, scene.id)) for task in ("shot.breakdown", "dialogue.sync")}
    lines = len(rows.dialogues.get(scene.id, ()))
    timeline = rows.timelines.get(scene.id)
    gaps = len(timeline.gaps) if timeline else 0
    return (
        StepView(Step.SCRIPT, WorkState.FRESH, f"{scene.eighths}/8 page"),
        _with_job(_shots_step(shots, lines_changed), job["shot.breakdown"], "Breaking down"),
        _frames_step(rows, shots),
        _with_job(_dialogue_step(shots, timed_for, timing, lines, gaps), job["dialogue.sync"], "Timing"),
    )


def with_steps(board: Board, rows: BoardRows, rendered_from: str) -> Board:
    """Return the board with the animatic's state, and with the scenes' last step, state and stale note."""
    fresh = rendered_from == animatic_fingerprint(board)
    film = _with_job(_film_step(board, fresh), _film_job(rows, board), "Rendering")
    scenes = tuple(_finished(replace(scene, steps=(*scene.steps, film))) for scene in board.scenes)
    return replace(board, scenes=scenes, animatic_state=film.state)


def _shots_step(shots: Sequence[ShotView], lines_changed: bool) -> StepView:
    stale = sum(shot.stale for shot in shots)
    if not shots:
        return StepView(Step.SHOTS, WorkState.EMPTY, "Not broken down")
    if stale:
        return StepView(Step.SHOTS, WorkState.STALE, f"{stale} of {len(shots)} out of date")
    if lines_changed and not all(shot.locked for shot in shots):
        return StepView(Step.SHOTS, WorkState.STALE, "Out of date")
    return StepView(Step.SHOTS, WorkState.FRESH, _count(len(shots), "shot"))


def _frames_step(rows: BoardRows, shots: Sequence[ShotView]) -> StepView:
    if not shots:
        return StepView(Step.FRAMES, WorkState.EMPTY, "Needs shots")
    working = _frames_at_work(rows, shots)
    if working:
        return working
    states = [shot.state for shot in shots]
    failed, stale, empty = (states.count(state) for state in (WorkState.FAILED, WorkState.STALE, WorkState.EMPTY))
    if failed:
        return StepView(Step.FRAMES, WorkState.FAILED, f"{failed} of {len(shots)} failed")
    if stale:
        return StepView(Step.FRAMES, WorkState.STALE, f"{stale} of {len(shots)} out of date")
    if empty:
        return StepView(Step.FRAMES, WorkState.EMPTY, f"{empty} of {len(shots)} to draw")
    return StepView(Step.FRAMES, WorkState.FRESH, _count(len(shots), "frame"))


def _frames_at_work(rows: BoardRows, shots: Sequence[ShotView]) -> StepView | None:
    drawing = [shot for shot in shots if shot.state == WorkState.RUNNING]
    waiting = [shot for shot in shots if shot.state == WorkState.QUEUED]
    if not drawing and not waiting:
        return None
    shot = max(drawing, key=lambda one: one.percent) if drawing else waiting[0]
    job = rows.jobs[("illustration.make", UUID(shot.panel_id))]
    if not drawing:
        return StepView(Step.FRAMES, WorkState.QUEUED, f"{_count(len(waiting), 'frame')} waiting", 0, str(job.id))
    return StepView(
        Step.FRAMES, WorkState.RUNNING, f"Drawing {shot.number}, {shot.percent} %", shot.percent, str(job.id)
    )


def _dialogue_step(shots: Sequence[ShotView], timed_for: str | None, timing: str, lines: int, gaps: int) -> StepView:
    if not shots:
        return StepView(Step.DIALOGUE, WorkState.EMPTY, "Needs shots")
    if timed_for is None:
        return StepView(Step.DIALOGUE, WorkState.EMPTY, "Not timed")
    if timed_for != timing:
        return StepView(Step.DIALOGUE, WorkState.STALE, "Out of date")
    note = _count(lines, "line") + (f", {_count(gaps, 'gap')}" if gaps else "")
    return StepView(Step.DIALOGUE, WorkState.FRESH, note)


def _film_step(board: Board, fresh: bool) -> StepView:
    if not board.animatic:
        return StepView(Step.ANIMATIC, WorkState.EMPTY, "Not rendered" if board.shots else "Needs shots")
    if fresh:
        return StepView(Step.ANIMATIC, WorkState.FRESH, "Up to date")
    return StepView(Step.ANIMATIC, WorkState.STALE, "Out of date")


def _film_job(rows: BoardRows, board: Board) -> AnyRow | None:
    """Return the animatic's job that says most: one at work, else the latest."""
    films = [row for (task, _), row in rows.jobs.items() if task == "animatic.make" and str(row.project_id) == board.id]
    at_work = [row for row in films if row.state in _ACTIVE]
    return max(at_work or films, key=lambda row: row.created_at, default=None)


def _with_job(step: StepView, job: AnyRow | None, doing: str) -> StepView:
    """Return the step as its job has it: at work, or failed where it has nothing fresh to show."""
    if job is None:
        return step
    percent = round(job.progress * 100)
    if job.state == JobState.RUNNING:
        return replace(step, state=WorkState.RUNNING, note=f"{doing}, {percent} %", percent=percent, job_id=str(job.id))
    if job.state == JobState.QUEUED:
        return replace(step, state=WorkState.QUEUED, note=job.message or "Waiting", job_id=str(job.id))
    if job.state == JobState.FAILED and step.state != WorkState.FRESH:
        return replace(step, state=WorkState.FAILED, note=job.message, job_id=str(job.id))
    return step


def _finished(scene: SceneView) -> SceneView:
    stale_frames = [shot for shot in scene.shots if shot.state == WorkState.STALE]
    stale_shots = [shot for shot in scene.shots if shot.stale]
    return replace(
        scene,
        state=_scene_state(scene),
        stale_note=stale_note(scene, stale_shots, stale_frames),
        stale_count=len(stale_shots) + len(stale_frames),
    )


def _scene_state(scene: SceneView) -> WorkState:
    """Return the scene's state: the one of its own steps (not the animatic) that asks most for attention."""
    states = {step.state for step in scene.steps if step.name != Step.ANIMATIC}
    if scene.locked:
        return WorkState.LOCKED
    urgent = (WorkState.RUNNING, WorkState.QUEUED, WorkState.FAILED, WorkState.STALE, WorkState.EMPTY)
    return next((state for state in urgent if state in states), WorkState.FRESH)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
