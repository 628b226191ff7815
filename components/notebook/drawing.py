"""The inspector's part on the picture: what draws it, and for a model its words, sliders, versions and confidence."""

from typing import Any

import reflex as rx

from components.notebook.likeness import alike
from components.npm import commit_field, sliders
from components.ui import button, icon, icon_button
from state.drawn import Version
from state.edits import EditState
from state.notebook import NotebookState
from state.painting import PaintState
from state.steer import VARIANTS, SteerState
from state.words import t

_SHOT = NotebookState.shot
_DRAWN = NotebookState.drawn
_KINDS: dict[str, Any] = {"image/png": [".png"], "image/jpeg": [".jpg", ".jpeg"], "image/webp": [".webp"]}


def drawing() -> rx.Component:
    """Return the part; with previz it is no more than what draws it, the seed and Redraw."""
    return rx.fragment(
        rx.el.section(
            rx.el.h3(
                rx.cond(_DRAWN.is_model, t("drawing.what"), t("inspector.drawing")),
                rx.el.span(class_name="spacer"),
                rx.el.span(_SHOT.version, class_name="number"),
                class_name="heading",
            ),
            rx.cond(
                _SHOT.problem != "",
                rx.el.p(icon("circle-alert", 14), _SHOT.problem, class_name="inspector-problem", role="alert"),
            ),
            rx.cond(
                _SHOT.notice != "",
                rx.el.p(
                    icon("info", 14),
                    _SHOT.notice,
                    class_name="inspector-notice",
                    role="status",
                    custom_attrs={"data-testid": "notice"},
                ),
            ),
            rx.cond(_DRAWN.is_model, _words()),
            _with(),
            _style(),
            _redraw(),
            class_name="inspector-part",
        ),
        rx.cond(_DRAWN.is_model, rx.fragment(_sliders(), _versions(), alike())),
    )


def _words() -> rx.Component:
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
            disabled=_SHOT.locked,
            test_id=f"drawing-{part}",
            on_commit=lambda text: SteerState.say(part, text),
            key=_SHOT.id.to(str) + part,
        ),
        class_name="words-box",
    )


def _with() -> rx.Component:
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
                        NotebookState.backends, lambda one: rx.el.option(one.label, value=one.name, disabled=one.barred)
                    ),
                    value=_SHOT.backend,
                    class_name="input",
                    disabled=_SHOT.locked,
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
        rx.cond(_SHOT.backend != "", for_all),
    )


def _style() -> rx.Component:
    """Return the style of the whole project."""
    return rx.el.label(
        rx.el.span(t("drawing.style")),
        rx.el.select(
            rx.foreach(NotebookState.styles, lambda one: rx.el.option(one.label, value=one.name)),
            value=NotebookState.style,
            class_name="input",
            on_change=SteerState.choose_style,
            custom_attrs={"data-testid": "style"},
        ),
        class_name="field",
    )


def _seed() -> rx.Component:
    lock = icon_button(
        "lock",
        t("drawing.keep_seed"),
        size="small",
        on_click=SteerState.toggle_seed,
        test_id="keep-seed",
        disabled=_SHOT.locked,
        attributes={"aria-pressed": _DRAWN.keeps_seed},
    )
    field = commit_field(
        value=_SHOT.seed,
        label=t("inspector.seed"),
        input_mode="numeric",
        disabled=_SHOT.locked,
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


def _redraw() -> rx.Component:
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
        icon_button("upload", t("drawing.sketch"), on_click=choose, disabled=_SHOT.locked, test_id="sketch"),
        id="sketch-drop",
        class_name="sketch-drop",
        no_click=True,
        no_keyboard=True,
        multiple=False,
        accept=_KINDS,
        drag_active_style=no_style,
        on_drop=SteerState.sketch(rx.upload_files("sketch-drop")),  # type: ignore[arg-type]
    )


def _pencil() -> rx.Component:
    return icon_button(
        "pencil",
        t("drawing.draw_sketch"),
        on_click=PaintState.draw_sketch,
        disabled=_SHOT.locked,
        test_id="draw-sketch",
    )


def _sliders() -> rx.Component:
    reset = button(
        t("drawing.reset"),
        kind="quiet",
        size="small",
        on_click=SteerState.reset_sliders,
        test_id="reset-sliders",
        disabled=~_DRAWN.moved,
    )
    return rx.el.section(
        rx.el.h3(t("drawing.keep"), rx.el.span(class_name="spacer"), reset, class_name="heading"),
        sliders(
            sliders=_DRAWN.sliders,
            disabled=_SHOT.locked,
            default_words=t("drawing.default", value="{value}"),
            on_commit=SteerState.slide,
            key=_SHOT.id.to(str) + "sliders",
        ),
        rx.cond(_DRAWN.start != "", _follows(_DRAWN.start, t("drawing.afresh"), SteerState.start_afresh)),
        rx.cond(_DRAWN.sketched, _follows(t("drawing.sketched"), t("drawing.unsketch"), SteerState.drop_sketch)),
        class_name="inspector-part",
    )


def _follows(words: rx.Var | str, way_out: str, event: Any) -> rx.Component:
    """Return a line that says what a shot follows, with the way out."""
    return rx.el.p(
        words,
        rx.el.span(class_name="spacer"),
        button(way_out, size="small", kind="quiet", on_click=event),
        class_name="follows",
    )


def _versions() -> rx.Component:
    return rx.el.section(
        rx.el.h3(t("drawing.versions"), class_name="heading"),
        rx.el.ul(rx.foreach(_DRAWN.versions, lambda one: _version(one, key=one.id)), class_name="versions"),
        rx.cond(
            _DRAWN.versions.length() > 0,
            button(
                icon("brush", 14),
                t("drawing.part"),
                size="small",
                on_click=PaintState.mark,
                test_id="mark",
                disabled=_SHOT.locked,
            ),
        ),
        rx.cond(
            (NotebookState.looked.id != ""),
            rx.el.div(
                button(
                    t("drawing.use"),
                    size="small",
                    on_click=SteerState.use_version,
                    test_id="use-version",
                    disabled=NotebookState.looked.current | _SHOT.locked,
                ),
                button(
                    t("drawing.from"),
                    size="small",
                    on_click=SteerState.refine(NotebookState.looked.id),
                    disabled=_SHOT.locked,
                    test_id="refine",
                ),
                class_name="version-actions",
            ),
        ),
        rx.cond(_DRAWN.match != "", _confidence()),
        class_name="inspector-part",
    )


def _version(one: rx.Var[Version], key: rx.Var) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.el.img(src=one.thumbnail, alt="", width="480", height="270", loading="lazy"),
            rx.el.span(rx.el.b(one.name), rx.el.span(one.match), class_name="number"),
            type="button",
            title=one.label,
            on_click=SteerState.look_at(one.id),
            custom_attrs={
                "aria-label": one.label,
                "aria-pressed": NotebookState.looked_at == one.id,
                "data-current": one.current,
                "data-testid": "version",
            },
        ),
        key=key,
    )


def _confidence() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.span(t("inspector.confidence")),
            rx.el.span(
                rx.el.i(style={"inlineSize": _DRAWN.percent.to(str) + "%"}),
                class_name="meter",
                title=t("drawing.threshold"),
                custom_attrs={
                    "role": "meter",
                    "aria-label": t("inspector.confidence"),
                    "aria-valuenow": _DRAWN.percent,
                    "aria-valuemin": 0,
                    "aria-valuemax": 100,
                    "data-unsure": _DRAWN.unsure,
                },
            ),
            rx.el.b(_DRAWN.match, class_name="number", custom_attrs={"data-unsure": _DRAWN.unsure}),
            class_name="confidence",
            custom_attrs={"data-testid": "confidence"},
        ),
        rx.cond(_DRAWN.problems != "", rx.el.p(_DRAWN.problems, class_name="inspector-hint")),
        rx.cond(_DRAWN.words != "", rx.el.p(_DRAWN.words, class_name="inspector-hint")),
    )
