from pathlib import Path
from uuid import UUID

import pytest

from storyboard_app import scripts, shots
from storyboard_app.boards import rendering, steps
from storyboard_app.errors import Locked, NotFound, Unusable
from storyboard_app.frames import panels
from storyboard_app.queue import job_life, jobs
from storyboard_app.store import db, storage
from storyboard_app.store.records import Animatic, Job, Panel
from storyboard_app.values import ExportOptions, Screenplay, Step, WorkState
from storyboard_app.worker import kinds
from tests.films import PNG, a_board, a_breakdown, a_scene, change, draw, look, step


def act(person, verb, *arguments, **more):
    with db.session_for(person, "Test") as session:
        return verb(session, *arguments, **more)


def titles(person, project):
    return sorted(job.title for job in act(person, jobs.running, project))


def read_only(person, project, scenes=2):
    """Read a script of some scenes without breaking it down."""

    def keep(session):
        script = scripts.add_draft(session, project, "film.fountain", "fountain")
        scripts.store(session, script.id, Screenplay("Film", tuple(a_scene(str(n)) for n in range(1, scenes + 1))))

    return change(person, project, keep)


def finish(person, job_id, keep=lambda _session: None):
    """Do a job by hand: begin, store, follow."""
    job_life.begin(job_id, person)
    with db.session_for(person) as session:
        job = job_life.finish(session, job_id)
        keep(session)
        kinds.follow(session, job)


def test_a_run_of_a_step_asks_for_each_scene_that_lacks_it(person, project):
    read_only(person, project)
    assert len(act(person, steps.run, project, Step.SHOTS)) == 2
    assert titles(person, project) == ["Breaking down scene 1", "Breaking down scene 2"]
    assert step(look(person, project), Step.SHOTS).state == WorkState.QUEUED


def test_a_run_can_be_for_one_scene(person, project):
    scene = UUID(read_only(person, project).scenes[1].id)
    act(person, steps.run, project, Step.SHOTS, scene)
    assert titles(person, project) == ["Breaking down scene 2"]


@pytest.mark.parametrize("name", [Step.SCRIPT, Step.SHOTS, Step.FRAMES, Step.DIALOGUE])
def test_a_finished_step_is_not_run_again(person, project, name):
    a_board(person, project)
    assert act(person, steps.run, project, name) == ()


def test_only_the_frames_that_are_out_of_date_are_drawn(person, project):
    board = a_board(person, project)
    act(person, shots.edit_shot, UUID(board.shots[2].id), size="ECU")
    act(person, steps.run, project, Step.FRAMES)
    assert titles(person, project) == ["Drawing 1C"]
    assert step(look(person, project), Step.FRAMES).note == "1 frame waiting"


def test_a_cancelled_frame_is_as_stale_as_before(person, project):
    board = a_board(person, project)
    act(person, shots.edit_shot, UUID(board.shots[2].id), size="ECU")
    before = look(person, project)
    (job,) = act(person, steps.run, project, Step.FRAMES)
    act(person, jobs.cancel, job)
    assert look(person, project).scenes == before.scenes


def test_a_whole_run_goes_from_script_to_animatic_by_itself(person, project):
    board = read_only(person, project, scenes=1)
    scene = UUID(board.scenes[0].id)
    (planning,) = act(person, steps.run_all, project)
    finish(person, planning, lambda session: shots.store_breakdown(session, scene, a_breakdown()))
    drawing_jobs = [UUID(job.id) for job in act(person, jobs.running, project)]
    assert titles(person, project) == ["Drawing 1A", "Drawing 1B", "Drawing 1C", "Drawing 1D"]
    for job in drawing_jobs:
        finish(person, job, lambda session, job=job: draw(session, session.get(Job, job).subject_id))
    assert titles(person, project) == ["Rendering the animatic"]


def test_one_step_alone_starts_nothing_else(person, project):
    scene = UUID(read_only(person, project, scenes=1).scenes[0].id)
    (planning,) = act(person, steps.run, project, Step.SHOTS)
    finish(person, planning, lambda session: shots.store_breakdown(session, scene, a_breakdown()))
    assert titles(person, project) == []


def test_updating_a_scene_plans_first_and_then_draws_what_changed(person, project):
    board = a_board(person, project)
    scene, line = UUID(board.scenes[0].id), UUID(board.scenes[0].elements[5].id)
    act(person, shots.edit_shot, UUID(board.shots[3].id), size="CU")
    act(person, scripts.edit_element, line, "Anna leaves.")
    (planning,) = act(person, steps.update_stale, scene)
    finish(person, planning, lambda session: shots.store_breakdown(session, scene, a_breakdown()))
    assert look(person, project).scenes[0].stale_count == 0
    assert titles(person, project) == []


def test_a_picture_that_another_shot_has_is_taken_from_there(person, project):
    board = a_board(person, project)
    first, second = (UUID(shot.id) for shot in board.shots[:2])

    def make_alike(session):
        for shot in (first, second):
            shots.edit_shot(session, shot, description="The same.", seed=5)

    change(person, project, make_alike)
    drawn = change(person, project, lambda session: draw(session, UUID(board.shots[0].panel_id)))
    for key in (drawn.shots[0].picture, storage.thumbnail_key(drawn.shots[0].picture)):
        storage.put(key, PNG)
    asked = act(person, steps.run, project, Step.FRAMES)
    after = look(person, project)
    assert asked == ()
    assert after.shots[1].picture == after.shots[0].picture


def test_a_new_seed_makes_a_new_frame(person, project):
    shot = a_board(person, project).shots[0]
    act(person, panels.redraw, UUID(shot.panel_id), new_seed=True)
    after = look(person, project).shots[0]
    assert after.seed != shot.seed
    assert after.state == WorkState.QUEUED


def test_a_locked_panel_is_not_redrawn(person, project):
    panel = UUID(a_board(person, project).shots[0].panel_id)

    def lock(session):
        session.get(Panel, panel).locked = True

    act(person, lock)
    with pytest.raises(Locked):
        act(person, panels.redraw, panel)


def test_a_failed_frame_says_why_and_is_part_of_the_next_run(person, project):
    board = a_board(person, project)
    panel = UUID(board.shots[1].panel_id)

    def fail(session):
        session.get(Panel, panel).problem = "The frame came out blank. Try another seed."

    failed = change(person, project, fail)
    assert failed.shots[1].problem.startswith("The frame came out blank")
    assert step(failed, Step.FRAMES).note == "1 of 4 failed"
    change(person, project, lambda session: draw(session, panel))
    assert step(look(person, project), Step.FRAMES).state == WorkState.FRESH


def test_progress_of_a_drawing_is_seen_where_it_happens(person, project):
    panel = UUID(a_board(person, project).shots[1].panel_id)
    job = act(person, panels.redraw, panel)
    job_life.begin(job, person)
    jobs.report(job, person, 0.62, "Drawing")
    board = look(person, project)
    assert (board.shots[1].state, board.shots[1].percent) == (WorkState.RUNNING, 62)
    assert step(board, Step.FRAMES).note == "Drawing 1B, 62 %"
    assert step(board, Step.FRAMES).job_id == str(job)


def test_an_export_remembers_what_was_asked_for(person, project):
    a_board(person, project)
    format = next(iter(rendering.formats.FORMATS))
    options = ExportOptions(frames_per_page=4, scenes=("a",), landscape=False)
    job = act(person, rendering.start_export, project, format, options)
    (export,) = act(person, rendering.exports, project)
    assert act(person, rendering.order, UUID(act(person, jobs.job, job).subject_id)).options == options
    assert export.file_name.startswith("Night-train")


@pytest.mark.parametrize(
    ("verb", "arguments"), [(rendering.start_export, ["hologram"]), (rendering.start_animatic, [7])]
)
def test_what_cannot_be_made_is_refused_in_words(person, project, verb, arguments):
    with pytest.raises(Unusable):
        act(person, verb, project, *arguments)


def film_made(person, project):
    """Render the board by hand; return its step."""
    with db.session_for(person) as session:
        row = Animatic(project_id=project)
        session.add(row)
        session.flush()
        rendering.store_film(session, row.id, rendering.film(session, row.id), Path(__file__))
    return step(look(person, project), Step.ANIMATIC)


def test_a_film_without_some_of_its_frames_says_so(person, project):
    board = a_board(person, project)
    assert film_made(person, project).note == "Up to date"
    act(person, shots.insert_shot, UUID(board.scenes[0].id), UUID(board.shots[0].id))
    assert film_made(person, project).note == "Rendered without 1 frame"


def test_an_empty_board_is_not_rendered(person, project):
    with pytest.raises(Unusable, match="no shots"):
        act(person, rendering.start_animatic, project)


def test_nobody_else_runs_a_step(another, project):
    with pytest.raises(NotFound):
        act(another, steps.run_all, project)
