"""What derived things are made from today, read off rows or values: the marks of lines, what shots cover, timings."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from storyboard_app.freshness.fingerprints import line_mark, timing_fingerprint


def shown_frame(frames: Sequence[Any], panel: Any, today: str) -> Any:
    """Return the version to show: the chosen one if accepted for today, else the one drawn from today's request."""
    chosen = next((frame for frame in frames if frame.id == panel.current_frame_id), None)
    if chosen and panel.accepted_fingerprint == today:
        return chosen
    return next((frame for frame in reversed(frames) if frame.fingerprint == today), chosen)


def marks_of(elements: Sequence[Any]) -> list[str]:
    """Return the mark of each paragraph of a scene."""
    return [line_mark(row.type, row.text, row.character, row.dual) for row in elements]


def covers_of(shot: Any, places: dict[UUID, int]) -> tuple[int, int]:
    """Return the first and last covered element as indices into the scene."""
    first = places.get(shot.first_element_id)
    last = places.get(shot.last_element_id)
    either = first if first is not None else last if last is not None else 0
    return (first if first is not None else either, max(last if last is not None else either, either))


def timing_of(project: Any, elements: Sequence[Any], shots: Sequence[Any], covers: Sequence[tuple[int, int]]) -> str:
    """Return what the scene's timing would be made from today."""
    speaking, known = {one.character for one in elements}, project.paces or {}
    paces = {name: known[name] for name in sorted(speaking & known.keys()) if known[name] != 1}
    facts = [(str(shot.id), *covered, shot.ticks) for shot, covered in zip(shots, covers, strict=True)]
    return timing_fingerprint((project.rate_numerator, project.rate_denominator), marks_of(elements), facts, paces)
