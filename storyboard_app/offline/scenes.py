"""Scenes of a board made without a database, with ids that are the same on every run."""

from collections.abc import Callable
from uuid import NAMESPACE_URL, uuid5

from storyboard_app import dialogue
from storyboard_app.breakdown import summary_of
from storyboard_app.timing import seconds_of
from storyboard_app.values import (
    Breakdown,
    ElementView,
    LineView,
    PlannedShot,
    Scene,
    SceneTiming,
    SceneView,
    ShotView,
    WorkState,
    enlarged,
)


def scene_view(
    project: str, scene_index: int, scene: Scene, part: Breakdown, timing: SceneTiming, at: int, rate: tuple[int, int]
) -> SceneView:
    """Return a scene with its shots and lines; at: where it begins, in ticks from the board's start."""
    own = _namer(project, scene_index)
    shots: list[ShotView] = []
    start = at
    for index, (shot, ticks) in enumerate(zip(part.shots, timing.shot_ticks, strict=True)):
        shots.append(_shot_view(own, index, shot, ticks, start))
        start += ticks
    lines = tuple(
        LineView(
            own("line", line.element),
            shots[line.shot].id,
            line.character,
            line.text,
            at + line.start,
            at + line.end,
            line.dual,
            line.interrupts,
        )
        for line in timing.lines
    )
    elements = tuple(
        ElementView(own("element", index), str(element.type), element.text, element.character, element.dual)
        for index, element in enumerate(scene.elements)
    )
    return SceneView(
        own("scene", 0), scene.number, scene.heading, scene.int_ext, scene.location, scene.time_of_day, scene.eighths,
        at, start - at, elements, tuple(shots), lines, tuple((at + first, at + last) for first, last in timing.gaps),
        summary=summary_of(scene.elements), seconds=round(float(seconds_of(start - at, rate)), 1),
        findings=part.continuity, timing_note=dialogue.page_time(start - at, scene.eighths, rate).remark,
        state=WorkState.FRESH,
    )  # fmt: skip


def _namer(project: str, scene_index: int) -> Callable[[str, int], str]:
    """Return a function that gives the things of a scene their ids, the same on every run."""
    return lambda kind, index: str(uuid5(NAMESPACE_URL, f"{project}/{scene_index}/{kind}/{index}"))


def _shot_view(own: Callable[[str, int], str], index: int, shot: PlannedShot, ticks: int, start: int) -> ShotView:
    return enlarged(
        ShotView,
        shot,
        id=own("shot", index),
        scene_id=own("scene", 0),
        ticks=ticks,
        start=start,
        panel_id=own("panel", index),
        frame_id=own("frame", index),
        picture=own("frame", index),
        state=WorkState.FRESH,
        version=1,
    )
