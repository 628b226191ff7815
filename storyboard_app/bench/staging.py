"""Data to try an installation with: people, and projects of theirs with generated screenplays, members and notes.

The same numbers give the same data. Nothing is broken down or drawn: that is the workers' to do.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from uuid import UUID

from storyboard_app import projects, scripts
from storyboard_app.bench.feature import feature, sentence
from storyboard_app.people import accounts, membership
from storyboard_app.review import notes
from storyboard_app.screenplay import write
from storyboard_app.store import db, session_for, storage
from storyboard_app.values import NotePlace, Role, Screenplay

#: Members of a project besides its owner, and notes on it, at most; pages of a screenplay, from and to.
_MEMBERS, _NOTES, _PAGES = 5, 4, (4, 20)
_ROLES = (Role.DIRECTOR, Role.EDITOR, Role.ARTIST, Role.REVIEWER, Role.VIEWER)
_FIRST = ("Ada", "Bo", "Chika", "Dmitri", "Elif", "Farid", "Greta", "Hana", "Ines", "Jakub")
_LAST = ("Okafor", "Lindqvist", "Moreau", "Tanaka", "Novak", "Haddad", "Silva", "Kowalska")


@dataclass(frozen=True)
class Filled:
    """What was made."""

    people: int
    projects: int
    scenes: int


def fill(people: int, count: int, password: str, say: Callable[[str], None], seed: int = 1, pages: float = 0) -> Filled:
    """Make so many people and projects in the database at hand.

    people: 0 for the one owner of an installation without accounts. password: of all of them. pages: of each
    screenplay; 0 for some of each length. Raises Conflict where they have been made before.
    """
    dice, scenes = Random(seed), 0
    everybody = [_person(number, password) for number in range(people)] or [db.local_owner()]
    say(f"{people} people")
    for number in range(1, count + 1):
        title = f"Staging {number}"
        script = replace(feature(pages or dice.uniform(*_PAGES), seed=seed * 10_000 + number), title=title)
        owner = everybody[number % len(everybody)]
        project = _project(owner, title, script)
        others = [person for person in everybody if person != owner]
        _join(owner, project, dice.sample(others, min(len(others), _MEMBERS)))
        _talk(owner, project, dice)
        scenes += len(script.scenes)
        if number % 10 == 0 or number == count:
            say(f"{number} of {count} projects")
    return Filled(people, count, scenes)


def _person(number: int, password: str) -> UUID:
    name = f"{_FIRST[number % len(_FIRST)]} {_LAST[number // len(_FIRST) % len(_LAST)]}"
    return accounts.join(f"person{number + 1}@staging.example", name, password)


def _project(owner: UUID, title: str, script: Screenplay) -> UUID:
    with session_for(owner, f"Made {title}") as session:
        project = projects.create(session, title)
        draft = scripts.add_draft(session, project, f"{title}.fountain", "fountain")
        storage.keep(session, draft.storage_key, write(script, "fountain"))
        scripts.store(session, draft.id, script)
    return project


def _join(owner: UUID, project: UUID, others: Sequence[UUID]) -> None:
    for number, person in enumerate(others):
        with session_for(owner, "Invited somebody") as session:
            secret = membership.invite(session, project, _ROLES[number % len(_ROLES)])
        with session_for(person, "Joined") as session:
            membership.take(session, secret)


def _talk(owner: UUID, project: UUID, dice: Random) -> None:
    with session_for(owner, "Wrote notes") as session:
        for _ in range(dice.randint(0, _NOTES)):
            notes.write(session, project, NotePlace(), sentence(dice))
