from uuid import UUID

import pytest

from state.drawn import Version, drawn_of
from state.notebook import NotebookState
from state.steer import VARIANTS, SteerState
from storyboard_app.frames import backends, steering
from storyboard_app.queue import jobs
from storyboard_app.store import audit, db
from storyboard_app.values import FrameView, PromptView, ShotView, WorkState
from tests.films import a_board, change, draw, look
from tests.state.conftest import done


@pytest.fixture
def board(person, project):
    return a_board(person, project)


@pytest.fixture
def page(visitor, board, project):
    """The film's page, open."""
    visitor.visit(f"/p/{project}")
    done(visitor.at(NotebookState).open())
    return visitor.at(SteerState)


@pytest.fixture
def model_page(page, person, project, board):
    """The same with a model that has drawn the first shot."""
    page.choose_backend("sd15")
    change(person, project, lambda session: draw(session, UUID(board.shots[0].panel_id)))
    done(page.refresh())
    return page


def steered(person, project):
    return look(person, project).shots[0].steering


def test_with_previz_there_is_a_choice_and_nothing_more(page):
    assert page.backends[0].label == "Like the project (Previz)"
    sdxl = next(one for one in page.backends if one.name == "sdxl")
    assert sdxl.label.endswith("(not installed)")
    assert sdxl.barred
    assert not page.drawn.is_model
    assert page.drawn.sliders == []


def test_the_project_is_drawn_in_the_style_that_is_chosen(page, person, project):
    assert (page.style, [one.name for one in page.styles][:2]) == ("pencil", ["blueprint", "clean"])
    page.choose_style("ink")
    assert (page.style, look(person, project).style) == ("ink", "ink")
    assert page.shot.state == WorkState.STALE
    with db.session_for(person) as session:
        assert audit.history(session, project)[0].label == "Chose the style of the project"


def test_choosing_a_model_shows_its_words_sliders_and_versions(page, person, project):
    page.choose_backend("sdxl")
    assert (page.shot.backend, page.shot.state, page.drawn.is_model) == ("sdxl", WorkState.STALE, True)
    assert "kitchen" in page.drawn.made
    sliders = {one.name: one for one in page.drawn.sliders}
    assert (sliders["pose"].value, sliders["pose"].own, sliders["pose"].why_not) == (0.8, False, "")
    assert "without guidance" in sliders["guidance"].why_not
    assert "starts from nothing" in sliders["change"].why_not
    assert [one.name for one in page.drawn.versions] == ["v1"]
    page.draw_all_so()
    assert (look(person, project).backend, page.shot.backend) == ("sdxl", "")


def test_a_slider_is_moved_left_to_the_model_and_reset_each_under_its_own_name(model_page, person, project):
    model_page.slide("pose", 0.3)
    model_page.slide("steps", 12)
    assert steered(person, project) == {"pose": 0.3, "steps": 12}
    assert model_page.shot.state == WorkState.STALE
    model_page.slide("pose", None)
    model_page.reset_sliders()
    assert (steered(person, project), model_page.drawn.moved) == ({}, False)
    with db.session_for(person) as session:
        assert audit.history(session, project)[0].label == "Reset the sliders of shot 1A"


def test_words_are_said_and_taken_back(model_page, person, project):
    model_page.say("prompt", " A red door. ")
    assert (steered(person, project), model_page.drawn.prompt) == ({"prompt": "A red door."}, "A red door.")
    model_page.say("prompt", "")
    assert steered(person, project) == {}


def test_the_seed_is_locked_and_unlocked(model_page):
    model_page.toggle_seed()
    assert (model_page.drawn.keeps_seed, model_page.shot.state) == (True, WorkState.FRESH)
    model_page.toggle_seed()
    assert not model_page.drawn.keeps_seed


def test_a_version_is_looked_at_and_used(model_page, person, project):
    newest, oldest = model_page.drawn.versions
    model_page.look_at(oldest.id)
    assert model_page.looked == oldest
    model_page.use_version()
    assert (model_page.looked, look(person, project).shots[0].version) == (Version(), 1)
    model_page.look_at(newest.id)
    model_page.choose(look(person, project).shots[1].id)
    assert model_page.looked_at == ""


def test_variants_are_asked_for(model_page, person, project):
    model_page.draw_variants()
    with db.session_for(person) as session:
        assert len(jobs.running(session, project)) == VARIANTS


def test_a_start_is_named_with_the_way_out(model_page, person, project):
    def start(session):
        name = steering.add_picture(session, project, _png())
        steering.steer(session, UUID(look(person, project).shots[0].id), {"anchor": name, "mask": name, "sketch": name})

    change(person, project, start)
    done(model_page.refresh())
    assert (model_page.drawn.start, model_page.drawn.sketched) == ("Starts from a version, in a part of it", True)
    assert next(one.why_not for one in model_page.drawn.sliders if one.name == "change") == ""
    model_page.start_afresh()
    model_page.drop_sketch()
    assert (model_page.drawn.start, steered(person, project)) == ("", {})


@pytest.mark.parametrize(("match", "said", "unsure"), [(0.864, "0.86", False), (0.62, "0.62", True), (None, "", False)])
def test_confidence_is_a_number_against_its_threshold(match, said, unsure):
    shot = ShotView("1A", "MS", "eye", "static", 35, 72, "Bob.", id="s", scene_id="c")
    frame = FrameView("f", "p", 3, True, "projects/p/frames/f.png", backend="sd15", match=match, problems=("Blank.",))
    drawn = drawn_of(shot, backends.one("sd15"), [frame], PromptView("Words"))
    assert (drawn.match, drawn.unsure, drawn.problems) == (said, unsure, "Blank.")
    assert drawn.versions[0].match == said.removeprefix("0")


def _png() -> bytes:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (16, 9)).save(out, "PNG")
    return out.getvalue()
