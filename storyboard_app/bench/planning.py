"""Breaking down: a feature planned on one core, checked on its floor plans, and how it plays."""

import statistics
from collections.abc import Iterator

from storyboard_app.bench.figures import Figure, best, timed

PAGES = 120


def planning() -> Iterator[Figure]:
    """Measure planning and checking a script of feature length, and the rhythm that comes out."""
    from storyboard_app import breakdown, dialogue
    from storyboard_app.bench.feature import feature
    from storyboard_app.breakdown import FrameBoard
    from storyboard_app.floor_plans import views_of_shots

    script, rate = feature(PAGES), (24, 1)
    plans, seconds = best(lambda: breakdown.plan_screenplay(script, rate=rate), 3)
    shots = [shot for part in plans for shot in part.shots]
    yield Figure(f"Break down {PAGES} pages into {len(shots)} shots", seconds)
    pairs = list(zip(script.scenes, plans, strict=True))
    findings, seconds = timed(
        lambda: [
            finding
            for scene, part in pairs
            for finding in breakdown.continuity(
                scene, part.shots, rate, views_of_shots(FrameBoard(), scene, part.shots)
            )
        ]
    )
    yield Figure(f"Check their continuity on floor plans ({len(findings)} findings)", seconds)
    lengths = [
        ticks / 24
        for scene, part in pairs
        for ticks in dialogue.time_scene(
            scene.elements,
            dialogue.timed_shots([shot.covers for shot in part.shots], [shot.ticks for shot in part.shots]),
            rate,
        ).shot_ticks
    ]
    pages = sum(scene.eighths for scene in script.scenes) / 8
    yield Figure("Average shot length of that script", statistics.mean(lengths))
    yield Figure("Its running time, against a minute a page", sum(lengths) / 60 / pages * 100, "%")
