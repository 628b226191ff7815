"""Who is told what: once, and never of what they did themselves."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlmodel import text

from storyboard_app import boards, shots
from storyboard_app.errors import NotFound, StoryboardError, Unusable
from storyboard_app.inbox import notices
from storyboard_app.queue import job_life
from storyboard_app.review import decisions, notes
from storyboard_app.sharing import LinkOptions, guests, links
from storyboard_app.store import audit, db
from storyboard_app.store.records import Job
from storyboard_app.values import Decision, JobState, NotePlace, NoticeKind, Role


def do(actor, act, label="Test"):
    with db.session_for(actor, label) as session:
        return act(session)


def told(actor, **wanted):
    """Return what somebody finds in their inbox."""
    return do(actor, lambda session: notices.listing(session, **wanted))


def sentences(actor, **wanted):
    return [notice.sentence for notice in told(actor, **wanted)]


def write(actor, project, words, **place):
    return do(actor, lambda session: notes.write(session, project, NotePlace(**place), words))


def decide(actor, project, state, count=1, reason=""):
    def act(session):
        board = boards.snapshot(session, project)
        return decisions.decide(session, board, [shot.panel_id for shot in board.shots[:count]], state, reason=reason)

    return do(actor, act)


def test_whoever_is_named_in_a_note_is_told_and_nobody_else(person, joined, project, board):
    bo = joined(Role.ARTIST)
    note = write(person, project, "@Bo and @Ada, hold it.", panel_id=board.shots[1].panel_id)
    (notice,) = told(bo)
    assert (notice.sentence, notice.excerpt) == ("Ada named you on shot 1B", "@Bo and @Ada, hold it.")
    assert notice.path == f"/p/{project}/review?note={note}"
    assert told(person) == ()


def test_a_name_put_in_later_is_told_and_one_taken_out_unread_is_taken_back(person, joined, project, board):
    bo = joined(Role.ARTIST)
    note = write(person, project, "Hold it.")
    do(person, lambda session: notes.edit(session, note, "@Bo, hold it."))
    assert sentences(bo) == ["Ada named you on the board"]
    do(person, lambda session: notes.edit(session, note, "Hold it, somebody."))
    assert told(bo) == ()


def test_an_answer_is_told_to_all_who_speak_there_and_to_who_is_named_in_it_but_once(person, joined, project, board):
    bo = joined(Role.ARTIST)
    note = write(person, project, "Hold it.", scene_id=board.scenes[0].id)
    do(bo, lambda session: notes.reply(session, note, "How long?"))
    do(person, lambda session: notes.reply(session, note, "@Bo, a second."))
    assert sentences(person) == ["Bo answered on scene 1"]
    assert [notice.kind for notice in told(bo)] == [NoticeKind.MENTION]


def test_a_note_that_is_taken_away_takes_what_was_not_read_of_it_along(person, joined, project, board):
    bo = joined(Role.ARTIST)
    unread, read = (write(person, project, f"@Bo {words}") for words in ("one", "two"))
    do(bo, lambda session: notes.reply(session, read, "Yes?"))
    for note in (unread, read):
        do(person, lambda session, note=note: notes.delete(session, note))
    assert [(notice.read, notice.kind) for notice in told(bo)] == [(True, NoticeKind.MENTION)]


def test_a_decision_on_many_panels_is_told_once_to_who_drew_them_and_who_asked(
    person, joined, project, board, database
):
    bo = joined(Role.DIRECTOR)
    decide(person, project, Decision.IN_REVIEW, 4)
    decide(bo, project, Decision.CHANGES_REQUESTED, 4, reason="Closer.")
    decide(bo, project, Decision.APPROVED, 1)
    assert sentences(person) == [
        "Bo approved shot 1A",
        "Bo asked for changes of shots 1A, 1B, 1C, 1D",
    ]
    assert told(bo) == ()


def test_unlocking_a_panel_tells_those_who_approved_it(person, joined, project, board):
    bo = joined(Role.REVIEWER)
    decide(bo, project, Decision.APPROVED)
    decide(person, project, Decision.LOCKED)
    assert told(bo) == ()
    decide(person, project, Decision.IN_REVIEW, reason="The car is another one.")
    assert sentences(bo) == ["Ada unlocked shot 1A, which you had approved"]


def test_undo_tells_nobody(person, joined, project, board):
    bo = joined(Role.ARTIST)
    with db.session_for(person, "Took a note away") as session:
        note = notes.write(session, project, NotePlace(), "@Bo?")
    gone = do(person, lambda session: notes.delete(session, note) or session.info["change_set"])
    do(person, lambda session: audit.undo(session, gone))
    assert told(bo) == ()


def test_whoever_asked_for_work_that_failed_is_told_why(person, joined, project, board):
    bo = joined(Role.ARTIST)

    def ask(session):
        job = Job(project_id=project, actor_id=bo, task="export.make", subject_id=uuid4(), title="Writing the PDF")
        job.state = JobState.RUNNING
        session.add(job)
        return job.id

    job = do(bo, ask)
    do(bo, lambda session: job_life.fail(session, job, "The disk is full."))
    (notice,) = told(bo)
    assert (notice.sentence, notice.excerpt) == ("What you asked for failed: Writing the PDF", "The disk is full.")
    assert notice.path == f"/p/{project}/activity"
    assert told(person) == ()


def test_what_a_guest_answers_is_told_under_the_guests_name(person, project, board):
    note = write(person, project, "Closer?", panel_id=board.shots[0].panel_id)
    made = do(person, lambda session: links.create(session, project, LinkOptions(may_comment=True)))
    entry = guests.enter(made.path.rpartition("/")[2])
    held = guests.introduce(entry, guests.fresh(entry, ""), "Gus")
    guests.reply(entry, held, note, "Much closer.")
    assert sentences(person) == ["Gus answered on shot 1A"]


def test_a_notice_is_read_unread_put_off_and_comes_back(person, joined, project, board, admin):
    bo = joined(Role.ARTIST)
    for words in ("one", "two", "three"):
        write(person, project, f"@Bo {words}")
    newest, middle, oldest = (UUID(notice.id) for notice in told(bo))
    assert [notice.excerpt for notice in told(bo, before=str(newest), limit=1)] == ["@Bo two"]
    do(bo, lambda session: notices.mark(session, [newest]))
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    do(bo, lambda session: notices.snooze(session, middle, tomorrow))
    assert do(bo, notices.count) == 1
    assert [notice.id for notice in told(bo, unread=True)] == [str(oldest)]
    assert [notice.id for notice in told(bo, snoozed=True)] == [str(middle)]
    admin.execute("update notices set snoozed_until = now() - interval '1 second' where snoozed_until is not null")
    assert do(bo, notices.count) == 2
    assert do(bo, notices.mark_all) == 2
    do(bo, lambda session: notices.mark(session, [newest], read=False))
    assert do(bo, notices.count) == 1
    for when in (datetime.now(UTC) - timedelta(days=1), datetime(2100, 1, 1)):
        with pytest.raises(Unusable):
            do(bo, lambda session, when=when: notices.snooze(session, oldest, when))


def test_nobody_reads_marks_or_writes_anothers_notices_nor_those_of_a_project_they_left(
    person, joined, project, board, database
):
    bo = joined(Role.ARTIST)
    write(person, project, "@Bo look.")
    (notice,) = told(bo)
    assert do(person, lambda session: notices.mark(session, [UUID(notice.id)])) == 0
    with pytest.raises(NotFound):
        do(person, lambda session: notices.snooze(session, UUID(notice.id), None))
    for change in (
        f"update notices set user_id = '{person}'",
        "delete from notices",
        "insert into notices default values",
    ):
        with pytest.raises(StoryboardError):
            do(bo, lambda session, change=change: session.connection().execute(text(change)))
    database.execute("delete from project_members where user_id = %s", (bo,))
    assert told(bo) == ()


def test_a_shot_that_is_gone_leaves_its_notices_readable(person, joined, project, board):
    bo = joined(Role.DIRECTOR)
    write(person, project, "@Bo look.", panel_id=board.shots[3].panel_id)
    decide(person, project, Decision.IN_REVIEW, 4)
    decide(bo, project, Decision.APPROVED, 4)
    do(person, lambda session: shots.delete_shot(session, UUID(board.shots[3].id)))
    assert sentences(bo) == ["Ada named you on scene 1"]
    assert sentences(person) == ["Bo approved shots 1A, 1B, 1C"]
