"""React components of our own, each wrapped in Python: what has to happen in the browser without asking the server."""

from components.npm.answers import offline_banner as offline_banner
from components.npm.answers import saved_mark as saved_mark
from components.npm.brush import brush as brush
from components.npm.command_menu import command_menu as command_menu
from components.npm.direction import direction as direction
from components.npm.drawn_picture import drawn_picture as drawn_picture
from components.npm.fields import commit_field as commit_field
from components.npm.fields import editable_text as editable_text
from components.npm.filing import filing as filing
from components.npm.frame_row import frame_row as frame_row
from components.npm.hear import hear as hear
from components.npm.kept import kept as kept
from components.npm.keys import keys as keys
from components.npm.live import live as live
from components.npm.panel_editor import panel_editor as panel_editor
from components.npm.panels import panel_button as panel_button
from components.npm.presence import presence as presence
from components.npm.recalled import recalled as recalled
from components.npm.review import review_room as review_room
from components.npm.scene_ways import scene_ways as scene_ways
from components.npm.shot_table import shot_table as shot_table
from components.npm.sliders import sliders as sliders
from components.npm.tab_title import tab_title as tab_title
from components.npm.takes import new_sound as new_sound
from components.npm.takes import takes as takes
from components.npm.timeline import timeline as timeline
