"""Colour key: flat colours that keep people, places and times of day apart."""

from generation.styles import Style

LABEL = "Colour key"
STYLE = Style(
    line=2.0,
    wobble=0.35,
    darkness=0.85,
    wash=0.55,
    hatching=0.1,
    grain=0.008,
    paper=(0.995, 0.985, 0.965),
    ink=(0.13, 0.11, 0.13),
    searching=0.6,
    colour=1.0,
    words="colour key storyboard painting, flat colours, simple shapes, film lighting",
    avoid="photograph, 3d render",
)
