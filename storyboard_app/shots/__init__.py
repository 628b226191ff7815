"""The shots of a scene: planned, kept, edited, cut, numbered and laid in time.

Every verb that changes a shot reads its scene first, under a lock, and times it anew afterwards, so that speeches,
shots and findings always agree.
"""

from storyboard_app.shots import heard_lines as heard_lines
from storyboard_app.shots import numbering as numbering
from storyboard_app.shots import own_columns as own_columns
from storyboard_app.shots import scene_rows as scene_rows
from storyboard_app.shots import shot_planning as shot_planning
from storyboard_app.shots.conforming import accept_edit as accept_edit
from storyboard_app.shots.finding_edits import apply_fix as apply_fix
from storyboard_app.shots.finding_edits import dismiss as dismiss
from storyboard_app.shots.line_moves import LineMove as LineMove
from storyboard_app.shots.line_moves import move_line as move_line
from storyboard_app.shots.omitting import omit_shot as omit_shot
from storyboard_app.shots.omitting import omitted_shots as omitted_shots
from storyboard_app.shots.omitting import reinstate_shot as reinstate_shot
from storyboard_app.shots.plans import PlanView as PlanView
from storyboard_app.shots.plans import choose_plan as choose_plan
from storyboard_app.shots.plans import plans as plans
from storyboard_app.shots.scene_findings import scene_floor_plan as scene_floor_plan
from storyboard_app.shots.scene_rows import element_value as element_value
from storyboard_app.shots.scene_rows import other_names_of as other_names_of
from storyboard_app.shots.scene_timing import time_scene as time_scene
from storyboard_app.shots.scene_timing import time_scene_again as time_scene_again
from storyboard_app.shots.shot_edits import edit_shot as edit_shot
from storyboard_app.shots.shot_edits import insert_shot as insert_shot
from storyboard_app.shots.shot_edits import move_shot as move_shot
from storyboard_app.shots.shot_lines import delete_shot as delete_shot
from storyboard_app.shots.shot_lines import duplicate_shot as duplicate_shot
from storyboard_app.shots.shot_lines import merge_shot as merge_shot
from storyboard_app.shots.shot_lines import show_lines as show_lines
from storyboard_app.shots.shot_lines import split_shot as split_shot
from storyboard_app.shots.shot_planning import ToPlan as ToPlan
from storyboard_app.shots.shot_planning import scene_to_plan as scene_to_plan
from storyboard_app.shots.storing import keep_as_is as keep_as_is
from storyboard_app.shots.storing import store_breakdown as store_breakdown
