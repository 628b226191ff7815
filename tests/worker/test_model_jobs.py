"""Frames that a diffusion model draws, through real jobs in a real worker, by tiny models with random weights."""

import io
import os
import sys
from itertools import pairwise
from uuid import UUID

import pytest
from PIL import Image
from sqlmodel import select

from storyboard_app import boards, shots
from storyboard_app.boards import steps
from storyboard_app.frames import consistency, panels, steering, versions
from storyboard_app.queue import jobs
from storyboard_app.store import audit, db, storage
from storyboard_app.store.records import Frame, Job, Panel
from storyboard_app.values import JobState, Step, WorkState
from tests import tiny_models
from tests.films import a_board, look
from tests.workers import children_of, command_of, end, running, start, until

pytestmark = pytest.mark.slow

#: Steps enough to be seen drawing and to be stopped in the middle.
MANY = 24


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    return tiny_models.build("sd15", tmp_path_factory.mktemp("models"))


@pytest.fixture
def with_models(models, monkeypatch):
    """A worker that is started now finds a model and may draw with it on the processor."""
    monkeypatch.setenv("STORYBOARD_MODELS", str(models))
    monkeypatch.setenv("STORYBOARD_DEVICE", "cpu")


@pytest.fixture
def film(person, project):
    """A film that a model is to draw, quickly; its panels show what previz drew."""
    board = a_board(person, project)
    draw_with(person, project, "sd15", steps=2)
    return board


def draw_with(person, project, backend, **sliders):
    with db.session_for(person, "Test") as session:
        steering.set_project_backend(session, project, backend)
        for shot in boards.snapshot(session, project).shots:
            steering.steer(session, UUID(shot.id), {"keep_seed": True, **sliders})


def act(person, verb, *arguments, **more):
    with db.session_for(person, "Test") as session:
        return verb(session, *arguments, **more)


def states(person, project):
    return [job.state for job in act(person, jobs.listing, project)]


def settled(person, project):
    return not {JobState.QUEUED, JobState.RUNNING} & set(states(person, project))


def panel_of(board, place=0):
    return UUID(board.shots[place].panel_id)


def test_a_scene_is_drawn_together_and_each_frame_is_its_own(person, project, film, with_models):
    asked = act(person, steps.run, project, Step.FRAMES)
    with running():
        until(lambda: settled(person, project), 240)
    board = look(person, project)
    assert {shot.state for shot in board.shots} == {WorkState.FRESH}
    with db.session_for(person) as session:
        found = session.exec(select(Frame).where(Frame.backend == "sd15")).all()
        spans = sorted((job.started_at, job.finished_at) for job in session.exec(select(Job)).all())
        assert len(found) == len(asked) == len(board.shots)
        assert {frame.origin for frame in found} == {"generated"}
        assert all(frame.match is not None and frame.report["model"]["prompt"] for frame in found)
        assert len({storage.get(frame.storage_key) for frame in found}) == len(found)
        assert storage.exists(storage.latents_key(found[0].storage_key))
    assert any(next_one[0] < one[1] for one, next_one in pairwise(spans)), "one device, and still at the same time"
    assert [shot.version for shot in board.shots] == [2] * len(board.shots)
    alike = act(person, consistency.of_scene, UUID(board.scenes[0].id))
    figures = [one.likeness for one in alike if one.likeness is not None]
    assert {one.number for one in alike} == {shot.number for shot in board.scenes[0].shots}
    assert figures
    assert figures == sorted(figures)


def test_an_empty_panel_shows_the_previz_until_the_model_has_drawn(person, project, film, with_models):
    shot = film.shots[0]
    copy = act(person, shots.duplicate_shot, UUID(shot.id))
    panel = UUID(next(one.panel_id for one in look(person, project).shots if one.id == str(copy)))
    act(person, panels.redraw, panel)
    with running():
        until(lambda: settled(person, project), 240)
    drawn = act(person, versions.listing, panel)
    assert [(one.version, one.backend) for one in drawn] == [(2, "sd15"), (1, "previz")]


def test_what_nothing_here_can_draw_is_the_previz_with_a_reason_and_neither_failed_nor_stale(
    person, project, film, monkeypatch, tmp_path
):
    monkeypatch.setenv("STORYBOARD_MODELS", str(tmp_path))
    monkeypatch.setenv("STORYBOARD_DEVICE", "cpu")
    act(person, panels.redraw, panel_of(film))
    with running():
        until(lambda: settled(person, project), 120)
    shot = look(person, project).shots[0]
    assert (shot.state, shot.problem) == (WorkState.FRESH, "")
    assert "is not installed" in shot.notice
    assert act(person, versions.listing, panel_of(film))[0].backend == "previz"
    act(person, steering.set_project_backend, project, "previz")
    assert look(person, project).shots[0].notice == ""


def test_stopping_ends_within_a_step_keeps_the_model_warm_and_leaves_the_others(
    person, project, film, with_models, database
):
    draw_with(person, project, "sd15", steps=MANY)
    first = act(person, panels.redraw, panel_of(film))
    with running() as process:
        until(lambda: act(person, jobs.job, first).preview_key, 240)
        assert Image.open(io.BytesIO(storage.get(act(person, jobs.job, first).preview_key))).format == "JPEG"
        assert look(person, project).shots[0].preview
        below = children_of(process)
        act(person, jobs.cancel, first)
        until(lambda: act(person, jobs.job, first).state == JobState.CANCELLED, 10)
        draw_with(person, project, "sd15", steps=1)
        second = act(person, panels.redraw, panel_of(film, 1))
        until(lambda: act(person, jobs.job, second).state == JobState.DONE, 240)
        workers_of_before = {pid for pid in below if "spawn_main" in command_of(pid)}
        assert workers_of_before & children_of(process)
    assert look(person, project).shots[0].version == 1
    folder = os.path.join(os.environ["STORYBOARD_DATA"], "files", storage.previews_folder(project, first))
    assert not os.path.isdir(folder) or not os.listdir(folder)


def test_one_that_is_stopped_is_left_out_of_a_batch_and_the_rest_is_drawn(person, project, film, with_models):
    draw_with(person, project, "sd15", steps=MANY // 4)
    asked = act(person, steps.run, project, Step.FRAMES)
    with running():
        together = until(
            lambda: [one for one in asked if act(person, jobs.job, one).state == JobState.RUNNING][1:], 240
        )
        act(person, jobs.cancel, together[0])
        until(lambda: act(person, jobs.job, together[0]).state == JobState.CANCELLED, 10)
        until(lambda: settled(person, project), 280)
    assert sorted(states(person, project)) == [JobState.CANCELLED] + [JobState.DONE] * (len(asked) - 1)


def test_a_batch_survives_its_worker(person, project, film, with_models, database):
    draw_with(person, project, "sd15", steps=MANY)
    asked = act(person, steps.run, project, Step.FRAMES)
    process = start()
    until(lambda: sum(act(person, jobs.job, one).state == JobState.RUNNING for one in asked) > 1, 240)
    process.kill()
    process.wait()
    draw_with(person, project, "sd15", steps=1)
    with running():
        until(lambda: settled(person, project), 280)
    assert states(person, project) == [JobState.DONE] * len(asked)
    assert database.execute("select count(*) from procrastinate_jobs where status in ('todo', 'doing')").fetchone() == (
        0,
    )


def test_a_stopping_worker_puts_a_batch_back_uncounted(person, project, film, with_models):
    draw_with(person, project, "sd15", steps=MANY)
    asked = act(person, steps.run, project, Step.FRAMES)
    process = start()
    until(lambda: sum(act(person, jobs.job, one).state == JobState.RUNNING for one in asked) > 1, 240)
    assert end(process) == 0
    assert {act(person, jobs.job, one).state for one in asked} == {JobState.QUEUED}
    assert {act(person, jobs.job, one).attempt for one in asked} == {0}


def test_a_refinement_starts_from_its_version_and_variants_lie_beside_the_current_one(
    person, project, film, with_models
):
    panel = panel_of(film)
    act(person, panels.redraw, panel)
    mask = io.BytesIO()
    Image.new("L", (1280, 720), 0).save(mask, "PNG")
    with running():
        until(lambda: settled(person, project), 240)
        (first, *_) = act(person, versions.listing, panel)
        (job,) = act(person, versions.refine, UUID(first.id), "A window.", 0.4, mask.getvalue())
        until(lambda: act(person, jobs.job, job).state == JobState.DONE, 240)
        asked = act(person, versions.variants, panel, 2)
        until(lambda: settled(person, project), 240)
    found = act(person, versions.listing, panel)
    assert len(asked) == 2
    assert [(one.version, one.current) for one in found] == [(5, False), (4, False), (3, True), (2, False), (1, False)]
    assert "A window." in found[2].prompt
    anchor, refined = (Image.open(io.BytesIO(storage.get(one.picture))).tobytes() for one in (first, found[2]))
    assert refined == anchor, "nothing may change under an empty mask"
    assert len({one.seed for one in found[:3]}) == 3
    act(person, versions.choose, UUID(found[1].id))
    board = look(person, project)
    assert (board.shots[0].version, board.shots[0].state) == (4, WorkState.FRESH)
    assert act(person, versions.listing, panel)[1].current


def test_the_notice_goes_when_the_model_draws(person, project, film, with_models):
    def note(session):
        session.get_one(Panel, panel_of(film)).notice = "No GPU."

    act(person, note)
    act(person, panels.redraw, panel_of(film))
    with running():
        until(lambda: settled(person, project), 240)
    assert look(person, project).shots[0].notice == ""


def test_a_refusal_is_told_at_once_and_noted_in_the_history(person, project, film):
    from storyboard_app.errors import Refused
    from storyboard_app.queue import job_life
    from storyboard_app.worker import failures

    job = act(person, panels.redraw, panel_of(film))
    assignment = job_life.begin(job, person)
    error = Refused("These words are not drawn here.", "minors")
    assert failures.is_final(assignment, error)
    failures.fail(assignment, error)
    shot = look(person, project).shots[0]
    assert (shot.state, shot.problem) == (WorkState.FAILED, "These words are not drawn here.")
    with db.session_for(person) as session:
        (entry,) = [one for one in audit.history(session, project) if one.table == "refusals"]
        assert audit.last_undoable(session, project) != entry.change_set
    assert (entry.who, entry.row_id) == ("Ada", UUID(shot.id))
    assert entry.after == {"rule": "minors", "sentence": "These words are not drawn here."}


def test_the_web_process_never_imports_torch():
    import subprocess

    looked = (
        "import sys; from storyboard_app import storyboard_app; from storyboard_app.frames import backends; assert len(backends.listing()) > 1;"
        " sys.exit('torch' in sys.modules or 'diffusers' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", looked], cwd=os.getcwd()).returncode == 0
