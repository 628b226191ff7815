"""The lines of a project as a person sees how they are said: expected and true lengths, engines, recordings."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app.dialogue import speech_ticks
from storyboard_app.dialogue.speech import ENGINES, brackets_before
from storyboard_app.freshness import Heard, heard_of
from storyboard_app.screenplay import without_emphasis
from storyboard_app.shots import heard_lines
from storyboard_app.store import existing
from storyboard_app.store.records import Element, Project, Reading, Scene, Take
from storyboard_app.timing import seconds_of
from storyboard_app.values import SpokenLineView, TakeView, Voice, value_of

#: Mean log-probabilities under which a recording is doubted, and hardly sounds like its line.
_DOUBTED, _HARDLY = -0.6, -1.0


def spoken_lines(session: Session, project_id: UUID) -> tuple[SpokenLineView, ...]:
    """Return every line of a project, in order. Raises NotFound."""
    project = existing(session, Project, project_id)
    kept = getattr(project, "voices", None) or {}
    voices = {name: value_of(Voice, voice) for name, voice in kept.items() if voice}
    spelled = heard_lines.pronunciations_of(session, project_id)
    readings = {row.element_id: row for row in session.exec(select(Reading).where(Reading.project_id == project_id))}
    takes: dict[UUID, list[Take]] = {}
    for take in session.exec(select(Take).where(Take.project_id == project_id).order_by(col(Take.created_at))):
        takes.setdefault(take.element_id, []).append(take)
    paces = getattr(project, "paces", None) or {}
    rate = (project.rate_numerator, project.rate_denominator)
    views: list[SpokenLineView] = []
    for scene, elements in _scenes(session, project_id):
        clips = {
            place: heard_lines.clip_of_reading(readings[row.id])
            for place, row in enumerate(elements)
            if row.id in readings
        }
        heard = heard_of(elements, clips, voices, spelled)
        for place in heard.wanted:
            row = elements[place]
            pace = paces.get(row.character, 1.0)
            expected = speech_ticks(row.text, rate, brackets_before(elements, place), pace)
            views.append(
                _view(scene, row, readings, heard, place, float(seconds_of(expected, rate)), takes.get(row.id, []))
            )
    return tuple(views)


def _view(
    scene: Scene,
    row: Element,
    readings: Mapping[UUID, Reading],
    heard: Heard,
    place: int,
    expected: float,
    takes: list[Take],
) -> SpokenLineView:
    reading = readings.get(row.id)
    picked = next((take for take in takes if take.picked), None)
    engine = ENGINES.get(reading.engine) if reading else None
    return SpokenLineView(
        id=str(row.id),
        scene_id=str(scene.id),
        scene=scene.number,
        character=row.character,
        text=without_emphasis(row.text),
        expected=round(expected, 2),
        seconds=round(picked.seconds if picked else reading.seconds if reading else 0.0, 2),
        engine="" if picked else engine.LABEL if engine else "",
        notice=reading.notice if reading and not picked else "",
        stale=reading is not None and place not in heard.clips and not picked,
        takes=tuple(take_view(take) for take in takes),
    )


def take_view(take: Take) -> TakeView:
    """Return a recording as a person sees it."""
    return TakeView(
        str(take.id), take.name, take.storage_key, round(take.seconds, 2), take.likeness, _doubt(take), take.picked
    )


def _doubt(take: Take) -> str:
    if take.likeness is None or take.likeness >= _DOUBTED:
        return ""
    if take.likeness >= _HARDLY:
        return "Some words may differ from the line."
    return "This does not sound like the line."


def _scenes(session: Session, project_id: UUID) -> list[tuple[Scene, list[Element]]]:
    scenes = {
        row.id: (row, list[Element]())
        for row in session.exec(
            select(Scene).where(Scene.project_id == project_id, ~col(Scene.omitted)).order_by(col(Scene.position))
        )
    }
    chosen = select(Element).where(Element.project_id == project_id).order_by(col(Element.position))
    for row in session.exec(chosen):
        if row.scene_id in scenes:
            scenes[row.scene_id][1].append(row)
    return [pair for pair in scenes.values() if pair[1]]
