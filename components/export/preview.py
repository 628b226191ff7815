"""How the file will look: the booklet's own pages, the film's first picture, or what the file holds."""

from typing import Any

import reflex as rx

from components.words import t
from state.export import SHOT_LISTS, ExportState, Frame, PageCell, SmallPage

_PAGE = ExportState.page


def preview() -> rx.Component:
    """Return the preview."""
    return rx.el.div(
        rx.match(
            ExportState.kind,
            ("pdf", rx.cond(ExportState.pages > 0, _booklet(), rx.el.p(t("export.nothing"), class_name="quiet"))),
            ("animatic", _film()),
            *((kind, _table()) for kind in SHOT_LISTS),
            _inside(),
        ),
        class_name="export-preview",
        role="group",
        aria_label=t("export.preview"),
    )


def _booklet() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.div(
                rx.el.p(rx.el.b(_PAGE.slugline), rx.el.span(_PAGE.board), class_name="page-head"),
                rx.foreach(_PAGE.cells, _cell),
                rx.el.p(rx.el.span(_PAGE.foot), rx.el.span(_PAGE.count), class_name="page-foot"),
                class_name="page",
                style={"aspectRatio": _PAGE.ratio, "--ratio": _PAGE.ratio, "--points": _PAGE.points},
                custom_attrs={
                    "data-testid": "export-page",
                    "aria-label": _PAGE.title,
                    "data-cover": _PAGE.number == 0,
                },
                role="group",
            ),
            class_name="page-box",
        ),
        rx.el.p(_PAGE.title, class_name="page-title number", role="status"),
        rx.el.div(rx.foreach(ExportState.small, _small), class_name="small-pages"),
    )


def _place(frame: Any) -> dict[str, Any]:
    return {
        "insetInlineStart": frame.left,
        "insetBlockStart": frame.top,
        "inlineSize": frame.width,
        "blockSize": frame.height,
    }


def _picture(frame: Any) -> rx.Component:
    return rx.cond(frame.picture != "", rx.el.img(src=frame.picture, alt=""))


def _cell(cell: rx.Var[PageCell]) -> rx.Component:
    frame: Any = cell.frame
    return rx.fragment(
        rx.el.div(
            _picture(frame), class_name="page-frame", style=_place(frame), custom_attrs={"data-stale": cell.stale}
        ),
        rx.el.div(
            rx.el.p(rx.el.b(cell.number), rx.el.span(cell.note), rx.el.span(cell.stamp), class_name="page-camera"),
            rx.el.p(cell.description, class_name="page-description", dir="auto"),
            rx.foreach(
                cell.said, lambda line: rx.el.p(rx.el.b(line.who), " ", line.words, class_name="page-said", dir="auto")
            ),
            class_name="page-words",
            style={
                "insetInlineStart": frame.left,
                "insetBlockStart": f"calc({frame.top} + {frame.height})",
                "inlineSize": cell.width,
            },
        ),
        key=frame.id,
    )


def _small(page: rx.Var[SmallPage]) -> rx.Component:
    def frame(picture: rx.Var[Frame]) -> rx.Component:
        return rx.el.span(_picture(picture), style=_place(picture), key=picture.id)

    return rx.el.button(
        rx.el.span(rx.foreach(page.frames, frame), class_name="small-page", style={"aspectRatio": page.ratio}),
        rx.cond(page.number == 0, t("export.cover_small"), page.number),
        type="button",
        key=page.number.to(str),
        on_click=ExportState.turn_to(page.number),
        custom_attrs={"aria-current": _PAGE.number == page.number, "data-testid": "export-thumb"},
    )


def _film() -> rx.Component:
    return rx.el.figure(
        rx.cond(ExportState.poster != "", rx.el.img(src=ExportState.poster, alt="")),
        rx.el.figcaption(ExportState.film, class_name="number"),
        class_name="film",
    )


def _table() -> rx.Component:
    def row(cells: rx.Var[list[str]], index: rx.Var[int]) -> rx.Component:
        cell = rx.cond(index == 0, _cells(cells, rx.el.th), _cells(cells, rx.el.td))
        return rx.el.tr(cell, key=index.to(str))

    return rx.el.div(
        rx.el.h3(t("export.inside"), class_name="heading"),
        rx.el.div(
            rx.el.table(rx.el.tbody(rx.foreach(ExportState.table, row))),
            class_name="sheet number",
            tab_index=0,
            role="region",
            aria_label=t("export.inside"),
        ),
        class_name="inside",
        custom_attrs={"data-testid": "export-inside"},
    )


def _cells(cells: rx.Var[list[str]], kind: Any) -> rx.Component:
    return rx.foreach(cells, lambda words: kind(words))


def _inside() -> rx.Component:
    return rx.el.div(
        rx.el.h3(t("export.inside"), class_name="heading"),
        rx.el.pre(rx.foreach(ExportState.lines, lambda line: rx.fragment(line, "\n")), tab_index=0),
        class_name="inside",
        custom_attrs={"data-testid": "export-inside"},
    )
