"""What flows between rooms: immutable values, no session, no framework.

Three families. What a reader makes of a file (Screenplay, Scene, Element), what planning and pacing make of a scene
(PlannedShot, Finding, TimedLine), and what a person sees (Board and its views), the one value that the notebook, the
animatic and every export read. Times are whole ticks: one tick is one film frame at the board's rate (see `timing`).
"""

from dataclasses import dataclass, field
from enum import StrEnum


class ElementType(StrEnum):
    """What a paragraph of a screenplay is."""

    #: An enum hashes its name, in Python; a reader asks for thousands.
    __hash__ = str.__hash__

    ACTION = "action"
    CHARACTER = "character"
    PARENTHETICAL = "parenthetical"
    DIALOGUE = "dialogue"
    TRANSITION = "transition"
    NOTE = "note"
    SHOT = "shot"
    LYRICS = "lyrics"
    CENTERED = "centered"
    SECTION = "section"
    SYNOPSIS = "synopsis"


class ShotSize(StrEnum):
    """How much of the subject the frame holds, closest first."""

    ECU = "ECU"
    CU = "CU"
    MCU = "MCU"
    MS = "MS"
    MLS = "MLS"
    FS = "FS"
    WS = "WS"
    EWS = "EWS"


class Angle(StrEnum):
    """Where the camera looks from."""

    EYE = "eye"
    LOW = "low"
    HIGH = "high"
    DUTCH = "dutch"
    OVERHEAD = "overhead"
    OTS = "OTS"
    POV = "POV"


class Movement(StrEnum):
    """What the camera does during the shot."""

    STATIC = "static"
    PAN = "pan"
    TILT = "tilt"
    DOLLY = "dolly"
    PUSH = "push"
    PULL = "pull"
    TRACK = "track"
    CRANE = "crane"
    HANDHELD = "handheld"
    ZOOM = "zoom"


class WorkState(StrEnum):
    """How a derived thing stands against today's inputs."""

    EMPTY = "empty"
    QUEUED = "queued"
    RUNNING = "running"
    FRESH = "fresh"
    STALE = "stale"
    FAILED = "failed"
    LOCKED = "locked"


class JobState(StrEnum):
    """Where a job is in its life."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Step(StrEnum):
    """The steps from a script to an animatic, in order."""

    SCRIPT = "script"
    SHOTS = "shots"
    FRAMES = "frames"
    DIALOGUE = "dialogue"
    ANIMATIC = "animatic"


# ---- what a reader makes of a file


@dataclass(frozen=True, init=False)
class Element:
    """One paragraph of a screenplay.

    Made in one step: a frozen dataclass sets each field by itself, which costs four times as long, and a script has
    thousands of paragraphs.
    """

    type: ElementType
    #: The words, without the markup that only says what kind of paragraph it is.
    text: str
    #: The canonical name of who speaks, for cues and what follows them; else empty.
    character: str = ""
    #: First line in the source file, counted from 1; 0 when the format has no lines.
    line: int = 0
    #: Part of a speech set beside another one.
    dual: bool = False
    #: Carries a revision mark in the source.
    revised: bool = False
    #: How sure the reader is of the kind, 0 to 1.
    confidence: float = 1.0
    #: Column of the first character in the source, counted from 1; 0 when the format has no lines.
    column: int = 0
    #: Last line in the source, counted from 1; 0 when the format has no lines.
    last_line: int = 0
    #: Page in the source, counted from 1; 0 when the format has no pages.
    page: int = 0
    #: The revision that its mark belongs to, such as Blue; empty where the source names none.
    revision: str = ""

    def __init__(
        self,
        type: ElementType,
        text: str,
        character: str = "",
        line: int = 0,
        dual: bool = False,
        revised: bool = False,
        confidence: float = 1.0,
        column: int = 0,
        last_line: int = 0,
        page: int = 0,
        revision: str = "",
    ) -> None:
        self.__dict__.update(
            type=type, text=text, character=character, line=line, dual=dual, revised=revised, confidence=confidence,
            column=column, last_line=last_line, page=page, revision=revision,
        )  # fmt: skip


@dataclass(frozen=True)
class Tag:
    """Something marked in a script for the breakdown: a prop, a vehicle, a costume."""

    #: As the program names it: Props, Vehicles, Wardrobe ...
    category: str
    label: str


@dataclass(frozen=True)
class Revision:
    """A set of revised pages."""

    name: str
    #: What stands beside its lines.
    mark: str = "*"
    #: Of its words, as #RRGGBB; empty where the source gives none.
    colour: str = ""


@dataclass(frozen=True)
class Scene:
    """A scene: its heading in parts, and what happens in it."""

    #: As printed in the script, else its place counted from 1; "0" for text before the first heading.
    number: str
    #: As written, without markup or number; empty for text before the first heading.
    heading: str
    #: INT, EXT, INT/EXT, EST or empty.
    int_ext: str
    location: str
    time_of_day: str
    #: Where the scene starts, in pages counted from 1.0.
    page_start: float
    elements: tuple[Element, ...]
    #: Whether the number was printed in the script.
    number_given: bool = False
    #: Line and column of the heading in the source, counted from 1; 0 when the format has no lines.
    line: int = 0
    #: Length in eighths of a page, at least 1 (industry breakdown convention).
    eighths: int = 1
    column: int = 0
    #: How sure the reader is that this is a heading, 0 to 1.
    confidence: float = 1.0
    tags: tuple[Tag, ...] = ()

    @property
    def omitted(self) -> bool:
        """Whether the script keeps the number of a scene that is no longer in it."""
        return self.heading.strip(" .*").upper() in {"OMITTED", "OMIT", "SCENE OMITTED", "OMITTED SCENE"}


@dataclass(frozen=True)
class ReadWarning:
    """Something a reader repaired, was unsure of, or dropped."""

    message: str
    #: Line in the source counted from 1; 0 when it concerns the whole file.
    line: int = 0


@dataclass(frozen=True)
class Screenplay:
    """A whole script as read."""

    title: str
    scenes: tuple[Scene, ...]
    title_page: tuple[tuple[str, str], ...] = ()
    warnings: tuple[ReadWarning, ...] = ()
    #: fountain, fdx or pdf.
    format: str = "fountain"
    pages: float = 1.0
    #: The file it was read from, which writing it again starts from; empty for a script that comes from none.
    source: bytes = field(default=b"", repr=False, compare=False)
    revisions: tuple[Revision, ...] = ()
    #: Names of the characters that the source lists.
    cast: tuple[str, ...] = ()


# ---- what planning and pacing make of a scene


@dataclass(frozen=True)
class PlannedFigure:
    """A person in a shot: who, doing what, feeling what."""

    name: str
    pose: str = ""
    expression: str = ""


@dataclass(frozen=True)
class PlannedShot:
    """One shot of a breakdown, before it is kept in a project."""

    number: str
    size: ShotSize
    angle: Angle
    movement: Movement
    lens_mm: int
    ticks: int
    description: str
    characters: tuple[str, ...]
    #: First and last element of the scene it shows, both inclusive.
    covers: tuple[int, int]
    #: 0 to 1: how sure the planner is.
    confidence: float
    #: Why this shot, in a sentence.
    reason: str
    figures: tuple[PlannedFigure, ...] = ()
    props: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """A continuity remark about one or more shots."""

    rule: str
    shots: tuple[str, ...]
    message: str


@dataclass(frozen=True)
class Breakdown:
    """The shots planned for one scene."""

    number: str
    heading: str
    shots: tuple[PlannedShot, ...]
    continuity: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class TimedLine:
    """One speech laid in time, in ticks from the start of its scene."""

    #: Index of the dialogue element in its scene.
    element: int
    #: Index of the shot it is heard over.
    shot: int
    character: str
    text: str
    start: int
    end: int
    dual: bool = False


@dataclass(frozen=True)
class SceneTiming:
    """A scene laid in time."""

    #: Length of each shot, in order.
    shot_ticks: tuple[int, ...]
    lines: tuple[TimedLine, ...]
    #: Silences within the scene long enough to look at: (start, end) in ticks from its start.
    gaps: tuple[tuple[int, int], ...] = ()


# ---- what a person sees


@dataclass(frozen=True)
class ElementView:
    """A paragraph of the script as the notebook shows it."""

    id: str
    type: str
    text: str
    character: str = ""
    dual: bool = False
    #: Changed since the shots that show it were planned.
    changed: bool = False


@dataclass(frozen=True)
class LineView:
    """A speech on the timeline, in ticks from the start of the board."""

    id: str
    shot_id: str
    character: str
    text: str
    start: int
    end: int
    dual: bool = False


@dataclass(frozen=True)
class ShotView:
    """One shot as a person sees it on the board."""

    id: str
    scene_id: str
    number: str
    size: str
    angle: str
    movement: str
    lens_mm: int
    ticks: int
    description: str
    characters: tuple[str, ...] = ()
    confidence: float = 1.0
    reason: str = ""
    #: Where the shot starts, in ticks from the start of the board.
    start: int = 0
    #: Indices into the scene's elements, both inclusive.
    covers: tuple[int, int] = (0, 0)
    panel_id: str = ""
    frame_id: str = ""
    #: Storage key of the current picture; empty when nothing has been drawn.
    picture: str = ""
    #: What the board's reader opens to see the picture; set by the door that shows it.
    url: str = ""
    #: How the frame stands (WorkState).
    state: str = WorkState.EMPTY
    #: Whether the row itself follows an old script (its covered lines changed).
    stale: bool = False
    #: Version of the current frame, from 1; 0 when there is none.
    version: int = 0
    #: Why the frame failed, in a sentence.
    problem: str = ""
    #: 0 to 100 while the frame is being drawn.
    percent: int = 0
    locked: bool = False
    seed: int = 0
    #: The lines as they were when the shot was planned, where they have changed since.
    planned_from: str = ""


@dataclass(frozen=True)
class StepView:
    """One step of a scene: how it stands, and the words under its name."""

    name: str
    state: str
    note: str = ""
    percent: int = 0
    job_id: str = ""


@dataclass(frozen=True)
class SceneView:
    """A scene as a cell of the notebook."""

    id: str
    number: str
    heading: str
    int_ext: str = ""
    location: str = ""
    time_of_day: str = ""
    eighths: int = 1
    start: int = 0
    ticks: int = 0
    elements: tuple[ElementView, ...] = ()
    shots: tuple[ShotView, ...] = ()
    lines: tuple[LineView, ...] = ()
    #: Silences to look at: (start, end) in ticks from the start of the board.
    gaps: tuple[tuple[int, int], ...] = ()
    steps: tuple[StepView, ...] = ()
    findings: tuple[Finding, ...] = ()
    state: str = WorkState.EMPTY
    #: What went stale and why, in a sentence; empty when nothing is stale.
    stale_note: str = ""
    stale_count: int = 0
    locked: bool = False


@dataclass(frozen=True)
class Board:
    """A whole project at one instant: the only thing that exports and the animatic read."""

    id: str
    title: str
    #: Frames per second as a fraction: (24, 1), (24000, 1001) ...
    rate: tuple[int, int] = (24, 1)
    #: Width : height, such as "16:9" or "2.39".
    aspect: str = "16:9"
    style: str = "pencil"
    scenes: tuple[SceneView, ...] = ()
    #: Counts the changes made to the project.
    version: int = 1
    script_name: str = ""
    draft: int = 1
    #: The draft that the board is made from, and a later one that waits to be looked at; empty for none.
    script_id: str = ""
    waiting_script_id: str = ""
    #: Storage key of the last animatic; empty when none was rendered.
    animatic: str = ""
    animatic_state: str = WorkState.EMPTY
    #: Names and roles, for the page foot of a booklet.
    author: str = ""

    @property
    def shots(self) -> tuple[ShotView, ...]:
        """Every shot, in story order."""
        return tuple(shot for scene in self.scenes for shot in scene.shots)

    @property
    def lines(self) -> tuple[LineView, ...]:
        """Every speech, in story order."""
        return tuple(line for scene in self.scenes for line in scene.lines)

    @property
    def ticks(self) -> int:
        """Running time in ticks."""
        return sum(shot.ticks for shot in self.shots)


@dataclass(frozen=True)
class Cut:
    """A shot's place in the animatic, from `start` up to but not `end`, in ticks."""

    shot: ShotView
    start: int
    end: int


@dataclass(frozen=True)
class ProjectCard:
    """A project as the home page shows it."""

    id: str
    title: str
    scenes: int = 0
    shots: int = 0
    ticks: int = 0
    rate: tuple[int, int] = (24, 1)
    stale: int = 0
    approved: int = 0
    #: Storage keys of up to three pictures.
    covers: tuple[str, ...] = ()
    cover_urls: tuple[str, ...] = ()
    #: ISO 8601, UTC.
    edited_at: str = ""
    role: str = "owner"
    archived: bool = False


@dataclass(frozen=True)
class DraftView:
    """A draft of the script, as uploaded."""

    id: str
    project_id: str
    #: Counted from 1.
    draft: int
    name: str
    #: fountain, fdx or pdf; empty before it is read.
    format: str
    #: queued, read, failed or declined.
    status: str
    pages: float = 0.0
    #: The board is made from it.
    applied: bool = False
    #: Read, and not looked at yet.
    waiting: bool = False


@dataclass(frozen=True)
class RowDoubt:
    """A row of the script that may have been read as the wrong thing."""

    #: Of the element, or of the scene for its heading.
    id: str
    #: Number of its scene.
    scene: str
    #: A type of element, or heading.
    type: str
    text: str
    #: 0 to 1.
    confidence: float
    #: In the file, from 1; 0 where it has none.
    line: int = 0
    page: int = 0


@dataclass(frozen=True)
class LineChange:
    """A paragraph in two drafts."""

    #: same, changed, new or gone.
    kind: str
    #: Type of the paragraph.
    type: str
    old: str
    new: str


@dataclass(frozen=True)
class SceneChange:
    """What becomes of a scene."""

    number: str
    heading: str
    #: same; or any of new, split, merged, moved, retitled, renumbered, changed; or omitted.
    kinds: tuple[str, ...]
    #: Of the scenes that it comes from.
    old_numbers: tuple[str, ...] = ()
    old_heading: str = ""
    #: Empty where nothing changed.
    lines: tuple[LineChange, ...] = ()


@dataclass(frozen=True)
class DraftChanges:
    """What a draft changes in the project as it is."""

    draft: DraftView
    #: In the new order; what is omitted comes last.
    scenes: tuple[SceneChange, ...]
    #: How many of them are not the same.
    changed: int


@dataclass(frozen=True)
class JobView:
    """A job as a person follows it."""

    id: str
    project_id: str
    #: One of the six task names, such as illustration.make.
    task: str
    state: str
    #: What it is about, such as "Drawing 2E".
    title: str
    #: 0 to 1.
    progress: float = 0.0
    #: What it does now, or why it failed, in a sentence.
    message: str = ""
    attempt: int = 0
    scene_id: str = ""
    subject_id: str = ""
    created_at: str = ""
    finished_at: str = ""
    #: For exports and animatics: where the result can be fetched.
    result_key: str = ""


@dataclass(frozen=True)
class ExportView:
    """A file made from the board, or being made."""

    id: str
    #: Name of the format, such as pdf.
    format: str
    #: What it is saved as.
    file_name: str
    #: Storage key; empty until it is done.
    key: str = ""
    bytes: int = 0
    #: The project's version that it shows.
    version: int = 1
    #: ISO 8601, UTC.
    created_at: str = ""


@dataclass(frozen=True)
class ExportOptions:
    """What a person chose in the export dialog."""

    #: A4 or letter.
    paper: str = "A4"
    landscape: bool = True
    frames_per_page: int = 6
    #: Scene ids; empty means all.
    scenes: tuple[str, ...] = field(default=())
    camera: bool = True
    description: bool = True
    dialogue: bool = True
    #: Captions burnt into the animatic.
    captions: bool = False
    #: Height of the animatic in pixels.
    height: int = 1080
