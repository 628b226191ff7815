"""The bible of a project: its people and places, how they look, and pictures of them.

What is changed here is changed in the whole project at once: frames that show it differently go stale.
"""

from storyboard_app.bible import characters as characters
from storyboard_app.bible import merging as merging
from storyboard_app.bible import places as places
from storyboard_app.bible import portraits as portraits
from storyboard_app.bible.characters import CharacterView as CharacterView
from storyboard_app.bible.merging import MergeView as MergeView
from storyboard_app.bible.places import LocationView as LocationView
from storyboard_app.bible.portraits import Portrait as Portrait
