"""What a sentence of action puts before the camera, read by grammar and dictionary: who acts, on what, how it moves.

A sentence depicts what one shot may hold. Whoever is only spoken of, compared or remembered is not in it; what makes a
noise somewhere is heard, and depicts nothing.
"""

from storyboard_app.breakdown.depictions.reading import depictions_of as depictions_of
from storyboard_app.breakdown.depictions.showing import CROWD as CROWD
from storyboard_app.breakdown.depictions.showing import SMALL_M as SMALL_M
from storyboard_app.breakdown.depictions.showing import Depiction as Depiction
from storyboard_app.breakdown.depictions.showing import group_of as group_of
from storyboard_app.breakdown.depictions.showing import shows_nothing as shows_nothing
