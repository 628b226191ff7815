import asyncio
import base64
import io
from uuid import UUID

import pytest
from PIL import Image

from state.drawn import alike_of
from state.notebook import NotebookState
from state.painting import PaintState
from storyboard_app.errors import Unreadable
from storyboard_app.frames import versions
from storyboard_app.queue import jobs
from storyboard_app.store import db, storage
from storyboard_app.values import LikenessView
from tests.films import a_board, change, draw, look
from tests.state.conftest import done


@pytest.fixture
def board(person, project):
    return a_board(person, project)


@pytest.fixture
def page(visitor, person, project, board):
    """The film's page, open at its first shot, which a model has drawn."""
    visitor.visit(f"/p/{project}")
    done(visitor.at(NotebookState).open())
    page = visitor.at(PaintState)
    page.choose_backend("sd15")
    change(person, project, lambda session: draw(session, UUID(board.shots[0].panel_id)))
    with db.session_for(person) as session:
        for one in versions.listing(session, UUID(board.shots[0].panel_id)):
            storage.put(one.picture, png())
    done(page.refresh())
    return page


def png(size=(64, 36)):
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, "PNG")
    return out.getvalue()


def painted():
    return "data:image/png;base64," + base64.b64encode(png()).decode()


def steered(person, project):
    return look(person, project).shots[0].steering


def test_a_marked_part_is_drawn_again_from_the_version_that_is_looked_at(page, person, project):
    oldest = page.drawn.versions[-1]
    page.look_at(oldest.id)
    page.mark()
    assert page.painting == "mask"
    asyncio.run(page.paint(painted(), " A lamp. "))
    after = steered(person, project)
    assert (page.painting, page.looked_at, after["prompt"]) == ("", "", "A lamp.")
    assert {"anchor", "mask"} <= set(after)
    with db.session_for(person) as session:
        assert len(jobs.running(session, project)) == 1


def test_without_words_the_shot_keeps_its_own(page, person, project):
    page.mark()
    asyncio.run(page.paint(painted(), "  "))
    assert "prompt" not in steered(person, project)


def test_a_drawn_sketch_is_followed(page, person, project):
    page.draw_sketch()
    asyncio.run(page.paint(painted(), ""))
    assert set(steered(person, project)) == {"sketch"}
    assert page.drawn.sketched


def test_a_picture_that_is_put_away_or_does_not_arrive_changes_nothing(page, person, project):
    page.mark()
    page.close(False)
    assert page.painting == ""
    page.mark()
    for broken in ("data:image/png;base64,&&&", "data:image/png;base64,AAAA", "", "nothing"):
        with pytest.raises(Unreadable):
            asyncio.run(page.paint(broken, "A lamp."))
    assert steered(person, project) == {}


def test_compared_shots_are_sorted_by_figure_and_as_they_stand(page):
    found = [
        LikenessView("b", "1B", 1, "f2", 0.412),
        LikenessView("c", "1C", 2, "f3", 0.86),
        LikenessView("a", "1A", 0, "f1", None),
    ]
    page.alike = alike_of(found)
    assert [(one.number, one.figure, one.unsure) for one in page.alike] == [
        ("1B", ".41", True),
        ("1C", ".86", False),
        ("1A", "–", False),
    ]
    page.sort_alike("order")
    assert [one.number for one in page.alike] == ["1A", "1B", "1C"]
    page.sort_alike("likeness")
    assert [one.number for one in page.alike] == ["1B", "1C", "1A"]


def test_comparing_a_scene_that_no_model_drew_finds_nobody(page):
    page.compare()
    assert (page.compared, page.alike) == (page.active, [])
