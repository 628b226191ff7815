"""Unnamed people whom a shot sees stand in its frame; animals and things do not become people."""

import pytest

from generation.previz.drawing import blocking
from generation.request import request_from_dict


def _plan(figures: list[dict], *, size: str = "FS", characters: tuple[str, ...] = (), seen_from: str = "eye") -> dict:
    shot = {"size": size, "characters": characters, "int_ext": "EXT", "location": "QUAY"}
    return blocking(request_from_dict(shot | {"sees": {"figures": figures, "from": seen_from}}))


def _names(plan: dict) -> list[str]:
    return [figure["name"] for figure in plan["figures"]]


@pytest.mark.parametrize(
    ("figure", "how_many"),
    [
        ({"name": "waiter"}, 1),
        ({"name": "three fishermen", "kind": "group", "count": 3}, 3),
        ({"name": "six soldiers", "kind": "group", "count": 6}, 6),
        ({"name": "crowd of soldiers", "kind": "group", "count": 40}, 0),
        ({"name": "pile of crates", "kind": "group", "count": 4}, 0),
        ({"name": "one thin clean line", "kind": "group", "count": 8}, 0),
        ({"name": "both armies", "kind": "group", "count": 2}, 2),
        ({"name": "horse", "kind": "animal"}, 0),
        ({"name": "gloved hand", "part": "hand"}, 0),
    ],
)
def test_a_wide_shot_shows_the_unnamed_people_whom_it_sees(figure: dict, how_many: int) -> None:
    assert len(_names(_plan([figure]))) == how_many


def test_unnamed_people_join_the_named_who_stay_first() -> None:
    assert _names(_plan([{"name": "ADA"}, {"name": "nurse"}], characters=("ADA",))) == ["ADA", "nurse"]


def test_a_close_shot_shows_the_hand_alone_that_it_sees() -> None:
    assert _names(_plan([{"name": "hand", "part": "hand"}], size="CU")) == ["hand"]


def test_an_insert_of_a_thing_shows_nobody_unnamed() -> None:
    assert _names(_plan([{"name": "waiter"}], size="CU", seen_from="insert")) == []


def test_unnamed_people_do_what_the_words_say_of_them() -> None:
    plan = _plan([{"name": "old woman", "sex": "female", "doing": "kneel"}])
    assert plan["figures"][0]["pose"] == "kneel"


def test_a_place_that_no_words_name_is_ground_and_sky_and_its_kind_decides_otherwise() -> None:
    shot = {"int_ext": "EXT", "location": "NOWHERE"}
    assert blocking(request_from_dict(shot), things=True)["things"] == []
    seen = {"sees": {"place": {"kind": "harbour"}}}
    assert blocking(request_from_dict(shot | seen))["place"] == "harbour"


def test_whoever_is_seen_and_not_planned_is_there_but_not_where_a_close_frame_is_on_an_animal() -> None:
    assert _names(_plan([{"name": "ADA"}], size="MS")) == ["ADA"]
    assert _names(_plan([{"name": "DRAGON", "kind": "animal"}, {"name": "ADA"}], size="CU")) == []


def test_a_group_of_another_language_is_one_of_people() -> None:
    assert len(_names(_plan([{"name": "drei alte männer", "kind": "group", "count": 3}]))) == 3
