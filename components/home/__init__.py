"""The first page: the projects, the sample, and a place to drop a script."""

from typing import Any

import reflex as rx
from reflex.event import EventCallback
from reflex.vars import VarData

from components.home.card import project_card
from components.home.dialogs import delete_dialog, rename_dialog
from components.home.folders import folder_dialog, folder_path, folder_row
from components.home.welcome import drop_zone, hero, sample, steps_told
from components.people import account_menu, inbox_button, language_menu
from components.ui import (
    KINDS_AT_HOME,
    button,
    choose_script,
    icon,
    icon_button,
    logo,
    script_drop,
    search_button,
    shell,
    theme_button,
)
from components.words import t
from state.cards import Card
from state.home import TABS, BinRow, HomeState
from state.people import AccountState

_ANYWHERE = "anywhere"
_SORTS = VarData(imports={rx.asset("sorting.js", shared=True).importable_path: [rx.ImportVar(tag="byTitle")]})


def page() -> rx.Component:
    """Return the page."""
    return shell(
        script_drop(
            _top_bar(),
            rx.el.main(
                _refused(),
                rx.cond(HomeState.empty, _first_time(), rx.cond(HomeState.loaded, _projects(), _opening())),
                class_name="home",
                id="main",
            ),
            name=_ANYWHERE,
            kinds=KINDS_AT_HOME,
            on_drop=HomeState.take,
            on_drop_rejected=_refuse,
        ),
        rename_dialog(),
        delete_dialog(),
        folder_dialog(),
        tab=t("home.tab"),
    )


def _refuse(files: Any) -> EventCallback[*tuple[()]]:
    return HomeState.refuse(files[0]["file"].to(dict)["name"], files.length())


def _top_bar() -> rx.Component:
    return rx.el.header(
        logo(),
        rx.el.b(t("app.name")),
        rx.el.span(class_name="spacer"),
        search_button(),
        rx.el.span(class_name="spacer"),
        rx.cond(AccountState.accounts, rx.fragment(), language_menu()),
        theme_button(),
        inbox_button(),
        account_menu(),
        class_name="top-bar",
    )


def _refused() -> rx.Component:
    return rx.cond(
        HomeState.problem != "",
        rx.el.div(
            icon("circle-alert"),
            rx.el.p(HomeState.problem),
            icon_button("x", t("app.close"), size="small", on_click=HomeState.forget_problem),
            class_name="banner refused",
            role="alert",
            custom_attrs={"data-state": "failed", "data-testid": "refused"},
        ),
    )


def _first_time() -> rx.Component:
    return rx.fragment(
        hero(),
        rx.el.div(sample(first=True), drop_zone(t("home.drop_short"), _ANYWHERE), class_name="empty-home"),
        steps_told(),
    )


def _opening() -> rx.Component:
    """Return what stands where the projects will be, in their size, until they are known."""
    card = rx.el.div(rx.el.div(class_name="cover"), rx.el.div(class_name="project-text"), class_name="card project")
    return rx.el.div(
        rx.el.div(rx.el.h1(t("home.title")), class_name="home-head"),
        rx.el.div(rx.el.div(class_name="sample-frames"), class_name="card sample"),
        rx.el.div(card, card, card, class_name="cards"),
        rx.el.p(t("home.loading"), class_name="hidden-visually", role="status"),
        class_name="skeleton",
    )


def _projects() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.h1(t("home.title")),
            button(
                icon("upload"),
                t("home.import"),
                size="large",
                test_id="import-script",
                on_click=choose_script(_ANYWHERE),
            ),
            button(
                icon("plus"), t("home.new"), kind="primary", size="large", test_id="new-board", on_click=HomeState.make
            ),
            class_name="home-head",
        ),
        rx.cond(HomeState.folder == "", rx.fragment(sample(), folder_row()), folder_path()),
        rx.cond((HomeState.tabs.length() > 1) | (HomeState.shown.length() > 1), _bar()),
        rx.el.div(rx.foreach(_in_order(), lambda card: project_card(card, key=card.id)), class_name="cards"),
        rx.cond(HomeState.tab == "bin", _bin()),
        drop_zone(t("home.drop"), _ANYWHERE, named=False),
    )


def _in_order() -> rx.Var[list[Card]]:
    """Return the cards of the open tab, by their titles where that is wanted: browsers know how languages sort."""
    shown, by_title = HomeState.shown, HomeState.order == "title"
    told = VarData.merge(_SORTS, *(each._get_all_var_data() for each in (shown, by_title)))
    return rx.Var(f"byTitle({shown}, {by_title})", _var_type=list[Card], _var_data=told).to(list[Card])


def _bin() -> rx.Component:
    def row(deleted: rx.Var[BinRow]) -> rx.Component:
        return rx.el.li(
            rx.el.span(rx.el.b(deleted.title, dir="auto"), rx.el.span(deleted.goes), class_name="person"),
            button(t("home.unarchive"), on_click=HomeState.bring_back(deleted.id), test_id="bring-back"),
            key=deleted.id,
        )

    return rx.el.section(
        rx.el.h2(t("home.bin"), class_name="heading"),
        rx.el.ul(rx.foreach(HomeState.in_bin, row), class_name="bin"),
        custom_attrs={"data-testid": "bin"},
    )


def _bar() -> rx.Component:
    return rx.el.div(
        rx.cond((HomeState.tabs.length() > 1) & (HomeState.folder == ""), _tabs(), rx.el.span()),
        rx.cond(HomeState.shown.length() > 1, _order()),
        class_name="home-bar",
    )


def _tabs() -> rx.Component:
    return rx.el.div(
        rx.foreach(
            HomeState.tabs,
            lambda tab: rx.el.button(
                rx.match(tab, *((name, t(f"home.{name}")) for name in TABS), tab),
                type="button",
                role="radio",
                on_click=HomeState.show_tab(tab),
                custom_attrs={"aria-checked": HomeState.tab == tab, "data-tab": tab},
            ),
        ),
        class_name="segments",
        role="radiogroup",
        aria_label=t("home.which"),
    )


def _order() -> rx.Component:
    """Return the choice of what the projects are sorted by."""
    return rx.el.select(
        *(rx.el.option(t(f"home.by_{order}"), value=order) for order in ("edited", "title")),
        value=HomeState.order,
        on_change=HomeState.sort,
        class_name="home-order",
        aria_label=t("home.order"),
        custom_attrs={"data-testid": "home-order"},
    )
