"""What a shot is drawn from: the words, what draws it, the seed, the style, and asking for it again."""

from typing import Any

import reflex as rx

from components.npm import commit_field
from components.ui import button, icon, icon_button, may
from components.words import t
from state.edits import EditState
from state.notebook import NotebookState
from state.own_styles import OwnStyleState
from state.painting import PaintState
from state.steer import VARIANTS, SteerState
from storyboard_app.values import Verb

_SHOT = NotebookState.shot
_DRAWN = NotebookState.drawn
#: Whether who looks may not change what a shot is drawn from, or the shot is locked.
_HELD = _SHOT.locked | ~may(NotebookState, Verb.DRAW)
_KINDS: dict[str, Any] = {"image/png": [".png"], "image/jpeg": [".jpg", ".jpeg"], "image/webp": [".webp"]}


def prompt_words() -> rx.Component:
    """Return the boxes in which a person says what a model is to draw, and what not."""
    return rx.fragment(
        _box("prompt", t("drawing.what"), _DRAWN.prompt, _DRAWN.made),
        rx.cond(_DRAWN.heeds_negative, _box("negative", t("drawing.avoid"), _DRAWN.negative, t("drawing.avoid"))),
    )


def _box(part: str, words: str, value: rx.Var[str] | str, hint: rx.Var[str] | str) -> rx.Component:
    return rx.el.div(
        commit_field(
            value=value,
            hint=hint,
            multiline=True,
            label=words,
            disabled=_HELD,
            test_id=f"drawing-{part}",
            on_commit=lambda text: SteerState.say(part, text),
            key=_SHOT.id.to(str) + part,
        ),
        class_name="words-box",
    )


def drawn_with() -> rx.Component:
    """Return what draws the shot and from which seed."""
    for_all = button(
        t("drawing.for_all"), kind="quiet", size="small", on_click=SteerState.draw_all_so, test_id="for-all"
    )
    return rx.fragment(
        rx.el.div(
            rx.el.label(
                rx.el.span(rx.el.abbr(t("drawing.with"), title=t("drawing.with_about"))),
                rx.el.select(
                    rx.foreach(
                        NotebookState.backends,
                        lambda backend: rx.el.option(backend.label, value=backend.name, disabled=backend.barred),
                    ),
                    value=_SHOT.backend,
                    class_name="input",
                    disabled=_HELD,
                    on_change=SteerState.choose_backend,
                    custom_attrs={"data-testid": "backend"},
                ),
                class_name="field",
            ),
            _seed(),
            class_name="drawn-with",
        ),
        rx.cond(NotebookState.some_barred, rx.el.p(t("drawing.install"), class_name="inspector-hint")),
        rx.cond(_DRAWN.why_not != "", rx.el.p(_DRAWN.why_not, class_name="inspector-hint")),
        rx.cond((_SHOT.backend != "") & may(NotebookState, Verb.BOARD), for_all),
    )


def style_choice() -> rx.Component:
    """Return the style of the whole project."""
    choice = rx.el.label(
        rx.el.span(t("drawing.style")),
        rx.el.select(
            rx.foreach(NotebookState.styles, lambda style: rx.el.option(style.label, value=style.name)),
            value=NotebookState.style,
            class_name="input",
            disabled=~may(NotebookState, Verb.BOARD),
            on_change=SteerState.choose_style,
            custom_attrs={"data-testid": "style"},
        ),
        class_name="field",
    )
    make = icon_button(
        "sliders-horizontal", t("style.title"), on_click=OwnStyleState.show_style_maker(True), test_id="make-style"
    )
    return rx.el.div(choice, rx.cond(may(NotebookState, Verb.SETTINGS), make), class_name="style-choice")


def _seed() -> rx.Component:
    lock = icon_button(
        "lock",
        t("drawing.keep_seed"),
        size="small",
        on_click=SteerState.toggle_seed,
        test_id="keep-seed",
        disabled=_HELD,
        attributes={"aria-pressed": _DRAWN.keeps_seed},
    )
    field = commit_field(
        value=_SHOT.seed,
        label=t("inspector.seed"),
        input_mode="numeric",
        disabled=_HELD,
        test_id="inspector-seed",
        place=_SHOT.id.to(str) + ".seed",
        on_commit=lambda text, was, ticket: EditState.edit_shot(_SHOT.id.to(str) + ".seed", text, was, ticket),
        key=_SHOT.id.to(str) + "seed",
    )
    return rx.el.div(
        rx.el.label(
            rx.el.span(rx.el.abbr(t("inspector.seed"), title=t("inspector.seed_about"))), field, class_name="field"
        ),
        rx.cond(_DRAWN.is_model, lock),
        class_name="seed",
    )


def redraw_row() -> rx.Component:
    """Return the row of buttons that draw a shot again: so, in variants, from another seed, after a sketch."""
    return rx.cond(may(NotebookState, Verb.DRAW), _redraw_row())


def _redraw_row() -> rx.Component:
    busy = (_SHOT.state == "running") | (_SHOT.state == "queued")
    word = rx.cond(_SHOT.version == "", t("inspector.draw"), t("inspector.redraw"))
    return rx.el.div(
        button(
            icon("refresh-cw", 14),
            word,
            kind="primary",
            key="r",
            show_key=True,
            test_id="redraw",
            on_click=EditState.redraw(_SHOT.id, False),
            disabled=busy | _SHOT.locked,
        ),
        rx.cond(
            _DRAWN.is_model,
            button(
                t("drawing.variants", count=VARIANTS),
                on_click=SteerState.draw_variants,
                test_id="variants",
                disabled=busy | _SHOT.locked,
            ),
        ),
        icon_button(
            "dices",
            t("inspector.new_seed"),
            key="shift+r",
            on_click=EditState.redraw(_SHOT.id, True),
            disabled=busy | _SHOT.locked,
            test_id="new-seed",
        ),
        rx.cond(_DRAWN.is_model, rx.fragment(_sketch(), _pencil())),
        class_name="redraw-row",
    )


def _sketch() -> rx.Component:
    """Return the button by which a sketch or photo is handed in."""
    no_style: Any = {}
    choose = rx.call_script("document.querySelector('.sketch-drop > input[type=file]').click()")
    return rx.upload.root(
        icon_button("upload", t("drawing.sketch"), on_click=choose, disabled=_HELD, test_id="sketch"),
        id="sketch-drop",
        class_name="sketch-drop",
        no_click=True,
        no_keyboard=True,
        multiple=False,
        accept=_KINDS,
        drag_active_style=no_style,
        on_drop=SteerState.sketch(rx.upload_files("sketch-drop")),
    )


def _pencil() -> rx.Component:
    return icon_button(
        "pencil",
        t("drawing.draw_sketch"),
        on_click=PaintState.draw_sketch,
        disabled=_HELD,
        test_id="draw-sketch",
    )
