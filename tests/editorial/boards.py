"""Boards for the tests of the edit: as many shots as wanted, each of another length, at any rate."""

from dataclasses import replace

from storyboard_app.editorial import Sound, edit_of, reel_of
from storyboard_app.timing import RATES
from storyboard_app.values import Angle, Board, Movement, NoteView, SceneView, ShotSize, ShotView

#: The rates of the field, and the start timecodes that each is tried at; drop-frame where there is some.
TIMES = [
    (name, start)
    for name in ("23.976", "24", "25", "29.97", "30", "50", "60")
    for start in ("00:00:00:00", "01:00:00:00", "10:00:00:00", *(["01:00:00;00"] if name == "29.97" else []))
]


def board_of(count=200, rate="24", per_scene=10):
    """A board of shots whose lengths are all sorts, in scenes of `per_scene`."""
    scenes, at = [], 0
    for first in range(0, count, per_scene):
        number, shots = str(first // per_scene + 1), []
        for index in range(first, min(count, first + per_scene)):
            shots.append(_shot(index, number, index - first, at + sum(shot.ticks for shot in shots)))
        ticks = sum(shot.ticks for shot in shots)
        scenes.append(
            SceneView(f"scene-{number}", number, f"INT. ROOM {number} - DAY", start=at, ticks=ticks, shots=tuple(shots))
        )
        at += ticks
    return Board("project-1", "The Long Way", RATES[rate], scenes=tuple(scenes), version=7)


def _shot(index, scene, place, start):
    return ShotView(
        number=f"{scene}{chr(65 + place)}",
        size=ShotSize.MS,
        angle=Angle.EYE,
        movement=Movement.STATIC,
        lens_mm=35,
        ticks=7 + index * 37 % 143,
        description=f"Shot {index}: she says “où?” & looks < left.",
        id=f"5f0d1d2e-0000-4000-8000-{index:012}",
        scene_id=f"scene-{scene}",
        start=start,
        frame_id=f"frame-{index}",
        picture=f"picture-{index}",
        version=index % 4 + 1,
    )


def sounds_on(board):
    """A sound over every third shot, now and then two at once."""
    lines = []
    for index, shot in enumerate(board.shots):
        if index % 3 == 0:
            lines.append(_sound(index, shot.start + 1, shot.ticks - 2))
        if index % 9 == 0:
            lines.append(_sound(1000 + index, shot.start + 2, shot.ticks - 2))
    return tuple(lines)


def _sound(index, start, ticks):
    id = f"line-{index:04}"
    return Sound(
        start=start,
        ticks=ticks,
        name=f"ANNA_{index:04}",
        reel=reel_of(id),
        file=f"ANNA_{index:04}_{reel_of(id)}.wav",
        id=id,
    )


def notes_on(board):
    """Notes: open and answered, resolved and with a length, two on one film frame."""
    third, sixth = (board.shots[min(place, len(board.shots) - 1)] for place in (2, 5))
    return (
        NoteView(
            "n1",
            "Ada",
            "The cup is gone.",
            "2026-01-01",
            at=third.start + 3,
            tick=3,
            replies=(NoteView("n2", "Bob", "Mended.", "2026-01-02"),),
        ),
        NoteView("n3", "Cyd", "Too long", "2026-01-03", at=sixth.start, tick=0, end_tick=6, resolved=True),
        NoteView("n4", "Ada", "Nice", "2026-01-04", at=sixth.start, tick=0, resolved=True),
        NoteView("n5", "Ada", "At the very beginning", "2026-01-05", at=0, tick=0),
    )


def edit(count=200, rate="24", start="01:00:00:00", **more):
    board = board_of(count, rate)
    made = edit_of(board, start=start, sounds=sounds_on(board), notes=notes_on(board))
    return replace(made, **more)
