"""Folders on the first page: a row of tiles, the way back out of an open one, and the dialog for a name."""

from typing import Any

import reflex as rx

from components.npm import filing
from components.ui import button, icon, icon_button, menu_content
from components.words import t
from state.folders import NAME_LENGTH, NEW_FOLDER, FolderTile
from state.home import HomeState
from state.people import AccountState


def folder_row() -> rx.Component:
    """Return the folders, each a tile that takes what is dropped on it, and a button for another one."""
    return rx.el.section(
        filing(on_file=HomeState.put_into),
        rx.el.h2(t("folder.title"), class_name="hidden-visually"),
        rx.foreach(HomeState.folders, lambda folder: _tile(folder, key=folder.id)),
        button(
            icon("folder-plus", 14),
            t("folder.new"),
            kind="quiet",
            size="small",
            on_click=HomeState.ask_folder(NEW_FOLDER, ""),
            test_id="new-folder",
        ),
        class_name="folders",
        custom_attrs={"data-testid": "folders"},
    )


def folder_path() -> rx.Component:
    """Return where one is, with the way back, which takes out of the folder what is dropped on it."""
    return rx.el.nav(
        filing(on_file=HomeState.put_into),
        rx.el.button(
            icon("chevron-left", 15, class_name="chevron-back"),
            t("folder.all"),
            type="button",
            class_name="folder-back",
            on_click=HomeState.open_folder(""),
            custom_attrs={"data-folder": "", "data-testid": "folder-back"},
        ),
        icon("folder-open", 16),
        rx.el.h2(HomeState.folder_name, dir="auto"),
        class_name="folder-path",
        aria_label=t("folder.where"),
    )


def _tile(folder: rx.Var[FolderTile], key: rx.Var) -> rx.Component:
    menu = rx.menu.root(
        rx.menu.trigger(icon_button("ellipsis", folder.more, size="small")),
        menu_content(
            rx.menu.item(icon("pencil", 14), t("home.rename"), on_select=HomeState.ask_folder(folder.id, "")),
            rx.menu.item(
                icon("trash-2", 14), t("folder.delete"), on_select=HomeState.delete_folder(folder.id), color="red"
            ),
        ),
    )
    return rx.el.div(
        rx.el.button(
            rx.cond(folder.for_all, icon("folder-symlink", 18), icon("folder", 18)),
            rx.el.span(rx.el.b(folder.name, dir="auto"), rx.el.span(folder.facts, class_name="folder-facts")),
            rx.cond(folder.for_all, rx.el.span(t("folder.for_all"), class_name="hidden-visually")),
            type="button",
            on_click=HomeState.open_folder(folder.id),
            title=folder.name,
        ),
        rx.cond(folder.mine, menu),
        class_name="card folder",
        key=key,
        custom_attrs={"data-folder": folder.id, "data-testid": "folder"},
    )


def folder_dialog() -> rx.Component:
    """Return the dialog for a folder's name."""
    new = HomeState.naming == NEW_FOLDER
    return rx.dialog.root(
        rx.dialog.content(
            rx.dialog.title(rx.cond(new, t("folder.new"), t("folder.rename"))),
            rx.form(
                rx.el.label(
                    rx.el.span(t("folder.name")),
                    rx.el.input(
                        name="name",
                        default_value=HomeState.named_folder,
                        class_name="input",
                        max_length=NAME_LENGTH,
                        required=True,
                        dir="auto",
                    ),
                    class_name="field",
                ),
                rx.cond(new & AccountState.accounts & (HomeState.keeps_for.length() > 0), _for_whom()),
                rx.el.div(
                    rx.dialog.close(button(t("app.cancel"))),
                    button(t("app.save"), kind="primary", type="submit", test_id="keep-folder"),
                    class_name="actions",
                ),
                on_submit=HomeState.name_folder,
            ),
            aria_describedby="",
            max_width="440px",
        ),
        open=HomeState.naming != "",
        on_open_change=HomeState.close_naming,
    )


def _for_whom() -> rx.Component:
    def option(each: Any) -> rx.Component:
        return rx.el.option(each[1], value=each[0])

    return rx.el.label(
        rx.el.span(t("folder.whose")),
        rx.el.select(
            rx.el.option(t("folder.own"), value=""),
            rx.foreach(HomeState.keeps_for, option),
            name="for",
            class_name="input",
            custom_attrs={"data-testid": "folder-for"},
        ),
        class_name="field",
    )
