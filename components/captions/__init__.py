"""Captions in other languages: every line beside its translation, and translators' files out and in."""

from typing import Any

import reflex as rx

from components.project_page import project_bar, project_main
from components.ui import badge, button, icon, may, progress, project_shell
from state.caption_rows import CaptionRow, ChangeRow, LanguageRow, languages_offered
from state.captions import CaptionsState
from state.words import t
from storyboard_app.settings import settings
from storyboard_app.values import KeptTranslationView, Verb

#: Endings of the files that are read.
_KINDS: dict[str, Any] = {
    "application/octet-stream": [".xlf", ".xliff"],
    "application/xml": [".xml"],
    "text/csv": [".csv", ".tsv", ".txt"],
}


def page() -> rx.Component:
    """Return the page."""
    return project_shell(CaptionsState, rx.fragment(project_bar(CaptionsState, ""), _main()), class_name="sound-page")


def _main() -> rx.Component:
    return project_main(
        CaptionsState,
        _title(),
        rx.cond(CaptionsState.language != "", rx.fragment(_tools(), _file(), _lines(), _kept())),
        class_name="sound captions",
    )


def _title() -> rx.Component:
    return rx.el.div(
        rx.el.h1(t("captions.title")),
        rx.el.p(
            rx.cond(CaptionsState.spoken != "", t("captions.spoken", language=CaptionsState.spoken), ""),
            " ",
            t("captions.text"),
            class_name="sound-none",
        ),
        rx.el.div(
            rx.foreach(CaptionsState.languages, _language),
            rx.cond(may(CaptionsState, Verb.TIME), _new_language()),
            class_name="caption-languages",
        ),
        class_name="sound-title",
    )


def _language(row: rx.Var[LanguageRow]) -> rx.Component:
    return rx.el.button(
        rx.el.b(row.name),
        rx.el.span(row.facts),
        type="button",
        on_click=CaptionsState.choose(row.tag),
        class_name="card caption-language-card",
        key=row.tag,
        custom_attrs={"aria-pressed": row.tag == CaptionsState.language, "data-testid": "caption-language-card"},
    )


def _new_language() -> rx.Component:
    return rx.el.select(
        rx.el.option(t("captions.add"), value="", disabled=True),
        *(rx.el.option(name, value=tag) for tag, name in languages_offered()),
        value="",
        on_change=CaptionsState.choose,
        aria_label=t("captions.add"),
        class_name="input",
        custom_attrs={"data-testid": "add-caption-language"},
    )


def _tools() -> rx.Component:
    return rx.el.div(
        rx.el.h2(CaptionsState.language_name, class_name="heading"),
        rx.el.span(class_name="spacer"),
        _download("xliff", t("captions.xliff")),
        _download("csv", t("captions.csv")),
        rx.cond(
            may(CaptionsState, Verb.TIME),
            rx.fragment(
                _upload(),
                rx.cond(
                    CaptionsState.model & (CaptionsState.saying == ""),
                    button(icon("sparkles"), t("captions.suggest"), size="small", on_click=CaptionsState.suggest),
                ),
                button(t("captions.drop"), size="small", on_click=CaptionsState.drop, test_id="drop-language"),
            ),
        ),
        rx.cond(
            CaptionsState.saying != "",
            rx.el.div(
                progress(CaptionsState.percent, CaptionsState.saying),
                rx.el.span(CaptionsState.saying),
                class_name="saying",
            ),
        ),
        class_name="caption-tools",
    )


def _download(format: str, label: str) -> rx.Component:
    address = f"/api/v1/projects/{CaptionsState.project}/captions/{CaptionsState.language}/file?format={format}"
    return rx.el.a(
        icon("download", 14),
        label,
        href=rx.Var.create(address),
        class_name="button",
        custom_attrs={"data-size": "small", "download": "", "data-testid": f"download-{format}"},
    )


def _upload() -> rx.Component:
    choose = rx.call_script("document.querySelector('.caption-drop > input[type=file]').click()")
    no_style: Any = {}
    return rx.upload.root(
        button(icon("file-input", 14), t("captions.upload"), size="small", on_click=choose, test_id="captions-choose"),
        id="captions-drop",
        class_name="caption-drop",
        no_click=True,
        no_keyboard=True,
        multiple=False,
        accept=_KINDS,
        max_size=settings().max_upload,
        drag_active_style=no_style,
        on_drop=CaptionsState.take(rx.upload_files("captions-drop")),
    )


def _file() -> rx.Component:
    return rx.cond(
        CaptionsState.file != "",
        rx.el.section(
            rx.el.h2(CaptionsState.file, class_name="heading", dir="auto"),
            rx.cond(
                CaptionsState.problem != "", rx.el.p(CaptionsState.problem, class_name="conform-problem", role="alert")
            ),
            rx.cond(CaptionsState.summary != "", rx.el.p(CaptionsState.summary, role="status")),
            rx.el.ul(rx.foreach(CaptionsState.changes, _change), class_name="caption-changes"),
            rx.el.div(
                button(t("captions.leave"), on_click=CaptionsState.forget_file),
                rx.cond(
                    (CaptionsState.takes > 0) & may(CaptionsState, Verb.TIME),
                    button(
                        t("captions.take_over", count=CaptionsState.takes),
                        kind="primary",
                        on_click=CaptionsState.take_over,
                        test_id="captions-take",
                    ),
                ),
                class_name="actions",
            ),
            class_name="card caption-file",
            custom_attrs={"data-testid": "captions-file"},
        ),
    )


def _change(row: rx.Var[ChangeRow]) -> rx.Component:
    return rx.el.li(
        badge(row.words, state=row.change),
        rx.el.div(
            rx.el.p(rx.el.b(row.character, dir="auto"), " ", rx.el.span(row.original, dir="auto")),
            rx.cond(row.was != "", rx.el.p(rx.el.del_(row.was), dir="auto")),
            rx.cond(row.text != "", rx.el.p(rx.el.ins(row.text), dir="auto")),
        ),
        key=row.line,
        custom_attrs={"data-testid": "captions-change"},
    )


def _lines() -> rx.Component:
    return rx.cond(
        CaptionsState.lines.length() > 0,
        rx.el.ol(rx.foreach(CaptionsState.lines, _line), class_name="caption-lines"),
        rx.el.p(t("captions.no_lines"), class_name="sound-none"),
    )


def _line(row: rx.Var[CaptionRow]) -> rx.Component:
    return rx.fragment(
        rx.cond(row.scene != "", rx.el.li(rx.el.h3(t("sound.scene", number=row.scene)), class_name="scene-of-lines")),
        rx.el.li(
            rx.el.div(
                rx.el.p(rx.el.b(row.character, dir="auto"), rx.el.span(row.timecode, class_name="number")),
                rx.el.p(row.original, dir="auto"),
            ),
            rx.el.div(
                rx.el.textarea(
                    default_value=row.text,
                    key=row.key,
                    rows="2",
                    dir="auto",
                    lang=CaptionsState.language,
                    disabled=~may(CaptionsState, Verb.TIME),
                    on_blur=lambda typed: CaptionsState.write(row.id, typed),
                    aria_label=t("captions.of", original=row.original),
                    class_name="input",
                    custom_attrs={"data-testid": "caption-text"},
                ),
                rx.el.p(row.pace, class_name="caption-pace number", custom_attrs={"data-fast": row.fast}),
                rx.cond(row.notice != "", _notice(row)),
                rx.cond(row.remembered != "", _remembered(row)),
            ),
            custom_attrs={"data-testid": "caption-line"},
        ),
        key=row.id,
    )


def _notice(row: rx.Var[CaptionRow]) -> rx.Component:
    return rx.el.p(
        rx.el.span(row.notice, dir="auto"),
        rx.cond(
            may(CaptionsState, Verb.TIME),
            button(t("captions.accept"), size="small", on_click=CaptionsState.accept(row.id), test_id="accept-caption"),
        ),
        class_name="line-notice",
        role="note",
    )


def _remembered(row: rx.Var[CaptionRow]) -> rx.Component:
    return rx.el.p(
        rx.el.span(t("captions.remembered"), " ", rx.el.span(row.remembered, dir="auto")),
        rx.cond(
            may(CaptionsState, Verb.TIME),
            button(t("captions.take"), size="small", on_click=CaptionsState.write(row.id, row.remembered)),
        ),
        class_name="line-notice",
        role="note",
    )


def _kept() -> rx.Component:
    return rx.cond(
        CaptionsState.kept.length() > 0,
        rx.el.section(
            rx.el.h2(t("captions.kept"), class_name="heading"),
            rx.el.p(t("captions.kept_text"), class_name="sound-none"),
            rx.el.ul(rx.foreach(CaptionsState.kept, _kept_line), class_name="caption-kept"),
        ),
    )


def _kept_line(row: rx.Var[KeptTranslationView]) -> rx.Component:
    return rx.el.li(
        rx.el.span(row.original, dir="auto"),
        rx.el.span(row.text, dir="auto"),
        key=row.id,
        custom_attrs={"data-testid": "kept-caption"},
    )
