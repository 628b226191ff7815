"""The order of things: keys between two others, and numbers for shots that come late; nothing else's ever changes."""

from storyboard_app.ordering.keys import key_between as key_between
from storyboard_app.ordering.keys import keys_between as keys_between
from storyboard_app.ordering.shot_numbers import carries_another as carries_another
from storyboard_app.ordering.shot_numbers import number_behind as number_behind
from storyboard_app.ordering.shot_numbers import number_for as number_for
