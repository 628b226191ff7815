"""How a scene opens: on its place, on somebody, on a thing, in movement, on a sound or in the middle of talk.

The first picture of a scene is about what its first words are about; how it is shown differs from how the scenes before
it open, as far as the words allow: a script all of whose scenes begin alike would tire the eye.
"""

from storyboard_app.breakdown.openings.opening import Opening as Opening
from storyboard_app.breakdown.openings.opening import opened as opened
from storyboard_app.breakdown.openings.opening import opening_of as opening_of
