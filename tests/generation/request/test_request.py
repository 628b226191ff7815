"""What may be asked of a drawing, and what is said of the rest."""

import pytest

from generation.request import ANGLES, LARGEST, MOVEMENTS, SIZES, BadRequest, Figure, fingerprint, request_from_dict

REFUSED = [
    ({"size": "HUGE"}, "size is 'HUGE'", "EWS"),
    ({"angle": "sideways"}, "angle is 'sideways'", "overhead"),
    ({"movement": "teleport"}, "movement is 'teleport'", "handheld"),
    ({"lens_mm": "long"}, "lens_mm is 'long'", "8 to 1200"),
    ({"lens_mm": 0}, "lens_mm is 0", "8 to 1200"),
    ({"lens_mm": float("nan")}, "lens_mm is nan", "8 to 1200"),
    ({"seed": -1}, "seed is -1", "from 0"),
    ({"aspect": "wide"}, "aspect is 'wide'", "16:9"),
    ({"aspect": "16:0"}, "aspect is '16:0'", "2.39"),
    ({"aspect": "nan"}, "aspect is 'nan'", "2.39"),
    ({"aspect": 40}, "aspect is 40", "2.39"),
    ({"figures": "ANNA"}, "figures is 'ANNA'", "list"),
    ({"characters": {"ANNA": 1}}, "characters is", "list"),
    ({"figures": ["ANNA"]}, "figures holds 'ANNA'", "name"),
    ({"figures": [{"pose": "sit"}]}, "figures holds", "name"),
    ({"props": "car"}, "props is 'car'", "list"),
    ({"width": 20}, "20 x 11", "64"),
    ({"width": 9000}, "width is 9000", "4096"),
    ({"width": 400, "height": 9000}, "height is 9000", "4096"),
]


@pytest.mark.parametrize(("asked", "wrong", "accepted"), REFUSED, ids=[str(case[0]) for case in REFUSED])
def test_a_bad_request_is_refused_with_its_key_and_what_is_accepted(asked, wrong, accepted):
    with pytest.raises(BadRequest) as refused:
        request_from_dict(asked)
    assert wrong in str(refused.value)
    assert accepted in str(refused.value)


def test_an_empty_request_has_usual_values():
    request = request_from_dict({})
    assert (request.size, request.angle, request.movement, request.style) == ("MS", "eye", "static", "pencil")
    assert (request.width, request.height) == (1280, 720)


@pytest.mark.parametrize(
    ("key", "accepted"), [("size", SIZES), ("angle", ANGLES), ("movement", MOVEMENTS)], ids=["size", "angle", "move"]
)
def test_names_are_read_in_any_case(key, accepted):
    for name in accepted:
        assert getattr(request_from_dict({key: name.swapcase()}), key) == name


@pytest.mark.parametrize(
    ("asked", "pixels"),
    [
        ({"aspect": "16:9"}, (1280, 720)),
        ({"aspect": "2.39"}, (1280, 536)),
        ({"aspect": "9:16"}, (720, 1280)),
        ({"aspect": "1:1", "width": 320}, (320, 320)),
        ({"aspect": "4:3", "height": 600}, (800, 600)),
        ({"width": 640, "height": 100}, (640, 100)),
        ({"aspect": 1, "width": LARGEST}, (LARGEST, LARGEST)),
    ],
)
def test_the_size_in_pixels_follows_from_the_aspect(asked, pixels):
    request = request_from_dict(asked)
    assert (request.width, request.height) == pixels


def test_characters_stand_in_for_figures_that_are_not_given():
    assert request_from_dict({"characters": ["ANNA", "BOB"]}).figures == (Figure("ANNA"), Figure("BOB"))
    asked = {"characters": ["ANNA"], "figures": [{"name": "BOB", "pose": "sit", "shoes": "brown"}]}
    assert request_from_dict(asked).figures == (Figure("BOB", "sit"),)


def test_what_means_nothing_here_is_left_aside():
    assert request_from_dict({"number": "2A", "reason": "x", "covers": [0, 1]}) == request_from_dict({})


def test_a_fingerprint_names_what_is_seen():
    one = request_from_dict({"size": "CU", "figures": [{"name": "ANNA"}]})
    same = request_from_dict({"size": "cu", "characters": ["ANNA"]})
    other = request_from_dict({"size": "CU", "figures": [{"name": "BOB"}]})
    assert fingerprint(one) == fingerprint(same) != fingerprint(other)
    assert len(fingerprint(one)) == 64
