"""Finding projects, scenes, shots, lines, notes and people by their words, in all that the session's actor may see."""

from storyboard_app.search.search import LONGEST as LONGEST
from storyboard_app.search.search import search as search
