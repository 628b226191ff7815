"""The way to an editor and back: two hundred panels through every format, as they are and as an editor changes them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from storyboard_app.bench.figures import Figure, timed

#: Panels of the board, and how many a scene has.
PANELS, A_SCENE = 200, 10
FORMATS = ("otio", "edl", "fcp7", "fcpxml")
#: From where the edits start.
STARTS = ("00:00:00:00", "01:00:00:00", "10:00:00:00")


def cutting() -> Iterator[Figure]:
    """Measure the formats for editors on one board, at every rate and from three timecodes."""
    from storyboard_app.timing import RATES

    times = [(rate, start) for rate in RATES.values() for start in STARTS]
    other, seconds = timed(lambda: sum(_changed(rate, start) for rate, start in times))
    trips = len(times) * len(FORMATS)
    what = f"{PANELS} panels in {len(FORMATS)} formats at {len(RATES)} rates: panels that come back otherwise"
    yield Figure(what, other, "panels", aim=0)
    yield Figure("One of these ways there and back", seconds / trips)
    for format in FORMATS:
        untold = _untold(format)
        yield Figure(f"Cut anew in {format}: panels neither found nor told", untold, "panels", aim=0)


def _changed(rate: tuple[int, int], start: str) -> int:
    """Return how many panels are other ones after the way there and back, in all formats together."""
    from storyboard_app.editorial import edit_of, read, write

    edit = edit_of(_board(rate), start=start)
    count = 0
    for format in FORMATS:
        came = read(write(edit, format), f"cut.{format}", edit.rate)
        count += abs(len(came.clips) - len(edit.clips))
        count += sum(_facts(ours) != _facts(theirs) for ours, theirs in zip(edit.clips, came.clips, strict=False))
    return count


def _facts(clip: Any) -> tuple[object, ...]:
    return (clip.id, clip.name, clip.reel, clip.file, clip.start, clip.ticks, clip.source, clip.speed)


def _untold(format: str) -> int:
    """Return how many panels of a board have no row, or not one, beside the edit as an editor changed it."""
    from storyboard_app.editorial import compare, edit_of, read, write

    board = _board((24, 1))
    edit = edit_of(board, start="01:00:00:00")
    clips = _laid(_as_an_editor(edit.clips))
    rewritten = replace(edit, clips=clips, transitions=(), start=20 * 3600 * 24)
    rows = compare(read(write(rewritten, format), f"cut.{format}", edit.rate), board).rows
    told = [row.shot_id for row in rows]
    return sum(told.count(shot.id) != 1 for shot in board.shots)


def _as_an_editor(clips: Sequence[Any]) -> list[Any]:
    """Trim every fourth clip, rename every fifth, leave every eleventh out, turn the first two of each scene round."""
    trimmed = [
        replace(clip, source=clip.source + 2, ticks=clip.ticks - 2) if index % 4 == 1 else clip
        for index, clip in enumerate(clips)
    ]
    renamed = [replace(clip, name=f"IMG_{index:04}") if index % 5 == 2 else clip for index, clip in enumerate(trimmed)]
    for first in range(0, len(renamed), A_SCENE):
        renamed[first], renamed[first + 1] = renamed[first + 1], renamed[first]
    return [clip for index, clip in enumerate(renamed) if index % 11 != 6]


def _laid(clips: Sequence[Any]) -> tuple[Any, ...]:
    """Return clips end to end."""
    laid: list[Any] = []
    for clip in clips:
        laid.append(replace(clip, start=laid[-1].end if laid else 0))
    return tuple(laid)


def _board(rate: tuple[int, int]) -> Any:
    """Return a board whose shots have lengths of all sorts."""
    from storyboard_app.values import Angle, Board, Movement, SceneView, ShotSize, ShotView

    scenes, at = list[SceneView](), 0
    for first in range(0, PANELS, A_SCENE):
        number, begins, shots = f"{first // A_SCENE + 1}", at, list[ShotView]()
        for index in range(first, first + A_SCENE):
            shots.append(
                ShotView(
                    number=f"{number}{chr(65 + index - first)}",
                    size=ShotSize.MS,
                    angle=Angle.EYE,
                    movement=Movement.STATIC,
                    lens_mm=35,
                    ticks=7 + index * 37 % 143,
                    description=f"Shot {index}.",
                    id=f"5f0d1d2e-0000-4000-8000-{index:012}",
                    scene_id=f"scene-{number}",
                    start=at,
                    frame_id=f"frame-{index}",
                    picture=f"picture-{index}",
                )
            )
            at += shots[-1].ticks
        heading = f"INT. ROOM {number} - DAY"
        scenes.append(
            SceneView(f"scene-{number}", number, heading, start=begins, ticks=at - begins, shots=tuple(shots))
        )
    return Board("project-1", "The Long Way", rate, scenes=tuple(scenes))
