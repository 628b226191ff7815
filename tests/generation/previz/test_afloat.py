"""Whoever swims, wades or rows is in the water that a place has; under water nobody lies on the ground."""

import pytest

from generation.previz.staging import Staged, stage
from generation.request import request_from_dict


def _staged(location: str, doing: str, *others: dict) -> Staged:
    figures = [{"name": "ADA", "doing": doing}, *others]
    names = [one["name"] for one in figures if one["name"].isupper()]
    shot = {"size": "FS", "int_ext": "EXT", "location": location, "characters": names, "description": f"Ada {doing}s."}
    return stage(request_from_dict(shot | {"sees": {"figures": figures}}))


@pytest.mark.parametrize("location", ["LAKE", "RIVER", "OPEN SEA", "BEACH"])
@pytest.mark.parametrize("doing", ["swim", "wade"])
def test_who_is_alone_in_the_water_has_water_all_round_and_is_partly_under_it(location: str, doing: str) -> None:
    staged = _staged(location, doing)
    assert staged.place.base == 0.0
    assert staged.place.water
    assert not staged.place.terrain
    assert staged.subjects[0].z < 0


def test_who_stands_on_the_shore_keeps_it_and_the_swimmer_is_out_there() -> None:
    staged = _staged("LAKE", "swim", {"name": "BOB"})
    where = {one.name: (one.y, one.z) for one in staged.subjects}
    assert staged.place.terrain == "lake"
    assert where["ADA"][0] > where["BOB"][0] + 5
    assert where["ADA"][1] < where["BOB"][1] == 0


def test_who_walks_by_a_lake_stays_on_land() -> None:
    assert _staged("LAKE", "walk").subjects[0].z == 0


def test_a_fish_under_water_swims_over_the_ground() -> None:
    shot = {"size": "FS", "int_ext": "EXT", "location": "UNDERWATER"}
    staged = stage(
        request_from_dict(shot | {"sees": {"figures": [{"name": "shark", "kind": "animal", "doing": "swim"}]}})
    )
    assert staged.animals[0].at[2] > 0.3
