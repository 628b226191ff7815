"""The floor plan of a scene: its shots' plans put together, with the findings of continuity marked on it."""

from collections.abc import Sequence
from typing import Any

from storyboard_app.breakdown import RULES, FrameBoard, Place, frame_request
from storyboard_app.errors import Unusable
from storyboard_app.values import Finding, PlannedShot


def floor_plan(
    board: FrameBoard, scene: Place, shots: Sequence[PlannedShot], findings: Sequence[Finding]
) -> dict[str, Any]:
    """Return the plan of a scene, as `generation.floor_plan` draws it.

    findings: of those shots; each is a mark with a number. Raises Unusable for a scene without shots, or with one that
    cannot be drawn.
    """
    import generation
    from generation.floor_plan import together
    from generation.request import BadRequest, request_from_dict

    if not shots:
        raise Unusable("This scene has no shots yet. Break it down to see its floor plan.")
    try:
        requests = [(shot.number, request_from_dict(frame_request(board, scene, shot))) for shot in shots]
        plans = [(number, generation.blocking(request, things=True)) for number, request in requests]
    except BadRequest as error:
        raise Unusable(f"The floor plan cannot be drawn: {error}") from None
    cameras = {number: (plan["cameras"][0]["x"], plan["cameras"][0]["y"]) for number, plan in plans}
    return {**together(plans), "marks": marks_of(findings, cameras)}


def as_svg(plan: dict[str, Any]) -> str:
    """Return a plan as SVG."""
    from generation.floor_plan import to_svg

    return to_svg(plan)


def marks_of(findings: Sequence[Finding], cameras: dict[str, tuple[float, float]]) -> list[dict[str, Any]]:
    """Return the numbered marks of findings: at their own places, else at the cameras of their first and last shot.

    cameras: where the camera of each shot stands, by the shot's number, in metres.
    """
    return [
        {
            "number": number,
            "rule": finding.rule,
            "label": RULES[finding.rule].LABEL,
            "says": finding.message,
            "shots": list(finding.shots),
            "places": [list(point) for point in _places(finding, cameras)],
        }
        for number, finding in enumerate(findings, start=1)
    ]


def _places(finding: Finding, cameras: dict[str, tuple[float, float]]) -> list[tuple[float, float]]:
    ends = dict.fromkeys((*finding.shots[:1], *finding.shots[-1:]))
    return list(finding.marks) or [cameras[shot] for shot in ends if shot in cameras]
