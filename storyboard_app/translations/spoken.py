"""The lines of a project that can be translated, and their translations, as rows."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app.errors import NotFound
from storyboard_app.screenplay import without_emphasis
from storyboard_app.store import existing
from storyboard_app.store.records import Element, Scene, Translation
from storyboard_app.values import ElementType

_SPOKEN = (ElementType.DIALOGUE, ElementType.LYRICS)


@dataclass(frozen=True)
class SpokenLine:
    """A line of the script."""

    id: UUID
    scene_id: UUID
    #: The scene's number.
    scene: str
    character: str
    text: str


def spoken_lines(session: Session, project_id: UUID) -> tuple[SpokenLine, ...]:
    """Return every line of a project that is in the film, in story order."""
    chosen = (
        select(Element, Scene)
        .join(Scene, col(Scene.id) == col(Element.scene_id))
        .where(Element.project_id == project_id, ~col(Scene.omitted), col(Element.type).in_(_SPOKEN))
        .order_by(col(Scene.position), col(Element.position))
    )
    lines = (
        SpokenLine(element.id, scene.id, scene.number, element.character, words_of(element))
        for element, scene in session.exec(chosen)
    )
    return tuple(line for line in lines if line.text)


def line_of(session: Session, project_id: UUID, element_id: UUID) -> Element:
    """Return the row of a line. Raises NotFound for what is none of the project's."""
    row = existing(session, Element, element_id)
    if row.project_id != project_id or row.type not in _SPOKEN:
        raise NotFound("There is no such line.")
    return row


def translations_of(session: Session, project_id: UUID, language: str) -> dict[UUID, Translation]:
    """Return what lines say in a language, by line; what is kept of lines that are gone is left out."""
    rows = session.exec(
        select(Translation).where(Translation.project_id == project_id, Translation.language == language)
    )
    return {row.element_id: row for row in rows if row.element_id}


def kept_translations(session: Session, project_id: UUID, language: str) -> list[Translation]:
    """Return what is kept of lines that are gone, the latest first."""
    chosen = select(Translation).where(
        Translation.project_id == project_id, Translation.language == language, col(Translation.element_id).is_(None)
    )
    return list(session.exec(chosen.order_by(col(Translation.created_at).desc(), col(Translation.id))))


def words_of(element: Element) -> str:
    """Return what a line says, in one row, without the marks of emphasis."""
    return plain(without_emphasis(element.text))


def plain(text: str) -> str:
    """Return a text in one row."""
    return " ".join(text.split())
