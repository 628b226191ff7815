"""A draft that waits is laid over the project: asked for at once, compared in a child, and kept as one change.

What is found while nothing is locked holds only as long as nobody changes the script: whoever keeps it looks again.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from storyboard_app import shots
from storyboard_app.breakdown import Bible, bible_of, scene_as_called
from storyboard_app.errors import Conflict, Outdated
from storyboard_app.processes import Report
from storyboard_app.queue import jobs
from storyboard_app.scripts import drafts
from storyboard_app.scripts.beside import beside
from storyboard_app.scripts.comparing import Comparison, ScenesBefore, compare
from storyboard_app.shots import time_scene
from storyboard_app.store import existing, lock_project_scenes, rights
from storyboard_app.store.records import Project, Script
from storyboard_app.values import Screenplay, Verb

#: The kind of job that applies a draft.
APPLY_JOB = "draft.apply"


@dataclass(frozen=True)
class DraftToLay:
    """A draft, and the scenes that it is to be laid over."""

    before: ScenesBefore
    #: With the one name that the project has for each character in its cues.
    read: Screenplay
    #: Other names of the project's people, each with the one that it is kept under.
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class LaidDraft:
    """How a draft lies over the project, and its people."""

    comparison: Comparison
    bible: Bible


def apply(session: Session, script_id: UUID) -> UUID:
    """Ask for a draft that waits to be laid over the project; return the job's id.

    Raises Conflict when it was not read, Locked when it changes scenes that are locked.
    """
    script = _readable(session, script_id)
    rights.require(session, script.project_id, Verb.SCRIPT)
    there = drafts.present(session, script.project_id)
    if any(scene.locked for scene in [*there.scenes, *there.omitted]):
        before, scenes = there.compared(), drafts.as_called(session, script).scenes
        drafts.refuse_locked(there, beside([*before.both(), *scenes], compare, before, scenes))
    return jobs.enqueue(session, APPLY_JOB, script.id, script.project_id, f"Applying {script.name}")


def draft_to_lay(session: Session, script_id: UUID) -> DraftToLay:
    """Return a draft with what it is to be laid over. Raises Conflict when it was not read."""
    script = _readable(session, script_id)
    names = shots.other_names_of(existing(session, Project, script.project_id))
    before = drafts.present(session, script.project_id).compared()
    return DraftToLay(before, drafts.as_called(session, script), tuple(names.items()))


def laid(asked: DraftToLay, progress: Report) -> LaidDraft:
    """Find how a draft lies over the project; both are anybody's, so this belongs into a child process."""
    progress(0.1, "Comparing it with the script")
    comparison = compare(asked.before, asked.read.scenes)
    progress(0.4, "Getting to know its people")
    names = dict(asked.names)
    return LaidDraft(comparison, bible_of([scene_as_called(scene, names) for scene in asked.read.scenes]))


def lay(session: Session, script_id: UUID, asked: DraftToLay, found: LaidDraft) -> None:
    """Lay a draft over the project: one change, which undo takes back as one.

    Raises Outdated when the script or the draft has changed since they were compared, Locked when scenes that it
    changes are locked.
    """
    script = _readable(session, script_id)
    lock_project_scenes(session, script.project_id)
    if draft_to_lay(session, script_id) != asked:
        raise Outdated("The script or the draft was changed while they were compared. Apply the draft again.")
    script.status = "read"
    session.add(script)
    lay_over(session, script, asked.read, found)


def lay_over(session: Session, script: Script, read: Screenplay, found: LaidDraft) -> None:
    """Lay a draft over scenes that nobody else changes, and time what changed."""
    project = existing(session, Project, script.project_id)
    project.draft = script.draft
    session.add(project)
    for scene_id in drafts.lay_over(session, script, read, found.bible, found.comparison):
        time_scene(session, scene_id)


def _readable(session: Session, script_id: UUID) -> Script:
    script = existing(session, Script, script_id)
    if script.status not in ("read", "declined"):
        raise Conflict("That draft has not been read. Import it again.")
    return script
