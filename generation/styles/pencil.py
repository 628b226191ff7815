"""Pencil rough: soft graphite on warm white paper, grey wash, hatching in the shadows."""

from generation.styles import Style

LABEL = "Pencil sketch"
STYLE = Style(
    line=2.35,
    wobble=0.45,
    darkness=0.93,
    wash=0.62,
    hatching=0.26,
    grain=0.012,
    paper=(0.992, 0.985, 0.972),
    ink=(0.14, 0.145, 0.17),
    words="pencil storyboard sketch, graphite on white paper, loose confident lines, grey wash",
    avoid="photograph, colour, 3d render",
)
