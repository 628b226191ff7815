"""Translations out as a translators' file, and in again: looked at first, then taken as one change."""

import io
from collections import Counter
from uuid import UUID

from sqlmodel import Session

from storyboard_app import boards
from storyboard_app.animatic import spoken_language
from storyboard_app.errors import Unreadable, Unusable
from storyboard_app.exports import file_stem
from storyboard_app.store import rights
from storyboard_app.store.records import Translation
from storyboard_app.timing import timecode
from storyboard_app.translations.files import FORMATS, FileHead, FileRow, Incoming, read
from storyboard_app.translations.listing import lines
from storyboard_app.translations.spoken import SpokenLine, plain, spoken_lines, translations_of
from storyboard_app.translations.writing import Desk, checked
from storyboard_app.values import TranslatedRow, TranslationChange, TranslationPreview, Verb, language_named


def written(session: Session, project_id: UUID, language: str, format: str) -> tuple[str, str, bytes]:
    """Return the name, the media type and the content of a file with every line and what it says in a language.

    Raises Unusable for a format or a language that there is none of, NotFound.
    """
    made = FORMATS.get(format)
    if made is None:
        raise Unusable(f'There is no form "{format}" of these files. There are: {", ".join(FORMATS)}.')
    named, views = language_named(language), lines(session, project_id, language)
    board = boards.snapshot(session, project_id)
    rows = tuple(
        FileRow(
            view.id,
            view.scene,
            view.character,
            timecode(view.start, board.rate) if view.end > view.start else "",
            timecode(view.end, board.rate) if view.end > view.start else "",
            view.original,
            view.text,
            view.room,
            view.stale or bool(view.suggested_by),
        )
        for view in views
    )
    out = io.BytesIO()
    made.write(FileHead(board.id, board.title, spoken_language(board), named.tag), rows, out)
    return f"{file_stem(board.title)}.{named.tag}{made.EXTENSION}", made.MEDIA_TYPE, out.getvalue()


def preview(session: Session, project_id: UUID, language: str, name: str, content: bytes) -> TranslationPreview:
    """Return what a translators' file would change; nothing is changed.

    Raises Unreadable for a file that cannot be read, with where and why; Unusable for one of another language, or of
    none of this project's lines.
    """
    tag = language_named(language).tag
    rights.require(session, project_id, Verb.SEE)
    incoming = read(content, name)
    _require_language(incoming, tag)
    spoken = {str(line.id): line for line in spoken_lines(session, project_id)}
    rows = translations_of(session, project_id, tag)
    counted = Counter(line for line, _, _ in incoming.rows)
    twice = next((line for line, count in counted.items() if line and count > 1), "")
    if twice:
        raise Unreadable(f"the line {twice[:40]} stands in it twice. Keep one of them.", file=name)
    seen = tuple(
        _row(line, source, text, spoken.get(line), rows.get(spoken[line].id) if line in spoken else None)
        for line, source, text in incoming.rows
    )
    if not any(row.change is not TranslationChange.UNKNOWN for row in seen):
        raise Unusable(
            "None of the lines in this file is in this project. Lines are known by their ids: start from a file that"
            " was downloaded here."
        )
    return TranslationPreview(tag, seen)


def take_in(session: Session, project_id: UUID, language: str, name: str, content: bytes) -> TranslationPreview:
    """Take what a translators' file changes, as one change; return what it was. Raises as `preview` does."""
    rights.require(session, project_id, Verb.TIME)
    seen = preview(session, project_id, language, name, content)
    desk = Desk.of(session, project_id, seen.language)
    for row in seen.changes:
        desk.write(UUID(row.line), row.text, plain(row.source) or row.original)
    return seen


def _require_language(incoming: Incoming, tag: str) -> None:
    if not incoming.language:
        return
    theirs, ours = language_named(incoming.language), language_named(tag)
    # de and de-DE are one language to programs that always name a region; pt-BR and pt-PT are two.
    short, long = sorted((theirs.tag, ours.tag), key=len)
    if long != short and long.partition("-")[0] != short:
        raise Unusable(f"This file is in {theirs.name}, and these captions are in {ours.name}.")


def _row(line: str, source: str, text: str, spoken: SpokenLine | None, row: Translation | None) -> TranslatedRow:
    if spoken is None:
        return TranslatedRow(line[:80], TranslationChange.UNKNOWN, source=source, text=text)
    text, was = checked(text), row.text if row else ""
    stale = bool(source) and plain(source) != spoken.text
    change = TranslationChange.CHANGED if row else TranslationChange.NEW
    if not text:
        change = TranslationChange.EMPTY
    elif row and text == was and (stale or row.original == spoken.text) and not row.suggested_by:
        change = TranslationChange.SAME
    return TranslatedRow(line, change, spoken.character, source, spoken.text, was, text, stale and bool(text))
