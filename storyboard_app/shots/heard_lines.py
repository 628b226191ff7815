"""What is heard of a scene's lines, read from its rows, where the project is timed by sound."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app.freshness import Clip, Heard, heard_of
from storyboard_app.store.records import Element, Project, Pronunciation, Reading, Take
from storyboard_app.values import Voice, value_of

#: The project's rule, among its settings.
TIMED_BY_SOUND = "timed_by_sound"


def heard_in(session: Session, project: Project, elements: Sequence[Element]) -> Heard:
    """Return what is heard of the lines of a scene."""
    kept: dict[str, dict[str, Any]] = getattr(project, "voices", None) or {}
    voices = {name: value_of(Voice, voice) for name, voice in kept.items() if voice}
    return heard_of(elements, clips_of(session, elements), voices, pronunciations_of(session, project.id))


def clips_of(session: Session, elements: Sequence[Element]) -> dict[int, Clip]:
    """Return the last clip of each line, by its place: the recording that was picked, else its reading."""
    places = {element.id: place for place, element in enumerate(elements)}
    ids = list(places)
    readings = session.exec(select(Reading).where(col(Reading.element_id).in_(ids)))
    takes = session.exec(select(Take).where(col(Take.element_id).in_(ids), col(Take.picked)))
    return {places[row.element_id]: clip_of_reading(row) for row in readings} | {
        places[row.element_id]: clip_of_take(row) for row in takes
    }


def clip_of_reading(row: Reading) -> Clip:
    """Return a reading as a clip."""
    return clip(row.fingerprint, row.seconds, row.words)


def clip_of_take(row: Take) -> Clip:
    """Return a recording as a clip."""
    return clip(str(row.id), row.seconds, row.words, row.storage_key)


def clip(made_from: str, seconds: float, words: Sequence[Sequence[float]], take: str = "") -> Clip:
    """Return a clip of what its row holds."""
    return Clip(made_from, seconds, tuple((float(start), float(end)) for start, end in words), take)


def pronunciations_of(session: Session, project_id: UUID) -> dict[str, str]:
    """Return how words of a project are spelled to be said right, by the word in small letters."""
    rows = session.exec(select(Pronunciation).where(Pronunciation.project_id == project_id))
    return {row.word: row.spelled for row in sorted(rows, key=lambda row: row.word)}


def is_timed_by_sound(project: Project) -> bool:
    """Say whether a project's shots last as long as what is said in them."""
    return bool(project.settings.get(TIMED_BY_SOUND))
