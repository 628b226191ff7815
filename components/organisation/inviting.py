"""Who is invited into an organisation's projects, and how somebody else is."""

import reflex as rx

from components.ui import button, icon, icon_button
from components.words import t
from state.organisation import OrganisationState, WaitingRow


def invitations() -> rx.Component:
    """Return the section; nothing for who may invite nobody and to whom no invitation is shown."""
    waiting = OrganisationState.waiting.length() > 0
    return rx.cond(
        OrganisationState.owns | waiting | (OrganisationState.open_to.length() > 0),
        rx.el.section(
            rx.el.h2(t("organisation.invitations"), class_name="heading"),
            rx.cond(
                waiting,
                rx.el.ul(rx.foreach(OrganisationState.waiting, _waiting), class_name="card organisation-list"),
                rx.el.p(t("organisation.no_invitations"), class_name="organisation-facts"),
            ),
            rx.cond(OrganisationState.open_to.length() > 0, _inviting()),
            class_name="organisation-invitations",
        ),
    )


def _waiting(each: rx.Var[WaitingRow]) -> rx.Component:
    return rx.el.li(
        rx.el.span(icon("mail", 14), class_name="avatar", aria_hidden="true"),
        rx.el.span(rx.el.b(each.whom, dir="auto"), rx.el.span(each.facts, dir="auto"), class_name="person"),
        rx.el.span(each.role, class_name="role"),
        rx.el.span(
            icon_button("x", t("people.withdraw"), size="small", on_click=OrganisationState.withdraw(each.id)),
            class_name="organisation-acts",
        ),
        key=each.id,
        custom_attrs={"data-testid": "waiting-invitation"},
    )


def _inviting() -> rx.Component:
    return rx.fragment(
        rx.form(
            rx.el.select(
                rx.foreach(OrganisationState.open_to, lambda each: rx.el.option(each[1], value=each[0])),
                value=OrganisationState.into,
                on_change=OrganisationState.choose_project,
                class_name="input",
                aria_label=t("organisation.into"),
            ),
            rx.el.input(
                name="email",
                type="email",
                class_name="input",
                placeholder=t("people.email"),
                aria_label=t("people.email"),
            ),
            rx.el.select(
                rx.foreach(OrganisationState.roles, lambda role: rx.el.option(role[1], value=role[0])),
                value=OrganisationState.role,
                on_change=OrganisationState.choose_role,
                class_name="input",
                aria_label=t("people.role"),
            ),
            button(t("people.make_link"), kind="primary", type="submit", test_id="organisation-invite"),
            on_submit=OrganisationState.invite,
            reset_on_submit=True,
            class_name="organisation-inviting",
            custom_attrs={"aria-label": t("people.invite")},
        ),
        rx.cond(OrganisationState.link != "", _link()),
    )


def _link() -> rx.Component:
    return rx.el.div(
        rx.el.input(
            value=OrganisationState.link,
            read_only=True,
            class_name="input",
            aria_label=t("people.link"),
            custom_attrs={"data-testid": "organisation-link"},
        ),
        button(icon("copy"), t("people.copy"), on_click=rx.set_clipboard(OrganisationState.link)),
        rx.el.p(t("people.link_text"), role="status"),
        class_name="invitation-link",
    )
