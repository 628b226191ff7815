"""Shooting list: what is shot where, for planning days and call sheets. CSV, a row a camera set-up, place by place.

Shots of a scene that return to one set-up stand in one row, with all who are seen or heard in them. Places come in the
order of the script, each with its day before its night.
"""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from storyboard_app.breakdown import called
from storyboard_app.exports.columns import as_cell
from storyboard_app.exports.naming import Progress, chosen, lines_of, silent
from storyboard_app.timing import seconds_of
from storyboard_app.values import Board, ExportOptions, SceneView, ShotColumnView, ShotView

LABEL = "Shooting list"
DESCRIPTION = "CSV by place and set-up, with cast and props, for planning days"
EXTENSION = "-shooting.csv"
MEDIA_TYPE = "text/csv"
PLACE = 6
OPTIONS = ("scenes", "own")
_TITLES = (
    "Place",
    "Int/Ext",
    "Time of day",
    "Scene",
    "Pages",
    "Set-up",
    "Shots",
    "Sizes",
    "Angles",
    "Movements",
    "Lenses mm",
    "Cast",
    "Heard only",
    "Props",
    "Screen time s",
)
#: Words of a time of day that are shot at last.
_DARK = ("NIGHT", "NACHT", "NUIT", "NOCHE", "EVENING", "DUSK")


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the list as UTF-8 with a byte order mark, as `shots` does."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    table = csv.writer(text, quoting=csv.QUOTE_ALL)
    asked = chosen(board, options)
    own = asked.columns if options.own else ()
    table.writerow([*_TITLES, *(as_cell(column.name) for column in own)])
    for scene in _by_place(asked.scenes):
        table.writerows([as_cell(value) for value in row] for row in _rows(asked, scene, own))
    text.detach()
    progress(1.0, "The shooting list is written")


def _by_place(scenes: Sequence[SceneView]) -> list[SceneView]:
    """Return scenes place by place, as the places come in the script; a place's nights after its days."""
    places: dict[str, int] = {}
    for scene in scenes:
        places.setdefault(_place(scene), len(places))
    return sorted(scenes, key=lambda scene: (places[_place(scene)], scene.time_of_day.upper() in _DARK))


def _place(scene: SceneView) -> str:
    return scene.location or scene.heading


def _rows(board: Board, scene: SceneView, own: Sequence[ShotColumnView]) -> Iterator[list[str | int | float]]:
    setups: dict[str, list[ShotView]] = {}
    for shot in scene.shots:
        setups.setdefault(shot.setup or shot.number, []).append(shot)
    for number, shots in setups.items():
        seen = _each(name for shot in shots for name in shot.characters)
        spoken = [line.character for shot in shots for line in lines_of(scene, shot)]
        heard = _each(name for name in (*spoken, *(name for shot in shots for name in shot.offscreen)))
        yield [
            _place(scene),
            scene.int_ext,
            scene.time_of_day,
            scene.number,
            _pages(scene.eighths),
            number,
            ", ".join(shot.number for shot in shots),
            ", ".join(_each(str(shot.size) for shot in shots)),
            ", ".join(_each(str(shot.angle) for shot in shots)),
            ", ".join(_each(str(shot.movement) for shot in shots)),
            ", ".join(_each(str(shot.lens_mm) for shot in shots)),
            ", ".join(map(called, seen)),
            ", ".join(called(name) for name in heard if name not in seen),
            ", ".join(_each(prop for shot in shots for prop in shot.props)),
            round(float(seconds_of(sum(shot.ticks for shot in shots), board.rate)), 1),
            *(", ".join(_each(shot.own.get(column.id, "") for shot in shots)) for column in own),
        ]


def _each(names: Iterator[str] | Sequence[str]) -> list[str]:
    """Return what there is, once each, in order."""
    return [name for name in dict.fromkeys(names) if name]


def _pages(eighths: int) -> str:
    """Return a scene's length as a call sheet has it: 1 3/8."""
    whole, rest = divmod(eighths, 8)
    return " ".join(part for part in (str(whole) if whole else "", f"{rest}/8" if rest else "") if part)
