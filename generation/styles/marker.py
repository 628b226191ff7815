"""Marker: flat grey tones in three steps under a firm line."""

from generation.styles import Style

LABEL = "Marker"
STYLE = Style(
    line=2.5,
    wobble=0.3,
    darkness=0.95,
    wash=0.85,
    hatching=0.0,
    grain=0.0,
    paper=(0.995, 0.993, 0.988),
    ink=(0.1, 0.1, 0.12),
    searching=0.4,
    steps=5,
    words="marker storyboard drawing, grey markers, three flat tones under a firm black line",
    avoid="photograph, colour, 3d render",
)
