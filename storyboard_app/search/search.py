"""One question to each table: which rows hold every word? Row-level security leaves only what the actor may see.

Words are found anywhere, in capitals or not, also in the middle of another word: scripts of all languages are searched
alike, and Chinese or Thai has no spaces that an index of words could go by.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Mapped
from sqlmodel import Session, and_, col, func, select

from storyboard_app.store.records import (
    Character,
    Comment,
    Element,
    Folder,
    Guest,
    Project,
    ProjectMember,
    Scene,
    Shot,
    User,
)
from storyboard_app.values import ElementType, FoundKind, FoundView

#: The longest question that is looked for, in characters; what is longer is cut.
LONGEST = 200
#: How much of a text is shown before the first word that was found, and in all, in characters.
_BEFORE, _SHOWN = 30, 120


@dataclass(frozen=True)
class _Question:
    """What is looked for: its words, in which project first, and how many of a kind."""

    session: Session
    words: tuple[str, ...]
    here: UUID | None
    limit: int

    def held_by(self, *columns: Mapped[str]) -> ColumnElement[bool]:
        """Whether the columns together hold every word."""
        whole = func.concat_ws(" ", *columns)
        return and_(*(whole.icontains(word, autoescape=True) for word in self.words))

    def nearest(self, project: Mapped[UUID]) -> ColumnElement[bool]:
        """Sort by this: what is in the open project comes first."""
        return project.is_distinct_from(self.here)

    def excerpt(self, text: str) -> str:
        """Return the part of a text in which the first of the words stands."""
        flat = " ".join(text.split())
        at = flat.casefold().find(self.words[0].casefold())
        start = flat.rfind(" ", 0, at - _BEFORE) + 1 if at > _BEFORE else 0
        cut = flat[start : start + _SHOWN]
        return f"{'… ' if start else ''}{cut}{' …' if start + _SHOWN < len(flat) else ''}"


def search(session: Session, wanted: str, here: UUID | None = None, limit: int = 6) -> tuple[FoundView, ...]:
    """Return what holds every word of `wanted` and the session's actor may see, by kind.

    here: the project whose findings come first within each kind. limit: how many of a kind at most. Nothing is found by
    no words.
    """
    words = tuple(wanted[:LONGEST].split())
    if not words:
        return ()
    question = _Question(session, words, here, limit)
    return tuple(found for kind in _KINDS for found in islice(kind(question), limit))


def _projects(ask: _Question) -> Iterator[FoundView]:
    chosen = select(Project).where(ask.held_by(col(Project.title), col(Project.description)))
    chosen = chosen.order_by(col(Project.archived_at).is_not(None), col(Project.updated_at).desc()).limit(ask.limit)
    for project in ask.session.exec(chosen):
        words = ask.excerpt(project.description) if project.description else ""
        yield _found(FoundKind.PROJECT, project.id, project.id, project.title, project.title, words)


def _folders(ask: _Question) -> Iterator[FoundView]:
    chosen = select(Folder).where(ask.held_by(col(Folder.name))).order_by(col(Folder.name)).limit(ask.limit)
    for folder in ask.session.exec(chosen):
        yield FoundView(FoundKind.FOLDER, str(folder.id), "", "", folder.name, "", f"/?folder={folder.id}")


def _scenes(ask: _Question) -> Iterator[FoundView]:
    chosen = (
        select(Scene, Project.title)
        .join(Project, col(Project.id) == col(Scene.project_id))
        .where(ask.held_by(col(Scene.number), col(Scene.heading), col(Scene.summary)))
        .order_by(ask.nearest(col(Scene.project_id)), col(Scene.position))
    )
    for scene, title in ask.session.exec(chosen.limit(ask.limit)):
        name = f"{scene.number} {scene.heading}".strip()
        yield _found(FoundKind.SCENE, scene.id, scene.project_id, title, name, scene.summary, f"?scene={scene.id}")


def _shots(ask: _Question) -> Iterator[FoundView]:
    chosen = (
        select(Shot, Project.title)
        .join(Project, col(Project.id) == col(Shot.project_id))
        .where(ask.held_by(col(Shot.number), col(Shot.description)))
        .order_by(ask.nearest(col(Shot.project_id)), col(Shot.number))
    )
    for shot, title in ask.session.exec(chosen.limit(ask.limit)):
        words = ask.excerpt(shot.description)
        yield _found(FoundKind.SHOT, shot.id, shot.project_id, title, shot.number, words, f"?shot={shot.id}")


def _lines(ask: _Question) -> Iterator[FoundView]:
    chosen = (
        select(Element, Project.title, Scene.heading)
        .join(Project, col(Project.id) == col(Element.project_id))
        .join(Scene, col(Scene.id) == col(Element.scene_id))
        .where(ask.held_by(col(Element.text)), col(Element.type) != ElementType.CHARACTER.value)
        .order_by(ask.nearest(col(Element.project_id)), col(Scene.position), col(Element.position))
    )
    for line, title, heading in ask.session.exec(chosen.limit(ask.limit)):
        words, below = ask.excerpt(line.text), f"?scene={line.scene_id}"
        yield _found(FoundKind.LINE, line.id, line.project_id, title, line.character or heading, words, below)


def _notes(ask: _Question) -> Iterator[FoundView]:
    chosen = (
        select(Comment, Project.title, User.name, Guest.name)
        .join(Project, col(Project.id) == col(Comment.project_id))
        .outerjoin(User, col(User.id) == col(Comment.author_id))
        .outerjoin(Guest, col(Guest.id) == col(Comment.guest_id))
        .where(ask.held_by(col(Comment.text)), col(Comment.deleted_at).is_(None))
        .order_by(ask.nearest(col(Comment.project_id)), col(Comment.created_at).desc())
    )
    for note, title, member, guest in ask.session.exec(chosen.limit(ask.limit)):
        below = f"/review?note={note.parent_id or note.id}"
        yield _found(
            FoundKind.NOTE, note.id, note.project_id, title, member or guest or "", ask.excerpt(note.text), below
        )


def _people(ask: _Question) -> Iterator[FoundView]:
    characters = (
        select(Character.id, Character.project_id, Project.title, Character.name)
        .join(Project, col(Project.id) == col(Character.project_id))
        .where(ask.held_by(col(Character.name)))
        .order_by(ask.nearest(col(Character.project_id)), col(Character.name))
    )
    members = (
        select(User.id, ProjectMember.project_id, Project.title, User.name)
        .join(ProjectMember, col(ProjectMember.user_id) == col(User.id))
        .join(Project, col(Project.id) == col(ProjectMember.project_id))
        .where(ask.held_by(col(User.name)))
        .order_by(ask.nearest(col(ProjectMember.project_id)), col(User.name))
    )
    for chosen, below in ((characters, "/script"), (members, "")):
        for person, project, title, name in ask.session.exec(chosen.limit(ask.limit)):
            yield _found(FoundKind.PERSON, person, project, title, name, below=below)


def _found(
    kind: FoundKind, found: UUID, project: UUID, project_title: str, title: str, words: str = "", below: str = ""
) -> FoundView:
    return FoundView(kind, str(found), str(project), project_title, title, words, f"/p/{project}{below}")


_KINDS: Sequence = (_projects, _folders, _scenes, _shots, _lines, _notes, _people)
