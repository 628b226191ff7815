"""The board of a project: gathered once for everything that reads it, and run step by step.

`snapshot` is the one value that the notebook, the API, the animatic and every export read, and `at_hand` the same for
pages, read once for all who look at it; `project_cards` are the
projects as the first page shows them. `cuts` keeps it as it was. `steps` runs what is missing or stale, `rendering`
makes films and files. Shots are changed in `shots`, frames in `frames`.
"""

from storyboard_app.boards import archives as archives
from storyboard_app.boards import conforming as conforming
from storyboard_app.boards import cuts as cuts
from storyboard_app.boards import rendering as rendering
from storyboard_app.boards import steps as steps
from storyboard_app.boards.board_steps import MADE_BY as MADE_BY
from storyboard_app.boards.cards import project_card as project_card
from storyboard_app.boards.cards import project_cards as project_cards
from storyboard_app.boards.progress import foremost as foremost
from storyboard_app.boards.progress import with_progress as with_progress
from storyboard_app.boards.registered import check_registered as check_registered
from storyboard_app.boards.shared_boards import at_hand as at_hand
from storyboard_app.boards.snapshots import has_shots as has_shots
from storyboard_app.boards.snapshots import snapshot as snapshot
from storyboard_app.boards.snapshots import snapshots as snapshots
from storyboard_app.boards.sound_view import view_of_sound as view_of_sound
