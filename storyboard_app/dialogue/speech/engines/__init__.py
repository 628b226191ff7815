"""Engines, one file each; its file name is the engine's name. Packages add theirs as `storyboard.voices`."""

from registry import Registry
from storyboard_app.dialogue.speech.engine import Engine

#: The engines by name, in the order in which they are tried.
ENGINES: Registry[Engine] = Registry(
    "voice engine", __name__, "storyboard.voices", Engine, order=lambda name, made: (made.PLACE, name)
)
