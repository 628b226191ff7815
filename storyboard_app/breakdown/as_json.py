"""Breakdowns as plain JSON, for the command line; one shot of it is what `storyboard frame` takes."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from generation.seen import sees_as_dict
from storyboard_app.breakdown.as_finding import finding_json
from storyboard_app.breakdown.bible import looks_of
from storyboard_app.breakdown.frame_figures import figures_of
from storyboard_app.breakdown.frame_request import in_panes, is_frozen
from storyboard_app.breakdown.introductions import paces_of
from storyboard_app.breakdown.sees import ScriptSees, script_sees
from storyboard_app.breakdown.tally import tally_of
from storyboard_app.dialogue import PageTime, page_time, time_scene, timed_shots
from storyboard_app.timing import seconds_of
from storyboard_app.values import Breakdown, CastMember, PlannedShot, Scene, Screenplay, plain_object


def breakdown_json(
    screenplay: Screenplay, breakdowns: Sequence[Breakdown], rate: tuple[int, int], sees: ScriptSees | None = None
) -> dict[str, Any]:
    """Return `{"title", "figures", "scenes": [{"number", "heading", "shots", "continuity" ...}]}` for `json.dumps`.

    sees: what the script's words say (`script_sees`), where they have been read already.
    Each figure of a shot carries its look, so that one shot alone is drawn as the whole board draws it.
    """
    sees = sees or script_sees(screenplay.scenes)
    looks, paces = looks_of(screenplay.scenes, sees.cast), paces_of(screenplay.scenes)
    scenes = [
        {
            "number": breakdown.number,
            "heading": breakdown.heading,
            "elements": [
                {"type": str(element.type), "text": element.text, "character": element.character, "dual": element.dual}
                for element in scene.elements
            ],
            "shots": [_shot(shot, scene, rate, looks) | {"sees": sees_as_dict(shot.sees)} for shot in breakdown.shots],
            "cast": [_member(member) for member in sees.cast_of(index)],
            "summary": sees.summary(index),
            "continuity": [finding_json(finding) for finding in breakdown.continuity],
            "eighths": scene.eighths,
            "timing": asdict(_page_time(scene, breakdown, rate, paces)),
        }
        for index, (scene, breakdown) in enumerate(zip(screenplay.scenes, breakdowns, strict=True))
    ]
    return {"title": screenplay.title, "figures": asdict(tally_of(breakdowns, rate)), "scenes": scenes}


def _member(member: CastMember) -> dict[str, Any]:
    return asdict(member) | {"age": member.age or None, "words": list(member.words)}


def _page_time(scene: Scene, part: Breakdown, rate: tuple[int, int], paces: Mapping[str, float]) -> PageTime:
    shots = timed_shots([shot.covers for shot in part.shots], [shot.ticks for shot in part.shots])
    return page_time(sum(time_scene(scene.elements, shots, rate, paces).shot_ticks), scene.eighths, rate)


def _shot(shot: PlannedShot, scene: Scene, rate: tuple[int, int], looks: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the fields of a shot, its length in seconds, its people with their looks, and where it is."""
    people = figures_of(looks, shot)
    plain: dict[str, Any] = {}
    for name, value in plain_object(shot).items():
        if name == "ticks":
            plain["duration_s"] = round(float(seconds_of(shot.ticks, rate)), 3)
        else:
            plain[name] = people if name == "figures" else value
    return {
        **plain,
        **({"arrows": False} if is_frozen(shot) else {}),
        **in_panes(shot),
        "int_ext": scene.int_ext,
        "location": scene.location,
        "time_of_day": scene.time_of_day,
    }
