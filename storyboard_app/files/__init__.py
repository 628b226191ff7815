"""Files on this machine that appear whole or not at all, and anybody's archives. Standard library only."""

from storyboard_app.files.archives import ZIP as ZIP
from storyboard_app.files.archives import member as member
from storyboard_app.files.archives import members as members
from storyboard_app.files.whole import write_file as write_file
from storyboard_app.files.whole import writing as writing
