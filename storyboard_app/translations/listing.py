"""Lines beside their translations as a person sees them, with the room that the film gives each."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app import boards
from storyboard_app.animatic import CHARACTERS_A_SECOND, captions, in_language
from storyboard_app.errors import NotFound
from storyboard_app.store import existing, rights
from storyboard_app.store.records import Project, Translation
from storyboard_app.timing import seconds_of
from storyboard_app.translations.spoken import SpokenLine, kept_translations, plain, spoken_lines, translations_of
from storyboard_app.values import (
    Board,
    CaptionLanguageView,
    CaptionLineView,
    KeptTranslationView,
    Verb,
    language_named,
)


@dataclass(frozen=True)
class _Shown:
    """How a line stands on screen."""

    start: int
    end: int
    captions: int
    speed: float


def languages(session: Session, project_id: UUID) -> tuple[CaptionLanguageView, ...]:
    """Return the languages that a project has captions in, by tag. Raises NotFound."""
    existing(session, Project, project_id)
    spoken = {line.id: line.text for line in spoken_lines(session, project_id)}
    rows: dict[str, list[Translation]] = {}
    chosen = select(Translation).where(Translation.project_id == project_id).order_by(col(Translation.language))
    for row in session.exec(chosen):
        rows.setdefault(row.language, [])
        if row.element_id in spoken:
            rows[row.language].append(row)
    return tuple(_language(tag, translated, spoken) for tag, translated in rows.items())


def _language(tag: str, rows: list[Translation], spoken: dict[UUID, str]) -> CaptionLanguageView:
    named = language_named(tag)
    return CaptionLanguageView(
        tag,
        named.name,
        named.own_name,
        len(spoken),
        len(rows),
        sum(bool(row.element_id) and spoken[row.element_id] != row.original for row in rows),
        sum(bool(row.suggested_by) for row in rows),
    )


def lines(session: Session, project_id: UUID, language: str) -> tuple[CaptionLineView, ...]:
    """Return every line with what it says in a language. Raises NotFound, Unusable for what names no language."""
    tag = language_named(language).tag
    rights.require(session, project_id, Verb.SEE)
    board = boards.snapshot(session, project_id)
    rows = translations_of(session, project_id, tag)
    remembered = {row.original: row.text for row in reversed(kept_translations(session, project_id, tag))}
    original, translated = _shown(board, ""), _shown(board, tag)
    return tuple(
        _view(line, rows.get(line.id), original.get(str(line.id)), translated.get(str(line.id)), remembered, board.rate)
        for line in spoken_lines(session, project_id)
    )


def line(session: Session, project_id: UUID, element_id: UUID, language: str) -> CaptionLineView:
    """Return one line with what it says in a language. Raises NotFound."""
    for view in lines(session, project_id, language):
        if view.id == str(element_id):
            return view
    raise NotFound("There is no such line.")


def kept(session: Session, project_id: UUID, language: str) -> tuple[KeptTranslationView, ...]:
    """Return what is kept of lines that are gone, the latest first."""
    rights.require(session, project_id, Verb.SEE)
    rows = kept_translations(session, project_id, language_named(language).tag)
    return tuple(KeptTranslationView(str(row.id), row.original, row.text) for row in rows)


def _view(
    line: SpokenLine,
    row: Translation | None,
    original: _Shown | None,
    translated: _Shown | None,
    remembered: dict[str, str],
    rate: tuple[int, int],
) -> CaptionLineView:
    place, text = translated or original, row.text if row else ""
    seconds = float(seconds_of(original.end - original.start, rate)) if original else 0.0
    stale = row is not None and row.original != line.text
    return CaptionLineView(
        id=str(line.id),
        scene_id=str(line.scene_id),
        scene=line.scene,
        character=line.character,
        original=line.text,
        text=text,
        stale=stale,
        was=row.original if row and stale else "",
        suggested_by=row.suggested_by if row else "",
        remembered=remembered.get(line.text, "") if not row else "",
        start=place.start if place else 0,
        end=place.end if place else 0,
        captions=translated.captions if translated else 0,
        characters=len(text),
        room=round(seconds * CHARACTERS_A_SECOND),
        speed=translated.speed if translated else 0.0,
    )


def _shown(board: Board, language: str) -> dict[str, _Shown]:
    """Return how lines stand on screen in a language, by their paragraphs; two said at once share a caption."""
    whole = in_language(board, language)
    spoken = {line.id: line for line in whole.lines}
    cut = [caption for caption in captions(whole) if caption.line_id]
    shown: dict[str, _Shown] = {}
    for caption in cut:
        line = spoken[caption.line_id]
        seconds = float(seconds_of(caption.end - caption.start, board.rate))
        # Who speaks is read once, and not counted against what they say.
        characters = sum(map(len, caption.lines)) - (len(f"{line.character}: ") if not caption.first_word else 0)
        # What comes before the first words that stand alone was said beside somebody else.
        start = line.start if caption.first_word else caption.start
        before = shown.get(line.element_id, _Shown(start, caption.end, 0, 0.0))
        speed = round(max(before.speed, characters / seconds), 1) if seconds else before.speed
        shown[line.element_id] = _Shown(before.start, caption.end, before.captions + 1, speed)
    for line in whole.lines:
        seconds = float(seconds_of(line.end - line.start, board.rate))
        speed = round(len(plain(line.text)) / seconds, 1) if seconds else 0.0
        shown.setdefault(line.element_id, _Shown(line.start, line.end, 1, speed))
    return shown
