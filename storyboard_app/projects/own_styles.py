"""Styles of a project's own: a style there is, its sliders moved, under a name.

Such a style is told by its numbers alone, so it draws the same wherever it goes; a project keeps the names. Those of a
person's other projects are at hand in each.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, select

from storyboard_app.errors import NotFound, Unusable
from storyboard_app.projects.styles import base_of_style, own_style, sliders_of_style
from storyboard_app.store import existing, rights
from storyboard_app.store.records import Project
from storyboard_app.values import OwnStyleView, Verb

#: The most styles of a project, the longest name of one, in characters, and what a project's settings call them.
MOST, NAME_LENGTH, SETTING = 40, 60, "styles"


def listing(session: Session, project_id: UUID) -> tuple[OwnStyleView, ...]:
    """Return a project's own styles, then those of the actor's other projects, each once. Raises NotFound."""
    project = existing(session, Project, project_id)
    others = select(Project).where(Project.id != project_id, text("projects.settings ? 'styles'"))
    views: dict[str, OwnStyleView] = {}
    for each in (project, *session.exec(others.order_by(col(Project.updated_at).desc()))):
        for kept in each.settings.get(SETTING, ()):
            views.setdefault(kept["style"], _view(kept, here=each is project))
    return tuple(views.values())


def keep(
    session: Session, project_id: UUID, name: str, base: str, sliders: Mapping[str, int], instead: str = ""
) -> OwnStyleView:
    """Keep a style under a name; return it.

    base: a style that there is. sliders: where its sliders stand, in percent (`generation.styles.SLIDERS`). instead:
    one of the project's own that it takes the place of; where that draws the project, frames go stale. Raises
    Unusable, NotFound, Forbidden.
    """
    project = existing(session, Project, project_id)
    rights.require(session, project_id, Verb.SETTINGS)
    kept = _kept(project)
    if instead and instead not in {each["style"] for each in kept}:
        raise NotFound("That style is none of this project's own.")
    made = {"style": own_style(base, sliders), "name": _name(name, [each for each in kept if each["style"] != instead])}
    others = [each for each in kept if each["style"] not in (instead, made["style"])]
    if len(others) >= MOST:
        raise Unusable(f"A project keeps {MOST} styles. Take one out first.")
    project.settings = {**project.settings, SETTING: [*others, made]}
    if instead and project.style == instead:
        project.style = made["style"]
    session.add(project)
    session.flush()
    return _view(made, here=True)


def forget(session: Session, project_id: UUID, style: str) -> None:
    """Take a style out of a project's own; where it draws the project, its base does from now on.

    Raises NotFound, Forbidden.
    """
    project = existing(session, Project, project_id)
    rights.require(session, project_id, Verb.SETTINGS)
    kept = _kept(project)
    if style not in {each["style"] for each in kept}:
        raise NotFound("That style is none of this project's own.")
    project.settings = {**project.settings, SETTING: [each for each in kept if each["style"] != style]}
    if project.style == style:
        project.style = base_of_style(style)
    session.add(project)
    session.flush()


def _kept(project: Project) -> list[dict[str, Any]]:
    return list(project.settings.get(SETTING, ()))


def _name(name: str, others: list[dict[str, Any]]) -> str:
    trimmed = " ".join(name.split())
    if not trimmed or len(trimmed) > NAME_LENGTH:
        raise Unusable(f"A style has a name of at most {NAME_LENGTH} characters.")
    if trimmed.casefold() in {each["name"].casefold() for each in others}:
        raise Unusable(f'There is a style "{trimmed}" already.')
    return trimmed


def _view(kept: Mapping[str, Any], *, here: bool) -> OwnStyleView:
    style = str(kept["style"])
    return OwnStyleView(style, str(kept["name"]), base_of_style(style), sliders_of_style(style), here)
