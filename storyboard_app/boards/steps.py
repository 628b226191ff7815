"""Running the steps from script to animatic: only what is missing or stale, for a scene or for all, once or to the end.

A run to the end starts with what can start; whatever finishes starts what follows from it in the same transaction, so
that a run survives any restart. A cancelled job ends its branch.
"""

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, select

from storyboard_app import boards
from storyboard_app.boards import rendering
from storyboard_app.boards.board_steps import MADE_BY
from storyboard_app.errors import NotFound, OverQuota
from storyboard_app.frames import ask_for_frame, drawing
from storyboard_app.queue import jobs
from storyboard_app.shots import time_scene
from storyboard_app.store import existing, lock_scenes, rights
from storyboard_app.store.records import Job, Scene
from storyboard_app.values import Board, JobState, SceneView, ShotView, Step, Verb, WorkState

_TO_DO = (WorkState.EMPTY, WorkState.STALE, WorkState.FAILED)


def run(session: Session, project_id: UUID, step: Step, scene_id: UUID | None = None) -> tuple[UUID, ...]:
    """Ask for one step of a scene, or of all scenes; return the jobs that it takes, none when all is up to date."""
    board = boards.snapshot(session, project_id)
    scenes = _chosen(board, scene_id)
    if step == Step.ANIMATIC:
        return _film(session, project_id)
    return _ASKED[step](session, board, scenes, "") if step in _ASKED else ()


def run_all(session: Session, project_id: UUID) -> tuple[UUID, ...]:
    """Ask for everything that is missing or stale in a project, up to the animatic; return the jobs it starts with."""
    board = boards.snapshot(session, project_id)
    started = _break_down(session, board, board.scenes, through=Step.ANIMATIC)
    ready = [scene for scene in board.scenes if _state(scene, Step.SHOTS) not in _TO_DO]
    untimed = [UUID(scene.id) for scene in _untimed(ready)]
    lock_scenes(session, untimed)
    for scene_id in untimed:
        time_scene(session, scene_id)
    if board.timed_by_sound:
        # Lines that nobody said yet are said by a job, which times their scenes again.
        started += _time(session, board, ready, through=Step.ANIMATIC)
    started += _draw(session, board, ready, through=Step.ANIMATIC)
    return started or _film(session, project_id)


def update_stale(session: Session, scene_id: UUID) -> tuple[UUID, ...]:
    """Ask for what is stale in a scene, shots first and then their frames; missing frames are left alone."""
    board = boards.snapshot(session, existing(session, Scene, scene_id).project_id)
    (scene,) = _chosen(board, scene_id)
    if _state(scene, Step.SHOTS) == WorkState.STALE:
        return _break_down(session, board, [scene], through=Step.FRAMES)
    return _draw_shots(session, board, [shot for shot in scene.shots if shot.state == WorkState.STALE])


def follow(session: Session, job: Job, next_step: Step | None = None) -> None:
    """Start what follows from a job that ended, as far as its run goes.

    next_step: what its scene needs when the job has done its work; None for nothing of its own. Jobs that end at once
    look one after another, so that the last one knows that it is the last.
    """
    if not job.through:
        return
    session.flush()
    lock = text("select pg_advisory_xact_lock(hashtext(:run))")
    session.connection().execute(lock, {"run": f"run {job.project_id}"})
    if next_step and job.state == JobState.DONE:
        board = boards.snapshot(session, job.project_id)
        with contextlib.suppress(OverQuota):  # what was done stays done; as much follows as there is room for
            _ASKED[next_step](session, board, _chosen(board, job.scene_id), job.through)
        if board.timed_by_sound:
            _time(session, board, _chosen(board, job.scene_id), job.through)
    if job.through == Step.ANIMATIC and not _others(session, job):
        _film(session, job.project_id)


def _film(session: Session, project_id: UUID) -> tuple[UUID, ...]:
    board = boards.snapshot(session, project_id)
    if not board.shots or board.animatic_state not in _TO_DO:
        return ()
    return (rendering.start_animatic(session, project_id),)


def _break_down(session: Session, board: Board, scenes: Iterable[SceneView], through: str = "") -> tuple[UUID, ...]:
    rights.require(session, UUID(board.id), Verb.BOARD)
    return tuple(
        jobs.enqueue(
            session,
            MADE_BY[Step.SHOTS],
            UUID(scene.id),
            UUID(board.id),
            f"Breaking down {_called(scene)}",
            scene_id=UUID(scene.id),
            through=through,
        )
        for scene in scenes
        if not scene.locked and _state(scene, Step.SHOTS) in _TO_DO
    )


def _called(scene: SceneView) -> str:
    """Return what a scene is called in a sentence; what stands before the first heading has no number of its own."""
    return f"scene {scene.number}" if scene.heading else "what is before the first scene"


def _draw(session: Session, board: Board, scenes: Iterable[SceneView], through: str = "") -> tuple[UUID, ...]:
    missing = [shot for scene in scenes for shot in scene.shots if shot.state in _TO_DO]
    return _draw_shots(session, board, missing, through)


def _draw_shots(session: Session, board: Board, shots: Sequence[ShotView], through: str = "") -> tuple[UUID, ...]:
    """Ask for frames; those that the project has already are taken from there at once."""
    reused = drawing.reuse(session, [UUID(shot.panel_id) for shot in shots])
    return tuple(
        ask_for_frame(session, UUID(board.id), UUID(shot.panel_id), shot.number, UUID(shot.scene_id), through)
        for shot in shots
        if UUID(shot.panel_id) not in reused
    )


def _time(session: Session, board: Board, scenes: Iterable[SceneView], through: str = "") -> tuple[UUID, ...]:
    return tuple(
        jobs.enqueue(
            session,
            MADE_BY[Step.DIALOGUE],
            UUID(scene.id),
            UUID(board.id),
            f"Timing {_called(scene)}",
            scene_id=UUID(scene.id),
            through=through,
        )
        for scene in _untimed(scenes)
    )


def _untimed(scenes: Iterable[SceneView]) -> list[SceneView]:
    return [scene for scene in scenes if scene.shots and not scene.locked and _state(scene, Step.DIALOGUE) in _TO_DO]


def _others(session: Session, job: Job) -> bool:
    """Say whether other jobs of the same run wait or run."""
    chosen = select(Job.id).where(
        Job.project_id == job.project_id,
        Job.through == job.through,
        Job.id != job.id,
        col(Job.state).in_(jobs.ACTIVE),
    )
    return session.exec(chosen.limit(1)).first() is not None


def _chosen(board: Board, scene_id: UUID | None) -> Sequence[SceneView]:
    if scene_id is None:
        return board.scenes
    scenes = [scene for scene in board.scenes if scene.id == str(scene_id)]
    if not scenes:
        raise NotFound("That scene does not exist, or is not shared with you.")
    return scenes


def _state(scene: SceneView, step: Step) -> str:
    return next(of_scene.state for of_scene in scene.steps if of_scene.name == step)


#: What asks for each step of a board's scenes, but the first, which is read, and the last, which is of all scenes.
_ASKED: Mapping[Step, Callable[[Session, Board, Iterable[SceneView], str], tuple[UUID, ...]]] = {
    Step.SHOTS: _break_down,
    Step.FRAMES: _draw,
    Step.DIALOGUE: _time,
}
