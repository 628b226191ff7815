"""Garments that a shot's words name are on whoever wears them, small things in their hands; the report finds both."""

from dataclasses import replace

import pytest

import generation
from generation.previz.people import Skeleton
from generation.previz.people.accessories import ACCESSORIES
from generation.previz.staging import stage
from generation.request import Request, request_from_dict


def _shot(things: list[dict], *, size: str = "MS", figures: tuple[dict, ...] = ({"name": "ADA"},)) -> Request:
    names = [figure["name"] for figure in figures if figure["name"].isupper()]
    shot = {"size": size, "characters": names, "int_ext": "INT", "location": "HALL", "width": 480}
    return request_from_dict(shot | {"sees": {"figures": list(figures), "things": things}})


def _shown(request: Request) -> set[str]:
    return {one["name"] for one in generation.draw(request).report["visible"] if one["kind"] == "thing"}


@pytest.mark.parametrize(
    ("garment", "field", "value"),
    [
        ("beret", "hat", "beanie"),
        ("straw hat", "hat", "brim"),
        ("raincoat", "top", "coat"),
        ("bathrobe", "top", "robe"),
        ("sunglasses", "glasses", True),
    ],
)
def test_a_garment_changes_the_look_of_who_wears_it(garment: str, field: str, value: object) -> None:
    look = Skeleton(stage(_shot([{"name": garment}])).subjects[0]).look
    assert getattr(look, field) == value


@pytest.mark.parametrize(
    ("garment", "accessory"),
    [
        ("bow tie", "bow tie"),
        ("tie", "tie"),
        ("shawl", "wrap"),
        ("blanket", "wrap"),
        ("scarf", "scarf"),
        ("medal", "badge"),
    ],
)
def test_an_accessory_is_put_over_the_clothes_and_seen(garment: str, accessory: str) -> None:
    request = _shot([{"name": garment}])
    assert stage(request).subjects[0].worn == (accessory,)
    assert garment in _shown(request)


def test_every_accessory_is_drawn_with_groups_of_its_own_name() -> None:
    assert all("_" not in name for name in ACCESSORIES)


def test_a_garment_is_on_whom_it_belongs_to_and_not_on_whoever_is_beside_them() -> None:
    both = ({"name": "ADA"}, {"name": "BOB"})
    ada, bob = stage(_shot([{"name": "cloak", "of": "BOB", "relation": "on"}], figures=both)).subjects
    assert (ada.worn, bob.worn) == ((), ("wrap",))


@pytest.mark.parametrize(
    ("words", "hat"),
    [("Ada in a straw hat.", "brim"), ("Ada wears her old hat.", "brim"), ("Ada lays her hat down.", "")],
)
def test_a_garment_that_a_shot_is_about_is_worn_where_the_words_have_somebody_in_it(words: str, hat: str) -> None:
    request = replace(_shot([{"name": "hat", "about": True}]), description=words)
    assert Skeleton(stage(request).subjects[0]).look.hat == hat


def test_a_garment_that_is_laid_somewhere_is_on_nobody() -> None:
    coat = {"name": "blanket", "relation": "on", "of": "chair"}
    assert stage(_shot([coat])).subjects[0].worn == ()


@pytest.mark.parametrize(
    "thing", [{"name": "mug"}, {"name": "torch", "relation": "in", "of": "ADA"}, {"name": "spanner"}]
)
def test_a_small_thing_is_in_the_hand_of_who_is_alone_with_it(thing: dict) -> None:
    assert thing["name"] in _shown(_shot([thing]))


def test_a_small_thing_is_left_where_a_table_is() -> None:
    assert stage(_shot([{"name": "mug"}, {"name": "table"}])).subjects[0].held == ""
