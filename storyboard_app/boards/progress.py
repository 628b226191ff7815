"""A board while a job works on it: what the job reports is laid over what is known, and nothing is read again. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from storyboard_app.boards.board_steps import MADE_BY, drawing_step, finished, with_job
from storyboard_app.values import Board, JobState, JobView, SceneView, Step, WorkState

#: The step that each kind of job makes.
_STEPS = {kind: step for step, kind in MADE_BY.items()}


def with_progress(board: Board, job: JobView) -> Board:
    """Return the board with how far a running job is: the same as reading it anew, when nothing else has changed.

    job: one that the board knows to wait or run. Those that do not show on a board leave it as it is.
    """
    if job.state != JobState.RUNNING:
        return board
    step = _STEPS.get(job.task)
    if step is None:
        return board
    if step == Step.FRAMES:
        scenes = tuple(_drawn(scene, job) if scene.id == job.scene_id else scene for scene in board.scenes)
        return replace(board, scenes=scenes)
    concerns_all = step == Step.ANIMATIC
    scenes = tuple(
        _at_work(scene, step, job) if concerns_all or scene.id == job.subject_id else scene for scene in board.scenes
    )
    state = next((step.state for scene in scenes for step in scene.steps if step.name == Step.ANIMATIC), "")
    return replace(board, scenes=scenes, animatic_state=state or board.animatic_state)


def foremost(heard: Sequence[JobView], active: Sequence[JobView]) -> tuple[JobView, ...]:
    """Return the jobs whose progress a board shows: of several that work on the same thing, the one asked for last.

    heard: jobs that told how far they are. active: all jobs that wait or run.
    """
    at_work = sorted((job for job in active if job.state == JobState.RUNNING), key=lambda job: job.created_at)
    last = {(job.task, job.subject_id): job.id for job in at_work}
    return tuple(job for job in heard if last.get((job.task, job.subject_id)) == job.id)


def _at_work(scene: SceneView, name: Step, job: JobView) -> SceneView:
    """Show how far a step is, where it is this job that the step waits for."""
    steps = tuple(with_job(step, job) if step.name == name and step.job_id == job.id else step for step in scene.steps)
    return finished(replace(scene, steps=steps))


def _drawn(scene: SceneView, job: JobView) -> SceneView:
    """Show how far a shot of the scene is drawn; the step of the frames speaks of the one that is drawn furthest."""
    percent = round(job.progress * 100)
    shots = tuple(
        replace(
            shot,
            state=WorkState.LOCKED if shot.locked else WorkState.RUNNING,
            percent=percent,
            preview=job.preview_key,
        )
        if shot.panel_id == job.subject_id
        else shot
        for shot in scene.shots
    )
    running = [shot for shot in shots if shot.state == WorkState.RUNNING]
    furthest = max(running, key=lambda shot: shot.percent, default=None)
    if furthest is None or furthest.panel_id != job.subject_id:
        return replace(scene, shots=shots)
    steps = tuple(drawing_step(furthest, job.id) if step.name == Step.FRAMES else step for step in scene.steps)
    return finished(replace(scene, shots=shots, steps=steps))
