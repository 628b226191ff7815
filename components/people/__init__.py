"""People: who is signed in and where, who works on a project, and who is asked to join."""

import reflex as rx

from components.people.access import access_dialog
from components.people.languages import language_menu as language_menu
from components.people.profile import face, profile_dialog
from components.ui import button, icon, icon_button, menu_content
from components.words import t
from state.access import AccessState
from state.passkeys import PasskeyState
from state.people import SIGN_OUT, AccountState, BrowserRow, InvitationRow, MemberRow, PeopleState
from state.profile import ProfileState

#: Signing out is a request of its own: its answer takes the cookie away and what pages keep.
_SIGN_OUT = rx.call_script(SIGN_OUT)


def account_menu() -> rx.Component:
    """Return the button of who is signed in, with what they can do; without accounts the way to the status."""
    menu = rx.dropdown_menu.root(
        rx.dropdown_menu.trigger(
            rx.el.button(
                face(),
                type="button",
                class_name="account-button",
                title=AccountState.name,
                custom_attrs={"aria-label": t("account.menu"), "data-testid": "account"},
            )
        ),
        menu_content(
            rx.el.div(rx.el.b(AccountState.name), rx.el.span(AccountState.email), class_name="account-who"),
            rx.dropdown_menu.separator(),
            rx.dropdown_menu.item(
                t("profile.title"), on_select=ProfileState.show(True), custom_attrs={"data-testid": "profile"}
            ),
            rx.dropdown_menu.item(t("account.browsers"), on_select=AccountState.show(True)),
            rx.dropdown_menu.item(
                t("access.title"),
                on_select=[AccessState.show(True), PasskeyState.open(True)],
                custom_attrs={"data-testid": "access"},
            ),
            rx.dropdown_menu.item(
                t("organisation.title"),
                on_select=rx.redirect("/organisations"),
                custom_attrs={"data-testid": "organisations"},
            ),
            rx.cond(
                AccountState.operator,
                rx.dropdown_menu.item(
                    t("status.open"), on_select=rx.redirect("/status"), custom_attrs={"data-testid": "status"}
                ),
            ),
            rx.dropdown_menu.item(t("account.sign_out"), on_select=_SIGN_OUT, custom_attrs={"data-testid": "sign-out"}),
        ),
    )
    status = rx.el.a(
        icon("activity"),
        href="/status",
        class_name="icon-button",
        title=t("status.open"),
        custom_attrs={"aria-label": t("status.open"), "data-testid": "status"},
    )
    return rx.cond(
        AccountState.accounts,
        rx.fragment(menu, _browsers(), access_dialog(), profile_dialog()),
        rx.cond(AccountState.operator, status),
    )


def inbox_button() -> rx.Component:
    """Return the way to the inbox, with how much in it is not read."""
    return rx.el.a(
        icon("inbox"),
        rx.cond(AccountState.unread > 0, rx.el.span(AccountState.unread, class_name="unread number")),
        href="/inbox",
        class_name="icon-button inbox-button",
        title=t("inbox.title"),
        custom_attrs={
            "aria-label": rx.cond(AccountState.unread > 0, t("inbox.open_unread"), t("inbox.title")),
            "data-testid": "inbox",
        },
    )


def people_button(project: rx.Var[str] | str) -> rx.Component:
    """Return the button that opens a project's people; nothing where there are no accounts."""
    opener = button(
        icon("users"),
        rx.el.span(t("people.title"), class_name="button-words"),
        on_click=PeopleState.open(project),
        test_id="people",
        attributes={"aria-label": t("people.title")},
    )
    return rx.cond(AccountState.accounts, rx.fragment(opener, _dialog()))


def _dialog() -> rx.Component:
    return rx.dialog.root(
        rx.dialog.content(
            rx.dialog.title(t("people.title")),
            rx.el.ul(rx.foreach(PeopleState.members, _member), class_name="people"),
            rx.cond(PeopleState.roles.length() > 0, _inviting()),
            rx.el.div(rx.dialog.close(button(t("app.close"))), class_name="actions"),
            aria_describedby="",
            max_width="560px",
            custom_attrs={"data-testid": "people-dialog"},
        ),
        open=PeopleState.project != "",
        on_open_change=PeopleState.close,
    )


def _member(member: rx.Var[MemberRow]) -> rx.Component:
    return rx.el.li(
        rx.cond(
            member.picture != "",
            rx.el.img(src=member.picture, alt="", class_name="avatar"),
            rx.el.span(member.initials, class_name="avatar", aria_hidden="true"),
        ),
        rx.el.span(
            rx.el.b(member.name, rx.cond(member.me, " " + t("people.you"), ""), dir="auto"),
            rx.el.span(member.email),
            class_name="person",
        ),
        rx.cond(
            member.can_change,
            _roles(member.role, PeopleState.set_role(member.id), t("people.role_of", name=member.name)),
            rx.el.span(rx.match(member.role, *_ROLE_WORDS, member.role), class_name="role"),
        ),
        rx.cond(
            member.can_change | member.me,
            icon_button(
                "x",
                rx.cond(member.me, t("people.leave"), t("people.remove")),
                size="small",
                on_click=PeopleState.remove(member.id),
            ),
            rx.el.span(),
        ),
        key=member.id,
        custom_attrs={"data-testid": "member"},
    )


def _inviting() -> rx.Component:
    return rx.fragment(
        rx.el.h3(t("people.invite")),
        rx.cond(
            PeopleState.invitations.length() > 0,
            rx.el.ul(rx.foreach(PeopleState.invitations, _invitation), class_name="people"),
        ),
        rx.form(
            rx.el.input(
                name="email",
                type="email",
                class_name="input",
                placeholder=t("people.email"),
                aria_label=t("people.email"),
            ),
            _roles(PeopleState.role, PeopleState.choose, t("people.role")),
            button(t("people.make_link"), kind="primary", type="submit", test_id="invite"),
            on_submit=PeopleState.invite,
            reset_on_submit=True,
            class_name="inviting",
        ),
        rx.cond(
            PeopleState.link != "",
            rx.el.div(
                rx.el.input(
                    value=PeopleState.link,
                    read_only=True,
                    class_name="input",
                    aria_label=t("people.link"),
                    custom_attrs={"data-testid": "invitation-link"},
                ),
                button(icon("copy"), t("people.copy"), on_click=rx.set_clipboard(PeopleState.link)),
                rx.el.p(t("people.link_text")),
                class_name="invitation-link",
            ),
        ),
    )


def _invitation(invitation: rx.Var[InvitationRow]) -> rx.Component:
    return rx.el.li(
        rx.el.span(icon("mail", 14), class_name="avatar", aria_hidden="true"),
        rx.el.span(rx.el.b(invitation.whom), rx.el.span(t("people.until", date=invitation.until)), class_name="person"),
        rx.el.span(invitation.role, class_name="role"),
        icon_button("x", t("people.withdraw"), size="small", on_click=PeopleState.withdraw(invitation.id)),
        key=invitation.id,
    )


def _roles(value: rx.Var[str] | str, chosen: rx.event.EventType, label: rx.Var | str) -> rx.Component:
    return rx.el.select(
        rx.foreach(PeopleState.roles, lambda role: rx.el.option(role[1], value=role[0])),
        value=value,
        on_change=chosen,
        class_name="input",
        custom_attrs={"aria-label": label},
    )


def _browsers() -> rx.Component:
    return rx.dialog.root(
        rx.dialog.content(
            rx.dialog.title(t("account.browsers")),
            rx.el.ul(rx.foreach(AccountState.browsers, _browser), class_name="people"),
            rx.el.div(
                button(t("account.end_others"), on_click=AccountState.end_others, kind="danger"),
                rx.dialog.close(button(t("app.close"))),
                class_name="actions",
            ),
            aria_describedby="",
            max_width="520px",
        ),
        open=AccountState.shown,
        on_open_change=AccountState.show,
    )


def _browser(browser: rx.Var[BrowserRow]) -> rx.Component:
    return rx.el.li(
        rx.el.span(icon("monitor", 14), class_name="avatar", aria_hidden="true"),
        rx.el.span(
            rx.el.b(browser.what, rx.cond(browser.this, " " + t("account.this"), "")),
            rx.el.span(t("account.seen", when=browser.seen, where=browser.where)),
            class_name="person",
        ),
        rx.el.span(),
        rx.cond(
            browser.this,
            rx.el.span(),
            icon_button("x", t("account.end"), size="small", on_click=AccountState.end(browser.id)),
        ),
        key=browser.id,
    )


_ROLE_WORDS = [(role, t(f"role.{role}")) for role in ("owner", "director", "editor", "artist", "reviewer", "viewer")]
