"""A project's sound: a voice for everybody who speaks, how words are said, and every line with its true length."""

import reflex as rx

from components.npm import hear, takes
from components.project_page import project_bar, project_main
from components.sound.tracks import tracks
from components.ui import button, icon, icon_button, listing, may, progress, project_shell
from components.words import t
from state.sound import LineRow, SoundState, SpeakerRow, WordRow, actors, engines
from storyboard_app.values import Verb

_HEARD = {"stop": t("sound.stop"), "failed": t("sound.failed")}
_TAKEN = {
    "upload": t("sound.upload"),
    "record": t("sound.record"),
    "stopRecording": t("sound.stop_recording"),
    "recorded": t("sound.recorded"),
    "noMicrophone": t("sound.no_microphone"),
    "hear": t("sound.hear_take"),
    "pick": t("sound.pick"),
    "useVoice": t("sound.use_voice"),
    "delete": t("sound.delete_take"),
    **_HEARD,
}


def page() -> rx.Component:
    """Return the page."""
    return project_shell(SoundState, rx.fragment(project_bar(SoundState, "sound"), _main()), class_name="sound-page")


def _main() -> rx.Component:
    return project_main(SoundState, _title(), _speakers(), _words(), _lines(), tracks(), class_name="sound")


def _title() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.h1(t("sound.title")),
            rx.el.a(
                icon("languages", 15),
                t("sound.captions"),
                href=rx.Var.create(f"/p/{SoundState.project}/captions"),
                class_name="button",
                custom_attrs={"data-testid": "to-captions"},
            ),
            class_name="sound-head",
        ),
        rx.el.label(
            rx.el.span(rx.el.b(t("sound.rule")), rx.el.span(t("sound.rule_text"))),
            rx.switch(
                checked=SoundState.rules,
                disabled=~may(SoundState, Verb.SETTINGS),
                on_change=SoundState.rule,
                custom_attrs={"data-testid": "sound-rule", "aria-label": t("sound.rule")},
            ),
            class_name="sound-rule card",
        ),
        rx.cond(
            SoundState.saying != "",
            rx.el.div(
                progress(SoundState.percent, SoundState.saying), rx.el.span(SoundState.saying), class_name="saying"
            ),
            rx.cond(
                SoundState.unsaid != "",
                rx.el.div(
                    rx.el.span(SoundState.unsaid),
                    rx.cond(
                        may(SoundState, Verb.TIME),
                        button(icon("audio-lines"), t("sound.say"), on_click=SoundState.say_all, test_id="say-all"),
                    ),
                    class_name="saying",
                ),
            ),
        ),
        class_name="sound-title",
    )


def _speakers() -> rx.Component:
    nobody = rx.el.p(t("sound.nobody"), class_name="sound-none")
    return listing(t("sound.voices"), SoundState.speakers, _speaker, class_name="card speakers", none=nobody)


def _speaker(row: rx.Var[SpeakerRow]) -> rx.Component:
    return rx.el.li(
        hear(url=row.url, label=t("sound.try"), words=_HEARD, test_id="try-voice"),
        rx.el.span(rx.el.b(row.called, dir="auto"), rx.el.span(row.lines), class_name="person"),
        _choice(row, "actor", t("sound.actor"), [(name, name) for name in actors()], row.actor),
        _number(row, "pitch", t("sound.pitch"), row.pitch),
        _number(row, "speed", t("sound.speed"), row.speed),
        _choice(row, "engine", t("sound.engine"), engines(), row.engine),
        key=row.name,
        custom_attrs={"data-testid": "speaker"},
    )


def _choice(
    row: rx.Var[SpeakerRow], part: str, label: str, choices: list[tuple[str, str]], value: rx.Var[str] | str
) -> rx.Component:
    return rx.el.label(
        rx.el.span(label),
        rx.el.select(
            *(rx.el.option(words, value=name) for name, words in choices),
            value=value,
            disabled=~may(SoundState, Verb.DRAW),
            on_change=lambda chosen: SoundState.choose(row.name, part, chosen),
            class_name="input",
            custom_attrs={"data-testid": f"voice-{part}"},
        ),
        class_name="field",
    )


def _number(row: rx.Var[SpeakerRow], part: str, label: str, value: rx.Var[str] | str) -> rx.Component:
    return rx.el.label(
        rx.el.span(label),
        rx.el.input(
            default_value=value,
            key=value,
            type="number",
            min="0.5",
            max="2",
            step="0.05",
            disabled=~may(SoundState, Verb.DRAW),
            on_blur=lambda typed: SoundState.choose(row.name, part, typed),
            class_name="input number",
            custom_attrs={"data-testid": f"voice-{part}"},
        ),
        class_name="field",
    )


def _words() -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("sound.words"), class_name="heading"),
        rx.el.p(t("sound.words_text"), class_name="sound-none"),
        rx.el.ul(rx.foreach(SoundState.words, _word), class_name="said-words"),
        rx.cond(may(SoundState, Verb.TIME), _new_word()),
    )


def _new_word() -> rx.Component:
    return rx.form(
        rx.el.input(
            name="word", class_name="input", required=True, placeholder=t("sound.word"), aria_label=t("sound.word")
        ),
        rx.el.input(
            name="spelled",
            class_name="input",
            required=True,
            placeholder=t("sound.spelled"),
            aria_label=t("sound.spelled"),
        ),
        button(t("sound.add_word"), type="submit", test_id="add-word"),
        on_submit=SoundState.pronounce,
        reset_on_submit=True,
        class_name="saying-words",
    )


def _word(row: rx.Var[WordRow]) -> rx.Component:
    return rx.el.li(
        rx.el.b(row.word, dir="auto"),
        rx.el.span(row.spelled, dir="auto"),
        rx.cond(
            may(SoundState, Verb.TIME),
            icon_button("x", t("sound.forget"), size="small", on_click=SoundState.forget(row.word)),
        ),
        key=row.word,
        custom_attrs={"data-testid": "said-word"},
    )


def _lines() -> rx.Component:
    none = rx.el.p(t("sound.no_lines"), class_name="sound-none")
    return listing(t("sound.lines"), SoundState.lines, _line, class_name="spoken-lines", none=none, ordered=True)


def _line(row: rx.Var[LineRow]) -> rx.Component:
    return rx.fragment(
        rx.cond(row.scene != "", rx.el.li(rx.el.h3(t("sound.scene", number=row.scene)), class_name="scene-of-lines")),
        rx.el.li(
            hear(url=row.url, label=t("sound.hear"), words=_HEARD, test_id="hear-line"),
            rx.el.div(
                rx.el.p(rx.el.b(row.character, dir="auto"), " ", rx.el.span(row.text, dir="auto")),
                rx.cond(row.notice != "", rx.el.p(row.notice, class_name="line-notice", role="note")),
                rx.cond(
                    may(SoundState, Verb.TIME),
                    takes(project=SoundState.project, line=row.id, takes=row.takes, words=_TAKEN),
                ),
            ),
            rx.el.span(row.engine, class_name="line-engine"),
            rx.el.span(rx.el.b(row.seconds), rx.el.span(row.expected), class_name="line-lengths"),
            custom_attrs={"data-testid": "spoken-line"},
        ),
        key=row.id,
    )
