"""Organisations: who belongs to one, what is of it, who is invited into it, and what it is called."""

import reflex as rx

from components.organisation.asking import question
from components.organisation.inviting import invitations
from components.people import account_menu, inbox_button
from components.ui import (
    button,
    gone,
    icon,
    icon_button,
    listing,
    loaded_main,
    logo,
    progress,
    search_button,
    shell,
    theme_button,
)
from components.words import t
from state.organisation import BelongingRow, HeldRow, OrganisationState, ShareRow
from state.people import AccountState
from storyboard_app.people import organisations
from storyboard_app.values import Standing


def page() -> rx.Component:
    """Return the page; where nobody signs in there are no organisations to look after."""
    return rx.cond(
        OrganisationState.loaded & ~AccountState.accounts,
        gone(t("organisation.not_here"), t("organisation.not_here_text")),
        shell(
            # Whoever comes back to the page sees what has come meanwhile.
            rx.window_event_listener(on_focus=OrganisationState.refresh),
            rx.el.header(
                logo(),
                rx.el.b(t("organisation.title")),
                rx.el.span(class_name="spacer"),
                search_button(),
                rx.el.span(class_name="spacer"),
                theme_button(),
                inbox_button(),
                account_menu(),
                class_name="top-bar",
            ),
            loaded_main(OrganisationState.loaded, _all(), class_name="organisation"),
            question(),
            tab=t("organisation.title"),
            class_name="organisation-page",
        ),
    )


def _all() -> rx.Component:
    return rx.fragment(
        _head(),
        rx.cond(
            OrganisationState.problem != "",
            rx.el.p(OrganisationState.problem, class_name="organisation-problem", role="alert"),
        ),
        rx.cond(
            OrganisationState.chosen == "",
            rx.el.p(t("organisation.none"), class_name="organisation-facts"),
            rx.cond(
                OrganisationState.deleted != "",
                _deleted(),
                rx.fragment(
                    rx.cond(OrganisationState.owns, _people()),
                    rx.cond(OrganisationState.shares.length() > 0, _quotas()),
                    _projects(),
                    invitations(),
                    _settings(),
                ),
            ),
        ),
        _new(),
    )


def _head() -> rx.Component:
    """Return whose page it is; who belongs to several chooses among them."""
    several = rx.el.select(
        rx.foreach(OrganisationState.choices, lambda each: rx.el.option(each[1], value=each[0])),
        value=OrganisationState.chosen,
        on_change=OrganisationState.choose,
        class_name="input",
        aria_label=t("organisation.which"),
        custom_attrs={"data-testid": "organisation-which"},
    )
    return rx.el.div(
        rx.el.h1(rx.cond(OrganisationState.chosen == "", t("organisation.title"), OrganisationState.name), dir="auto"),
        rx.cond(OrganisationState.choices.length() > 1, several),
        rx.cond(
            OrganisationState.chosen != "",
            rx.el.p(
                rx.cond(OrganisationState.owns, t("organisation.you_own"), t("organisation.you_belong")),
                class_name="organisation-facts",
            ),
        ),
        class_name="organisation-head",
    )


def _deleted() -> rx.Component:
    return rx.el.div(
        icon("trash-2"),
        rx.el.p(OrganisationState.deleted),
        button(
            t("organisation.bring_back"),
            kind="primary",
            on_click=OrganisationState.bring_back,
            test_id="organisation-back",
        ),
        class_name="banner",
        role="status",
    )


def _people() -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("people.title"), class_name="heading"),
        rx.el.ul(rx.foreach(OrganisationState.members, _member), class_name="card organisation-list"),
    )


def _member(member: rx.Var[BelongingRow]) -> rx.Component:
    standing = rx.el.select(
        *(rx.el.option(t(f"organisation.{each}"), value=each.value) for each in Standing),
        value=member.role,
        on_change=lambda role: OrganisationState.set_standing(member.id, role),
        class_name="input",
        aria_label=t("organisation.standing_of", name=member.name),
    )
    return rx.el.li(
        rx.cond(
            member.picture != "",
            rx.el.img(src=member.picture, alt="", class_name="avatar"),
            rx.el.span(member.initials, class_name="avatar", aria_hidden="true"),
        ),
        rx.el.span(
            rx.el.b(member.name, rx.cond(member.me, " " + t("people.you"), ""), dir="auto"),
            rx.el.span(member.email, dir="ltr"),
            class_name="person",
        ),
        rx.cond(
            OrganisationState.members.length() > 1,
            standing,
            rx.el.span(t("organisation.owner"), class_name="role"),
        ),
        rx.cond(
            member.me,
            rx.el.span(class_name="organisation-acts"),
            rx.el.span(
                button(
                    t("organisation.hand_over"),
                    size="small",
                    on_click=OrganisationState.ask("hand_over", member.id),
                    attributes={"aria-label": t("organisation.hand_over_to", name=member.name)},
                ),
                icon_button(
                    "x",
                    t("organisation.remove_name", name=member.name),
                    size="small",
                    on_click=OrganisationState.ask("remove", member.id),
                ),
                class_name="organisation-acts",
            ),
        ),
        key=member.id,
        custom_attrs={"data-testid": "belonging"},
    )


def _projects() -> rx.Component:
    none = rx.el.p(t("organisation.no_projects"), class_name="organisation-facts")
    shown = OrganisationState.projects
    return listing(t("organisation.projects"), shown, _project, class_name="card organisation-list", none=none)


def _project(project: rx.Var[HeldRow]) -> rx.Component:
    return rx.el.li(
        rx.el.span(icon("clapperboard", 14), class_name="avatar", aria_hidden="true"),
        rx.el.span(
            rx.cond(
                project.role != "",
                rx.el.a(project.title, href="/p/" + project.id, dir="auto"),
                rx.el.b(project.title, dir="auto"),
            ),
            rx.el.span(project.facts, dir="auto"),
            class_name="person",
        ),
        rx.el.span(),
        rx.cond(
            project.hooks,
            rx.el.a(
                t("webhook.open"),
                href="/p/" + project.id + "/webhooks",
                class_name="button",
                custom_attrs={"data-size": "small", "aria-label": t("webhook.open_of", project=project.title)},
            ),
            rx.el.span(class_name="organisation-acts"),
        ),
        key=project.id,
        custom_attrs={"data-testid": "held-project"},
    )


def _quotas() -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("status.quotas"), class_name="heading"),
        rx.el.ul(rx.foreach(OrganisationState.shares, _share), class_name="card organisation-shares"),
    )


def _share(share: rx.Var[ShareRow]) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            rx.match(
                share.level,
                ("ok", icon("circle-check", 14)),
                ("near", icon("triangle-alert", 14)),
                icon("circle-alert", 14),
            ),
            share.sentence,
        ),
        progress(share.percent, share.sentence),
        key=share.what,
        custom_attrs={"data-level": share.level, "data-testid": "organisation-share"},
    )


def _settings() -> rx.Component:
    leave = button(
        icon("log-out"), t("organisation.leave"), on_click=OrganisationState.ask("leave", ""), test_id="leave"
    )
    name = rx.form(
        rx.el.label(
            rx.el.span(t("organisation.name")),
            rx.el.input(
                name="name",
                default_value=OrganisationState.name,
                key=OrganisationState.chosen + OrganisationState.name,
                max_length=organisations.LONGEST_NAME,
                required=True,
                class_name="input",
            ),
            class_name="field",
        ),
        button(t("app.save"), type="submit", test_id="organisation-rename"),
        on_submit=OrganisationState.rename,
        class_name="organisation-name",
    )
    delete = button(
        icon("trash-2"),
        t("organisation.delete"),
        kind="danger",
        on_click=OrganisationState.ask("delete", ""),
        test_id="organisation-delete",
    )
    return rx.el.section(
        rx.el.h2(t("organisation.settings"), class_name="heading"),
        rx.el.div(
            rx.cond(OrganisationState.owns, name),
            rx.el.div(leave, rx.cond(OrganisationState.owns, delete), class_name="organisation-ends"),
            class_name="card organisation-settings",
        ),
    )


def _new() -> rx.Component:
    return rx.el.details(
        rx.el.summary(t("organisation.new")),
        rx.form(
            rx.el.input(
                name="name",
                max_length=organisations.LONGEST_NAME,
                required=True,
                class_name="input",
                placeholder=t("organisation.name"),
                aria_label=t("organisation.name"),
            ),
            button(t("organisation.make"), kind="primary", type="submit", test_id="organisation-make"),
            on_submit=OrganisationState.make,
            reset_on_submit=True,
            class_name="organisation-name",
        ),
        custom_attrs={"data-testid": "organisation-new"},
    )
