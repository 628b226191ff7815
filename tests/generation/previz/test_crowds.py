"""Crowds are as many as the words say, in the order that they give; babies are babies, and every object has an id."""

import numpy as np
import pytest

from generation.previz.drawing import draw
from generation.previz.picture.regions import regions
from generation.previz.staging import Framed, framed, stage
from generation.request import Request, request_from_dict, silent


def _request(figures: list[dict], *, characters: tuple[str, ...] = (), **shot: object) -> Request:
    usual = {"size": "WS", "int_ext": "EXT", "location": "STREET", "width": 480, "height": 270}
    return request_from_dict({**usual, **shot, "characters": characters, "sees": {"figures": figures}})


def _set_up(request: Request) -> Framed:
    return framed(request, stage(request))


def _group(name: str, count: int, **more: object) -> dict:
    return {"name": name, "kind": "group", "count": count, **more}


@pytest.mark.parametrize("angle", ["eye", "overhead"])
@pytest.mark.parametrize(
    "name",
    ["crowd of villagers", "queue of tourists", "column of soldiers", "two rows of schoolchildren", "circle of monks"],
)
def test_a_crowd_is_as_many_as_the_words_say_and_nobody_stands_in_another(name: str, angle: str) -> None:
    set_up = _set_up(_request([_group(name, 40)], angle=angle))
    places = np.array([(one.x, one.y) for one in set_up.extras])
    assert len(places) == 40
    assert (np.linalg.norm(places[:, None] - places[None], axis=2) + np.eye(40)).min() > 0.1


def test_people_in_a_queue_face_one_way_and_stand_in_line() -> None:
    set_up = _set_up(_request([_group("queue of tourists", 9)]))
    ways = [one.heading % 360 for one in set_up.extras]
    assert max(ways) - min(ways) < 60
    steps = np.diff([(one.x, one.y) for one in set_up.extras], axis=0)
    assert np.linalg.norm(steps, axis=1).max() < 1.2


def test_people_in_a_circle_face_its_middle() -> None:
    set_up = _set_up(_request([_group("circle of monks", 12)]))
    places = np.array([(one.x, one.y) for one in set_up.extras])
    inwards = places.mean(0) - places
    facing = np.array([(-np.sin(np.radians(one.heading)), np.cos(np.radians(one.heading))) for one in set_up.extras])
    assert ((inwards * facing).sum(1) > 0).all()


def test_a_crowd_stands_behind_whom_the_shot_is_about_and_hides_nobody() -> None:
    figures = [{"name": "ADA"}, _group("crowd of villagers", 60)]
    request = _request(figures, characters=("ADA",), size="FS")
    set_up = framed(request, stage(request))
    depth = float(set_up.camera.project(set_up.figures[1].landmarks()["brow"])[2])
    assert min(float(set_up.camera.project(np.array([one.x, one.y, 1.5]))[2]) for one in set_up.extras) > depth
    seen = {entry["name"]: entry for entry in draw(request, (), silent).report["visible"]}
    assert seen["ADA"]["pixels"] > 2000
    assert seen["crowd of villagers"]["count"] > 12


def test_people_of_a_small_group_are_called_by_its_words() -> None:
    request = _request([_group("four nurses", 4)])
    names = [one.stance.name for one in framed(request, stage(request)).figures.values()]
    assert names == ["four nurses", "four nurses (2 of 4)", "four nurses (3 of 4)", "four nurses (4 of 4)"]


def test_the_same_crowd_is_the_same_picture() -> None:
    request = _request([_group("mob", 30)])
    assert np.array_equal(draw(request, (), silent).picture, draw(request, (), silent).picture)


@pytest.mark.parametrize(
    ("baby", "is_one"),
    [
        ({"name": "baby"}, True),
        ({"name": "newborn"}, True),
        ({"name": "LEO", "age": 1}, True),
        ({"name": "LEO", "age": 4}, False),
        ({"name": "BABY"}, False),
    ],
)
def test_a_child_that_does_not_walk_is_drawn_as_a_baby(baby: dict, is_one: bool) -> None:
    set_up = _set_up(_request([baby]))
    assert [one.animal.species.plan for one in set_up.animals] == (["baby"] if is_one else [])


def test_a_baby_that_somebody_cradles_is_in_their_arms() -> None:
    figures = [{"name": "ANN", "doing": "cradle", "to": "baby"}, {"name": "baby"}]
    set_up = _set_up(_request(figures, characters=("ANN",), size="MS"))
    bones = set_up.figures[1]
    assert np.linalg.norm(set_up.animals[0].mark("chest") - bones.world(bones.chest)) < 0.5


def test_every_animal_and_person_has_an_id_of_their_own() -> None:
    figures = [{"name": "ADA"}, {"name": "thirty sheep", "kind": "animal", "count": 30}]
    ids = draw(_request(figures, characters=("ADA",)), ("ids",), silent).maps["ids"]
    found = np.unique(ids).tolist()
    assert 1 in found
    assert len([number for number in found if number > 91]) > 15


def test_regions_of_a_buffer_are_counted_and_boxed() -> None:
    buffer = np.zeros((5, 7), int)
    buffer[1:3, 2:6] = 9
    assert regions(buffer)[9] == (8, (2, 1, 6, 3))
    assert regions(buffer)[0] == (27, (0, 0, 7, 5))
