"""Frames by a diffusion model that follows the previz of the same shot: the same camera, the same poses.

The previz is drawn first; its maps steer the model, and its picture stands in wherever the model cannot draw, with the
reason. A picture that misses its layout is tried from another seed, three in all, and the best is kept. What starts
from an earlier frame starts from that frame itself and its kept latents, never from the last of a chain, and what lies
outside a mask is that frame's own pixels: that is what keeps refinements from drifting.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from typing import Any

from generation import likeness, match, prompts, safety
from generation.diffusion import weights
from generation.diffusion.canvases import Layout, canvas_of, layout_of
from generation.diffusion.loading import CannotDraw, Engine, engine_of
from generation.diffusion.machine import device_for
from generation.model import Model
from generation.request import Drawing, Progress, Refused, RefusedPicture, Request, Studio

#: How many seeds are tried for a picture that misses its layout.
TRIES = 3
#: How far apart the seeds of two tries are: neighbours are other shots' seeds.
_APART = 1_000_003
#: The share of the work that staging and loading are.
_STAGED = 0.1


def draw(model: Model, request: Request, wanted: Sequence[str], progress: Progress, studio: Studio) -> Drawing:
    """Draw a request with a model. wanted: names of the control maps to give beside the picture."""
    return draw_many(model, [request], progress, studio, wanted)[0]


def draw_many(
    model: Model, requests: Sequence[Request], progress: Progress, studio: Studio, wanted: Sequence[str] = ()
) -> list[Drawing]:
    """Draw requests with a model, those that can be together, each as it would be alone; in order.

    Where the model cannot draw here and now, each is the previz's drawing with a notice that says why. Raises
    BadRequest for what cannot be drawn at all, and for words that the filter refuses.
    """
    started = time.perf_counter()
    told = [prompts.prompt_of(request, model) for request in requests]
    _refuse(told, studio)
    layouts = [layout_of(model, request, wanted, studio) for request in requests]
    progress(_STAGED / 2, "Staging")
    try:
        engine = _engine(model, studio)
        progress(_STAGED, f"Drawing with {model.label}")
        canvases = [
            canvas_of(model, request, layout, prompt, studio)
            for request, layout, prompt in zip(requests, layouts, told, strict=True)
        ]
        best = _best_of_tries(engine, canvases, layouts, _Meter(progress, len(requests)))
        drawings = [_finished(engine, layout, one) for layout, one in zip(layouts, best, strict=True)]
        _take_back(drawings, studio)
    except CannotDraw as why:
        return [replace(layout.at_full_size(), notice=str(why)) for layout in layouts]
    progress(1.0, "Drawn")
    each = round((time.perf_counter() - started) * 1000 / len(requests))
    return [replace(drawing, report=drawing.report | {"ms": each}) for drawing in drawings]


def _refuse(told: Sequence[prompts.Prompt], studio: Studio) -> None:
    for prompt in told:
        if words := safety.refused_words(prompt.text, studio.safety):
            raise Refused(safety.refusal(words))


def _take_back(drawings: Sequence[Drawing], studio: Studio) -> None:
    """Look at pictures with the classifier, where one is installed (a folder `picture-check` among the models)."""
    if studio.safety == "off" or studio.models is None:
        return
    from generation.picture_check import classifier

    look = classifier(studio.models / "picture-check")
    for drawing in drawings:
        checked = safety.check_picture(drawing.picture, look)
        if checked.refused:
            raise RefusedPicture(checked.sentence)


def _engine(model: Model, studio: Studio) -> Engine:
    device = device_for(model, studio)
    if lacking := weights.lacking(model, studio.models):
        raise CannotDraw(lacking)
    backend = import_module(f"generation.backends.{model.name}")
    return engine_of(model, backend, weights.weights_of(model, studio.models), device, compiled=studio.compiled)


@dataclass
class _Try:
    """A painted picture and how well it follows its layout."""

    canvas: Any
    painted: Any
    #: None where nothing could be compared.
    confidence: match.Confidence | None
    seeds: tuple[int, ...]

    @property
    def value(self) -> float:
        return 1.0 if self.confidence is None else self.confidence.value


class _Meter:
    """Tells how far several pictures are, of which some are tried more than once."""

    def __init__(self, progress: Progress, count: int) -> None:
        self._progress, self._count, self._done = progress, count, 0

    def step(self, together: int, share: float, preview: bytes) -> None:
        """Tell of a step. together: how many pictures are in the run. share: of it, 0 to 1."""
        done = (self._done + share * together) / self._count
        said = "Drawing" if self._count == 1 else f"Drawing {min(self._done + 1, self._count)} of {self._count}"
        self._progress(min(0.99, _STAGED + (1 - _STAGED) * done), said, preview)

    def finish(self, together: int) -> None:
        """Count pictures as drawn."""
        self._done = min(self._count, self._done + together)


def _best_of_tries(engine: Engine, canvases: Sequence[Any], layouts: Sequence[Layout], meter: _Meter) -> list[_Try]:
    """Paint every canvas, those again that miss their layout, and return the best of each."""
    best: list[_Try | None] = [None] * len(canvases)
    open_ones = list(range(len(canvases)))
    for attempt in range(TRIES):
        again = {at: replace(canvases[at], seed=canvases[at].seed + attempt * _APART) for at in open_ones}
        for at, painted in _painted(engine, again, meter):
            judged = layouts[at].judge(painted.picture)
            before = best[at]
            seeds = (*(before.seeds if before else ()), again[at].seed)
            new = _Try(again[at], painted, judged, seeds)
            best[at] = new if before is None or new.value > before.value else replace(before, seeds=seeds)
        open_ones = [at for at in open_ones if _missed(best[at]) and not layouts[at].request.steering.keep_seed]
        if not open_ones:
            break
    return [one for one in best if one is not None]


def _missed(one: _Try | None) -> bool:
    return one is not None and one.confidence is not None and one.value < match.THRESHOLD


def _painted(engine: Engine, canvases: dict[int, Any], meter: _Meter) -> Iterator[tuple[int, Any]]:
    """Paint canvases, each recipe's together, as many at once as there is memory for."""
    recipes: dict[Any, list[int]] = {}
    for at, canvas in canvases.items():
        recipes.setdefault(canvas.recipe(), []).append(at)
    for members in recipes.values():
        yield from _together(engine, canvases, members, engine.model.batch, meter)


def _together(
    engine: Engine, canvases: dict[int, Any], members: list[int], most: int, meter: _Meter
) -> Iterator[tuple[int, Any]]:
    from generation.diffusion.painting import OutOfMemory, paint

    for first in range(0, len(members), most):
        part = members[first : first + most]
        try:
            done = paint(engine, [canvases[at] for at in part], partial(meter.step, len(part)))
        except OutOfMemory:
            if len(part) == 1:
                raise CannotDraw(
                    f"There was not enough memory for {engine.model.label} to draw this. Choose a smaller model."
                ) from None
            yield from _together(engine, canvases, part, len(part) // 2, meter)
            continue
        meter.finish(len(part))
        yield from zip(part, done, strict=True)


def _finished(engine: Engine, layout: Layout, one: _Try) -> Drawing:
    """Return a picture at the size asked for, with all that is known of it."""
    from generation.diffusion.finishing import as_latents, at_size

    canvas, confidence = one.canvas, one.confidence
    known = {
        "name": engine.model.name,
        "label": engine.model.label,
        "revision": engine.revision,
        "edited": layout.mask is not None,
        "prompt": canvas.prompt,
        "negative": canvas.negative,
        "prompt_version": prompts.VERSION,
        "seeds": list(one.seeds),
        "steps": canvas.steps,
        "guidance": canvas.guidance,
        "controls": {name: [control.strength, control.end] for name, control in canvas.controls.items()},
        "notes": list(layout.notes),
        "problems": list(confidence.problems) if confidence else [],
    }
    drawn = layout.drawing
    return Drawing(
        at_size(engine, layout, one.canvas, one.painted.picture),
        maps=layout.wanted_maps(),
        seed=canvas.seed,
        backend=engine.model.name,
        match=None if confidence is None else round(confidence.value, 3),
        report={name: value for name, value in drawn.report.items() if name != "move"} | {"model": known},
        plan=drawn.plan,
        svg=drawn.svg,
        latents=as_latents(one.painted.latents) if engine.model.resumes else b"",
        people=likeness.packed(layout.people(one.painted.picture)),
    )
