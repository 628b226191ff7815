"""A small board of plain values for tests: two scenes, four shots of one flat colour each, three lines."""

import io

from PIL import Image

from storyboard_app.values import Angle, Board, LineView, Movement, SceneView, ShotSize, ShotView, WorkState

#: Shot number -> its picture's colour; 2B has not been drawn.
COLOURS = {"1A": (200, 40, 40), "1B": (40, 200, 40), "2A": (40, 40, 200)}
TICKS = {"1A": 30, "1B": 41, "2A": 25, "2B": 24}


def picture(key, size=(320, 180)):
    """Return the picture of a shot by its key, as PNG; raise KeyError for one that was never drawn."""
    out = io.BytesIO()
    Image.new("RGB", size, COLOURS[key.removeprefix("picture-")]).save(out, "PNG")
    return out.getvalue()


def shot(number, start, **more):
    return ShotView(
        number=number,
        size=ShotSize.MS,
        angle=Angle.EYE,
        movement=Movement.STATIC,
        lens_mm=35,
        ticks=TICKS[number],
        description=more.pop("description", f"What {number} shows."),
        characters=("ANNA",),
        id=f"shot-{number}",
        scene_id=f"scene-{number[0]}",
        start=start,
        frame_id=f"frame-{number}",
        picture=f"picture-{number}" if number in COLOURS else "",
        state=WorkState.FRESH,
        **more,
    )


def line(number, words, start, end, who="ANNA", dual=False):
    return LineView(f"line-{start}-{who}", f"shot-{number}", who, words, start, end, dual)


def a_board(**more):
    """Return the board; `more` replaces its fields."""
    one = SceneView(
        "scene-1",
        "1",
        "INT. KITCHEN - DAY",
        start=0,
        ticks=71,
        shots=(shot("1A", 0), shot("1B", 30)),
        lines=(line("1A", "Where is my car?", 5, 25), line("1B", "I was going to tell you.", 33, 60, "BOB")),
    )
    two = SceneView(
        "scene-2",
        "2",
        "EXT. STREET - NIGHT",
        start=71,
        ticks=49,
        shots=(shot("2A", 71), shot("2B", 96)),
        lines=(line("2B", "That is my car!", 98, 115),),
    )
    return Board(**{"id": "project-1", "title": "The Borrowed Car", "scenes": (one, two), "author": "Ada", **more})
