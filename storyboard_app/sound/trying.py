"""A voice tried: some words said at once, in a child, as a WAV that a browser plays."""

import math
from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session, select

from storyboard_app.bible import characters
from storyboard_app.dialogue.speech import Line, brackets_before, said_wav
from storyboard_app.errors import NotFound
from storyboard_app.processes import at_length
from storyboard_app.screenplay import without_emphasis
from storyboard_app.settings import settings
from storyboard_app.shots import heard_lines
from storyboard_app.sound.saying import language_in
from storyboard_app.store import existing
from storyboard_app.store.records import Character, Element, Project
from storyboard_app.values import ElementType, Voice, value_of

#: The longest text that is tried, in characters.
MOST_WORDS = 300
_SPOKEN = (ElementType.DIALOGUE, ElementType.LYRICS)


def try_voice(session: Session, project_id: UUID, name: str, text: str = "") -> bytes:
    """Return some words in somebody's voice as a WAV; their first line where no text is given.

    Raises NotFound for nobody of the project, Unusable where no engine can say it, with the reason.
    """
    row = session.exec(select(Character).where(Character.project_id == project_id, Character.name == name)).first()
    if row is None:
        raise NotFound(f"There is nobody called {name} in this project.")
    voice = value_of(Voice, row.voice) if row.voice else Voice()
    if not text.strip():
        lines = select(Element).where(Element.project_id == project_id, Element.character == name)
        spoken = [element for element in session.exec(lines) if element.type in _SPOKEN]
        text = without_emphasis(spoken[0].text) if spoken else "This is how I sound."
    return _said(session, project_id, Line("tried", text[:MOST_WORDS], voice))


def try_line(session: Session, project_id: UUID, element_id: UUID, place: float = math.inf) -> bytes:
    """Return a line as it is said today, as a WAV; in the film, where `place` is the seconds that it has there.

    Raises NotFound, Unusable as `try_voice` does.
    """
    row = existing(session, Element, element_id)
    if row.project_id != project_id or row.type not in _SPOKEN:
        raise NotFound("There is no such line.")
    chosen = select(Element).where(Element.scene_id == row.scene_id).order_by(Element.position)
    elements = list(session.exec(chosen))
    index = next(index for index, element in enumerate(elements) if element.id == row.id)
    people = {person.name: person.voice for person in characters.listing(session, project_id)}
    voice = people.get(row.character) or Voice()
    line = Line(str(row.id), without_emphasis(row.text), voice, brackets_before(elements, index))
    return _said(session, project_id, line, place)


def _said(session: Session, project_id: UUID, line: Line, place: float = math.inf) -> bytes:
    existing(session, Project, project_id)
    spelled = heard_lines.pronunciations_of(session, project_id)
    return say_line(line, language_in(session, project_id), spelled, place)


def say_line(line: Line, language: str, pronunciations: Mapping[str, str], place: float = math.inf) -> bytes:
    """Return a line as it is said, as a WAV; in the film, where `place` is the seconds that it has there.

    language: of most lines of its script, two letters. Raises Unusable where no engine can say it, Busy.
    """
    return at_length(said_wav, line, settings().data_folder / "voices", language, pronunciations, place)
