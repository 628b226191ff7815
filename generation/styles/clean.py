"""Clean line: even contours on white, hardly a tone."""

from generation.styles import Style

LABEL = "Clean line"
STYLE = Style(
    line=2.1,
    wobble=0.12,
    darkness=0.97,
    wash=0.1,
    hatching=0.0,
    grain=0.0,
    paper=(1.0, 1.0, 1.0),
    ink=(0.07, 0.07, 0.08),
    searching=0.0,
    words="clean line storyboard drawing, black ink outlines on white paper, no shading",
    avoid="photograph, colour, shading, 3d render",
)
