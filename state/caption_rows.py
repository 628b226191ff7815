"""Rows of the page of captions: languages, lines with their translations, and what a file would change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from state.words import count_of, t
from storyboard_app.animatic import CHARACTERS_A_SECOND
from storyboard_app.breakdown import called
from storyboard_app.timing import timecode
from storyboard_app.values import (
    CaptionLanguageView,
    CaptionLineView,
    language_named,
    languages_known,
)


@dataclass(frozen=True)
class LanguageRow:
    """A language, as the page offers it."""

    tag: str
    name: str
    #: "12 of 40 lines, 2 out of date".
    facts: str


@dataclass(frozen=True)
class CaptionRow:
    """A line and its translation, as the page shows them."""

    id: str
    #: Its scene's number, for the first line of a scene; else empty.
    scene: str
    character: str
    original: str
    text: str
    #: Changes with what is shown, so that a field is filled anew.
    key: str
    timecode: str
    #: "38 of 52 characters, 14 a second"; and whether that is more than can be read.
    pace: str
    fast: bool
    #: What is to be known of it: out of date, suggested; in words.
    notice: str
    #: A translation that is kept of the same words.
    remembered: str


@dataclass(frozen=True)
class ChangeRow:
    """What a translators' file would change of a line."""

    line: str
    #: new, changed, empty, unknown; and that in words.
    change: str
    words: str
    character: str
    original: str
    was: str
    text: str


def languages_offered() -> list[tuple[str, str]]:
    """Return the languages that one may choose: tag and name, by name."""
    return sorted(((tag, each.name) for tag, each in languages_known().items()), key=lambda pair: pair[1])


def language_rows(views: Sequence[CaptionLanguageView], seen: str) -> list[LanguageRow]:
    """Return the languages that there are, and the one that is seen where it is new."""
    rows = [LanguageRow(view.language, view.name, _facts(view)) for view in views]
    if seen and seen not in {row.tag for row in rows}:
        rows.append(LanguageRow(seen, language_named(seen).name, t("captions.begins")))
    return rows


def _facts(view: CaptionLanguageView) -> str:
    facts = [t("captions.translated", translated=view.translated, lines=count_of("captions.line", view.lines))]
    facts += [t("captions.stale", count=view.stale)] if view.stale else []
    facts += [t("captions.suggested", count=view.suggested)] if view.suggested else []
    return ", ".join(facts)


def caption_row(
    line: CaptionLineView, before: CaptionLineView | None, rate: tuple[int, int], language: str
) -> CaptionRow:
    """Return a line with its translation; before: the line before it."""
    new_scene = before is None or before.scene_id != line.scene_id
    return CaptionRow(
        line.id,
        line.scene if new_scene else "",
        called(line.character),
        line.original,
        line.text,
        f"{language} {line.id} {line.text}",
        timecode(line.start, rate) if line.end > line.start else "",
        _pace(line),
        line.speed > CHARACTERS_A_SECOND,
        _notice(line),
        line.remembered,
    )


def _pace(line: CaptionLineView) -> str:
    if not line.text:
        return t("captions.room", room=line.room) if line.room else ""
    if not line.room:
        return t("captions.characters", count=line.characters)
    pace = t("captions.pace", count=line.characters, room=line.room, speed=f"{line.speed:.0f}")
    return pace if line.captions < 2 else f"{pace}, {t('captions.in_captions', count=line.captions)}"


def _notice(line: CaptionLineView) -> str:
    if line.stale:
        return t("captions.was", was=line.was)
    return t("captions.by_model", model=line.suggested_by) if line.suggested_by else ""


def change_row(row: Any) -> ChangeRow:
    """Return what a translators' file would change of a line."""
    words = t("captions.is_stale") if row.stale else t(f"captions.is_{row.change.value}")
    original = row.original or row.source
    return ChangeRow(row.line, row.change.value, words, called(row.character), original, row.was, row.text)
