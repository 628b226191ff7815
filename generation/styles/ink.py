"""Ink: a brush that swells, spotted blacks, hatching in the half-tones."""

from generation.styles import Style

LABEL = "Ink"
STYLE = Style(
    line=3.0,
    wobble=0.3,
    darkness=1.0,
    wash=0.0,
    hatching=0.62,
    grain=0.0,
    paper=(0.995, 0.993, 0.985),
    ink=(0.03, 0.03, 0.04),
    searching=0.25,
    blacks=0.42,
    words="ink storyboard drawing, brush and black ink, spotted blacks, strong contrast",
    avoid="photograph, colour, grey, 3d render",
)
