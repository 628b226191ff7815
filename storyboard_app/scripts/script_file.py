"""The script of a project as it is now: taken apart, and given back as a file."""

from functools import lru_cache
from pathlib import PurePath
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app import screenplay
from storyboard_app.analysis import Analysis, analyse
from storyboard_app.errors import NotFound
from storyboard_app.processes import at_length
from storyboard_app.scripts import drafts
from storyboard_app.store import existing, storage
from storyboard_app.store.records import Character, Project, Script
from storyboard_app.values import Revision, Scene, Screenplay

#: What a script that cannot be written in its own format is given back as.
_OTHERWISE = "fountain"


def analysis(session: Session, project_id: UUID) -> Analysis:
    """Return the script's characters, places, things and figures. Raises NotFound; see `at_length` for more."""
    existing(session, Project, project_id)
    return _analysed(tuple(drafts.present(session, project_id).values()))


#: Scripts whose analysis is kept for whoever looks at them again.
_KEPT = 16


@lru_cache(maxsize=_KEPT)
def _analysed(scenes: tuple[Scene, ...]) -> Analysis:
    """Return what scenes are taken apart into, in a child: reading a long script takes a second or two."""
    return at_length(analyse, scenes)


def write(session: Session, project_id: UUID, kind: str = "") -> tuple[str, bytes]:
    """Return the script as a file with its name.

    kind: fountain or fdx; by default the format that it came in, where that can be written, in which whatever did not
    change keeps its bytes. Raises NotFound before the first draft is read.
    """
    project = existing(session, Project, project_id)
    chosen = select(Script).where(Script.project_id == project_id, col(Script.draft) == project.draft)
    script = session.exec(chosen).first()
    if script is None:
        raise NotFound("This project has no script yet.")
    kind = kind or (script.format if script.format in screenplay.WRITABLE else _OTHERWISE)
    source = storage.get(script.storage_key) if kind == script.format else b""
    now = Screenplay(
        script.title,
        tuple(drafts.present(session, project_id).values()),
        tuple((key, value) for key, value in script.title_page),
        format=script.format,
        source=source,
        revisions=tuple(Revision(**revision) for revision in script.revisions),
        actors=_actors(session, project_id),
    )
    return f"{PurePath(script.name).stem}.{kind}", screenplay.write(now, kind)


def _actors(session: Session, project_id: UUID) -> tuple[tuple[str, str], ...]:
    """Return who is read aloud by which actor."""
    rows = session.exec(select(Character).where(Character.project_id == project_id).order_by(col(Character.name)))
    return tuple((row.name, str(row.voice["actor"])) for row in rows if row.voice.get("actor"))
