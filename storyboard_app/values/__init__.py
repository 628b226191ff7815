"""What flows between rooms: immutable values, no session, no framework.

Three families. What a reader makes of a file (Screenplay, Scene, Element), what planning and pacing make of a scene
(PlannedShot, Finding, TimedLine), and what a person sees (Board and its views), the one value that the notebook, the
animatic and every export read. Times are whole ticks: one tick is one film frame at the board's rate (see `timing`).
A shot goes from form to form by one mapper (`shot_mapping`), any value to JSON and back by its types (`plain_values`).
"""

from __future__ import annotations

from registry import offering

TYPE_CHECKING = False  # see `cli`
if TYPE_CHECKING:
    from generation.seen import SeenFigure as SeenFigure
    from generation.seen import SeenPlace as SeenPlace
    from generation.seen import SeenThing as SeenThing
    from generation.seen import Sees as Sees
    from storyboard_app.values.board import Board as Board
    from storyboard_app.values.board import Cut as Cut
    from storyboard_app.values.board import ElementView as ElementView
    from storyboard_app.values.board import LineView as LineView
    from storyboard_app.values.board import ProjectCard as ProjectCard
    from storyboard_app.values.board import SceneView as SceneView
    from storyboard_app.values.board import ShotView as ShotView
    from storyboard_app.values.board import StepView as StepView
    from storyboard_app.values.camera_moves import in_full as in_full
    from storyboard_app.values.camera_moves import move_in_words as move_in_words
    from storyboard_app.values.camera_moves import pace_of as pace_of
    from storyboard_app.values.camera_moves import way_of as way_of
    from storyboard_app.values.cast import CastMember as CastMember
    from storyboard_app.values.conform import Conform as Conform
    from storyboard_app.values.conform import ConformPiece as ConformPiece
    from storyboard_app.values.conform import ConformRow as ConformRow
    from storyboard_app.values.conform import Difference as Difference
    from storyboard_app.values.conform import MatchedBy as MatchedBy
    from storyboard_app.values.drafts import DraftChanges as DraftChanges
    from storyboard_app.values.drafts import DraftView as DraftView
    from storyboard_app.values.drafts import LineChange as LineChange
    from storyboard_app.values.drafts import RowDoubt as RowDoubt
    from storyboard_app.values.drafts import SceneChange as SceneChange
    from storyboard_app.values.element_type import ElementType as ElementType
    from storyboard_app.values.folders import FolderView as FolderView
    from storyboard_app.values.inbox import NoticeKind as NoticeKind
    from storyboard_app.values.inbox import NoticeView as NoticeView
    from storyboard_app.values.kinds import Angle as Angle
    from storyboard_app.values.kinds import JobState as JobState
    from storyboard_app.values.kinds import Movement as Movement
    from storyboard_app.values.kinds import ShotSize as ShotSize
    from storyboard_app.values.kinds import Step as Step
    from storyboard_app.values.kinds import WorkState as WorkState
    from storyboard_app.values.languages import UNKNOWN as UNKNOWN
    from storyboard_app.values.languages import NamedLanguage as NamedLanguage
    from storyboard_app.values.languages import language_named as language_named
    from storyboard_app.values.languages import languages_known as languages_known
    from storyboard_app.values.layers import LayerView as LayerView
    from storyboard_app.values.layers import MarkKind as MarkKind
    from storyboard_app.values.layers import MarkView as MarkView
    from storyboard_app.values.layers import PanelSheets as PanelSheets
    from storyboard_app.values.models import BackendView as BackendView
    from storyboard_app.values.models import FrameView as FrameView
    from storyboard_app.values.models import LikenessView as LikenessView
    from storyboard_app.values.models import OwnStyleView as OwnStyleView
    from storyboard_app.values.models import PanelView as PanelView
    from storyboard_app.values.models import PromptView as PromptView
    from storyboard_app.values.models import SliderView as SliderView
    from storyboard_app.values.models import StyleView as StyleView
    from storyboard_app.values.plain_values import Plain as Plain
    from storyboard_app.values.plain_values import plain as plain
    from storyboard_app.values.plain_values import plain_object as plain_object
    from storyboard_app.values.plain_values import value_of as value_of
    from storyboard_app.values.plan import Breakdown as Breakdown
    from storyboard_app.values.plan import Finding as Finding
    from storyboard_app.values.plan import Fix as Fix
    from storyboard_app.values.plan import PlannedCameraCue as PlannedCameraCue
    from storyboard_app.values.plan import PlannedFigure as PlannedFigure
    from storyboard_app.values.plan import PlannedShot as PlannedShot
    from storyboard_app.values.plan import SceneTiming as SceneTiming
    from storyboard_app.values.plan import ShotToDraw as ShotToDraw
    from storyboard_app.values.plan import TimedLine as TimedLine
    from storyboard_app.values.review import DECISION_WORDS as DECISION_WORDS
    from storyboard_app.values.review import AttachmentView as AttachmentView
    from storyboard_app.values.review import Decision as Decision
    from storyboard_app.values.review import DecisionView as DecisionView
    from storyboard_app.values.review import NotePlace as NotePlace
    from storyboard_app.values.review import NoteView as NoteView
    from storyboard_app.values.review import StrokeView as StrokeView
    from storyboard_app.values.roles import VERBS as VERBS
    from storyboard_app.values.roles import Role as Role
    from storyboard_app.values.roles import Standing as Standing
    from storyboard_app.values.roles import Verb as Verb
    from storyboard_app.values.roles import refusal as refusal
    from storyboard_app.values.roles import spoken as spoken
    from storyboard_app.values.script import Element as Element
    from storyboard_app.values.script import ReadWarning as ReadWarning
    from storyboard_app.values.script import Revision as Revision
    from storyboard_app.values.script import Scene as Scene
    from storyboard_app.values.script import Screenplay as Screenplay
    from storyboard_app.values.script import Tag as Tag
    from storyboard_app.values.script import writers_of as writers_of
    from storyboard_app.values.search import FoundKind as FoundKind
    from storyboard_app.values.search import FoundView as FoundView
    from storyboard_app.values.shared_methods import quick_dataclass as quick_dataclass
    from storyboard_app.values.shot_columns import TICKED as TICKED
    from storyboard_app.values.shot_columns import ColumnKind as ColumnKind
    from storyboard_app.values.shot_columns import ShotColumnView as ShotColumnView
    from storyboard_app.values.shot_mapping import copied_row as copied_row
    from storyboard_app.values.shot_mapping import enlarged as enlarged
    from storyboard_app.values.shot_mapping import renew_row as renew_row
    from storyboard_app.values.shot_mapping import row_of_shot as row_of_shot
    from storyboard_app.values.shot_mapping import shot_of_row as shot_of_row
    from storyboard_app.values.shot_mapping import to_draw as to_draw
    from storyboard_app.values.sound import PronunciationView as PronunciationView
    from storyboard_app.values.sound import SoundKind as SoundKind
    from storyboard_app.values.sound import SoundView as SoundView
    from storyboard_app.values.sound import SpokenLineView as SpokenLineView
    from storyboard_app.values.sound import TakeView as TakeView
    from storyboard_app.values.trackers import ServiceView as ServiceView
    from storyboard_app.values.trackers import SyncReport as SyncReport
    from storyboard_app.values.trackers import TrackerView as TrackerView
    from storyboard_app.values.translations import CaptionLanguageView as CaptionLanguageView
    from storyboard_app.values.translations import CaptionLineView as CaptionLineView
    from storyboard_app.values.translations import KeptTranslationView as KeptTranslationView
    from storyboard_app.values.translations import TranslatedRow as TranslatedRow
    from storyboard_app.values.translations import TranslationChange as TranslationChange
    from storyboard_app.values.translations import TranslationPreview as TranslationPreview
    from storyboard_app.values.voice import Voice as Voice
    from storyboard_app.values.webhooks import HAPPENINGS as HAPPENINGS
    from storyboard_app.values.webhooks import PING as PING
    from storyboard_app.values.webhooks import DeliveryView as DeliveryView
    from storyboard_app.values.webhooks import WebhookView as WebhookView
    from storyboard_app.values.work import ExportOptions as ExportOptions
    from storyboard_app.values.work import ExportView as ExportView
    from storyboard_app.values.work import FormatView as FormatView
    from storyboard_app.values.work import JobView as JobView

#: A family is loaded when one of its values is asked for: whoever reads a script waits for no boards.
__getattr__ = offering(
    __name__,
    {
        "generation.seen": (
            "SeenFigure",
            "SeenPlace",
            "SeenThing",
            "Sees",
        ),
        "storyboard_app.values.board": (
            "Board",
            "Cut",
            "ElementView",
            "LineView",
            "ProjectCard",
            "SceneView",
            "ShotView",
            "StepView",
        ),
        "storyboard_app.values.camera_moves": ("in_full", "move_in_words", "pace_of", "way_of"),
        "storyboard_app.values.cast": ("CastMember",),
        "storyboard_app.values.conform": (
            "Conform",
            "ConformPiece",
            "ConformRow",
            "Difference",
            "MatchedBy",
        ),
        "storyboard_app.values.drafts": (
            "DraftChanges",
            "DraftView",
            "LineChange",
            "RowDoubt",
            "SceneChange",
        ),
        "storyboard_app.values.element_type": ("ElementType",),
        "storyboard_app.values.folders": ("FolderView",),
        "storyboard_app.values.inbox": ("NoticeKind", "NoticeView"),
        "storyboard_app.values.kinds": (
            "Angle",
            "JobState",
            "Movement",
            "ShotSize",
            "Step",
            "WorkState",
        ),
        "storyboard_app.values.languages": ("UNKNOWN", "NamedLanguage", "language_named", "languages_known"),
        "storyboard_app.values.layers": (
            "LayerView",
            "MarkKind",
            "MarkView",
            "PanelSheets",
        ),
        "storyboard_app.values.models": (
            "BackendView",
            "FrameView",
            "LikenessView",
            "PanelView",
            "PromptView",
            "SliderView",
            "OwnStyleView",
            "StyleView",
        ),
        "storyboard_app.values.plain_values": (
            "Plain",
            "plain",
            "plain_object",
            "value_of",
        ),
        "storyboard_app.values.plan": (
            "Breakdown",
            "Finding",
            "Fix",
            "PlannedCameraCue",
            "PlannedFigure",
            "PlannedShot",
            "SceneTiming",
            "ShotToDraw",
            "TimedLine",
        ),
        "storyboard_app.values.review": (
            "DECISION_WORDS",
            "AttachmentView",
            "Decision",
            "DecisionView",
            "NotePlace",
            "NoteView",
            "StrokeView",
        ),
        "storyboard_app.values.roles": (
            "VERBS",
            "Role",
            "Standing",
            "Verb",
            "refusal",
            "spoken",
        ),
        "storyboard_app.values.shared_methods": ("quick_dataclass",),
        "storyboard_app.values.script": (
            "Element",
            "ReadWarning",
            "Revision",
            "Scene",
            "Screenplay",
            "Tag",
            "writers_of",
        ),
        "storyboard_app.values.search": ("FoundKind", "FoundView"),
        "storyboard_app.values.shot_columns": ("TICKED", "ColumnKind", "ShotColumnView"),
        "storyboard_app.values.shot_mapping": (
            "copied_row",
            "enlarged",
            "renew_row",
            "row_of_shot",
            "shot_of_row",
            "to_draw",
        ),
        "storyboard_app.values.sound": (
            "PronunciationView",
            "SoundKind",
            "SoundView",
            "SpokenLineView",
            "TakeView",
        ),
        "storyboard_app.values.translations": (
            "CaptionLanguageView",
            "CaptionLineView",
            "KeptTranslationView",
            "TranslatedRow",
            "TranslationChange",
            "TranslationPreview",
        ),
        "storyboard_app.values.voice": ("Voice",),
        "storyboard_app.values.trackers": ("ServiceView", "SyncReport", "TrackerView"),
        "storyboard_app.values.webhooks": ("HAPPENINGS", "PING", "DeliveryView", "WebhookView"),
        "storyboard_app.values.work": (
            "ExportOptions",
            "ExportView",
            "FormatView",
            "JobView",
        ),
    },
)
