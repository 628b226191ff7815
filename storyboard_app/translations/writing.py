"""Lines translated: written, taken as right, taken out."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, select

from storyboard_app.errors import NotFound, Unusable
from storyboard_app.store import rights
from storyboard_app.store.records import Translation
from storyboard_app.translations.spoken import kept_translations, line_of, plain, translations_of, words_of
from storyboard_app.values import Verb, language_named

#: The longest translation of a line, in characters; the most languages of a project.
LONGEST, MOST_LANGUAGES = 4000, 30


def translate(session: Session, project_id: UUID, element_id: UUID, language: str, text: str) -> None:
    """Say what a line is in a language, of the words that it has today; no text takes the translation out.

    Raises NotFound for what is no line, Unusable for what names no language or is too long.
    """
    tag = language_named(language).tag
    rights.require(session, project_id, Verb.TIME)
    line = line_of(session, project_id, element_id)
    Desk.of(session, project_id, tag).write(element_id, text, words_of(line))


def accept(session: Session, project_id: UUID, element_id: UUID, language: str) -> None:
    """Take a translation as right for what its line says today: it is neither stale nor a suggestion then.

    Raises NotFound for a line that is not translated.
    """
    tag = language_named(language).tag
    rights.require(session, project_id, Verb.TIME)
    line = line_of(session, project_id, element_id)
    row = translations_of(session, project_id, tag).get(element_id)
    if row is None:
        raise NotFound("This line is not translated yet.")
    row.original, row.suggested_by = words_of(line), ""
    session.add(row)
    session.flush()


def drop_language(session: Session, project_id: UUID, language: str) -> None:
    """Take a language out, with all that is translated into it. Raises NotFound where nothing is."""
    named = language_named(language)
    rights.require(session, project_id, Verb.TIME)
    chosen = select(Translation).where(Translation.project_id == project_id, Translation.language == named.tag)
    rows = session.exec(chosen).all()
    if not rows:
        raise NotFound(f"There are no captions in {named.name}.")
    for row in rows:
        session.delete(row)
    session.flush()


def checked(text: str) -> str:
    """Return a translation in one row. Raises Unusable for one that is too long."""
    text = plain("".join(" " if character < " " or character == "\x7f" else character for character in text))
    if len(text) > LONGEST:
        raise Unusable(f"A translation of a line has at most {LONGEST:,} characters; this one has {len(text):,}.")
    return text


@dataclass(frozen=True)
class Desk:
    """What a project has in a language, at hand while lines are written."""

    session: Session
    project_id: UUID
    #: As BCP 47 writes it.
    tag: str
    by_line: dict[UUID, Translation]
    #: Of lines that are gone.
    kept: list[Translation]

    @staticmethod
    def of(session: Session, project_id: UUID, tag: str) -> "Desk":
        """Read what there is. Raises Unusable where the project has as many languages as it may."""
        tags = set(session.exec(select(Translation.language).where(Translation.project_id == project_id).distinct()))
        if tag not in tags and len(tags) >= MOST_LANGUAGES:
            raise Unusable(f"A project has captions in at most {MOST_LANGUAGES} languages. Take one out first.")
        kept = kept_translations(session, project_id, tag)
        return Desk(session, project_id, tag, translations_of(session, project_id, tag), kept)

    def write(self, element_id: UUID, text: str, original: str, suggested_by: str = "") -> None:
        """Keep a translation of a line, made from the words `original`; no text takes it out. Raises Unusable."""
        text = checked(text)
        row = self.by_line.pop(element_id, None)
        if not text:
            if row is not None:
                self.session.delete(row)
                self.session.flush()
            return
        row = row or self._taken_up(original, text) or self._new(text, original)
        row.element_id, row.text, row.original, row.suggested_by = element_id, text, original, suggested_by
        self.session.add(row)
        self.session.flush()
        self.by_line[element_id] = row

    def _taken_up(self, original: str, text: str) -> Translation | None:
        """Return the same translation, kept of a line of the same words that is gone."""
        row = next((row for row in self.kept if (row.original, row.text) == (original, text)), None)
        if row is not None:
            self.kept.remove(row)
        return row

    def _new(self, text: str, original: str) -> Translation:
        return Translation(project_id=self.project_id, language=self.tag, text=text, original=original)
