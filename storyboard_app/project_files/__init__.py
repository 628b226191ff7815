"""A project as one file: everything in it out, and in again as a new project; and a copy, which is both at once.

The file is a ZIP: `project.json` with its version, a file of JSON lines a table under `rows/`, and the project's files
under `files/`. Ids stay as they were in it; a project that is made of it gets new ones, so that it can come in beside
the one it came from. What comes in is not trusted: tables, columns and their types are those of today, columns that are
new get their default, columns that are gone are left out, every row belongs to the new project and to whoever brings it
in, and files are what their names say. What a file cannot bring is named in `contents.LEFT_OUT`.
"""

from collections.abc import Iterator
from typing import BinaryIO
from uuid import UUID

from sqlmodel import Session

from storyboard_app import frames, projects
from storyboard_app.project_files.contents import BY_VERB as BY_VERB
from storyboard_app.project_files.contents import LEFT_OUT as LEFT_OUT
from storyboard_app.project_files.contents import TABLES as TABLES
from storyboard_app.project_files.contents import contents_of
from storyboard_app.project_files.laying import lay
from storyboard_app.project_files.reading import LARGEST as LARGEST
from storyboard_app.project_files.reading import read as read
from storyboard_app.project_files.writing import written
from storyboard_app.store import scanning

#: How a project file's name ends, before `.zip`.
ENDING = ".storyboard"


def pack(session: Session, project_id: UUID) -> Iterator[bytes]:
    """Return a project as a file, in pieces; its rows are read at once, its files as they are written.

    Raises NotFound, Forbidden for who may not export.
    """
    return written(contents_of(session, project_id))


def unpack(session: Session, file: BinaryIO) -> UUID:
    """Make a new project of the session's actor from a project file; return its id. Raises Unreadable."""
    scanning.require_clean("That project file", file)
    contents = read(file)
    pictures = (content for name, content in contents.files.items() if name.endswith((".png", ".jpg")))
    frames.held.require_all_fit(content() for content in pictures)
    return lay(session, contents)


def duplicate(session: Session, project_id: UUID) -> UUID:
    """Make a copy of a project for the session's actor, in the session's transaction; return its id.

    Raises NotFound, Forbidden for who may not export.
    """
    title = f"{projects.title(session, project_id)[: projects.TITLE_LENGTH - 5]} copy"
    return lay(session, contents_of(session, project_id), title)
