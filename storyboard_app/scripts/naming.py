"""The people and places of a script, added to those that the project knows.

What the script tells of its people takes seconds where it is long. It is read in a child, and before any row is locked.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from storyboard_app.breakdown import Bible, bible_of
from storyboard_app.dialogue.speech import ACTORS, deal_cast
from storyboard_app.scripts.beside import beside
from storyboard_app.store import existing
from storyboard_app.store.records import Character, Location, Project
from storyboard_app.values import Scene, Voice, plain_object, value_of

#: The longest name of somebody or of a place that is listed; what is longer is no name but a paragraph taken for one.
LONGEST_NAME = 300


def bible_beside(scenes: Sequence[Scene]) -> Bible:
    """Return the people of a script, read in a child where that may take long. Raises OverLimit, Busy."""
    return beside(scenes, bible_of, scenes)


def name_people_and_places(
    session: Session,
    project_id: UUID,
    scenes: Sequence[Scene],
    bible: Bible,
    actors: Sequence[tuple[str, str]] = (),
) -> None:
    """Add the characters, with their looks, and the locations that the project does not know yet.

    actors: who is read aloud by which actor, as the script's file says; they have these voices if they have none yet.
    """
    facts = {name: plain_object(member) for name, member in bible.members.items()}
    rows = session.exec(select(Character).where(Character.project_id == project_id)).all()
    for row in rows:
        # Looks are a person's to change; what the script tells follows the script.
        row.told = facts.get(row.name, row.told)
    known = {row.name for row in rows}
    voices = _voices(rows, scenes, bible, actors)
    for row in rows:
        # A voice stays with its character, whatever a new draft says.
        row.voice = row.voice or voices.get(row.name, {})
    session.add_all(
        Character(
            project_id=project_id,
            name=name,
            look=look,
            pace=bible.paces.get(name, 1.0),
            told=facts[name],
            voice=voices.get(name, {}),
        )
        for name, look in bible.looks.items()
        if name not in known and len(name) <= LONGEST_NAME
    )
    places = {scene.location for scene in scenes if 0 < len(scene.location) <= LONGEST_NAME}
    known = set(session.exec(select(Location.name).where(Location.project_id == project_id)))
    session.add_all(Location(project_id=project_id, name=name) for name in sorted(places - known))
    session.flush()
    session.expire(existing(session, Project, project_id), ["looks", "paces", "cast", "voices"])


def _voices(
    rows: Sequence[Character], scenes: Sequence[Scene], bible: Bible, actors: Sequence[tuple[str, str]]
) -> dict[str, dict[str, Any]]:
    """Return the voice of everybody who speaks, dealt beside those that are there, as plain values."""
    cast = {who.upper(): Voice(actor) for who, actor in actors if actor in ACTORS}
    kept = cast | {row.name: value_of(Voice, row.voice) for row in rows if row.voice}
    return {name: plain_object(voice) for name, voice in deal_cast(scenes, bible.members, kept).items()}
