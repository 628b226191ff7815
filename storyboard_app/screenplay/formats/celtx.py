"""Celtx: the archive that the desktop program saved.

The online service of the same name has no file of its own: it exports Final Draft and PDF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyboard_app.screenplay.archives import members

if TYPE_CHECKING:
    from storyboard_app.values import Screenplay

LABEL = "Celtx"
EXTENSIONS = (".celtx",)
PLACE = 2


def recognises(content: bytes) -> bool:
    """Whether the content is an archive with a Celtx project in it."""
    names = members(content)
    return any(name.endswith("project.rdf") or name.rpartition("/")[2].startswith("script-") for name in names)


def read(content: bytes, name: str = "") -> Screenplay:
    """Read the first script of a project. Raises Unreadable for a project without one."""
    from storyboard_app.screenplay import celtx

    return celtx.read(content, name)
