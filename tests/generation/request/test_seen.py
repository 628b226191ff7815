"""What a shot sees, as plain values and back."""

import pytest

from generation.request import BadRequest, Request, fingerprint, request_from_dict
from generation.seen import SeenFigure, SeenPlace, SeenThing, Sees, sees_as_dict, sees_from_dict

SEES = Sees(
    (SeenFigure("two divers", "group", 2, "male", 30, "wade", "the wreck", "lamp", "", "afraid", "hand"),),
    (SeenThing("lamp", "a cracked lamp", 1, True, "in", "hand", "cracked", "brass", "green", "small", "swing"),),
    SeenPlace("harbour", "the old harbour", ("crane", "quay"), "night", "rain"),
    "pov",
)


def test_what_a_shot_sees_is_the_same_after_a_way_through_plain_values():
    assert sees_from_dict(sees_as_dict(SEES)) == SEES
    assert sees_from_dict({}) == Sees()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("a dog", "sees is 'a dog'. It must be an object."),
        ({"figures": "a dog"}, "figures is 'a dog'. It must be a list."),
        ({"things": ["lamp"]}, "a thing that a shot sees is 'lamp'. It must be an object."),
        ({"figures": [{"name": "a dog", "count": "two"}]}, "count of a figure that a shot sees is 'two'"),
        ({"place": [1]}, "the place that a shot sees is [1]"),
    ],
)
def test_another_form_is_refused_in_a_sentence(given, says):
    with pytest.raises(BadRequest) as refused:
        request_from_dict({"sees": given})
    assert says in str(refused.value)


def test_what_is_seen_is_part_of_what_names_a_picture():
    assert fingerprint(Request(sees=SEES)) != fingerprint(Request()) == fingerprint(Request(sees=Sees()))
    assert request_from_dict({"sees": sees_as_dict(SEES)}).sees == SEES
