"""Screenplays coming in: taken, checked and stored at once; read by a job; kept scene by scene.

A file that cannot be a screenplay is refused before anything is stored. A new draft is laid over the old one in
`drafts`, which never takes a drawing away.
"""

from dataclasses import asdict, replace
from pathlib import PurePath
from uuid import UUID, uuid4

from sqlmodel import Session, func, select

from storyboard_app import projects, screenplay
from storyboard_app.breakdown import Bible, bible_of
from storyboard_app.errors import Conflict, NotFound, TooLarge, Unreadable
from storyboard_app.processes import Report
from storyboard_app.queue import jobs, quotas
from storyboard_app.screenplay import ImportReport, as_json, report_of, retagged, with_doubts
from storyboard_app.scripts import applying, drafts, naming
from storyboard_app.scripts.comparing import compare
from storyboard_app.scripts.script_edits import edit_element as edit_element
from storyboard_app.scripts.script_edits import edit_scene as edit_scene
from storyboard_app.scripts.script_edits import retag as retag
from storyboard_app.scripts.script_edits import scene_text as scene_text
from storyboard_app.settings import settings
from storyboard_app.store import existing, lock_project_scenes, scanning, storage
from storyboard_app.store.records import Project, Script
from storyboard_app.values import Screenplay

#: The kind of job that reads a draft.
SCRIPT_JOB = quotas.SCRIPT_JOB
#: The most scenes and paragraphs of a script; a feature has some 150 and 3,000, a season of a series ten times that.
MOST_SCENES, MOST_PARAGRAPHS = 2_000, 40_000


def import_script(session: Session, name: str, content: bytes) -> tuple[UUID, UUID]:
    """Make a project of a screenplay; return the project's id and that of the job that reads it."""
    _check(name, content)
    project_id = projects.create(session, _title_of(name))
    return project_id, upload(session, project_id, name, content)


def upload(session: Session, project_id: UUID, name: str, content: bytes) -> UUID:
    """Store a draft of a project's screenplay and ask for it to be read; return the job's id.

    Raises TooLarge, or Unreadable for what is empty or of a kind that is not read.
    """
    kind = _check(name, content)
    scanning.require_clean(name, content)
    script = add_draft(session, project_id, name, kind)
    storage.keep(session, script.storage_key, content)
    return jobs.enqueue(session, SCRIPT_JOB, script.id, project_id, f"Reading {script.name}")


def add_draft(session: Session, project_id: UUID, name: str, kind: str) -> Script:
    """Add the row of a draft that is not read yet; `kind` is its format and the end of its key."""
    existing(session, Project, project_id)
    latest = session.exec(select(func.max(Script.draft)).where(Script.project_id == project_id)).one()
    script_id = uuid4()
    script = Script(
        id=script_id,
        project_id=project_id,
        draft=(latest or 0) + 1,
        name=PurePath(name).name[:200],
        storage_key=f"projects/{project_id}/scripts/{script_id}/original.{kind}",
    )
    session.add(script)
    session.flush()
    return script


def source(session: Session, script_id: UUID) -> tuple[str, str]:
    """Return a draft's file name and storage key."""
    script = existing(session, Script, script_id)
    return script.name, script.storage_key


def read(name: str, content: bytes, progress: Report) -> Screenplay:
    """Read a screenplay; the file is anybody's, so this belongs into a child process."""
    progress(0.1, f"Reading {name}")
    read_script = screenplay.read(
        name,
        content,
        limit=settings().max_upload,
        progress=lambda done, sentence: progress(0.1 + 0.85 * done, sentence),
    )
    paragraphs = sum(len(scene.elements) for scene in read_script.scenes)
    if len(read_script.scenes) > MOST_SCENES or paragraphs > MOST_PARAGRAPHS:
        raise TooLarge(
            f"{name} has {len(read_script.scenes)} scenes and {paragraphs} paragraphs."
            f" A script has at most {MOST_SCENES} and {MOST_PARAGRAPHS} here: split it, and import each part by itself."
        )
    return with_doubts(read_script)


def read_with_people(name: str, content: bytes, progress: Report) -> tuple[Screenplay, Bible]:
    """Read a screenplay, and tell its people: what takes seconds, while no row is held."""
    read_screenplay = read(name, content, progress)
    progress(0.97, "Getting to know its people")
    return read_screenplay, bible_of(read_screenplay.scenes)


def store(session: Session, script_id: UUID, read: Screenplay, bible: Bible | None = None) -> None:
    """Keep what was read. The first draft becomes the project's; a later one waits until a person applies it.

    bible: its people, where they have been told already.
    """
    script = existing(session, Script, script_id)
    script.status, script.format, script.title, script.pages = "read", read.format, read.title, read.pages
    script.warnings = [{"message": warning.message, "line": warning.line} for warning in read.warnings]
    script.revisions = [asdict(revision) for revision in read.revisions]
    script.title_page = [list(pair) for pair in read.title_page]
    session.add(script)
    storage.keep(session, drafts.kept_key(script), as_json.packed(read))
    project = existing(session, Project, script.project_id)
    if project.draft == 0 and project.title in _titles_of_files(session, project.id):
        project.title = read.title[: projects.TITLE_LENGTH] or _title_of(script.name)
        session.add(project)
    session.flush()
    if project.draft == 0:
        bible = bible or naming.bible_beside(read.scenes)
        lock_project_scenes(session, project.id)
        before = drafts.present(session, project.id).compared()
        applying.lay_over(session, script, read, applying.LaidDraft(compare(before, read.scenes), bible))


def decline(session: Session, script_id: UUID) -> None:
    """Leave a draft that waits unused; the file stays."""
    script = existing(session, Script, script_id)
    script.status = "declined"
    session.add(script)


def report(session: Session, script_id: UUID) -> ImportReport:
    """Return what was found in a draft, what is uncertain and what was dropped. Raises Conflict before it is read."""
    script = existing(session, Script, script_id)
    if script.status in ("queued", "failed"):
        raise Conflict("That draft has not been read yet." if script.status == "queued" else "That draft was not read.")
    return report_of(drafts.kept(script))


def retag_draft(session: Session, script_id: UUID, scene: int, element_index: int, kind: str) -> None:
    """Make a row of a draft that waits another kind; what follows it follows.

    scene, element_index: where the report says it is, from 0; -1 is the heading. Raises Conflict for a draft that is
    not read or is on the board already, NotFound for a row that is not there, Unusable where it cannot be that kind.
    """
    script = existing(session, Script, script_id)
    if script.status not in ("read", "declined"):
        raise Conflict("That draft has not been read.")
    if script.draft == existing(session, Project, script.project_id).draft:
        raise Conflict("That draft is on the board. Retag its lines there.")
    read = drafts.kept(script)
    if not (0 <= scene < len(read.scenes) and -1 <= element_index < len(read.scenes[scene].elements)):
        raise NotFound("That line is not in this draft.")
    storage.keep(
        session,
        drafts.kept_key(script),
        as_json.packed(replace(read, scenes=retagged(read.scenes, scene, element_index, kind))),
    )


def mark_failed(session: Session, script_id: UUID, sentence: str) -> None:
    """Note that a draft could not be read, and why."""
    script = existing(session, Script, script_id)
    script.status, script.warnings = "failed", [{"message": sentence, "line": 0}]
    session.add(script)


def _check(name: str, content: bytes) -> str:
    """Return the format of a file that may be a screenplay."""
    limit = settings().max_upload
    if len(content) > limit:
        raise TooLarge(f"{name} is larger than the {limit // 2**20} MB taken here.")
    if not content.strip():
        raise Unreadable("The file is empty.", file=name)
    return screenplay.format_of(name, content)


def _titles_of_files(session: Session, project_id: UUID) -> set[str]:
    """Return the titles that a project has by a file of its own, one that could not be read among them."""
    return {_title_of(name) for name in session.exec(select(Script.name).where(Script.project_id == project_id))}


def _title_of(name: str) -> str:
    words = PurePath(name).stem.replace("_", " ").replace("-", " ").split()
    return " ".join(words)[: projects.TITLE_LENGTH].capitalize() or "Untitled"
