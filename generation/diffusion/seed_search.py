"""Layouts -> the best pictures of them: painted together, judged, and those that miss painted again from other seeds.

While the card paints, other processes stage what comes next and judge what came before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from generation.diffusion.canvases import Layout, canvas_of
from generation.diffusion.finishing import enlarged
from generation.diffusion.helpers import Beside
from generation.diffusion.loading import CannotDraw, Engine
from generation.diffusion.painting import Canvas, OutOfMemory, Painted, paint_all
from generation.diffusion.prompts import Prompt
from generation.request import Progress, Studio
from generation.scoring import Fits, likeness, match

#: How many seeds are tried for a picture that misses its layout.
TRIES = 3
#: How far apart the seeds of two tries are: neighbours are other shots' seeds.
_APART = 1_000_003
#: The share of the work that staging and loading are.
STAGED = 0.1


@dataclass(frozen=True)
class Seen:
    """What a painted picture shows."""

    #: None where nothing could be compared.
    confidence: match.Confidence | None
    #: What is seen of everybody, packed.
    likenesses: bytes
    #: It at the size asked for (RGB, uint8), without more detail.
    enlarged: np.ndarray


@dataclass(frozen=True)
class Try:
    """A painted picture and how well it follows its layout."""

    layout: Layout
    canvas: Canvas
    painted: Painted
    seen: Seen
    #: All that were tried, in order.
    seeds: tuple[int, ...]
    #: The share of other shots' words that fit it less than its own; None where nothing tells.
    words: float | None = None

    @property
    def value(self) -> float:
        """How well it follows its layout, 0 to 1; less when half of other shots' words fit it better than its own."""
        layout = 1.0 if self.seen.confidence is None else self.seen.confidence.value
        return layout if self.words is None else layout * min(1.0, 2 * self.words)

    @property
    def missed(self) -> bool:
        """Whether it is not the picture that was asked for, and another seed may be tried."""
        return self.value < match.THRESHOLD and not self.layout.request.steering.keep_seed


class Meter:
    """Tells how far several pictures are, of which some are tried more than once."""

    def __init__(self, progress: Progress, count: int) -> None:
        self._progress, self._count, self._done = progress, count, 0

    def step(self, together: int, share: float, preview: bytes) -> None:
        """Tell of a step. together: how many pictures are in the run. share: of it, 0 to 1."""
        done = (self._done + share * together) / self._count
        sentence = "Drawing" if self._count == 1 else f"Drawing {min(self._done + 1, self._count)} of {self._count}"
        self._progress(min(0.99, STAGED + (1 - STAGED) * done), sentence, preview)
        if share == 1.0:
            self._done = min(self._count, self._done + together)


@dataclass(frozen=True)
class _Placed:
    """What one picture is painted on."""

    #: Its place among those asked for.
    at: int
    layout: Layout
    canvas: Canvas


def best_of_tries(
    engine: Engine,
    staged: Sequence[Future[Layout]],
    prompted: Sequence[Prompt],
    studio: Studio,
    helpers: Beside,
    progress: Progress,
    fits: Fits | None = None,
) -> list[Try]:
    """Paint every layout, those again that miss theirs, and return the best of each. Raises CannotDraw.

    fits: what tells how well a picture fits its words, where a model for that is here.
    """
    meter = Meter(progress, len(staged))
    best: dict[int, Try] = {}
    missed: Sequence[int] = range(len(staged))
    for attempt in range(TRIES):
        canvases = _canvases(engine, staged, prompted, missed, attempt, studio)
        judged = [
            (attempt, painted, helpers.submit(seen_in, attempt.layout, painted.picture))
            for attempt, painted in _painted(engine, canvases, meter)
        ]
        for tried, painted, seen in judged:
            words = fits(painted.picture, tried.canvas.prompt) if fits else None
            new = Try(tried.layout, tried.canvas, painted, seen.result(), (tried.canvas.seed,), words)
            best[tried.at] = _better(best.get(tried.at), new)
        missed = [at for at in missed if best[at].missed]
    return [best[at] for at in range(len(staged))]


def seen_in(layout: Layout, picture: Any) -> Seen:
    """Return what a picture of a layout shows; it takes a tenth of a second of computing."""
    size = layout.request.width, layout.request.height
    return Seen(layout.judge(picture), likeness.packed(layout.people(picture)), enlarged(picture, size))


def _better(before: Try | None, new: Try) -> Try:
    if before is None:
        return new
    seeds = (*before.seeds, *new.seeds)
    return replace(new if new.value > before.value else before, seeds=seeds)


def _canvases(
    engine: Engine,
    staged: Sequence[Future[Layout]],
    prompted: Sequence[Prompt],
    wanted: Sequence[int],
    attempt: int,
    studio: Studio,
) -> Iterator[_Placed]:
    """Yield what is to be painted, in order, each as soon as it is staged."""
    for at in wanted:
        layout = staged[at].result()
        canvas = canvas_of(engine.model, layout.request, layout, prompted[at], studio)
        yield _Placed(at, layout, replace(canvas, seed=canvas.seed + attempt * _APART))


def _painted(engine: Engine, canvases: Iterator[_Placed], meter: Meter) -> Iterator[tuple[_Placed, Painted]]:
    """Paint canvases, as many of one recipe at once as the model paints best."""
    waiting: dict[Any, list[_Placed]] = {}
    for placed in canvases:
        recipe = placed.canvas.recipe()
        members = waiting.setdefault(recipe, [])
        members.append(placed)
        if len(members) == engine.model.batch:
            yield from _together(engine, waiting.pop(recipe), meter)
    for members in waiting.values():
        yield from _together(engine, members, meter)


def _together(engine: Engine, members: Sequence[_Placed], meter: Meter) -> Iterator[tuple[_Placed, Painted]]:
    try:
        yield from zip(members, paint_all(engine, [member.canvas for member in members], meter.step), strict=True)
    except OutOfMemory:
        raise CannotDraw(
            f"There was not enough memory for {engine.model.label} to draw this. Choose a smaller model."
        ) from None
