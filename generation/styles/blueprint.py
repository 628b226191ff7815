"""Blueprint: light lines on blue."""

from generation.styles import Style

LABEL = "Blueprint"
STYLE = Style(
    line=1.9,
    wobble=0.18,
    darkness=0.95,
    wash=0.16,
    hatching=0.1,
    grain=0.01,
    paper=(0.098, 0.222, 0.415),
    ink=(0.93, 0.96, 1.0),
    searching=0.2,
    words="blueprint drawing, white lines on blue paper, technical",
    avoid="photograph, 3d render",
)
