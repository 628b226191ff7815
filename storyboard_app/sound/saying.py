"""Lines said and measured: read from rows, said in a child, kept as readings; and scenes timed by them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app import shots
from storyboard_app.dialogue.speech import Clips, Line, brackets_before, language_of_script, speak
from storyboard_app.freshness import heard_of
from storyboard_app.processes import Report
from storyboard_app.queue import jobs, quotas
from storyboard_app.screenplay import without_emphasis
from storyboard_app.settings import settings
from storyboard_app.shots import heard_lines
from storyboard_app.store import existing, lock_scenes, rights
from storyboard_app.store.records import Element, Project, Reading, Scene
from storyboard_app.values import ElementType, Verb, Voice, value_of

#: The kind of job that says every line of a project.
SAY_JOB = quotas.SAY_JOB
_SPOKEN = (ElementType.DIALOGUE, ElementType.LYRICS)
#: So many characters of a script tell its language.
_TELLING = 6000


@dataclass(frozen=True)
class ToSay:
    """Lines to be said."""

    #: With the ids of their paragraphs, and the fingerprint of each.
    lines: tuple[Line, ...] = ()
    fingerprints: tuple[str, ...] = ()
    #: Two letters.
    language: str = "en"
    pronunciations: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Said:
    """A line as it was said."""

    element_id: str
    fingerprint: str
    seconds: float
    words: tuple[tuple[float, float], ...]
    engine: str
    notice: str


def lines_to_say(session: Session, project_id: UUID, scene_id: UUID | None = None) -> ToSay:
    """Return the lines of a scene, or of all, that were not said as they would be today, and have no recording."""
    project = existing(session, Project, project_id)
    spelled = heard_lines.pronunciations_of(session, project_id)
    kept = getattr(project, "voices", None) or {}
    voices = {name: value_of(Voice, voice) for name, voice in kept.items() if voice}
    lines: list[Line] = []
    fingerprints: list[str] = []
    texts: list[str] = []
    for elements in _scenes(session, project_id):
        texts += [without_emphasis(row.text) for row in elements if row.type in _SPOKEN]
        if scene_id and elements[0].scene_id != scene_id:
            continue
        heard = heard_of(elements, heard_lines.clips_of(session, elements), voices, spelled)
        for place, fingerprint in heard.wanted.items():
            if place not in heard.clips:
                row = elements[place]
                voice = voices.get(row.character, Voice())
                text = without_emphasis(row.text)
                lines.append(Line(str(row.id), text, voice, brackets_before(elements, place)))
                fingerprints.append(fingerprint)
    return ToSay(tuple(lines), tuple(fingerprints), language_of(texts), spelled)


def language_of(texts: Sequence[str]) -> str:
    """Return the language that most of a script's lines are in, two letters."""
    return language_of_script(list(texts)) if texts else "en"


def language_in(session: Session, project_id: UUID) -> str:
    """Return the language that most of a project's lines are in, two letters."""
    chosen = select(Element.text).where(Element.project_id == project_id, col(Element.type).in_(_SPOKEN))
    return language_of(session.exec(chosen.limit(200)).all())


def say(asked: ToSay, progress: Report) -> tuple[Said, ...]:
    """Say lines, from what is kept where they were said before; computes, and belongs into a child process."""
    clips = Clips(settings().data_folder / "voices")
    spoken = speak(
        asked.lines,
        clips,
        language=asked.language,
        pronunciations=asked.pronunciations,
        progress=lambda done, said: progress(done, said) and None,
    )
    return tuple(
        Said(
            line.id,
            fingerprint,
            round(line.seconds, 4),
            tuple((round(word.start, 3), round(word.end, 3)) for word in line.words),
            line.engine,
            line.notice,
        )
        for line, fingerprint in zip(spoken, asked.fingerprints, strict=True)
    )


def keep(session: Session, said: Sequence[Said]) -> None:
    """Keep how lines were said; those that are gone by now are left out."""
    ids = [UUID(line.element_id) for line in said]
    there = {row.id: row for row in session.exec(select(Element).where(col(Element.id).in_(ids)))}
    rows = {row.element_id: row for row in session.exec(select(Reading).where(col(Reading.element_id).in_(ids)))}
    for line in said:
        element = there.get(UUID(line.element_id))
        if element is None:
            continue
        row = rows.get(element.id) or Reading(
            project_id=element.project_id, element_id=element.id, fingerprint="", seconds=0.0
        )
        row.fingerprint, row.seconds = line.fingerprint, line.seconds
        row.words, row.engine, row.notice = [list(word) for word in line.words], line.engine, line.notice
        session.add(row)
    session.flush()


def say_all(session: Session, project_id: UUID) -> UUID:
    """Ask for every line of a project to be said that has changed since; return the job's id."""
    rights.require(session, project_id, Verb.TIME)
    return jobs.enqueue(session, SAY_JOB, project_id, project_id, "Saying the lines", lock=f"voices {project_id}")


def time_by_sound(session: Session, project_id: UUID, rules: bool) -> None:
    """Say whether shots last as long as what is said in them; their scenes are timed anew.

    Lines that nobody said yet are said by a job, which times their scenes again.
    """
    project = existing(session, Project, project_id)
    if heard_lines.is_timed_by_sound(project) == rules:
        return
    project.settings = {**project.settings, heard_lines.TIMED_BY_SOUND: rules}
    session.add(project)
    session.flush()
    if rules:
        say_all(session, project_id)
    else:
        time_scenes(session, project_id)


def time_scenes(session: Session, project_id: UUID, fits: bool = True) -> None:
    """Time every scene with shots anew that is not locked."""
    chosen = select(Scene.id).where(Scene.project_id == project_id, ~col(Scene.locked), ~col(Scene.omitted))
    scene_ids = session.exec(chosen.order_by(col(Scene.position))).all()
    lock_scenes(session, scene_ids)
    for scene_id in scene_ids:
        shots.time_scene(session, scene_id, fits=fits)


def _scenes(session: Session, project_id: UUID) -> list[list[Element]]:
    """Return the paragraphs of each scene, in order; empty scenes are left out."""
    chosen = (
        select(Element)
        .join(Scene, col(Scene.id) == Element.scene_id)
        .where(Element.project_id == project_id, ~col(Scene.omitted))
        .order_by(col(Scene.position), col(Element.position))
    )
    scenes: dict[UUID, list[Element]] = {}
    for row in session.exec(chosen):
        scenes.setdefault(row.scene_id, []).append(row)
    return list(scenes.values())
