"""The export dialog: kinds on one side, options in the middle, the page as it will be printed on the other."""

import reflex as rx

from components import conform
from components.export.footer import footer
from components.export.options import options
from components.export.preview import preview
from components.ui import button, file_link, icon, icon_button, is_here, may
from components.words import t
from state.conform import ConformState
from state.export import ExportState, SavedFile, kinds
from state.notebook import NotebookState
from state.words import WORDS
from storyboard_app.values import Verb

_ICONS = {
    "pdf": "file-text",
    "ekonte": "file-text",
    "shots": "table",
    "workbook": "sheet",
    "animatic": "clapperboard",
    "prores": "film",
    "dnxhr": "film",
    "bundle": "file-json",
    "images": "images",
    "psd": "layers",
    "captions": "captions",
    "vtt": "captions",
    "ass": "captions",
    "ttml": "captions",
    "everything": "package",
    "fcp7": "scissors",
    "fcpxml": "scissors",
    "edl": "list-video",
    "otio": "braces",
    "otioz": "package",
}

#: What opened the dialog gets the focus back, also when a key pressed it.
_FOCUS_BACK = "document.querySelector('[data-testid=export]')?.focus()"


def dialog() -> rx.Component:
    """Return the dialog, and the one that it leads to: an edit that comes back."""
    return rx.fragment(_dialog(), rx.cond(may(NotebookState, Verb.BOARD), conform.dialog()))


def _dialog() -> rx.Component:
    return rx.dialog.root(
        rx.dialog.content(
            rx.el.header(
                rx.dialog.title(t("export.title"), as_child=False),
                rx.el.span(ExportState.subject, class_name="quiet"),
                rx.el.span(class_name="spacer"),
                rx.dialog.close(icon_button("x", t("app.close"))),
                class_name="export-head",
            ),
            rx.el.div(_kinds(), options(), preview(), class_name="export-body"),
            footer(),
            class_name="export",
            aria_describedby="",
            on_close_auto_focus=rx.call_script(_FOCUS_BACK),
            custom_attrs={"data-testid": "export-dialog"},
        ),
        open=ExportState.is_open & is_here(ExportState.project),
        on_open_change=ExportState.show,
    )


def _kinds() -> rx.Component:
    choices = [_kind(name, label, description) for name, label, description in kinds()]
    return rx.el.div(
        rx.el.fieldset(rx.el.legend(t("export.what"), class_name="hidden-visually"), *choices),
        rx.el.h3(t("export.files"), class_name="heading"),
        rx.cond(
            ExportState.files.length() > 0,
            rx.el.ul(rx.foreach(ExportState.files, _file)),
            rx.el.p(t("export.no_files"), class_name="quiet"),
        ),
        rx.cond(may(NotebookState, Verb.BOARD), _conform()),
        class_name="export-kinds",
    )


def _conform() -> rx.Component:
    return button(
        icon("file-input"),
        t("conform.open"),
        on_click=[ExportState.show(False), ConformState.open(ExportState.project)],
        test_id="conform",
    )


def _kind(name: str, label: str, description: str) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="kind",
            value=name,
            checked=ExportState.kind == name,
            class_name="hidden-visually",
            on_change=ExportState.choose_kind(name),
        ),
        icon(_ICONS.get(name, "file"), 18),
        rx.el.span(rx.el.b(_said("kind", name, label)), rx.el.span(_said("about", name, description))),
        class_name="export-kind",
        custom_attrs={"data-testid": f"export-kind-{name}"},
    )


def _said(what: str, name: str, otherwise: str) -> rx.Var | str:
    """Return words of a kind of file in the language of whoever looks; as the kind has them where no table has any."""
    return t(f"export.{what}_{name}") if f"export.{what}_{name}" in WORDS else otherwise


def _file(file: rx.Var[SavedFile]) -> rx.Component:
    link = file_link(
        icon("download", 14),
        rx.el.span(rx.el.b(file.name), rx.el.span(file.facts)),
        href=file.url,
        label=file.label,
        attributes={"data-testid": "export-file"},
        class_name="export-file",
    )
    return rx.el.li(link, key=file.id)
