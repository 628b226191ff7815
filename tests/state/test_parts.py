from dataclasses import dataclass, replace

import pytest
from reflex.utils.format import json_dumps

from state.edits import EditState
from state.notebook import NotebookState
from state.parts import pieces_of
from tests.films import a_board
from tests.state.conftest import done

NAME = NotebookState.get_full_name()


@dataclass(frozen=True)
class Row:
    id: str
    words: str


@dataclass(frozen=True)
class Scene:
    id: str
    rows: list[Row]
    total: str = ""


def test_a_list_goes_as_its_ids_and_a_piece_for_each_value_also_for_those_inside():
    scene = Scene("1", [Row("a", "Anna"), Row("b", "Bob")])
    ids, pieces = pieces_of("scenes", [scene])
    assert ids == ["1"]
    assert pieces == {
        "scenes/1": replace(scene, rows=["a", "b"]),
        "scenes.rows/a": scene.rows[0],
        "scenes.rows/b": scene.rows[1],
    }
    assert pieces_of("pictures", {"a": ["x", "y"]}) == (["a"], {"pictures/a": ["x", "y"]})


@pytest.fixture
def notebook(visitor, person, project):
    board = a_board(person, project, scenes=6)
    visitor.visit(f"/p/{project}")
    page = visitor.at(NotebookState)
    done(page.open())
    page.toggle_all()
    page.dict()
    page._clean()
    return page, board


def test_an_edit_in_one_scene_sends_nothing_of_the_others(notebook, visitor):
    page, board = notebook
    shot = board.shots[1]
    visitor.at(EditState).edit_shot(f"{shot.id}.size", "CU", shot.size, "")
    sent = set(page.get_delta()[NAME])
    own = {f"heads/{shot.scene_id}", f"cells/{shot.scene_id}", f"cells.shots/{shot.id}", f"clips/{shot.id}"}
    assert own <= sent
    others = {each.id for each in (*board.scenes, *board.shots)} - {shot.scene_id, shot.id}
    assert not [key for key in sent if key.partition("/")[2] in others]


def test_a_longer_shot_moves_what_follows_without_sending_it(notebook, visitor):
    page, board = notebook
    shot = board.shots[1]
    visitor.at(EditState).edit_shot(f"{shot.id}.seconds", "9", str(shot.ticks), "")
    assert {key for key in page.get_delta()[NAME] if key.startswith("clips/")} == {f"clips/{shot.id}"}


def test_a_page_that_opens_is_sent_everything(notebook):
    page, board = notebook
    sent = page.dict()[NAME]
    assert sent["heads_rx_state_"] == [scene.id for scene in board.scenes]
    assert all(f"cells/{scene.id}" in sent for scene in board.scenes)
    assert page.get_delta().get(NAME, {}).keys() <= {"all_open_rx_state_"} | sent.keys()


#: The most bytes that a page is sent for a change of one cell, however many scenes are open.
CELL_BYTES = 8_000


def test_what_is_sent_for_a_cell_does_not_grow_with_the_scenes_that_are_open(visitor, person, project):
    shot = a_board(person, project, scenes=40).shots[1]
    visitor.visit(f"/p/{project}")
    page = visitor.at(NotebookState)
    done(page.open())
    page.toggle_all()
    everything = len(json_dumps(page.dict()))
    for name, value, was in (
        ("size", "CU", shot.size),
        ("description", "The lamp goes out.", shot.description),
        ("seconds", "9", str(shot.ticks)),
    ):
        page._clean()
        visitor.at(EditState).edit_shot(f"{shot.id}.{name}", value, was, "")
        assert 200 < len(json_dumps(page.get_delta())) < CELL_BYTES < everything / 10, name
