"""The export dialog: what to make of the board, how it will look, and the files made before."""

from state.export.choices import FRAMES_PER_PAGE as FRAMES_PER_PAGE
from state.export.choices import HEIGHTS as HEIGHTS
from state.export.choices import LOUDNESSES as LOUDNESSES
from state.export.choices import PAPERS as PAPERS
from state.export.choices import SHOT_LISTS as SHOT_LISTS
from state.export.choices import TOGGLES as TOGGLES
from state.export.choices import kinds as kinds
from state.export.dialog import ExportState as ExportState
from state.export.dialog import SceneChoice as SceneChoice
from state.export.files import Making as Making
from state.export.files import SavedFile as SavedFile
from state.export.pages import SMALL_PAGES as SMALL_PAGES
from state.export.pages import Frame as Frame
from state.export.pages import PageCell as PageCell
from state.export.pages import PageView as PageView
from state.export.pages import SmallPage as SmallPage
from state.export.pages import booklet as booklet
from state.export.pages import contents as contents
