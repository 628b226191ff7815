"""What a machine refuses is told as what it is, and not as a fault of the work."""

import errno
from uuid import uuid4

import pytest

from storyboard_app import scripts
from storyboard_app.boards import snapshot
from storyboard_app.errors import Unavailable, Unreadable
from storyboard_app.queue import Assignment, jobs
from storyboard_app.store import db
from storyboard_app.worker import failures


def store_error(number: int) -> Exception:
    """Return what the file store raises: the system's number stands in its words only."""
    return RuntimeError(f"Generic LocalFileSystem error: Unable to write: No space (os error {number})")


def caused(error: Exception) -> Exception:
    """Return an error that another one brought about."""
    outer = RuntimeError("Storing failed")
    outer.__cause__ = error
    return outer


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (store_error(errno.ENOSPC), "The disk is full"),
        (caused(store_error(errno.EDQUOT)), "quota"),
        (caused(OSError(errno.EROFS, "Read-only")), "cannot be written to"),
        (PermissionError(errno.EACCES, "Denied"), "may not be written to"),
        (OSError(errno.EMFILE, "Too many open files"), "Too many files"),
        (Unavailable("The disk of the database is full."), "The disk of the database is full."),
        (Unreadable("Too faint."), "Too faint."),
        (ValueError("os error 99999"), "Try another seed"),
        (KeyError("x"), "Try another seed"),
    ],
)
def test_a_job_fails_with_what_was_wrong(person, project, error, says):
    panel = uuid4()
    with db.session_for(person) as session:
        job = jobs.enqueue(session, "illustration.make", panel, project, "Drawing 1A")
    given = Assignment(job, person, project, "illustration.make", panel, None, "Drawing 1A", 1)
    assert says in failures.fail(given, error)
    with db.session_for(person) as session:
        assert says in jobs.job(session, job).message


def test_headings_and_cues_of_any_length_are_imported(person, project):
    long = "VERY " * 1_200
    text = f"INT. {long}ROOM - DAY\n\nAnna waits.\n\nANNA {long}\nNow.\n"
    with db.session_for(person) as session:
        script = scripts.add_draft(session, project, "long.fountain", "fountain")
        scripts.store(session, script.id, scripts.read("long.fountain", text.encode(), lambda *_: None))
    with db.session_for(person) as session:
        (scene,) = snapshot(session, project).scenes
    assert len(scene.heading) > 5_000
