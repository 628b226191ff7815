"""The drawing styles that a project can have: every one there is, and the project's choice of one."""

from collections.abc import Mapping
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
    from generation.styles import STYLES, BadRequest, base_of, style

    try:
        style(name)
    except BadRequest as error:
        there = f'There is no style "{name}". There are: {", ".join(STYLES)}.'
        raise Unusable(there if base_of(name) == name else str(error)) from None
    return name


def own_style(base: str, sliders: Mapping[str, int]) -> str:
    """Return what names a style of one's own with these sliders, in percent. Raises Unusable for what is none."""
    from generation.styles import BadRequest, own_name

    try:
        return checked_style(own_name(checked_style(base), sliders))
    except BadRequest as error:
        raise Unusable(str(error)) from None


def base_of_style(style: str) -> str:
    """Return the style that one of one's own goes out from; itself for any other."""
    from generation.styles import base_of

    return base_of(style)


def sliders_of_style(style: str) -> dict[str, int]:
    """Return where the sliders of a style stand, in percent. Raises Unusable for one that there is not."""
    from generation.styles import sliders_of

    return sliders_of(checked_style(style))


def set_style(session: Session, project_id: UUID, style: str) -> None:
    """Choose how a project's frames are drawn; those there are turn stale. Raises Unusable for a style there is not."""
    project = existing(session, Project, project_id)
    project.style = checked_style(style)
    session.add(project)
