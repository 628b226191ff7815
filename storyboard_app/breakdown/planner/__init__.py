"""From beats to shots: which beats make a take, how each may be framed, and which sequence of framings cuts best."""

from storyboard_app.breakdown.planner.planning import plan as plan
from storyboard_app.breakdown.planner.planning import shots_of as shots_of
