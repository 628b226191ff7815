"""A revised script laid over the one before: which scene each scene of the new one was."""

from storyboard_app.screenplay.revision.matching import revise as revise
from storyboard_app.screenplay.revision.origins import Group as Group
from storyboard_app.screenplay.revision.origins import Revised as Revised
from storyboard_app.screenplay.revision.origins import SceneOrigin as SceneOrigin
from storyboard_app.screenplay.revision.origins import groups_of as groups_of
from storyboard_app.screenplay.revision.origins import says as says
