"""Frames by a diffusion model that follows the previz of the same shot: the same camera, the same poses.

The previz is drawn first; its maps steer the model, and its picture stands in wherever the model cannot draw, with the
reason. A picture that misses its layout is tried from another seed, three in all, and the best is kept. What starts
from an earlier frame starts from that frame itself and its kept latents, never from the last of a chain, and what lies
outside a mask is that frame's own pixels: that is what keeps refinements from drifting.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from importlib import import_module

from generation import safety
from generation.diffusion import prompts, weights
from generation.diffusion.canvases import Layout, layout_of
from generation.diffusion.canvases import canvas_of as canvas_of
from generation.diffusion.helpers import Beside, beside
from generation.diffusion.loading import CannotDraw, Engine, engine_of
from generation.diffusion.loading import forget as forget
from generation.diffusion.loading import lightning as lightning
from generation.diffusion.loading import pipeline as pipeline
from generation.diffusion.loading import with_references as with_references
from generation.diffusion.machine import device_for
from generation.diffusion.painting import Canvas as Canvas
from generation.diffusion.painting import paint as paint
from generation.diffusion.prompts import prompt_of as prompt_of
from generation.diffusion.seed_search import STAGED, Try, best_of_tries
from generation.diffusion.weights import faults_in as faults_in
from generation.diffusion.weights import lacking as lacking
from generation.diffusion.weights import places_of as places_of
from generation.diffusion.weights import weights_of as weights_of
from generation.request import Drawing, Model, Progress, Refused, RefusedPicture, Request, Studio
from generation.scoring import FOLDER, DamagedModel, Fits, words_match


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
    prompted = [prompts.prompt_of(request, model) for request in requests]
    _refuse(prompted, studio)
    helpers = beside(studio.helpers) if len(requests) > 1 else Beside(0)
    progress(STAGED / 2, "Staging")
    staged = [_staged(helpers, model, request, wanted, studio) for request in requests]
    try:
        engine = _engine(model, studio)
        progress(STAGED, f"Drawing with {model.label}")
        best = best_of_tries(engine, staged, prompted, studio, helpers, progress, _fits(engine, studio))
        drawings = [_finished(engine, canvas) for canvas in best]
        _take_back(drawings, studio)
    except CannotDraw as why:
        return [replace(future.result().at_full_size(), notice=str(why)) for future in staged]
    progress(1.0, "Drawn")
    each = round((time.perf_counter() - started) * 1000 / len(requests))
    return [replace(drawing, report=drawing.report | {"ms": each}) for drawing in drawings]


def _staged(helpers: Beside, model: Model, request: Request, wanted: Sequence[str], studio: Studio) -> Future[Layout]:
    """Begin the layout of a request: beside, but for what is read from a sketch or photo by a model on the card."""
    where = Beside(0) if request.steering.sketch else helpers
    return where.submit(layout_of, model, request, wanted, studio)


def _refuse(prompted: Sequence[prompts.Prompt], studio: Studio) -> None:
    for prompt in prompted:
        if words := safety.refused_words(prompt.text, studio.safety):
            raise Refused(safety.refusal(words))


def _take_back(drawings: Sequence[Drawing], studio: Studio) -> None:
    """Look at pictures with the classifier, where one is installed (a folder `picture-check` among the models)."""
    if studio.safety == "off" or studio.models is None:
        return
    from generation.safety import classifier

    look = classifier(studio.models / "picture-check")
    for drawing in drawings:
        checked = safety.check_picture(drawing.picture, look)
        if checked.refused:
            raise RefusedPicture(checked.sentence)


def _fits(engine: Engine, studio: Studio) -> Fits | None:
    """Return what tells how well a picture fits its words, where a model for that lies among the models."""
    if studio.models is None:
        return None
    try:
        return words_match(studio.models / FOLDER, engine.device)
    except DamagedModel as damage:
        raise CannotDraw(str(damage)) from None


def _engine(model: Model, studio: Studio) -> Engine:
    device = device_for(model, studio)
    if lacking := weights.lacking(model, studio.models):
        raise CannotDraw(lacking)
    backend = import_module("generation.backends").load(model.name)
    return engine_of(model, backend, weights.weights_of(model, studio.models), device, compiled=studio.compiled)


def _finished(engine: Engine, attempt: Try) -> Drawing:
    """Return a picture at the size asked for, with all that is known of it."""
    from generation.diffusion.finishing import as_latents, at_size

    layout, canvas, confidence = attempt.layout, attempt.canvas, attempt.seen.confidence
    known = {
        "name": engine.model.name,
        "label": engine.model.label,
        "revision": engine.revision,
        "edited": layout.mask is not None,
        "prompt": canvas.prompt,
        "negative": canvas.negative,
        "prompt_version": prompts.VERSION,
        "seeds": list(attempt.seeds),
        "steps": canvas.steps,
        "guidance": canvas.guidance,
        "controls": {name: [control.strength, control.end] for name, control in canvas.controls.items()},
        "notes": list(layout.notes),
        "words": attempt.words,
        "problems": list(confidence.problems) if confidence else [],
    }
    drawn = layout.drawing
    return Drawing(
        at_size(engine, layout, canvas, attempt.seen.enlarged),
        maps=layout.wanted_maps(),
        seed=canvas.seed,
        backend=engine.model.name,
        match=None if confidence is None else round(attempt.value, 3),
        report={name: value for name, value in drawn.report.items() if name != "move"} | {"model": known},
        plan=drawn.plan,
        svg=drawn.svg,
        latents=as_latents(attempt.painted.latents) if engine.model.resumes else b"",
        likenesses=attempt.seen.likenesses,
    )
