"""What planning and pacing make of a scene."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generation.seen import Sees
from storyboard_app.values.kinds import Angle, Movement, ShotSize


@dataclass(frozen=True)
class PlannedFigure:
    """A person in a shot: who, doing what, feeling what."""

    name: str
    pose: str = ""
    expression: str = ""
    #: On which side of the scene's line of action they are, as its first camera sees it: left, right or neither.
    side: str = ""
    #: What the hands hold.
    held: str = ""
    #: What a close frame shows of them instead of the face: hands, feet, eyes or mouth.
    detail: str = ""
    #: How they sit, lie or kneel while they do it; empty for as the pose has it.
    posture: str = ""
    #: Which pane of a split screen they are in, from left to right, the first is 1; 0 for a frame in one piece.
    pane: int = 0
    #: Where that pane is, as a heading has it (INT. CAR); empty for where the scene is.
    place: str = ""


@dataclass(frozen=True)
class PlannedCameraCue:
    """Something that the script asks for, with the words that ask."""

    kind: str
    value: str
    words: str


@dataclass(frozen=True)
class PlannedShot:
    """One shot of a breakdown: what is the same of it before and after it is kept in a project (see `shot_mapping`)."""

    number: str
    size: ShotSize
    angle: Angle
    movement: Movement
    lens_mm: int
    ticks: int
    description: str
    characters: tuple[str, ...] = ()
    #: First and last element of the scene it shows, both inclusive.
    covers: tuple[int, int] = (0, 0)
    #: 0 to 1: how sure the planner is.
    confidence: float = 1.0
    #: Why this shot, in a sentence.
    reason: str = ""
    figures: tuple[PlannedFigure, ...] = ()
    props: tuple[str, ...] = ()
    #: The camera's set-up: shots that return to the same camera share one.
    setup: str = ""
    #: Who is heard and not seen (O.S., V.O.).
    offscreen: tuple[str, ...] = ()
    weather: str = ""
    cues: tuple[PlannedCameraCue, ...] = ()
    #: Who and what its words show; empty lets drawing find them in the description.
    sees: Sees = field(default_factory=Sees)


@dataclass(frozen=True)
class ShotToDraw(PlannedShot):
    """A shot with what a person chose of its drawing."""

    #: None for one that follows from its number and place.
    seed: int | None = None
    #: What draws it; empty for what draws the project.
    backend: str = ""
    #: How a model that draws it is steered, as `generation.request` reads it.
    steering: Mapping[str, Any] = field(default_factory=dict[str, Any], hash=False)
    #: What is set by hand in its scene, as `generation.request.by_hand_from_dict` reads it.
    by_hand: Mapping[str, Any] = field(default_factory=dict[str, Any], hash=False)


@dataclass(frozen=True)
class Fix:
    """A change of one shot that would settle a finding."""

    #: Number of the shot.
    shot: str
    #: What to do, in a sentence.
    says: str
    #: Fields of the shot and their new values.
    changes: Mapping[str, Any]


@dataclass(frozen=True)
class Finding:
    """A continuity remark about one or more shots."""

    rule: str
    shots: tuple[str, ...]
    message: str
    #: error, warning or note.
    severity: str = "warning"
    fix: Fix | None = None
    #: Places on the floor plan that show it: x and y in metres.
    marks: tuple[tuple[float, float], ...] = ()


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
    #: Begins before the one before it has ended, because the script says so.
    interrupts: bool = False


@dataclass(frozen=True)
class SceneTiming:
    """A scene laid in time."""

    #: Length of each shot, in order.
    shot_ticks: tuple[int, ...]
    lines: tuple[TimedLine, ...]
    #: Silences within the scene long enough to look at: (start, end) in ticks from its start.
    gaps: tuple[tuple[int, int], ...] = ()
