"""Recordings of lines: uploaded or recorded, decoded in a child, several a line, one picked."""

from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from storyboard_app import animatic, shots, telemetry
from storyboard_app.dialogue.speech import language_of_line
from storyboard_app.errors import NotFound, Unusable
from storyboard_app.processes import at_length
from storyboard_app.queue import quotas
from storyboard_app.screenplay import without_emphasis
from storyboard_app.sound.listing import take_view
from storyboard_app.sound.saying import language_in
from storyboard_app.store import existing, rights, scanning, storage
from storyboard_app.store.records import Element, Scene, Take
from storyboard_app.values import ElementType, TakeView, Verb

#: The longest recording of a line, in seconds; the most recordings of one.
LONGEST, MOST = 120.0, 20
#: The longest recording of a scene, in seconds.
LONGEST_SCENE = 600.0
_SPOKEN = (ElementType.DIALOGUE, ElementType.LYRICS)


def add_take(session: Session, element_id: UUID, name: str, content: bytes) -> TakeView:
    """Keep a recording of a line and pick it; its scene is timed anew where sound times it.

    content: any format that ffmpeg reads, decoded in a child with little time and memory. Raises NotFound for what is
    no line, Unusable for what holds no sound.
    """
    line = _line(session, element_id)
    rights.require(session, line.project_id, Verb.TIME)
    if len(_takes(session, line.id)) >= MOST:
        raise Unusable(f"A line keeps {MOST} recordings. Delete one first.")
    called, language = animatic.called(name), language_in(session, line.project_id)
    text = without_emphasis(line.text)
    scanning.require_clean(called, content)
    made = at_length(animatic.recorded_line, content, called, LONGEST, text, language_of_line(text, language))
    return _keep(session, line, called, made)


def add_scene_take(session: Session, scene_id: UUID, name: str, content: bytes) -> tuple[TakeView, ...]:
    """Cut one recording of a scene to its lines, and pick each; the scene is timed anew where sound times it.

    content: its lines in order, in any format that ffmpeg reads. Raises NotFound, and Unusable where the lines are not
    found in it: nothing is kept then.
    """
    scene = existing(session, Scene, scene_id)
    rights.require(session, scene.project_id, Verb.TIME)
    rows = session.exec(select(Element).where(Element.scene_id == scene_id).order_by(col(Element.position)))
    lines = [row for row in rows if row.type in _SPOKEN]
    if not lines:
        raise Unusable("Nobody speaks in this scene.")
    texts = [without_emphasis(line.text) for line in lines]
    called, language = animatic.called(name), language_in(session, scene.project_id)
    scanning.require_clean(called, content)
    pieces = at_length(animatic.recorded_scene, content, called, LONGEST_SCENE, texts, language)
    return tuple(
        _keep(session, line, called, piece) for line, piece in zip(lines, pieces, strict=True) if piece.sound.seconds
    )


def _keep(session: Session, line: Element, name: str, made: animatic.Recorded) -> TakeView:
    take = Take(
        id=uuid4(),
        project_id=line.project_id,
        element_id=line.id,
        name=name,
        storage_key="",
        seconds=made.sound.seconds,
        words=[[round(word.start, 3), round(word.end, 3)] for word in made.heard.words],
        likeness=made.heard.likeness,
    )
    take.storage_key = f"projects/{line.project_id}/takes/{take.id}.wav"
    if made.heard.likeness is not None:
        telemetry.observe("alignment_error", 1.0 - made.heard.likeness)
    quotas.require_room_in(session, line.project_id, len(made.sound.content))
    storage.keep(session, take.storage_key, made.sound.content)
    session.add(take)
    session.flush()
    return pick(session, take.id)


def pick(session: Session, take_id: UUID) -> TakeView:
    """Let the film have a recording of a line instead of its voice. Raises NotFound."""
    take = existing(session, Take, take_id)
    rights.require(session, take.project_id, Verb.TIME)
    for other in _takes(session, take.element_id):
        other.picked = other.id == take.id
        session.add(other)
    _time(session, take.element_id)
    return take_view(take)


def unpick(session: Session, element_id: UUID) -> None:
    """Let the film have the voice of a line again. Raises NotFound for what is no line."""
    line = _line(session, element_id)
    rights.require(session, line.project_id, Verb.TIME)
    for take in _takes(session, line.id):
        take.picked = False
        session.add(take)
    _time(session, line.id)


def delete_take(session: Session, take_id: UUID) -> None:
    """Delete a recording; its file stays for whoever takes that back. Raises NotFound."""
    take = existing(session, Take, take_id)
    line, was_picked = take.element_id, take.picked
    session.delete(take)
    session.flush()
    if was_picked:
        _time(session, line)


def _line(session: Session, element_id: UUID) -> Element:
    line = existing(session, Element, element_id)
    if line.type not in _SPOKEN:
        raise NotFound("There is no such line.")
    return line


def _takes(session: Session, element_id: UUID) -> list[Take]:
    return list(session.exec(select(Take).where(Take.element_id == element_id).order_by(col(Take.created_at))))


def _time(session: Session, element_id: UUID) -> None:
    session.flush()
    shots.time_scene_again(session, existing(session, Element, element_id).scene_id)
