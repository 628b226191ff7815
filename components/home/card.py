"""A project as a card: its pictures, its facts, and what can be done to it."""

from typing import Any

import reflex as rx

from components.ui import badge, icon, icon_button, menu_content, ring
from components.words import t
from state.cards import Card
from state.folders import NEW_FOLDER, FolderTile
from state.home import HomeState
from storyboard_app.values import Verb


def project_card(card: rx.Var[Card], key: rx.Var) -> rx.Component:
    """Return a project's card."""
    return rx.el.article(
        rx.el.div(
            rx.foreach(card.covers, lambda url: rx.el.img(src=url, alt="", width="480", height="270", loading="lazy")),
            rx.cond(card.covers.length() == 0, _blank(card)),
            class_name="cover",
            custom_attrs={"data-pictures": card.covers.length()},
        ),
        rx.el.div(
            rx.el.div(
                rx.el.a(rx.el.h2(card.title, dir="auto"), href="/p/" + card.id.to(str), title=card.title),
                rx.cond(card.problem != "", badge(card.problem, state="failed")),
                rx.cond(card.stale != "", badge(card.stale, state="stale")),
                rx.cond(card.review != "", badge(card.review, state=card.review_state)),
                class_name="project-title",
            ),
            rx.el.p(
                rx.cond(card.working != "", rx.fragment(ring(), card.working), card.facts), class_name="project-facts"
            ),
            rx.cond(card.approved != "", _approved(card)),
            rx.el.div(
                rx.el.span(card.edited),
                rx.el.span(class_name="spacer"),
                rx.cond(card.people.length() > 0, _people(card)),
                _menu(card),
                class_name="project-foot",
            ),
            class_name="project-text",
        ),
        class_name="card project",
        key=key,
        draggable=True,
        custom_attrs={"data-testid": "project-card", "data-project": card.id},
    )


def _approved(card: rx.Var[Card]) -> rx.Component:
    """Return how much of a project has been approved, as a bar and in words."""
    return rx.el.div(
        rx.el.span(rx.el.i(style={"inlineSize": card.approved_percent.to(str) + "%"}), class_name="approved-bar"),
        rx.el.span(card.approved, class_name="number"),
        class_name="project-approved",
    )


def _people(card: rx.Var[Card]) -> rx.Component:
    """Return who works on a project, by their initials."""
    return rx.el.span(
        rx.foreach(card.people, lambda initials: rx.el.span(initials, class_name="avatar", aria_hidden="true")),
        rx.cond(card.others != "", rx.el.span(card.others, class_name="avatar", aria_hidden="true")),
        class_name="faces",
        role="img",
        title=card.people_named,
        aria_label=card.people_named,
    )


def _blank(card: rx.Var[Card]) -> rx.Component:
    """Return what stands for a project that has no picture yet."""
    return rx.el.p(icon("file-text", 22), rx.el.span(card.blank), class_name="blank-cover")


def _menu(card: rx.Var[Card]) -> rx.Component:
    put_away = rx.cond(
        card.archived,
        _item("archive-restore", t("home.unarchive"), HomeState.archive(card.id, False)),
        _item("archive", t("home.archive"), HomeState.archive(card.id, True)),
    )
    delete = _item("trash-2", t("home.delete"), HomeState.ask_delete(card.id), color="red")
    return rx.menu.root(
        rx.menu.trigger(icon_button("ellipsis", card.more)),
        menu_content(
            rx.cond(_may(card, Verb.BOARD), _item("pencil", t("home.rename"), HomeState.ask_title(card.id))),
            _folders(card),
            rx.cond(_may(card, Verb.EXPORT), _item("copy", t("home.copy"), HomeState.copy_project(card.id))),
            rx.cond(_may(card, Verb.EXPORT), _item("package", t("home.save_file"), HomeState.save_file(card.id))),
            rx.cond(_may(card, Verb.SETTINGS), put_away),
            rx.cond(_may(card, Verb.DELETE), delete),
        ),
    )


def _folders(card: rx.Var[Card]) -> rx.Component:
    """Return the menu of the folders that a project can lie in."""

    def into(folder: rx.Var[FolderTile]) -> rx.Component:
        lies: Any = folder.projects
        return rx.menu.item(
            icon("folder", 14),
            rx.el.span(folder.name, dir="auto"),
            rx.cond(lies.contains(card.id), icon("check", 13)),
            on_select=HomeState.put_into(card.id, folder.id),
        )

    return rx.menu.sub(
        rx.menu.sub_trigger(icon("folder-input", 14), t("folder.move"), custom_attrs={"data-testid": "move-to-folder"}),
        rx.menu.sub_content(
            rx.foreach(HomeState.folders, into),
            _item("folder-plus", t("folder.new"), HomeState.ask_folder(NEW_FOLDER, card.id)),
            _item("folder-x", t("folder.none"), HomeState.put_into(card.id, "")),
        ),
    )


def _may(card: rx.Var[Card], verb: Verb) -> rx.Var[bool]:
    granted: Any = card.may
    return granted.contains(verb.value)


def _item(name: str, words: str, event: rx.event.EventType, **props: Any) -> rx.Component:
    return rx.menu.item(icon(name, 14), words, on_select=event, **props)
