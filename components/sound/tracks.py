"""Music and effects: each with its outline, where it begins, what is heard of it and how loud."""

import reflex as rx

from components.npm import hear, new_sound
from components.ui import icon_button, may
from components.words import t
from state.sound import SoundState
from state.sound_tracks import HIGH, WIDE, TrackRow
from storyboard_app.values import Verb

_HEARD = {"stop": t("sound.stop"), "failed": t("sound.failed")}
_NEW = {"music": t("sound.add_music"), "effect": t("sound.add_effect"), "failed": t("sound.failed")}


def tracks() -> rx.Component:
    """Return the music and the effects of a film."""
    return rx.el.section(
        rx.el.h2(t("sound.tracks"), class_name="heading"),
        rx.el.p(t("sound.tracks_text"), class_name="sound-none"),
        rx.el.ul(rx.foreach(SoundState.tracks, _track), class_name="tracks"),
        rx.cond(may(SoundState, Verb.TIME), new_sound(project=SoundState.project, words=_NEW)),
    )


def _track(row: rx.Var[TrackRow]) -> rx.Component:
    kind = rx.cond(row.kind == "music", t("sound.music"), t("sound.effect"))
    return rx.el.li(
        hear(url=row.url, label=t("sound.hear_track"), words=_HEARD, test_id="hear-track"),
        rx.el.span(rx.el.b(row.name, dir="auto"), rx.el.span(kind), class_name="person"),
        rx.el.svg(
            rx.el.path(d=row.wave, stroke="currentColor", fill="none"),
            view_box=f"0 0 {WIDE} {HIGH}",
            preserve_aspect_ratio="none",
            class_name="wave",
            custom_attrs={"aria-hidden": "true"},
        ),
        _number(row, "start", row.start),
        _number(row, "trim_in", row.trim_in),
        _number(row, "trim_out", row.trim_out),
        _number(row, "fade_in", row.fade_in),
        _number(row, "fade_out", row.fade_out),
        _number(row, "decibels", row.decibels, step="1"),
        rx.el.label(
            rx.el.span(t("sound.ducks")),
            rx.switch(
                checked=row.ducks,
                on_change=lambda ducks: SoundState.duck(row.id, ducks),
                disabled=~may(SoundState, Verb.TIME),
                custom_attrs={"aria-label": t("sound.ducks")},
            ),
            class_name="field",
        ),
        rx.cond(
            may(SoundState, Verb.TIME),
            icon_button("x", t("sound.drop"), size="small", on_click=SoundState.drop_track(row.id)),
            rx.el.span(),
        ),
        key=row.id,
        custom_attrs={"data-testid": "track"},
    )


def _number(row: rx.Var[TrackRow], part: str, value: rx.Var[str] | str, step: str = "0.01") -> rx.Component:
    return rx.el.label(
        rx.el.span(t(f"sound.{part}")),
        rx.el.input(
            default_value=value,
            key=value,
            type="number",
            step=step,
            on_blur=lambda typed: SoundState.lay(row.id, part, typed),
            disabled=~may(SoundState, Verb.TIME),
            class_name="input number",
            custom_attrs={"data-testid": f"track-{part}"},
        ),
        class_name="field",
    )
