"""The four steps of a scene and the film of a board, as buttons with what they say."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from state.rows.lengths import pages_words
from state.words import count_of, retold, t
from storyboard_app.exports import file_stem
from storyboard_app.store import storage
from storyboard_app.values import Board, SceneView, Step, StepView, Verb, WorkState

AT_WORK = (WorkState.QUEUED, WorkState.RUNNING)
#: What running a step needs.
_NEEDS: Mapping[Step, Verb] = {
    Step.SHOTS: Verb.BOARD,
    Step.FRAMES: Verb.DRAW,
    Step.DIALOGUE: Verb.TIME,
    Step.ANIMATIC: Verb.TIME,
}


@dataclass(frozen=True)
class StepButton:
    """A step of a scene as its button says it."""

    name: str = ""
    title: str = ""
    note: str = ""
    state: str = ""
    percent: int = 0
    label: str = ""
    job: str = ""
    #: Where the film can be fetched, for a rendered animatic.
    film: str = ""
    #: The key that runs it.
    key: str = ""
    #: Waits for the step before it.
    waits: bool = False
    #: The verb that running it needs.
    needs: str = ""


def _as_seen(board: Board, step: StepView, scene: SceneView | None) -> StepView:
    """Return a step with what its note leaves out: a length in pages, and frames that a film does without."""
    if scene and step.name == Step.SCRIPT:
        return replace(step, note=pages_words(scene.eighths))
    undrawn = sum(not shot.picture for shot in board.shots)
    if step.name == Step.ANIMATIC and step.state == WorkState.FRESH and undrawn:
        note = t("step.undrawn", frames=count_of("step.one_frame", undrawn))
        return replace(step, state=WorkState.STALE, note=note)
    return replace(step, note=retold(step.note))


def film_of(board: Board) -> StepButton:
    """Return the step that makes the film of the whole board; without a name where there is no scene."""
    steps = board.scenes[0].steps if board.scenes else ()
    film = next((step for step in steps if step.name == Step.ANIMATIC), None)
    return step_button(board, film, bool(board.shots)) if film else StepButton()


def step_button(board: Board, shown: StepView, has_shots: bool, scene: SceneView | None = None) -> StepButton:
    """Return the button of a step with what it says. shown: the step, of a scene or of the whole board."""
    step = _as_seen(board, shown, scene)
    title = t(f"step.{step.name}")
    words = "step.stop" if step.state in AT_WORK else "step.done" if step.state == WorkState.FRESH else "step.run"
    is_film = step.name == Step.ANIMATIC and bool(board.animatic) and step.state not in AT_WORK
    return StepButton(
        name=step.name,
        title=title,
        note=step.note,
        state=step.state,
        percent=step.percent,
        label=t(words, step=title, note=step.note),
        job=step.job_id,
        film=storage.signed_url(board.animatic, name=f"{file_stem(board.title)}.mp4") if is_film else "",
        waits=step.state == WorkState.EMPTY and step.name != Step.SHOTS and not has_shots,
        needs=_NEEDS.get(Step(step.name), Verb.SCRIPT),
        key={Step.SHOTS: "1", Step.FRAMES: "2", Step.DIALOGUE: "3", Step.ANIMATIC: "4"}.get(Step(step.name), ""),
    )


def all_fresh(board: Board) -> bool:
    """Say whether every step of every scene is up to date, or locked."""
    done = (WorkState.FRESH, WorkState.LOCKED)
    return all(step.state in done for scene in board.scenes for step in scene.steps)
