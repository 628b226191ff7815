"""Project bundle: the whole board as JSON, with ids and timecodes, for other programs."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, BinaryIO

from storyboard_app.exports.naming import Progress, chosen, silent
from storyboard_app.timing import seconds_of, timecode
from storyboard_app.values import Board, ExportOptions, SceneView, ShotView

LABEL = "Project bundle"
DESCRIPTION = "JSON with IDs and timecodes"
EXTENSION = ".json"
MEDIA_TYPE = "application/json"
PLACE = 5
OPTIONS = ("scenes",)
#: Changes when a reader of the old shape would misread the new one.
SCHEMA = "storyboard/1"


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the bundle as UTF-8."""
    out.write(json.dumps(bundle(chosen(board, options)), ensure_ascii=False, indent=1).encode())
    progress(1.0, "The bundle is written")


def bundle(board: Board) -> dict[str, Any]:
    """Return the board as plain values."""
    return {
        "schema": SCHEMA,
        "project": {"id": board.id, "title": board.title, "version": board.version, "author": board.author},
        "rate": {"numerator": board.rate[0], "denominator": board.rate[1]},
        "aspect": board.aspect,
        "style": board.style,
        "script": {"name": board.script_name, "draft": board.draft},
        "columns": [asdict(column) for column in board.columns],
        "ticks": board.ticks,
        "duration_s": float(seconds_of(board.ticks, board.rate)),
        "scenes": [_scene(board, scene) for scene in board.scenes],
    }


def _scene(board: Board, scene: SceneView) -> dict[str, Any]:
    fields = ("id", "number", "heading", "int_ext", "location", "time_of_day", "eighths", "start", "ticks")
    return {
        **{name: getattr(scene, name) for name in fields},
        "timecode_in": timecode(scene.start, board.rate),
        "elements": [asdict(element) for element in scene.elements],
        "shots": [_shot(board, shot) for shot in scene.shots],
        "dialogue": [
            {
                **asdict(line),
                "timecode_in": timecode(line.start, board.rate),
                "timecode_out": timecode(line.end, board.rate),
            }
            for line in scene.lines
        ],
        "continuity": [asdict(finding) for finding in scene.findings],
        "timing_note": scene.timing_note,
    }


def _shot(board: Board, shot: ShotView) -> dict[str, Any]:
    dropped = {"url", "percent", "problem", "scene_id"}
    return {
        **{name: value for name, value in asdict(shot).items() if name not in dropped},
        "timecode_in": timecode(shot.start, board.rate),
        "timecode_out": timecode(shot.start + shot.ticks, board.rate),
        "duration_s": float(seconds_of(shot.ticks, board.rate)),
    }
