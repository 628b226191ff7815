"""The step bar of a scene: how each step stands, and its button to run or stop it."""

from typing import Any

import reflex as rx

from components.ui import file_link, icon, may, play_icon
from components.words import t
from state.edits import EditState
from state.notebook import NotebookState
from state.rows import Cell, StepButton
from storyboard_app.values import Verb


def step_bar(scene: rx.Var[Cell]) -> rx.Component:
    """Return the step bar."""
    return rx.el.ol(
        rx.foreach(scene.steps, lambda step: _step(scene, step)),
        _step(scene, NotebookState.film),
        class_name="steps",
        custom_attrs={"data-testid": "steps"},
    )


def _step(scene: rx.Var[Cell], step: Any) -> rx.Component:
    return rx.el.li(
        rx.cond(step.name == "script", icon("file-text", 18), _button(scene, step)),
        rx.el.span(
            rx.el.span(step.title, class_name="step-name"),
            rx.el.span(step.note, class_name="step-note number", title=step.note),
            class_name="step-words",
        ),
        rx.cond(
            step.film != "",
            file_link(
                icon("download", 14),
                href=step.film,
                label=t("step.film"),
                class_name="icon-button",
                attributes={"data-size": "small", "data-testid": "film"},
            ),
        ),
        rx.cond(
            step.state == "running", rx.el.i(class_name="step-bar", style={"inlineSize": step.percent.to(str) + "%"})
        ),
        class_name="step",
        key=step.name,
        custom_attrs={"data-state": step.state, "data-step": step.name, "data-testid": "step-" + step.name.to(str)},
    )


def _button(scene: rx.Var[Cell], step: rx.Var[StepButton]) -> rx.Component:
    busy = (step.state == "running") | (step.state == "queued")
    shared = {"aria-label": step.label, "data-key": step.key}
    stop = rx.el.button(
        rx.el.span(class_name="ring"),
        rx.el.i(class_name="stop-square"),
        type="button",
        class_name="step-button busy",
        title=step.label,
        on_click=EditState.stop_step(scene.id, step.job, step.name),
        custom_attrs={**shared, "data-testid": "step-stop"},
    )
    run = rx.el.button(
        _mark(step, play_icon(11)),
        type="button",
        disabled=step.waits,
        class_name="step-button",
        title=step.label,
        on_click=EditState.run_step(scene.id, step.name),
        custom_attrs={**shared, "data-testid": "step-run"},
    )
    looks_on = rx.el.span(
        _mark(step, icon("minus", 14)), class_name="step-button", custom_attrs={"data-testid": "step-mark"}
    )
    return rx.cond(busy, rx.cond(may(NotebookState, Verb.DRAW), stop, looks_on), rx.cond(_may_run(step), run, looks_on))


def _mark(step: rx.Var[StepButton], to_do: rx.Component) -> rx.Component:
    """Return how a step stands, as an icon; `to_do` where it can be run."""
    states = (("fresh", icon("check", 14)), ("failed", icon("rotate-ccw", 13)), ("locked", icon("lock", 13)))
    return rx.fragment(rx.match(step.state, *states, rx.cond(step.waits, icon("clock", 14), to_do)))


def _may_run(step: rx.Var[StepButton]) -> rx.Var[bool]:
    granted: Any = NotebookState.may
    return granted.contains(step.needs)
