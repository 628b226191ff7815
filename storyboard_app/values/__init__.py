"""What flows between rooms: immutable values, no session, no framework.

Three families. What a reader makes of a file (Screenplay, Scene, Element), what planning and pacing make of a scene
(PlannedShot, Finding, TimedLine), and what a person sees (Board and its views), the one value that the notebook, the
animatic and every export read. Times are whole ticks: one tick is one film frame at the board's rate (see `timing`).
A shot goes from form to form by one mapper (`shot_mapping`), any value to JSON and back by its types (`plain_values`).
"""

from generation.seen import SeenFigure, SeenPlace, SeenThing, Sees
from storyboard_app.values.board import Board, Cut, ElementView, LineView, ProjectCard, SceneView, ShotView, StepView
from storyboard_app.values.cast import CastMember
from storyboard_app.values.drafts import DraftChanges, DraftView, LineChange, RowDoubt, SceneChange
from storyboard_app.values.kinds import Angle, ElementType, JobState, Movement, ShotSize, Step, WorkState
from storyboard_app.values.models import BackendView, FrameView, LikenessView, PromptView, SliderView, StyleView
from storyboard_app.values.plain_values import Plain, plain, plain_object, value_of
from storyboard_app.values.plan import (
    Breakdown,
    Finding,
    Fix,
    PlannedCue,
    PlannedFigure,
    PlannedShot,
    SceneTiming,
    ShotToDraw,
    TimedLine,
)
from storyboard_app.values.roles import VERBS, Role, Verb, refusal
from storyboard_app.values.script import Element, ReadWarning, Revision, Scene, Screenplay, Tag
from storyboard_app.values.shot_mapping import copied_row, enlarged, renew_row, row_of_shot, shot_of_row, to_draw
from storyboard_app.values.work import ExportOptions, ExportView, FormatView, JobView

__all__ = [
    "VERBS",
    "Angle",
    "BackendView",
    "Board",
    "Breakdown",
    "CastMember",
    "Cut",
    "DraftChanges",
    "DraftView",
    "Element",
    "ElementType",
    "ElementView",
    "ExportOptions",
    "ExportView",
    "Finding",
    "Fix",
    "FormatView",
    "FrameView",
    "JobState",
    "JobView",
    "LikenessView",
    "LineChange",
    "LineView",
    "Movement",
    "Plain",
    "PlannedCue",
    "PlannedFigure",
    "PlannedShot",
    "ProjectCard",
    "PromptView",
    "ReadWarning",
    "Revision",
    "Role",
    "RowDoubt",
    "Scene",
    "SceneChange",
    "SceneTiming",
    "SceneView",
    "Screenplay",
    "SeenFigure",
    "SeenPlace",
    "SeenThing",
    "Sees",
    "ShotSize",
    "ShotToDraw",
    "ShotView",
    "SliderView",
    "Step",
    "StepView",
    "StyleView",
    "Tag",
    "TimedLine",
    "Verb",
    "WorkState",
    "copied_row",
    "enlarged",
    "plain",
    "plain_object",
    "refusal",
    "renew_row",
    "row_of_shot",
    "shot_of_row",
    "to_draw",
    "value_of",
]
