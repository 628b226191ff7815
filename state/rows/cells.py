"""A scene in the notebook: its head, and its cell with the script, the shots and the findings."""

from dataclasses import dataclass
from zlib import crc32

from state.rows.changes import ChangedLine, changed_lines
from state.rows.headings import in_title_case
from state.rows.lengths import pages_words, seconds
from state.rows.shots import ShotRow, shot_row
from state.rows.steps import AT_WORK, StepButton, step_button
from state.words import count_of, t
from storyboard_app.freshness import compared
from storyboard_app.timing import running_time
from storyboard_app.values import Board, ElementType, Finding, SceneView, Step

#: Thumbnails beside a closed scene.
THUMBNAILS = 5
#: A rate of whole seconds.
_SECONDS = (1, 1)


_EDITABLE = set(ElementType) - {ElementType.CHARACTER}


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
    #: What it is about, in a sentence.
    summary: str


@dataclass(frozen=True)
class ScriptLine:
    """A paragraph of the script."""

    id: str
    kind: str
    text: str
    changed: bool
    editable: bool


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
    #: What it is about, in a sentence.
    summary: str
    steps: list[StepButton]
    #: What went stale and why; empty when nothing is.
    stale: str
    #: "Update 3 items".
    update: str
    #: What changed in the script since: was and is.
    changes: list[ChangedLine]
    script: list[ScriptLine]
    shots: list[ShotRow]
    findings: list[FindingRow]
    #: How far its time leaves its page length; empty within a quarter.
    timing: str
    total: str
    table: str
    frames: str
    locked: bool
    #: Address of its floor plan; another one once a shot has changed.
    plan: str


def script_facts_of(board: Board) -> tuple[str, str]:
    """Return how long a board's script is, with its draft, and the same in the words of a board before its shots."""
    pages = count_of("notebook.page", round(sum(scene.eighths for scene in board.scenes) / 8) or 1)
    scenes = count_of("home.scene", len(board.scenes))
    facts = t("notebook.script", pages=pages, draft=board.draft) if board.script_name else pages if board.scenes else ""
    return facts, t("notebook.ready_text", scenes=scenes, pages=pages)


def head_of(board: Board, scene: SceneView) -> Head:
    """Return a scene's head."""
    shots, time = count_of("home.shot", len(scene.shots)), running_time(scene.ticks, board.rate)
    pages = pages_words(scene.eighths)
    if scene.shots:
        facts = t("outline.facts", shots=shots, time=time)
    else:
        facts = t("outline.expected", pages=pages, time=running_time(round(scene.seconds), _SECONDS))
    busy = next((step.note for step in scene.steps if step.state in AT_WORK and step.name != Step.ANIMATIC), "")
    return Head(
        id=scene.id,
        number=scene.number,
        heading=scene.heading or t("cell.untitled"),
        name=in_title_case(scene.heading or t("cell.untitled")),
        state=scene.state,
        word=t(f"state.{scene.state}"),
        facts=facts,
        extent=t("cell.facts", pages=pages, shots=shots, time=time),
        label=t("cell.open", number=scene.number),
        locked=scene.locked,
        shots=[shot.id for shot in scene.shots[:THUMBNAILS]],
        note=busy,
        summary=scene.summary,
    )


def cell_of(board: Board, scene: SceneView) -> Cell:
    """Return an open scene."""
    stale = scene.stale_count
    return Cell(
        id=scene.id,
        summary=scene.summary,
        steps=[
            step_button(board, step, bool(scene.shots), scene) for step in scene.steps if step.name != Step.ANIMATIC
        ],
        stale=scene.stale_note,
        update=t("cell.update_one") if stale == 1 else t("cell.update", count=stale),
        changes=changed_lines(compared(scene)),
        script=[
            ScriptLine(line.id, line.type, line.text, line.changed, line.type in _EDITABLE and not scene.locked)
            for line in scene.elements
        ],
        shots=[shot_row(board, shot) for shot in scene.shots],
        findings=[_finding(finding) for finding in scene.findings],
        timing=scene.timing_note,
        total=f"{seconds(scene.ticks, board)} s",
        table=t("table.title", number=scene.number),
        frames=t("cell.frames", number=scene.number),
        locked=scene.locked,
        plan=_plan_of(scene),
    )


def _plan_of(scene: SceneView) -> str:
    facts = [(shot.number, shot.size, shot.angle, shot.lens_mm, shot.description, shot.by_hand) for shot in scene.shots]
    return f"/api/v1/scenes/{scene.id}/floor-plan?of={crc32(repr((scene.heading, facts)).encode()):08x}"


def _finding(finding: Finding) -> FindingRow:
    words = f"{', '.join(finding.shots)}: {finding.message}"
    return FindingRow(finding.rule, list(finding.shots), words, finding.fix is not None)
