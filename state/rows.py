"""Board -> what the notebook shows: flat rows with their words ready. Pure."""

import re
from dataclasses import dataclass, replace

from state.typed import seconds_words
from state.words import count_of, t
from storyboard_app.exports import file_stem
from storyboard_app.store import storage
from storyboard_app.timing import running_time
from storyboard_app.values import Board, ElementType, Finding, SceneView, ShotView, Step, StepView, WorkState

#: Thumbnails beside a closed scene.
THUMBNAILS = 5
#: A planner or a backend less sure than this is worth a look.
LOW_CONFIDENCE = 0.7
_EDITABLE = set(ElementType) - {ElementType.CHARACTER}
_AT_WORK = (WorkState.QUEUED, WorkState.RUNNING)


@dataclass(frozen=True)
class Head:
    """A scene as its line in the outline and the head of its cell say it."""

    id: str
    number: str
    heading: str
    #: The heading as the outline writes it: "Int. Kitchen - Day".
    name: str
    state: str
    #: The state as a word.
    word: str
    #: "6 shots, 0:24".
    facts: str
    #: "4/8 page, 6 shots, 0:24".
    extent: str
    #: "Open scene 2".
    label: str
    locked: bool
    #: The first shots, whose pictures stand beside a closed scene.
    shots: list[str]
    #: "Breaking down, 40 %" while something runs in it.
    note: str


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


@dataclass(frozen=True)
class ScriptLine:
    """A paragraph of the script."""

    id: str
    kind: str
    text: str
    changed: bool
    editable: bool


@dataclass(frozen=True)
class ShotRow:
    """A shot as the table and the strip say it."""

    id: str
    number: str
    size: str
    angle: str
    movement: str
    lens_mm: str
    seconds: str
    #: The same in ticks, exactly.
    ticks: int
    description: str
    stale: bool
    locked: bool
    #: How its frame stands, the word on it, and how far it is drawn.
    state: str
    tag: str
    percent: int
    problem: str
    job: str
    label: str


@dataclass(frozen=True)
class FindingRow:
    """A continuity remark, and whether it carries a change that settles it."""

    rule: str
    shots: list[str]
    words: str
    fixable: bool


@dataclass(frozen=True)
class Cell:
    """An open scene."""

    id: str
    steps: list[StepButton]
    #: What went stale and why; empty when nothing is.
    stale: str
    #: "Update 3 items".
    update: str
    script: list[ScriptLine]
    shots: list[ShotRow]
    findings: list[FindingRow]
    #: How far its time leaves its page length; empty within a quarter.
    timing: str
    total: str
    table: str
    frames: str
    locked: bool


@dataclass(frozen=True)
class Inspected:
    """The chosen shot in full."""

    id: str = ""
    scene: str = ""
    panel: str = ""
    title: str = ""
    number: str = ""
    size: str = ""
    angle: str = ""
    movement: str = ""
    lens_mm: str = ""
    seconds: str = ""
    ticks: int = 0
    description: str = ""
    state: str = ""
    tag: str = ""
    problem: str = ""
    seed: str = ""
    reason: str = ""
    people: str = ""
    confidence: str = ""
    unsure: bool = False
    version: str = ""
    locked: bool = False
    label: str = ""
    #: The lines it was planned from, where they have changed.
    planned_from: str = ""
    #: What draws it by its own choice; empty for what draws the project.
    backend: str = ""
    #: Why previz stood in for a model, and where the picture that is being drawn can be seen as far as it is.
    notice: str = ""
    preview: str = ""


@dataclass(frozen=True)
class Clip:
    """A shot on the timeline, in ticks; it starts where the one before it ends."""

    id: str
    scene: str
    number: str
    ticks: int
    words: str
    state: str


@dataclass(frozen=True)
class Speech:
    """A line on the timeline, in ticks from the start of its scene."""

    id: str
    scene: str
    start: int
    end: int
    who: str
    text: str
    dual: bool


@dataclass(frozen=True)
class Gap:
    """A silence on the timeline, in ticks from the start of its scene."""

    id: str
    scene: str
    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Person:
    """Somebody of the cast, and in how many shots they are."""

    name: str
    shots: int
    label: str


def head_of(board: Board, scene: SceneView) -> Head:
    """Return a scene's head."""
    shots, time = count_of("home.shot", len(scene.shots)), running_time(scene.ticks, board.rate)
    pages = pages_words(scene.eighths)
    busy = next((step.note for step in scene.steps if step.state in _AT_WORK and step.name != Step.ANIMATIC), "")
    return Head(
        id=scene.id,
        number=scene.number,
        heading=scene.heading or t("cell.untitled"),
        name=_in_title_case(scene.heading or t("cell.untitled")),
        state=scene.state,
        word=t(f"state.{scene.state}"),
        facts=t("outline.facts", shots=shots, time=time) if scene.shots else pages,
        extent=t("cell.facts", pages=pages, shots=shots, time=time),
        label=t("cell.open", number=scene.number),
        locked=scene.locked,
        shots=[shot.id for shot in scene.shots[:THUMBNAILS]],
        note=busy,
    )


def cell_of(board: Board, scene: SceneView) -> Cell:
    """Return an open scene."""
    stale = scene.stale_count
    return Cell(
        id=scene.id,
        steps=[_step(board, step, bool(scene.shots), scene) for step in scene.steps if step.name != Step.ANIMATIC],
        stale=scene.stale_note,
        update=t("cell.update_one") if stale == 1 else t("cell.update", count=stale),
        script=[
            ScriptLine(line.id, line.type, line.text, line.changed, line.type in _EDITABLE and not scene.locked)
            for line in scene.elements
        ],
        shots=[shot_row(board, shot) for shot in scene.shots],
        findings=[_finding(found) for found in scene.findings],
        timing=scene.timing_note,
        total=f"{seconds(scene.ticks, board)} s",
        table=t("table.title", number=scene.number),
        frames=t("cell.frames", number=scene.number),
        locked=scene.locked,
    )


def shot_row(board: Board, shot: ShotView) -> ShotRow:
    """Return a shot's row."""
    return ShotRow(
        id=shot.id,
        number=shot.number,
        size=shot.size,
        angle=shot.angle,
        movement=shot.movement,
        lens_mm=str(shot.lens_mm),
        seconds=seconds(shot.ticks, board),
        ticks=shot.ticks,
        description=shot.description,
        stale=shot.stale,
        locked=shot.locked,
        state=shot.state,
        tag=_tag(shot),
        percent=shot.percent,
        problem=shot.problem,
        job=shot.panel_id,
        label=_label(board, shot),
    )


def inspected(board: Board, shot: ShotView) -> Inspected:
    """Return a shot in full."""
    row = shot_row(board, shot)
    return Inspected(
        id=row.id,
        scene=shot.scene_id,
        panel=shot.panel_id,
        title=t("inspector.shot", number=row.number),
        number=row.number,
        size=row.size,
        angle=row.angle,
        movement=row.movement,
        lens_mm=row.lens_mm,
        seconds=row.seconds,
        ticks=row.ticks,
        description=row.description,
        state=row.state,
        tag=row.tag,
        problem=row.problem,
        seed="" if shot.seed is None else str(shot.seed),
        reason=shot.reason,
        people=", ".join(name.title() for name in shot.characters),
        confidence=f"{shot.confidence:.2f}" if shot.reason else "",
        unsure=shot.confidence < LOW_CONFIDENCE,
        version=t("inspector.version", count=shot.version) if shot.version else "",
        locked=shot.locked,
        label=row.label,
        planned_from=shot.planned_from,
        backend=shot.own_backend,
        notice=shot.notice,
        preview=storage.signed_url(shot.preview) if shot.preview else "",
    )


def clips_of(board: Board) -> list[Clip]:
    """Return the shots of the timeline."""
    return [
        Clip(shot.id, shot.scene_id, shot.number, shot.ticks, f"{shot.size} {shot.lens_mm}", shot.state)
        for shot in board.shots
    ]


def speech_of(board: Board) -> list[Speech]:
    """Return the lines of the timeline."""
    return [
        Speech(
            line.id,
            scene.id,
            line.start - scene.start,
            line.end - scene.start,
            line.character.title(),
            line.text,
            line.dual,
        )
        for scene in board.scenes
        for line in scene.lines
    ]


def gaps_of(board: Board) -> list[Gap]:
    """Return the silences of the timeline."""
    return [
        Gap(
            f"{scene.id}.{start - scene.start}",
            scene.id,
            start - scene.start,
            end - scene.start,
            t("timeline.gap", seconds=seconds(end - start, board)),
        )
        for scene in board.scenes
        for start, end in scene.gaps
    ]


def pictures_of(board: Board) -> dict[str, list[str]]:
    """Return where each drawn shot's thumbnail and picture are."""
    return {
        shot.id: [storage.signed_url(storage.thumbnail_key(shot.picture)), storage.signed_url(shot.picture)]
        for shot in board.shots
        if shot.picture
    }


def cast_of(board: Board) -> list[Person]:
    """Return who is seen, most often first."""
    shots: dict[str, int] = {}
    for shot in board.shots:
        for name in shot.characters:
            shots[name.title()] = shots.get(name.title(), 0) + 1
    ranked = sorted(shots.items(), key=lambda item: -item[1])
    return [Person(name, count, t("notebook.cast_in", name=name, count=count)) for name, count in ranked]


def seconds(ticks: int, board: Board) -> str:
    """Return a length in seconds as people say it."""
    return seconds_words(ticks, board.rate)


def pages_words(count: int) -> str:
    """Return a length of so many eighths as people say it: "4/8 page", "1 page", "1 2/8 pages"."""
    return t("page.one" if count <= 8 else "page.many", eighths=eighths(count) or "0")


def eighths(count: int) -> str:
    """Return a length in eighths of a page as breakdown sheets write it: "4/8", "1 2/8"."""
    pages, rest = divmod(count, 8)
    return " ".join(filter(None, (str(pages) if pages else "", f"{rest}/8" if rest else "")))


def _in_title_case(heading: str) -> str:
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda word: word.group().capitalize(), heading)


def _finding(found: Finding) -> FindingRow:
    words = f"{', '.join(found.shots)}: {found.message}"
    return FindingRow(found.rule, list(found.shots), words, found.fix is not None)


def _as_seen(board: Board, step: StepView, scene: SceneView | None) -> StepView:
    """Return a step with what its note leaves out: a length in pages, and frames that a film does without."""
    if scene and step.name == Step.SCRIPT:
        return replace(step, note=pages_words(scene.eighths))
    undrawn = sum(not shot.picture for shot in board.shots)
    if step.name == Step.ANIMATIC and step.state == WorkState.FRESH and undrawn:
        note = t("step.undrawn", frames=count_of("step.one_frame", undrawn))
        return replace(step, state=WorkState.STALE, note=note)
    return step


def film_of(board: Board) -> StepButton:
    """Return the step that makes the film of the whole board; without a name where there is no scene."""
    steps = board.scenes[0].steps if board.scenes else ()
    film = next((step for step in steps if step.name == Step.ANIMATIC), None)
    return _step(board, film, bool(board.shots)) if film else StepButton()


def _step(board: Board, shown: StepView, has_shots: bool, scene: SceneView | None = None) -> StepButton:
    step = _as_seen(board, shown, scene)
    title = t(f"step.{step.name}")
    said = "step.stop" if step.state in _AT_WORK else "step.done" if step.state == WorkState.FRESH else "step.run"
    is_film = step.name == Step.ANIMATIC and bool(board.animatic) and step.state not in _AT_WORK
    return StepButton(
        name=step.name,
        title=title,
        note=step.note,
        state=step.state,
        percent=step.percent,
        label=t(said, step=title, note=step.note),
        job=step.job_id,
        film=storage.signed_url(board.animatic, name=f"{file_stem(board.title)}.mp4") if is_film else "",
        waits=step.state == WorkState.EMPTY and step.name != Step.SHOTS and not has_shots,
        key={Step.SHOTS: "1", Step.FRAMES: "2", Step.DIALOGUE: "3", Step.ANIMATIC: "4"}.get(Step(step.name), ""),
    )


def _tag(shot: ShotView) -> str:
    if shot.state == WorkState.RUNNING:
        return f"{shot.percent} %"
    return "" if shot.state in (WorkState.FRESH, WorkState.EMPTY) else t(f"state.{shot.state}")


def _label(board: Board, shot: ShotView) -> str:
    return t(
        "frame.label",
        number=shot.number,
        size=t(f"size.{shot.size}").lower(),
        angle=t(f"angle.{shot.angle}").lower(),
        seconds=seconds(shot.ticks, board),
        state=t(f"state.{shot.state}").lower(),
    )
