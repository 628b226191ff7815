"""What an organisation's files take, what it used this month, and the fields of what it may have at most."""

import reflex as rx

from components.ui import button
from components.words import t
from state.rows.uses import OrganisationRow
from state.status import StatusState


def organisation(row: rx.Var[OrganisationRow]) -> rx.Component:
    """Return the row of an organisation, with its quotas behind a fold."""
    return rx.el.li(
        rx.el.div(
            rx.el.b(row.name, dir="auto"),
            rx.el.span(row.facts, class_name="status-facts"),
            rx.el.span(
                rx.el.span(style={"inline-size": row.share.to(str) + "%"}), class_name="status-bar", aria_hidden="true"
            ),
            rx.el.span(row.size, class_name="number"),
            rx.el.span(t("status.frames_used", count=row.frames), class_name="status-facts"),
            rx.el.span(t("status.film_used", count=row.film), class_name="status-facts"),
            class_name="status-organisation",
        ),
        rx.el.details(
            rx.el.summary(t("status.quotas"), custom_attrs={"aria-label": t("status.quotas_of", name=row.name)}),
            rx.form(
                rx.el.input(type="hidden", name="organisation", value=row.id),
                _field("storage", t("status.quota_storage"), row.quota_storage, "any"),
                _field("frames", t("status.quota_frames"), row.quota_frames, "1"),
                _field("film_minutes", t("status.quota_film"), row.quota_film, "1"),
                button(t("app.save"), type="submit", test_id="set-quotas"),
                on_submit=StatusState.set_quotas,
                class_name="status-quotas",
            ),
        ),
        key=row.id,
        custom_attrs={"data-level": row.level, "data-testid": "organisation-use"},
    )


def _field(name: str, label: str, value: rx.Var[str], step: str) -> rx.Component:
    return rx.el.label(
        rx.el.span(label),
        rx.el.input(
            name=name, type="number", min="0", step=step, default_value=value, placeholder="–", class_name="input"
        ),
        class_name="field",
    )
