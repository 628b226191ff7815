"""The drawing styles that a project can have: every one there is, and the project's choice of one."""

from uuid import UUID

from sqlmodel import Session

from storyboard_app.errors import Unusable
from storyboard_app.store import existing
from storyboard_app.store.records import Project
from storyboard_app.values import StyleView


def styles() -> tuple[StyleView, ...]:
    """Return every style, in the order of menus."""
    from generation.styles import STYLES

    return tuple(StyleView(name, style.LABEL) for name, style in STYLES.items())


def checked_style(name: str) -> str:
    """Return the name of a style, also of one's own; raises Unusable for one that there is not."""
    from generation.request import BadRequest
    from generation.styles import STYLES, base_of, style

    try:
        style(name)
    except BadRequest as error:
        there = f'There is no style "{name}". There are: {", ".join(STYLES)}.'
        raise Unusable(there if base_of(name) == name else str(error)) from None
    return name


def set_style(session: Session, project_id: UUID, style: str) -> None:
    """Choose how a project's frames are drawn; those there are turn stale. Raises Unusable for a style there is not."""
    project = existing(session, Project, project_id)
    project.style = checked_style(style)
    session.add(project)
