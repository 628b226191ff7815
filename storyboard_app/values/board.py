"""What a person sees of a project."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from storyboard_app.values.kinds import WorkState
from storyboard_app.values.layers import PanelSheets
from storyboard_app.values.plan import Finding, PlannedShot
from storyboard_app.values.review import NoteView
from storyboard_app.values.shot_columns import ShotColumnView
from storyboard_app.values.sound import SoundView
from storyboard_app.values.voice import Voice


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
    #: Begins before the one before it has ended, because the script says so.
    interrupts: bool = False
    #: The paragraph that it is.
    element_id: str = ""
    #: How long it is as its voice says it or as it was recorded, in seconds; 0 where that is not known.
    seconds: float = 0.0
    #: Start and end of each of its words, in seconds from its start; empty where that is not known.
    word_times: tuple[tuple[float, float], ...] = ()
    #: Storage key of the recording that is heard instead of its voice; empty for none.
    take: str = ""
    #: What it says in other languages, by their tags.
    translations: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, kw_only=True)
class ShotView(PlannedShot):
    """One shot as a person sees it on the board: as it was planned, with its place and its picture."""

    id: str
    scene_id: str
    #: Where the shot starts, in ticks from the start of the board.
    start: int = 0
    panel_id: str = ""
    frame_id: str = ""
    #: Storage key of the current picture, with what is drawn over it; empty when nothing has been drawn.
    picture: str = ""
    #: Somebody handed the picture in.
    uploaded: bool = False
    #: Storage key of the same without what is drawn over it.
    under: str = ""
    #: The camera's movement on the sweep beside the picture: its bounds and its last frame, in first frames; or empty.
    move: tuple[float, ...] = ()
    #: How many ticks later (above 0) or earlier that movement is shown than from end to end; what is left rests.
    slip_ticks: int = 0
    #: What the board's reader opens to see the picture; set by the entrance that shows it.
    url: str = ""
    #: What drew the picture, and with which model; empty for none.
    drawn_by: str = ""
    model: str = ""
    #: How the frame stands (WorkState).
    state: str = WorkState.EMPTY
    #: Whether the row itself follows an old script (its covered lines changed).
    stale: bool = False
    #: Version of the current frame, from 1; 0 when there is none.
    version: int = 0
    #: Where and when its picture plays ("INT. KITCHEN - DAY"), if its scene plays elsewhere today.
    drawn_at: str = ""
    #: The style of its picture, if the board has another today.
    drawn_in: str = ""
    #: Why the frame failed, in a sentence.
    problem: str = ""
    #: 0 to 100 while the frame is being drawn.
    percent: int = 0
    locked: bool = False
    #: What it is drawn from: its own seed, else that of its picture; None for a shot that has neither.
    seed: int | None = None
    #: The lines as they were when the shot was planned, where they have changed since.
    planned_from: str = ""
    #: What draws it, its own choice of that (empty for the project's), and how that is steered.
    backend: str = "previz"
    own_backend: str = ""
    steering: Mapping[str, Any] = field(default_factory=dict[str, Any])
    #: What a person set in its scene by hand.
    by_hand: Mapping[str, Any] = field(default_factory=dict[str, Any])
    #: How well the current picture follows its layout, 0 to 1; None when nothing was compared.
    match: float | None = None
    #: Why previz stood in for a model, in a sentence; empty when nothing stood in.
    notice: str = ""
    #: Storage key of the picture that is being drawn, as far as it is; and its link, set by the entrance that shows it.
    preview: str = ""
    preview_url: str = ""
    #: What it has in the project's own columns, by their ids; nothing where it has nothing.
    own: Mapping[str, str] = field(default_factory=dict[str, str])


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
    #: How far its time leaves its page length, in a sentence; empty within a quarter.
    timing_note: str = ""
    state: str = WorkState.EMPTY
    #: What went stale and why, in a sentence; empty when nothing is stale.
    stale_note: str = ""
    stale_count: int = 0
    locked: bool = False
    #: What it is about, in a sentence: as a person has said it, else in the script's own words.
    summary: str = ""
    #: Running time in seconds: of its shots, or as its words and pages let expect before there are any.
    seconds: float = 0.0


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
    #: What draws shots that choose nothing else.
    backend: str = "previz"
    scenes: tuple[SceneView, ...] = ()
    #: Counts the changes made to the project.
    version: int = 1
    script_name: str = ""
    draft: int = 1
    #: The draft that the board is made from, and a later one that waits to be looked at; empty for none.
    script_id: str = ""
    waiting_script_id: str = ""
    #: Another word for every way that its people and places look.
    looks_mark: str = ""
    #: The project's own columns of its shots, in order.
    columns: tuple[ShotColumnView, ...] = ()
    #: What people sound like, by name; who is not among them is dealt a voice.
    voices: Mapping[str, Voice] = field(default_factory=dict[str, Voice])
    #: Words in small letters, and how they are spelled to be said right.
    pronunciations: Mapping[str, str] = field(default_factory=dict[str, str])
    #: Shots last as long as their lines do when they are said, rather than as their words let expect.
    timed_by_sound: bool = False
    #: Music and effects.
    sounds: tuple[SoundView, ...] = ()
    #: Storage key of the last animatic; empty when none was rendered.
    animatic: str = ""
    animatic_state: str = WorkState.EMPTY
    #: Names and roles, for the page foot of a booklet.
    author: str = ""
    #: Who wrote the script, as its title page says; empty where it says nothing.
    writer: str = ""
    #: When the last of its changes was made: ISO 8601, UTC; empty where that is not known.
    changed_at: str = ""
    #: What was said of it, filled in only for files that carry notes.
    notes: tuple[NoteView, ...] = ()
    #: What pictures are made of, by their shots; filled in only for files that keep it apart.
    sheets: Mapping[str, PanelSheets] = field(default_factory=dict[str, PanelSheets])

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
    #: Panels whose latest decision approves them, locked ones too; how many of those are locked; and how many wait
    #: for a decision or for changes.
    approved: int = 0
    locked: int = 0
    in_review: int = 0
    #: Storage keys of up to three pictures.
    covers: tuple[str, ...] = ()
    cover_urls: tuple[str, ...] = ()
    #: ISO 8601, UTC.
    edited_at: str = ""
    role: str = "owner"
    #: Names of who works on it, its owner first.
    people: tuple[str, ...] = ()
    archived: bool = False
    #: What waits or runs in it, as the job says it; empty when nothing does.
    working: str = ""
    #: Whether its script could not be read, so that it has no scenes.
    failed: bool = False
