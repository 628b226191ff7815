"""The whole chain without a database: a script in, a folder of finished files out.

Reads, breaks down, times, draws (on all cores), and writes booklet, shot list, bundle, frames, film, captions and
everything in one ZIP. Each file appears whole or not at all; what else lies in the folder stays. Ids come from the
content, so that a second run gives the same ones.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from storyboard_app import breakdown, dialogue, exports, screenplay
from storyboard_app.animatic import move_of, sweep_key
from storyboard_app.breakdown import FrameBoard, frame_request, looks_of
from storyboard_app.dialogue.speech import deal_cast
from storyboard_app.errors import Unusable
from storyboard_app.exports import panels
from storyboard_app.files import write_file, writing
from storyboard_app.offline.scenes import scene_view
from storyboard_app.processes import ProcessPool
from storyboard_app.timing import RATES
from storyboard_app.values import (
    Board,
    Breakdown,
    ExportOptions,
    PanelSheets,
    SceneTiming,
    SceneView,
    Screenplay,
    ShotView,
    writers_of,
)

Progress = Callable[[float, str], None]
FILES = {
    "board.pdf": "pdf",
    "shots.csv": "shots",
    "board.json": "bundle",
    "animatic.mp4": "animatic",
    "captions.srt": "captions",
}


@dataclass(frozen=True)
class MakeOptions:
    """How a board is to be made."""

    #: A name of `timing.RATES`.
    rate: str = "24"
    aspect: str = "16:9"
    style: str = "pencil"
    #: Captions burnt into the film.
    captions: bool = False
    #: Height of the film in pixels.
    height: int = 1080
    #: Export formats beside those that are always written.
    also: tuple[str, ...] = ()
    #: Written over the film: shot, version and date; a running timecode.
    labels: bool = False
    timecode: bool = False
    #: When the script was last changed, which is the date of its files: ISO 8601, UTC; empty where that is not known.
    changed_at: str = ""
    #: Of an edit.
    start_timecode: str = "01:00:00:00"


@dataclass(frozen=True)
class DrawnFrame:
    """A picture as PNG, how its camera moves, and the sweep that the movement plays over (JPEG; empty for none)."""

    png: bytes
    move: tuple[float, ...] = ()
    sweep: bytes = b""
    #: What drew it, with which model if any, from which seed.
    backend: str = ""
    model: str = ""
    seed: int = 0


def make(
    name: str, content: bytes, out: Path, options: MakeOptions, progress: Progress = lambda _done, _said: None
) -> Board:
    """Turn a script into files in the folder `out`, made if it is missing; return the board.

    name: the script's file name. content: its bytes. progress: called with 0 to 1 and a sentence.
    Raises the named errors of reading, drawing and encoding.
    """
    progress(0.0, f"Reading {name}")
    board, requests = plan(name, content, options, lambda done, sentence: progress(0.05 * done, sentence))
    out.mkdir(parents=True, exist_ok=True)
    pictures: dict[str, bytes] = {}
    drawings: dict[str, DrawnFrame] = {}
    for done, (key, made) in enumerate(drawn(requests), start=1):
        pictures[key], drawings[key] = made.png, made
        if made.sweep:
            pictures[sweep_key(key)] = made.sweep
        progress(0.05 + 0.6 * done / len(requests), f"Drew {done} of {len(requests)} frames")
    board = _with_drawings(board, drawings)
    if "psd" in options.also:
        made_of = {shot.id: PanelSheets(request=requests[shot.picture]) for shot in board.shots if shot.picture}
        board = replace(board, sheets=made_of)
    _write_all(board, pictures.__getitem__, out, options, lambda done, sentence: progress(0.65 + 0.35 * done, sentence))
    return board


def _with_drawings(board: Board, drawings: dict[str, DrawnFrame]) -> Board:
    """Return a board whose shots know what was drawn for them, by picture key."""
    scenes = (
        replace(scene, shots=tuple(_with_drawing(shot, drawings[shot.picture]) for shot in scene.shots))
        for scene in board.scenes
    )
    return replace(board, scenes=tuple(scenes))


def _with_drawing(shot: ShotView, made: DrawnFrame) -> ShotView:
    return replace(shot, move=made.move, drawn_by=made.backend, model=made.model, seed=made.seed)


def plan(
    name: str, content: bytes, options: MakeOptions, progress: Progress = lambda _done, _said: None
) -> tuple[Board, dict[str, dict[str, Any]]]:
    """Read, break down and time a script; return its board and what to draw, by picture key.

    progress: told of pages that are read off their pictures, which takes long.
    """
    script = screenplay.read(name, content, progress=progress)
    rate = RATES[options.rate]
    known = breakdown.paces_of(script.scenes)
    planned = breakdown.plan_screenplay(script, rate=rate)
    timings = [
        dialogue.time_scene(scene.elements, _timed(part), rate, known)
        for scene, part in zip(script.scenes, planned, strict=True)
    ]
    return board_of(script, planned, timings, name, options)


def _timed(part: Breakdown) -> list[dialogue.TimedShot]:
    return dialogue.timed_shots([shot.covers for shot in part.shots], [shot.ticks for shot in part.shots])


def board_of(
    script: Screenplay, planned: Sequence[Breakdown], timings: Sequence[SceneTiming], name: str, options: MakeOptions
) -> tuple[Board, dict[str, dict[str, Any]]]:
    """Put a board together from what each step gave; return it and what to draw, by picture key."""
    project = str(uuid5(NAMESPACE_URL, f"storyboard:{script.title}:{name}"))
    board = Board(
        project,
        script.title or Path(name).stem,
        RATES[options.rate],
        options.aspect,
        options.style,
        script_name=name,
        changed_at=options.changed_at,
        voices=deal_cast(script.scenes, breakdown.script_cast(script.scenes)),
        author=writers_of(script.title_page),
        writer=writers_of(script.title_page),
    )
    scenes: list[SceneView] = []
    requests: dict[str, dict[str, Any]] = {}
    board_style = FrameBoard(board.aspect, board.style, looks=looks_of(script.scenes))
    at = 0
    for index, (scene, part, timing) in enumerate(zip(script.scenes, planned, timings, strict=True)):
        view = scene_view(project, index, scene, part, timing, at, board.rate)
        scenes.append(view)
        at += view.ticks
        for shot, shown in zip(part.shots, view.shots, strict=True):
            requests[shown.picture] = frame_request(board_style, scene, shot)
    return replace(board, scenes=tuple(scenes)), requests


def drawn(requests: dict[str, dict[str, Any]]) -> Iterator[tuple[str, DrawnFrame]]:
    """Draw every request on all cores; yield key and picture in order."""
    if not requests:
        return
    places = min(os.cpu_count() or 1, len(requests))
    with closing(ProcessPool(places)) as pool, ThreadPoolExecutor(places) as threads:
        yield from zip(requests, threads.map(partial(pool.run, draw_one), requests.values()), strict=True)


def draw_one(request: dict[str, Any], progress: Progress = lambda _done, _said: None) -> DrawnFrame:
    """Draw one picture from plain values. It is too quick to say how far it is."""
    import generation
    from generation.provenance import provenance_of_drawing
    from generation.request import request_from_dict

    asked = request_from_dict(request)
    drawing = generation.draw(asked)
    made = provenance_of_drawing(asked, drawing)
    return DrawnFrame(
        generation.encode_png(drawing.picture, made=made),
        move_of(drawing.report),
        generation.encode_sweep(drawing, made),
        drawing.backend,
        made.model,
        drawing.seed,
    )


def _write_all(
    board: Board, picture: Callable[[str], bytes], out: Path, options: MakeOptions, progress: Progress
) -> None:
    export_options = ExportOptions(
        captions=options.captions,
        height=options.height,
        labels=options.labels,
        timecode=options.timecode,
        start_timecode=options.start_timecode,
    )
    (out / "panels").mkdir(exist_ok=True)
    for name, content in panels(board, picture):
        write_file(out / "panels" / name, content)
    made: dict[str, bytes] = {}
    for index, (name, format) in enumerate(FILES.items()):
        if format == "animatic" and not board.ticks:
            continue
        held = BytesIO()
        exports.FORMATS[format].write(
            board,
            picture,
            export_options,
            held,
            lambda done, message, index=index: progress((index + done) / (len(FILES) + 1), message),
        )
        made[name] = held.getvalue()
        write_file(out / name, made[name])
    with writing(out / "board.zip") as file:
        exports.pack(board, picture, made, file)
    for format in options.also:
        with writing(out / f"board{exports.FORMATS[format].EXTENSION}") as file:
            exports.FORMATS[format].write(board, picture, export_options, file)
    progress(1.0, f"Done: {out}")


def format_of(name: str) -> str:
    """Return the name of an export format; raises Unusable for one that there is not."""
    if name not in exports.FORMATS:
        raise Unusable(f'There is no export "{name}". There are: {", ".join(exports.FORMATS)}.')
    return name
