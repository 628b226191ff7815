"""Processes of their own: a pool that computes what would hold up an event loop, and a child that is kept running.

Knows nothing of what is computed, and no database.
"""

from storyboard_app.processes.at_once import at_length as at_length
from storyboard_app.processes.at_once import at_once as at_once
from storyboard_app.processes.at_once import drawn_at_once as drawn_at_once
from storyboard_app.processes.at_once import drawn_in_turn as drawn_in_turn
from storyboard_app.processes.at_once import resting as resting
from storyboard_app.processes.child import Child as Child
from storyboard_app.processes.child import Say as Say
from storyboard_app.processes.child import end_with_parent as end_with_parent
from storyboard_app.processes.inside import OverLimit as OverLimit
from storyboard_app.processes.inside import Stopped as Stopped
from storyboard_app.processes.inside import place as place
from storyboard_app.processes.keeper import Keeper as Keeper
from storyboard_app.processes.launcher import Entrance as Entrance
from storyboard_app.processes.limits import UNTRUSTED as UNTRUSTED
from storyboard_app.processes.limits import Limits as Limits
from storyboard_app.processes.limits import more_memory as more_memory
from storyboard_app.processes.pool import REST as REST
from storyboard_app.processes.pool import ProcessPool as ProcessPool
from storyboard_app.processes.pool import Report as Report
