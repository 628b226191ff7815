"""Where people and cameras of shots really are: their floor plans, for the rules of continuity.

A plan takes milliseconds, and the same request has the same plan, so that after an edit only its shot is looked at.
"""

import asyncio
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from storyboard_app.breakdown import FrameBoard, Place, View, frame_request, view_of
from storyboard_app.values import PlannedShot


def views_of_shots(board: FrameBoard, scene: Place, shots: Iterable[PlannedShot]) -> tuple[View, ...]:
    """Return what each shot's camera sees from above; none at all when a shot cannot be drawn."""
    return views_of([frame_request(board, scene, shot) for shot in shots])


def views_of(requests: Sequence[dict[str, Any]]) -> tuple[View, ...]:
    """Return the same for requests of shots as plain values."""
    from generation.request import BadRequest

    try:
        return tuple(view_of(_plan(json.dumps(request, sort_keys=True))) for request in requests)
    except BadRequest:
        return ()


async def get_ready() -> None:
    """Load what plans are made with, so that nobody's first edit waits for it."""
    await asyncio.to_thread(views_of, [{"characters": ["A"]}])


@lru_cache(maxsize=4096)
def _plan(request: str) -> dict[str, Any]:
    import generation
    from generation.request import request_from_dict

    return generation.blocking(request_from_dict(json.loads(request)))
