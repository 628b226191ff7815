"""Floor plans: of each shot, as the rules of continuity look at them, and of a scene, as people do."""

from storyboard_app.floor_plans import scene_plan as scene_plan
from storyboard_app.floor_plans import views as views
from storyboard_app.floor_plans.scene_plan import as_svg as as_svg
from storyboard_app.floor_plans.scene_plan import floor_plan as floor_plan
from storyboard_app.floor_plans.views import get_ready as get_ready
from storyboard_app.floor_plans.views import views_of as views_of
from storyboard_app.floor_plans.views import views_of_shots as views_of_shots
