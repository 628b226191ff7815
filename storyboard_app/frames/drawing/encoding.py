"""Requests drawn by the drawing package and encoded; a second of computing each, which belongs into a child process."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from storyboard_app.breakdown import PREVIZ
from storyboard_app.errors import Refused, Unusable
from storyboard_app.frames import studio
from storyboard_app.frames.drawing.orders import FrameOrder, fingerprint_of_request, laid_out
from storyboard_app.processes import Report
from storyboard_app.store import kept_pictures

if TYPE_CHECKING:
    from generation.request import Drawing, Request


@dataclass(frozen=True)
class Drawn:
    """A picture as it came from the drawing package, encoded."""

    fingerprint: str
    png: bytes
    #: The same, 480 pixels wide, as JPEG.
    thumbnail: bytes
    size: tuple[int, int]
    backend: str
    style: str
    seed: int
    match: float | None = None
    report: dict[str, Any] = field(default_factory=dict)
    #: The picture over which the camera's movement plays, as JPEG; empty for a camera at rest.
    sweep: bytes = b""
    #: What a model needs to go on from it without loss.
    latents: bytes = b""
    #: What is seen of its people, to compare them with other frames.
    likenesses: bytes = b""
    #: The fingerprint of the request that it stands in for, and why; empty where nothing stands in.
    stands_for: str = ""
    notice: str = ""


def get_ready(progress: Report) -> None:
    """Draw something small, so that the first picture asked for does not wait for the drawing package to load."""
    from generation.request import request_from_dict

    draw(request_from_dict({"size": "MS", "characters": ["A"], "width": 160, "height": 90}), progress)


def draw(request: Request, progress: Report) -> Drawn:
    """Draw and encode a picture; takes a second of computing and belongs into a child process.

    Raises Unusable for a request that cannot be drawn.
    """
    import generation

    with _refusals():
        return _encoded(request, generation.draw(request, progress=progress))


def draw_many(orders: Sequence[FrameOrder], progress: Report) -> list[Drawn]:
    """Draw and encode pictures of one backend together, in a child process; raises as `draw` does."""
    import generation

    requests = [order.request for order in orders]
    with _refusals():
        room = studio.of(orders[0].project_id, requests)
        drawings = generation.draw_many(requests, progress=progress, studio=room)
    with ThreadPoolExecutor() as threads:
        return list(threads.map(_encoded, requests, drawings))


@contextlib.contextmanager
def _refusals() -> Iterator[None]:
    """Turn what the drawing package refuses into the product's own errors, with the rule where a filter refused."""
    import generation

    try:
        yield
    except generation.BadRequest as refusal:
        rule = getattr(refusal, "rule", "")
        raise (Refused(str(refusal), rule) if rule else Unusable(str(refusal))) from None


def _encoded(request: Request, drawing: Drawing) -> Drawn:
    import generation
    from generation.provenance import provenance_of_drawing

    height, width = drawing.picture.shape[:2]
    made = provenance_of_drawing(request, drawing)
    stands_in = drawing.backend == PREVIZ and request.backend != PREVIZ
    return Drawn(
        fingerprint=fingerprint_of_request(laid_out(request) if stands_in else request),
        png=generation.encode_png(drawing.picture, made=made),
        thumbnail=generation.encode_jpeg(
            drawing.picture, made, width=kept_pictures.THUMBNAIL_WIDTH, quality=kept_pictures.THUMBNAIL_QUALITY
        ),
        size=(width, height),
        backend=drawing.backend,
        style=request.style,
        seed=drawing.seed,
        match=drawing.match,
        report=drawing.report | {"place": [request.int_ext, request.location, request.time_of_day]},
        sweep=generation.encode_sweep(drawing, made),
        latents=drawing.latents,
        likenesses=drawing.likenesses,
        stands_for=fingerprint_of_request(request) if stands_in else "",
        notice=drawing.notice,
    )
