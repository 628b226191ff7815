from dataclasses import asdict
from uuid import UUID

import pytest

from state.closed_scenes import ClosedScenesState
from state.edits import EditState
from state.export import ExportState
from state.notebook import NotebookState
from state.script_edits import ScriptEditState
from state.words import t
from storyboard_app import scripts, shots
from storyboard_app.errors import NotFound, Unusable
from storyboard_app.frames import panels
from storyboard_app.queue import job_life, jobs
from storyboard_app.store import audit, db
from storyboard_app.store.records import Project
from storyboard_app.values import JobState, Screenplay, WorkState
from tests.films import a_board, a_scene, look
from tests.queries import counted
from tests.state.conftest import Visitor, done, said


@pytest.fixture
def board(person, project):
    return a_board(person, project, scenes=2)


@pytest.fixture
def page(visitor, board, project):
    """The film's page, open."""
    visitor.visit(f"/p/{project}")
    done(visitor.at(NotebookState).open())
    return visitor.at(ScriptEditState)


def edit(page, shot, field, typed, was=None, ticket=""):
    """Edit a field as the page does it, based on what the board has unless something else is said."""
    base = shot.ticks if field == "seconds" else getattr(shot, field)
    return page.edit_shot(f"{shot.id}.{field}", typed, str(base) if was is None else was, ticket)


def history(person, project):
    with db.session_for(person) as session:
        return [entry.label for entry in audit.history(session, project)]


def test_a_page_opens_with_its_first_scene_and_shot(page, board):
    assert (page.title, page.loaded, page.gone) == (board.title, True, "")
    assert [head.id for head in page.heads] == [scene.id for scene in board.scenes]
    assert list(page.cells) == [board.scenes[0].id]
    assert page.selected == board.shots[0].id
    assert [clip.id for clip in page.clips] == [shot.id for shot in board.shots]
    assert page.script_facts == "1 page, draft 1"


def test_what_closed_scenes_hold_is_told_once_and_again_after_a_change(visitor, page, board):
    second, keeping = board.scenes[1], visitor.at(ClosedScenesState)
    told = said(done(keeping.tell_closed(True, {})))
    assert second.elements[0].text in told
    assert board.scenes[0].elements[0].id not in told
    assert done(keeping.tell_closed(False, {})) is None
    done(edit(page, second.shots[0], "description", "Rain on the window."))
    assert "Rain on the window." in said(done(keeping.tell_closed(False, {})))
    assert done(keeping.tell_closed(True, keeping._told)) is None
    assert second.elements[0].text in said(done(keeping.tell_closed(True, {second.id: "as it was"})))


def test_people_and_places_are_listed_before_there_are_shots(visitor, person, project):
    with db.session_for(person, "Test") as session:
        script = scripts.add_draft(session, project, "film.fountain", "fountain")
        scripts.store(session, script.id, Screenplay("Film", (a_scene(),)))
    visitor.visit(f"/p/{project}")
    page = visitor.at(NotebookState)
    done(page.open())
    assert [(member.name, member.shots) for member in page.cast] == [("Anna", 0), ("Bob", 0), ("Kitchen 1", 0)]


@pytest.mark.parametrize("name", ["nonsense", "352db3dc-6b94-445b-985b-1f5015c35d16", ""])
def test_a_page_of_no_project_says_so(visitor, person, name):
    visitor.visit(f"/p/{name}")
    page = visitor.at(NotebookState)
    done(page.open())
    assert (page.heads, page.loaded) == ([], True)
    assert page.gone == t("notebook.gone")


def test_another_persons_project_is_as_unknown_as_none(visitor, another, database):
    with db.session_for(another, "Made a project") as session:
        theirs = Project(owner_id=another, title="Private")
        session.add(theirs)
        project = theirs.id
    visitor.visit(f"/p/{project}")
    page = visitor.at(EditState)
    done(page.open())
    assert (page.gone, page.title) == (t("notebook.gone"), "")
    with pytest.raises(NotFound):
        page.run_all()


def test_nobody_from_another_machine_sees_a_page(board, project):
    stranger = Visitor(ip="192.0.2.7")
    stranger.visit(f"/p/{project}")
    page = stranger.at(NotebookState)
    done(page.open())
    assert page.gone
    assert page.heads == []


def test_scenes_open_and_close(page, board):
    first, second = (scene.id for scene in board.scenes)
    page.toggle(second)
    assert (set(page.cells), page.active) == ({first, second}, second)
    page.toggle_all()
    assert not page.cells
    page.toggle_all()
    assert page.all_open
    assert first in said(page.neighbour(-1))
    page.go_to(first)
    assert first in said(page.neighbour(-1))
    assert second in said(page.neighbour(1))


def test_shots_are_chosen_along_the_film(page, board):
    ids = [shot.id for shot in board.shots]
    page.choose_neighbour(1)
    assert page.selected == ids[1]
    page.choose(ids[-1])
    page.choose_neighbour(1)
    assert (page.selected, page.active) == (ids[-1], board.scenes[1].id)


def test_an_edited_shot_turns_stale_and_the_history_says_what_was_done(page, person, project, board):
    shot = board.shots[1]
    edit(page, shot, "size", "CU")
    assert look(person, project).shots[1].size == "CU"
    assert next(clip for clip in page.clips if clip.id == shot.id).state == WorkState.STALE
    assert history(person, project)[0] == "Changed the size of shot 1B"


@pytest.mark.parametrize(
    ("field", "typed", "attribute", "expected"),
    [
        ("lens_mm", " 85 mm ", "lens_mm", 85),
        ("seconds", "2,5 s", "ticks", 60),
        ("seconds", "3", "ticks", 72),
        ("seconds", "1:05", "ticks", 65 * 24),
        ("seconds", "0.01", "ticks", 1),
        ("lens_mm", "35.4", "lens_mm", 35),
        ("description", "  Anna leaves. ", "description", "Anna leaves."),
        ("movement", "push", "movement", "push"),
        ("seed", "0", "seed", 0),
    ],
)
def test_what_is_typed_is_taken_as_people_write_it(page, person, project, board, field, typed, attribute, expected):
    edit(page, board.shots[1], field, typed)
    assert getattr(look(person, project).shots[1], attribute) == expected


@pytest.mark.parametrize(("field", "typed"), [("lens_mm", "wide"), ("seconds", "soon"), ("size", "HUGE"), ("seed", "")])
def test_what_a_field_cannot_be_is_refused_in_a_sentence_and_changes_nothing(
    page, person, project, board, field, typed
):
    before = look(person, project)
    with pytest.raises(Unusable, match=r"\w+ .*\.$"):
        edit(page, board.shots[1], field, typed)
    assert look(person, project) == before


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("lens_mm", "99999", "8 to 1200 mm, not 99999"),
        ("seconds", "0", "from 0.04 s (one frame) to 3600 s"),
        ("seconds", "", "not nothing"),
        ("seconds", "1e9", "not 1e9"),
    ],
)
def test_a_field_is_told_in_its_own_units_why_it_was_refused(page, board, field, typed, words):
    answer = said(edit(page, board.shots[1], field, typed, ticket="t1"))
    assert "t1" in answer
    assert words in answer


def test_how_a_value_was_kept_is_said_where_it_is_not_as_it_was_typed(page, board):
    assert "Kept as 35 mm" in said(edit(page, board.shots[1], "lens_mm", "35.4", ticket="t1"))
    assert "That is 5:00." in said(edit(page, board.shots[1], "seconds", "300", ticket="t2"))


def test_an_edit_that_another_window_overtook_changes_nothing_and_both_values_are_told(page, person, project, board):
    shot = board.shots[1]
    edit(page, shot, "seconds", "4", ticket="t1")
    answer = said(edit(page, shot, "seconds", "5", ticket="t2"))
    assert '\\"theirs\\": \\"96\\"' in answer or '"theirs": "96"' in answer
    assert "4.0" in answer
    assert look(person, project).shots[1].ticks == 96
    edit(page, shot, "seconds", "5", was="96", ticket="t2")
    assert look(person, project).shots[1].ticks == 120


def test_undo_takes_back_what_was_done_in_its_own_window(page, board, project, person, monkeypatch):
    shot = board.shots[1]
    edit(page, shot, "size", "CU")
    monkeypatch.setattr("state.way_back.window_of", lambda _page: "another window")
    assert t("notebook.nothing_undo") in said(page.undo())
    assert look(person, project).shots[1].size == "CU"
    monkeypatch.undo()
    assert "Taken back: changed the size of shot 1B" in said(page.undo())
    assert look(person, project).shots[1].size == shot.size


def test_only_what_differs_is_sent_for_an_edit(visitor, page, board):
    notebook = visitor.at(NotebookState)
    sent = visitor.changes(notebook, lambda: edit(page, board.shots[1], "size", "CU"))
    assert sent == {"heads", "cells", "clips", "all_open"}
    assert visitor.changes(notebook, lambda: done(notebook.refresh())) == set()


def test_a_shot_is_added_moved_and_deleted_and_all_of_it_undone(page, person, project, board):
    scene, first = board.scenes[0], board.shots[0]
    page.insert_shot(scene.id, first.id)
    made = look(person, project).scenes[0].shots[1]
    assert page.selected == made.id
    page.move_shot(made.id, -1)
    assert look(person, project).scenes[0].shots[0].id == made.id
    page.move_shot(made.id, -1)
    answer = page.delete_shot(made.id)
    assert "deleted" in said(answer)
    assert len(look(person, project).scenes[0].shots) == 4
    for what in ("deleted shot", "moved shot", "added a shot"):
        assert f"Taken back: {what}" in said(page.undo())
    assert [shot.id for shot in look(person, project).shots] == [shot.id for shot in board.shots]
    assert "Done again: added a shot" in said(page.redo())
    assert len(look(person, project).scenes[0].shots) == 5


def test_nothing_to_redo_is_said(page):
    assert t("notebook.nothing_redo") in said(page.redo())


def test_an_edited_line_makes_its_shots_stale_until_they_are_kept_as_they_are(page, person, project, board):
    line = next(line for line in page.cells[board.scenes[0].id].script if line.text == "You lent it to Carl.")
    page.edit_line(line.id, "You lent it to Karla.", line.text, "")
    stale = look(person, project).scenes[0]
    assert stale.stale_count
    page.keep_as_is(stale.id)
    assert not look(person, project).scenes[0].stale_count


def test_a_step_is_run_stopped_and_run_again(page, person, project, board):
    page.redraw(board.shots[0].id, True)
    (row,) = [row for row in page.jobs if row.active]
    assert row.title == "Drawing 1A"
    page.stop_job(row.id)
    assert not [row for row in page.jobs if row.active]
    page.retry_job(row.id)
    with db.session_for(person) as session:
        assert jobs.job(session, UUID(row.id)).state == JobState.QUEUED
    page.stop_all()
    with db.session_for(person) as session:
        assert jobs.running(session, project) == ()


def test_only_stale_frames_of_a_scene_are_updated(page, board):
    edit(page, board.shots[2], "size", "CU")
    page.update_stale(board.scenes[0].id)
    assert [row.title for row in page.jobs if row.active] == ["Drawing 1C"]


def test_a_board_that_is_up_to_date_runs_only_its_film(page):
    page.run_all()
    assert [row.title for row in page.jobs if row.active] == ["Rendering the animatic"]


def test_the_export_dialog_names_what_is_stale_and_shows_the_pages_of_the_booklet(visitor, page, project, board):
    dialog = visitor.at(ExportState)
    dialog.open("")
    assert not dialog.is_open
    dialog.open(str(project))
    assert (dialog.is_open, dialog.warning) == (True, "")
    edit(page, board.shots[2], "size", "CU")
    dialog.refresh()
    assert dialog.warning == "1C is out of date. It is exported as it is."
    dialog.choose("frames_per_page", "4")
    assert (dialog.pages, len(dialog.page.cells)) == (2, 4)
    dialog.choose("frames_per_page", "1000")
    assert dialog.frames_per_page == 4


def test_an_export_is_one_job_and_its_file_is_listed(visitor, page, person, project):
    dialog = visitor.at(ExportState)
    dialog.open(str(project))
    dialog.choose_kind("shots")
    assert dialog.table[0][:3] == ["Scene", "Heading", "Shot"]
    assert len(dialog.table) == 9
    dialog.choose_kind("nonsense")
    assert dialog.kind == "shots"
    dialog.go()
    assert dialog.making.state == JobState.QUEUED
    dialog.stop()
    assert dialog.making.state == JobState.CANCELLED
    with db.session_for(person) as session:
        assert [job.task for job in jobs.listing(session, project, 5)][:1] == ["export.make"]


def test_a_file_that_is_ready_at_once_is_announced_once(visitor, page, person, project):
    dialog = visitor.at(ExportState)
    dialog.open(str(project))
    dialog.go()
    dialog.show(False)
    job = UUID(dialog.making.job)
    job_life.begin(job, person)
    with db.session_for(person) as session:
        job_life.finish(session, job)
    dialog.update_first()  # looks again, as any click may just when the file is ready
    assert dialog.making.state == JobState.DONE
    assert dialog.refresh()
    assert not dialog.refresh()


def _version(person, project):
    return look(person, project).version


def test_an_edit_of_a_cell_reads_the_board_once_although_the_page_hears_of_it(page, person, project, board):
    shot = board.shots[1]
    with counted() as asked:
        page.edit_shot(f"{shot.id}.size", "CU", shot.size, "ticket")
    boards_read = [query for query in asked if "FROM timelines" in query and "project_id IN" in query]
    assert len(boards_read) == 1
    assert len(asked) <= EDIT_QUERIES
    with counted() as asked:
        done(page.hear(_version_of(page), False, []))
    assert asked == []


#: What an edit of a cell may ask of the database, with the reading of the board, its sound, translations and the jobs after it.
EDIT_QUERIES = 35


def _version_of(page):
    return page._board.version


def test_what_somebody_else_did_is_looked_up_once(page, person, project, board):
    with db.session_for(person, "Elsewhere") as session:
        shots.edit_shot(session, UUID(board.shots[0].id), size="ECU")
    with counted() as asked:
        done(page.hear(_version(person, project), False, []))
    assert next(one for one in page.cells[board.scenes[0].id].shots if one.id == board.shots[0].id).size == "ECU"
    assert asked


def _begun(person, project, board, place=0):
    panel = UUID(board.shots[place].panel_id)
    with db.session_for(person) as session:
        job = panels.redraw(session, panel)
    assert job_life.begin(job, person)
    return job


def _job(person, job):
    with db.session_for(person) as session:
        return asdict(jobs.job(session, job))


def test_a_tick_is_shown_as_told_without_a_query(page, person, project, board):
    job = _begun(person, project, board)
    done(page.refresh())
    jobs.report(job, person, 0.62, "Inking")
    told = _job(person, job)
    with counted() as asked:
        done(page.hear(0, False, [told]))
    assert asked == []
    assert page._board == look(person, project)
    assert (page.pill.percent, page.jobs[0].message) == (62, "Inking")
    assert page.cells[board.scenes[0].id].shots[0].tag == "62 %"
    assert page.shot.tag == "62 %"


@pytest.mark.parametrize("end", [job_life.finish, job_life.stop])
def test_a_job_that_ended_is_looked_up(page, person, project, board, end):
    job = _begun(person, project, board)
    done(page.refresh())
    with db.session_for(person) as session:
        end(session, job)
    done(page.hear(0, False, [_job(person, job)]))
    assert page.pill.state == "idle"
    assert page._board == look(person, project)


def test_a_job_that_began_elsewhere_is_looked_up(page, person, project, board):
    job = _begun(person, project, board)
    done(page.hear(0, False, [_job(person, job)]))
    assert page.pill.state == JobState.RUNNING


def test_after_a_lost_connection_a_page_looks_again_only_where_other_jobs_are_at_work(page, person, project, board):
    job = _begun(person, project, board)
    done(page.refresh())
    told = _job(person, job)
    with counted() as asked:
        done(page.hear(_version_of(page), True, [told]))
    assert asked == []
    with db.session_for(person) as session:
        job_life.fail(session, job, "It broke.")
    done(page.hear(_version_of(page), True, []))
    assert page.pill.state == "failed"


def test_a_cut_is_moved_alone_and_undo_takes_it_back_as_one(page, board, person, project):
    one, other = board.shots[0], board.shots[1]
    page.roll_cut(one.id, other.id, 12)
    rolled = look(person, project)
    assert [shot.ticks for shot in rolled.shots[:2]] == [one.ticks + 12, other.ticks - 12]
    assert rolled.ticks == board.ticks
    page.undo()
    assert [shot.ticks for shot in look(person, project).shots] == [shot.ticks for shot in board.shots]


def test_clips_are_named_by_what_is_said_in_them(page, board):
    assert [clip.said for clip in page.clips if clip.said][:1] == [board.lines[0].text]
    assert any(not clip.said for clip in page.clips)
