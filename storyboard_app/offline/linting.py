"""Continuity of shots without a database: of a screenplay as it would be planned, or of a board kept as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from storyboard_app import breakdown, screenplay
from storyboard_app.breakdown import FrameBoard, looks_of
from storyboard_app.dialogue import PageTime, page_time, time_scene, timed_shots
from storyboard_app.errors import Unreadable
from storyboard_app.floor_plans import views_of_shots
from storyboard_app.timing import ticks_of
from storyboard_app.values import (
    Angle,
    Element,
    ElementType,
    Finding,
    Movement,
    PlannedShot,
    Scene,
    value_of,
)


@dataclass(frozen=True)
class Checked:
    """A scene that was looked at."""

    scene: Scene
    shots: tuple[PlannedShot, ...]
    findings: tuple[Finding, ...]
    #: Its time against its page length; None where that is not known.
    timing: PageTime | None
    #: What its pictures are asked with.
    board_style: FrameBoard


def of_screenplay(name: str, content: bytes, rate: tuple[int, int]) -> list[Checked]:
    """Look at the shots planned for a screenplay, scene by scene."""
    script = screenplay.read(name, content)
    known, board_style = breakdown.paces_of(script.scenes), FrameBoard(looks=looks_of(script.scenes))
    planned = breakdown.plan_screenplay(script, rate=rate)
    return [
        _checked(scene, part.shots, rate, board_style, known, scene.eighths)
        for scene, part in zip(script.scenes, planned, strict=True)
    ]


def of_board(board: Mapping[str, Any], rate: tuple[int, int]) -> list[Checked]:
    """Look at a board's JSON, as `storyboard breakdown` or the bundle export writes it, scene by scene.

    Raises Unreadable for JSON that holds no scenes with shots, naming what is wrong.
    """
    rate_written = board.get("rate")
    if isinstance(rate_written, Mapping):
        rate = int(rate_written["numerator"]), int(rate_written["denominator"])
    scenes = board.get("scenes")
    if not isinstance(scenes, Sequence) or isinstance(scenes, str):
        raise Unreadable("this JSON holds no scenes. The output of `storyboard breakdown` or a bundle is wanted.")
    scenes_read = []
    for number, scene_json in enumerate(scenes, start=1):
        try:
            scene = _scene(scene_json, number)
            shots = tuple(_shot(shot, index, rate) for index, shot in enumerate(scene_json.get("shots", ())))
            eighths = int(scene_json.get("eighths") or 0)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise Unreadable(f"scene {number} cannot be read as shots: {error}.") from None
        scenes_read.append(_checked(scene, shots, rate, FrameBoard(), breakdown.NOBODY, eighths))
    return scenes_read


def findings_json(checked: Sequence[Checked]) -> list[dict[str, Any]]:
    """Return all findings as plain values, each with the number of its scene."""
    return [
        {"scene": part.scene.number, **breakdown.finding_json(finding)} for part in checked for finding in part.findings
    ]


def timing_json(checked: Sequence[Checked]) -> list[dict[str, Any]]:
    """Return how long each scene plays against its pages, as plain values, with a remark where they differ."""
    return [{"scene": part.scene.number, **asdict(part.timing)} for part in checked if part.timing]


def _checked(
    scene: Scene,
    shots: tuple[PlannedShot, ...],
    rate: tuple[int, int],
    board_style: FrameBoard,
    known: Mapping[str, float],
    eighths: int,
) -> Checked:
    findings = breakdown.continuity(scene, shots, rate, views_of_shots(board_style, scene, shots), known)
    timed = timed_shots([shot.covers for shot in shots], [shot.ticks for shot in shots])
    ticks = sum(time_scene(scene.elements, timed, rate, known).shot_ticks)
    return Checked(scene, shots, findings, page_time(ticks, eighths, rate) if eighths else None, board_style)


def _scene(fields: Mapping[str, Any], number: int) -> Scene:
    elements = tuple(
        Element(
            ElementType(element["type"]), element["text"], element.get("character", ""), dual=bool(element.get("dual"))
        )
        for element in fields.get("elements", ())
    )
    first = fields.get("shots") or [{}]
    setting = {key: str(fields.get(key) or first[0].get(key) or "") for key in ("int_ext", "location", "time_of_day")}
    heading = str(fields.get("heading", ""))
    return Scene(
        str(fields.get("number", number)),
        heading,
        setting["int_ext"],
        setting["location"],
        setting["time_of_day"],
        1.0,
        elements,
    )


def _shot(fields: Mapping[str, Any], index: int, rate: tuple[int, int]) -> PlannedShot:
    """Read a shot; what a shot cannot be without, and this one leaves out, is the most ordinary there is."""
    known = {name: value for name, value in fields.items() if value not in (None, "")}
    ticks = fields.get("ticks") or ticks_of(float(fields.get("duration_s", 3)), rate)
    shot = value_of(PlannedShot, {**_ordinary(index), **known, "ticks": int(ticks)})
    if not shot.characters:
        return replace(shot, characters=tuple(figure.name for figure in shot.figures))
    # A breakdown also lists who is drawn beside those planned, because the shot's words show them.
    return replace(shot, figures=tuple(figure for figure in shot.figures if figure.name in shot.characters))


def _ordinary(index: int) -> dict[str, object]:
    """Return what a shot has that says nothing of it; it covers no line. index: its place in the scene, from 0."""
    return {
        "number": str(index + 1),
        "angle": Angle.EYE,
        "movement": Movement.STATIC,
        "lens_mm": 35,
        "description": "",
        "covers": (0, -1),
    }
