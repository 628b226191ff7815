"""The inbox: what concerns who looks, with what can be done about each, and how else it reaches them."""

import reflex as rx

from components.people import account_menu
from components.ui import button, icon, icon_button, logo, ring, shell, theme_button
from components.words import t
from state.inbox import InboxState, NoticeRow


def page() -> rx.Component:
    """Return the page."""
    return shell(
        # Whoever comes back to the page sees what has come meanwhile.
        rx.window_event_listener(on_focus=InboxState.refresh),
        rx.el.header(
            logo(),
            rx.el.b(t("inbox.title")),
            rx.el.span(class_name="spacer"),
            theme_button(),
            account_menu(),
            class_name="top-bar",
        ),
        rx.el.main(
            rx.cond(
                InboxState.loaded,
                rx.fragment(_head(), _list(), _ways()),
                rx.el.div(ring(), class_name="no-scenes"),
            ),
            id="main",
            class_name="inbox",
        ),
        tab=t("inbox.title"),
        class_name="inbox-page",
    )


def _head() -> rx.Component:
    def choice(shown: str) -> rx.Component:
        return rx.el.button(
            t(f"inbox.{shown}"),
            type="button",
            on_click=InboxState.show(shown),
            custom_attrs={"aria-pressed": InboxState.shown == shown, "data-testid": f"inbox-{shown}"},
        )

    return rx.el.div(
        rx.el.h1(t("inbox.title")),
        rx.el.span(InboxState.facts, class_name="inbox-facts", role="status"),
        rx.el.span(class_name="spacer"),
        rx.el.div(
            *(choice(shown) for shown in ("all", "unread", "snoozed")),
            class_name="segments",
            role="group",
            aria_label=t("inbox.which"),
        ),
        button(
            icon("check-check"),
            t("inbox.mark_all"),
            on_click=InboxState.mark_all,
            disabled=InboxState.unread == 0,
            test_id="mark-all",
        ),
        class_name="inbox-head",
    )


def _list() -> rx.Component:
    return rx.fragment(
        rx.cond(
            InboxState.rows.length() > 0,
            rx.el.ul(rx.foreach(InboxState.rows, _notice), class_name="card notices"),
            rx.el.p(
                rx.match(
                    InboxState.shown,
                    ("unread", t("inbox.none_unread")),
                    ("snoozed", t("inbox.none_snoozed")),
                    t("inbox.none"),
                ),
                class_name="inbox-none",
            ),
        ),
        rx.cond(InboxState.more, button(t("inbox.more"), on_click=InboxState.read_more)),
    )


def _notice(notice: rx.Var[NoticeRow]) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            rx.cond(notice.initials != "", notice.initials, icon("circle-alert", 14)),
            class_name="avatar",
            aria_hidden="true",
        ),
        rx.el.a(
            rx.el.span(notice.sentence, class_name="notice-sentence", dir="auto"),
            rx.cond(notice.excerpt != "", rx.el.span(notice.excerpt, class_name="notice-excerpt", dir="auto")),
            rx.el.span(notice.facts, class_name="notice-facts", dir="auto"),
            href=notice.path,
            on_click=InboxState.follow(notice.id, notice.path).prevent_default,
            class_name="notice-words",
        ),
        rx.cond(
            notice.picture != "",
            rx.el.img(src=notice.picture, alt="", loading="lazy"),
            rx.el.span(),
        ),
        rx.el.span(
            rx.cond(
                notice.read,
                icon_button("mail", t("inbox.mark_unread"), size="small", on_click=InboxState.mark(notice.id, False)),
                icon_button("check", t("inbox.mark_read"), size="small", on_click=InboxState.mark(notice.id, True)),
            ),
            _snooze(notice),
            class_name="notice-acts",
        ),
        key=notice.id,
        custom_attrs={"data-testid": "notice", "data-read": notice.read, "data-kind": notice.kind},
    )


def _snooze(notice: rx.Var[NoticeRow]) -> rx.Component:
    """Return what puts a notice off, or brings one that was put off back."""
    choices = rx.el.select(
        rx.el.option(t("inbox.snooze"), value=""),
        rx.el.option(t("inbox.snooze_3"), value="3"),
        rx.el.option(t("inbox.snooze_24"), value="24"),
        rx.el.option(t("inbox.snooze_168"), value="168"),
        value="",
        on_change=lambda hours: InboxState.snooze(notice.id, hours),
        class_name="input",
        aria_label=t("inbox.snooze_label"),
    )
    back = button(t("inbox.unsnooze"), size="small", on_click=InboxState.snooze(notice.id, ""))
    return rx.cond(InboxState.shown == "snoozed", back, choices)


def _ways() -> rx.Component:
    """Return how else notices reach their person: by mail, and as a feed."""
    return rx.el.section(
        rx.el.h2(t("inbox.ways"), class_name="heading"),
        rx.cond(
            InboxState.can_mail,
            rx.el.label(
                rx.el.span(t("inbox.mails")),
                rx.el.select(
                    *(rx.el.option(t(f"inbox.mails_{every}"), value=every) for every in ("hour", "day", "never")),
                    value=InboxState.mails,
                    on_change=InboxState.want_mails,
                    class_name="input",
                    custom_attrs={"data-testid": "inbox-mails"},
                ),
            ),
            rx.el.p(t("inbox.no_mails")),
        ),
        rx.el.label(
            rx.el.span(t("inbox.feed")),
            rx.el.input(value=InboxState.feed, read_only=True, class_name="input"),
        ),
        rx.el.div(
            button(icon("copy", 14), t("people.copy"), size="small", on_click=rx.set_clipboard(InboxState.feed)),
            button(icon("refresh-cw", 14), t("inbox.feed_rotate"), size="small", on_click=InboxState.rotate_feed),
            class_name="inbox-feed-acts",
        ),
        class_name="inbox-ways",
    )
