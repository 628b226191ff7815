"""The order of things as keys: what comes between two others gets a key between theirs, and no other key changes."""

from storyboard_app.ordering.keys import key_between as key_between
from storyboard_app.ordering.keys import keys_between as keys_between
