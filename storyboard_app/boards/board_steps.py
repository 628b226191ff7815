"""How each step of a scene stands, and in which words: "2 of 6 out of date", "Drawing 2E, 62 %". Pure."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from storyboard_app import freshness
from storyboard_app.boards.board_rows import BoardRows
from storyboard_app.frames import FRAME_JOB
from storyboard_app.freshness import Standing, stale_note
from storyboard_app.queue import quotas
from storyboard_app.store.records import Job, Scene
from storyboard_app.values import Board, JobState, JobView, SceneView, ShotView, Step, StepView, WorkState

_ACTIVE = (JobState.QUEUED, JobState.RUNNING)
#: What a step's job does.
_DOING = {Step.SHOTS: "Breaking down", Step.DIALOGUE: "Timing", Step.ANIMATIC: "Rendering"}
#: The kind of job that makes each step.
MADE_BY = {
    Step.SHOTS: "shot.breakdown",
    Step.FRAMES: FRAME_JOB,
    Step.DIALOGUE: "dialogue.sync",
    Step.ANIMATIC: quotas.FILM_JOB,
}


def own_steps(
    rows: BoardRows,
    scene: Scene,
    shots: Sequence[ShotView],
    *,
    shot_list: Standing,
    timing: Standing,
) -> tuple[StepView, ...]:
    """Return the steps that belong to the scene alone: script, shots, frames, dialogue.

    shot_list, timing: how the scene's list of shots and its timing stand.
    """
    job = {step: rows.jobs.get((MADE_BY[step], scene.id)) for step in (Step.SHOTS, Step.DIALOGUE)}
    lines = len(rows.dialogues.get(scene.id, ()))
    timeline = rows.timelines.get(scene.id)
    gaps = len(timeline.gaps) if timeline else 0
    return (
        StepView(Step.SCRIPT, WorkState.FRESH, f"{scene.eighths}/8 page"),
        with_job(_shots_step(shots, shot_list), job[Step.SHOTS]),
        _frames_step(rows, shots),
        with_job(_dialogue_step(shots, timing, lines, gaps), job[Step.DIALOGUE]),
    )


def with_steps(board: Board, rows: BoardRows, rendered_from: str) -> Board:
    """Return the board with the animatic's state, and with the scenes' last step, state and stale note."""
    standing = Standing(freshness.animatic.today(board), (rendered_from,) if board.animatic else ())
    film = with_job(_film_step(board, standing), _film_job(rows, board))
    scenes = tuple(finished(replace(scene, steps=(*scene.steps, film))) for scene in board.scenes)
    return replace(board, scenes=scenes, animatic_state=film.state)


def _shots_step(shots: Sequence[ShotView], shot_list: Standing) -> StepView:
    stale = sum(shot.stale for shot in shots)
    if not shots:
        return StepView(Step.SHOTS, WorkState.EMPTY, "Not broken down")
    if stale:
        return StepView(Step.SHOTS, WorkState.STALE, freshness.shot.STALE.format(stale=stale, whole=len(shots)))
    if shot_list.is_stale and not all(shot.locked for shot in shots):
        return StepView(Step.SHOTS, WorkState.STALE, freshness.shot_list.STALE)
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
        return StepView(Step.FRAMES, WorkState.STALE, freshness.frame.STALE.format(stale=stale, whole=len(shots)))
    if empty:
        return StepView(Step.FRAMES, WorkState.EMPTY, f"{empty} of {len(shots)} to draw")
    return StepView(Step.FRAMES, WorkState.FRESH, _count(len(shots), "frame"))


def _frames_at_work(rows: BoardRows, shots: Sequence[ShotView]) -> StepView | None:
    drawing = [shot for shot in shots if shot.state == WorkState.RUNNING]
    waiting = [shot for shot in shots if shot.state == WorkState.QUEUED]
    if not drawing and not waiting:
        return None
    shot = max(drawing, key=lambda shot_drawn: shot_drawn.percent) if drawing else waiting[0]
    job = rows.jobs[(FRAME_JOB, UUID(shot.panel_id))]
    if not drawing:
        return StepView(Step.FRAMES, WorkState.QUEUED, f"{_count(len(waiting), 'frame')} waiting", 0, str(job.id))
    return drawing_step(shot, str(job.id))


def drawing_step(shot: ShotView, job_id: str) -> StepView:
    """Return the step of a scene's frames while one of its shots is drawn."""
    note = f"Drawing {shot.number}, {shot.percent} %"
    return StepView(Step.FRAMES, WorkState.RUNNING, note, shot.percent, job_id)


def _dialogue_step(shots: Sequence[ShotView], timing: Standing, lines: int, gaps: int) -> StepView:
    if not shots:
        return StepView(Step.DIALOGUE, WorkState.EMPTY, "Needs shots")
    if timing.state == WorkState.EMPTY:
        return StepView(Step.DIALOGUE, WorkState.EMPTY, "Not timed")
    if timing.is_stale:
        return StepView(Step.DIALOGUE, WorkState.STALE, freshness.timing.STALE)
    note = _count(lines, "line") + (f", {_count(gaps, 'gap')}" if gaps else "")
    return StepView(Step.DIALOGUE, WorkState.FRESH, note)


def _film_step(board: Board, film: Standing) -> StepView:
    undrawn = sum(not shot.picture for shot in board.shots)
    words = {
        WorkState.EMPTY: "Not rendered" if board.shots else "Needs shots",
        WorkState.FRESH: f"Rendered without {_count(undrawn, 'frame')}" if undrawn else "Up to date",
        WorkState.STALE: freshness.animatic.STALE,
    }
    return StepView(Step.ANIMATIC, film.state, words[film.state])


def _film_job(rows: BoardRows, board: Board) -> Job | None:
    """Return the animatic's job that says most: one at work, else the latest."""
    films = [
        row
        for (task, _), row in rows.jobs.items()
        if task == MADE_BY[Step.ANIMATIC] and str(row.project_id) == board.id
    ]
    at_work = [row for row in films if row.state in _ACTIVE]
    return max(at_work or films, key=lambda row: row.created_at, default=None)


def with_job(step: StepView, job: Job | JobView | None) -> StepView:
    """Return the step as its job has it: at work, or failed where it has nothing fresh to show."""
    if job is None:
        return step
    percent = round(job.progress * 100)
    if job.state == JobState.RUNNING:
        note = f"{_DOING[Step(step.name)]}, {percent} %"
        return replace(step, state=WorkState.RUNNING, note=note, percent=percent, job_id=str(job.id))
    if job.state == JobState.QUEUED:
        return replace(step, state=WorkState.QUEUED, note=job.message or "Waiting", job_id=str(job.id))
    if job.state == JobState.FAILED and step.state != WorkState.FRESH:
        return replace(step, state=WorkState.FAILED, note=job.message, job_id=str(job.id))
    return step


def finished(scene: SceneView) -> SceneView:
    """Return a scene whose own state and words follow those of its steps and shots."""
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
