"""The animatic: a board laid end to end (`cuts`), its captions, and the film encoded from both."""

from storyboard_app.animatic.captions import captions, srt
from storyboard_app.animatic.cuts import cuts
from storyboard_app.animatic.moving import move_of, sweep_key
from storyboard_app.animatic.video import render

__all__ = ["captions", "cuts", "move_of", "render", "srt", "sweep_key"]
