"""How words are pronounced in a project: spelled so that a voice says them right."""

from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storyboard_app.errors import NotFound, Unusable
from storyboard_app.store import existing, rights
from storyboard_app.store.records import Project, Pronunciation
from storyboard_app.values import PronunciationView, Verb

#: The longest word, and the longest spelling of one, in characters; the most words of a project.
LONGEST_WORD, LONGEST_SPELLING, MOST = 60, 120, 500


def pronunciations(session: Session, project_id: UUID) -> tuple[PronunciationView, ...]:
    """Return how words of a project are said, by word. Raises NotFound."""
    existing(session, Project, project_id)
    rows = session.exec(_of(project_id).order_by(col(Pronunciation.word)))
    return tuple(PronunciationView(row.word, row.spelled) for row in rows)


def pronounce(session: Session, project_id: UUID, word: str, spelled: str) -> PronunciationView:
    """Say how a word is spelled to be said right; lines with it are said anew. Raises Unusable, NotFound."""
    rights.require(session, project_id, Verb.TIME)
    word, spelled = " ".join(word.split()).lower(), " ".join(spelled.split())
    if not any(character.isalnum() for character in word) or len(word) > LONGEST_WORD:
        raise Unusable(f"A word has letters, and at most {LONGEST_WORD} characters.")
    if not any(character.isalnum() for character in spelled) or len(spelled) > LONGEST_SPELLING:
        raise Unusable(f"How it is spelled has letters, and at most {LONGEST_SPELLING} characters.")
    rows = list(session.exec(_of(project_id)))
    row = next((row for row in rows if row.word == word), None)
    if row is None and len(rows) >= MOST:
        raise Unusable(f"A project keeps {MOST} pronunciations. Take one out first.")
    row = row or Pronunciation(project_id=project_id, word=word, spelled="")
    row.spelled = spelled
    session.add(row)
    session.flush()
    return PronunciationView(row.word, row.spelled)


def forget(session: Session, project_id: UUID, word: str) -> None:
    """Let a word be said as it is written. Raises NotFound for one that has no pronunciation."""
    rights.require(session, project_id, Verb.TIME)
    row = session.exec(_of(project_id).where(Pronunciation.word == word.lower())).first()
    if row is None:
        raise NotFound(f"There is no pronunciation of {word}.")
    session.delete(row)
    session.flush()


def _of(project_id: UUID) -> SelectOfScalar[Pronunciation]:
    return select(Pronunciation).where(Pronunciation.project_id == project_id)
