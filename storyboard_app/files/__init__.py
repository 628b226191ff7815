"""Files on this machine that appear whole or not at all, whatever their path leads to. Standard library only."""

from storyboard_app.files.whole import write_file as write_file
from storyboard_app.files.whole import writing as writing
