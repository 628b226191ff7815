"""The dialog of one's profile: name, picture, clock, theme, keys; one's data, and leaving."""

import reflex as rx

from components.ui import button
from components.words import t
from state.people import AccountState
from state.profile import THEMES, ProfileState
from storyboard_app.languages import LANGUAGES


def face(class_name: str = "avatar") -> rx.Component:
    """Return who is signed in, by their picture or their initials."""
    return rx.cond(
        AccountState.picture != "",
        rx.el.img(src=AccountState.picture, alt="", class_name=class_name),
        rx.el.span(AccountState.initials, class_name=class_name, aria_hidden="true"),
    )


def profile_dialog() -> rx.Component:
    """Return the dialog."""
    return rx.dialog.root(
        rx.dialog.content(
            rx.dialog.title(t("profile.title")),
            _picture(),
            rx.form(
                _field(
                    t("profile.name"),
                    rx.el.input(
                        name="name",
                        id="profile-name",
                        default_value=ProfileState.name,
                        max_length=80,
                        class_name="input",
                    ),
                    "profile-name",
                ),
                _field(t("profile.language"), _languages(), "profile-language"),
                _field(t("profile.zone"), _zones(), "profile-zone"),
                _themes(),
                rx.el.label(
                    rx.el.input(
                        type="checkbox",
                        checked=ProfileState.letters,
                        on_change=ProfileState.turn_letters,
                        custom_attrs={"data-testid": "letters"},
                    ),
                    rx.el.span(rx.el.b(t("profile.letters")), rx.el.span(t("profile.letters_text"))),
                    class_name="profile-switch",
                ),
                rx.cond(
                    ProfileState.problem != "",
                    rx.el.p(ProfileState.problem, class_name="profile-problem", role="alert"),
                ),
                rx.el.div(
                    button(t("app.save"), kind="primary", type="submit", test_id="save-profile"),
                    rx.dialog.close(button(t("app.close"))),
                    class_name="actions",
                ),
                on_submit=ProfileState.save,
                key=ProfileState.name,
            ),
            _data(),
            aria_describedby="",
            max_width="520px",
            custom_attrs={"data-testid": "profile-dialog"},
        ),
        open=ProfileState.shown,
        on_open_change=ProfileState.show,
    )


def _picture() -> rx.Component:
    files = rx.upload.root(
        button(t("profile.choose_picture"), test_id="choose-picture"),
        id="profile-picture",
        accept={"image/png": [".png"], "image/jpeg": [".jpg", ".jpeg"], "image/webp": [".webp"]},
        max_files=1,
        multiple=False,
        on_drop=ProfileState.take_picture(rx.upload_files(upload_id="profile-picture")),
        class_name="profile-drop",
        custom_attrs={"aria-label": t("profile.choose_picture")},
    )
    drop = button(t("profile.drop_picture"), on_click=ProfileState.drop_picture, test_id="drop-picture")
    return rx.el.div(face("avatar large"), files, rx.cond(ProfileState.pictured, drop), class_name="profile-picture")


def _field(label: str, field: rx.Component, name: str) -> rx.Component:
    return rx.el.div(rx.el.label(label, html_for=name), field, class_name="profile-field")


def _languages() -> rx.Component:
    return rx.el.select(
        rx.el.option(t("language.browser"), value=""),
        *(rx.el.option(name, value=code, lang=code) for code, name in LANGUAGES.items()),
        id="profile-language",
        value=ProfileState.language,
        on_change=ProfileState.choose_language,
        class_name="input",
    )


def _zones() -> rx.Component:
    return rx.el.select(
        rx.el.option(t("profile.zone_here"), value=""),
        rx.foreach(ProfileState.zones, lambda zone: rx.el.option(zone, value=zone)),
        id="profile-zone",
        value=ProfileState.zone,
        on_change=ProfileState.choose_zone,
        class_name="input",
    )


def _themes() -> rx.Component:
    def theme(name: str) -> rx.Component:
        return rx.el.button(
            t(f"profile.theme_{name}"),
            type="button",
            role="radio",
            on_click=ProfileState.choose_theme(name),
            custom_attrs={"aria-checked": ProfileState.theme == name, "data-testid": f"theme-{name}"},
        )

    return rx.el.div(
        rx.el.span(t("profile.theme"), id="profile-theme"),
        rx.el.div(
            *map(theme, THEMES),
            class_name="segments",
            role="radiogroup",
            custom_attrs={"aria-labelledby": "profile-theme"},
        ),
        class_name="profile-field",
    )


def _data() -> rx.Component:
    sure = rx.el.div(
        rx.el.p(ProfileState.leave_text, role="alert"),
        button(t("profile.leave_sure"), kind="danger", on_click=ProfileState.leave, test_id="leave-sure"),
        class_name="profile-leave",
    )
    return rx.fragment(
        rx.el.h3(t("profile.data"), class_name="heading"),
        rx.el.p(t("profile.data_text"), class_name="access-text"),
        rx.el.div(
            rx.el.a(
                t("profile.take"),
                href="/api/v1/auth/data",
                download="my-data.zip",
                class_name="button",
                custom_attrs={"data-kind": "plain", "data-testid": "take-data"},
            ),
            button(t("profile.leave"), on_click=ProfileState.ask_to_leave, kind="danger", test_id="leave"),
            class_name="codes-deeds",
        ),
        rx.cond(ProfileState.leaves, sure),
    )
