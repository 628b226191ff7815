"""The words that shots become."""

from dataclasses import replace

import pytest

from generation import styles
from generation.backends import flux2_klein, sd15, sdxl
from generation.diffusion import prompts
from generation.request import ANGLES, SIZES, Figure, request_from_dict
from generation.words.look import look_of

SHOT = {
    "size": "CU",
    "angle": "low",
    "lens_mm": 85,
    "description": "Anna lifts the receiver. Rain on the window.",
    "figures": [{"name": "ANNA", "expression": "afraid", "held": "receiver"}],
    "props": ["telephone"],
    "int_ext": "INT",
    "location": "PHONE BOOTH",
    "time_of_day": "NIGHT",
}


def text(model=flux2_klein.MODEL, **more):
    return prompts.prompt_of(request_from_dict(SHOT | more), model).text


def test_camera_people_action_place_and_light_are_in_the_words():
    for words in (
        "close-up",
        "low angle",
        "long lens",
        "Anna",
        "afraid",
        "holding a receiver",
        "lifts the receiver",
        "phone booth, interior",
        "night",
        "telephone",
        "graphite",
    ):
        assert words in text()


def test_nobody_and_nothing_is_in_the_words_that_is_not_in_the_shot():
    words = text(figures=[], props=[], location="", description="An empty road")
    assert "Anna" not in words
    assert "phone" not in words


@pytest.mark.parametrize("name", styles.names())
def test_every_style_says_what_it_is_and_what_it_is_not(name):
    style = styles.style(name)
    assert style.words in text(style=name)
    assert style.avoid in prompts.prompt_of(request_from_dict(SHOT | {"style": name}), sd15.MODEL).negative


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("angle", ANGLES)
def test_every_size_and_angle_has_words(size, angle):
    assert text(size=size, angle=angle)


def test_somebody_is_described_in_the_same_words_in_every_shot():
    figure = Figure("ANNA", look=look_of("ANNA", "a tall woman (60s) with glasses"))
    words = prompts.looks(figure.look or look_of("ANNA"))
    assert words in prompts.person(figure)
    assert words in prompts.person(replace(figure, pose="run", expression="angry"))
    assert "60s" in words
    assert "glasses" in words


def test_a_model_that_reads_little_is_told_what_matters_most():
    crowd = [{"name": name, "pose": "talk", "expression": "angry"} for name in ("ANNA", "BOB", "CARL", "DORA")]
    prompt = prompts.prompt_of(request_from_dict(SHOT | {"figures": crowd}), sdxl.MODEL)
    assert prompts._tokens(prompt.text) <= sdxl.MODEL.tokens
    assert "things" in prompt.left_out
    assert styles.style("pencil").words in prompt.text
    assert "close-up" in prompt.text


def test_a_persons_own_words_take_the_place_of_all_but_style_and_camera():
    own = text(steering={"prompt": "A fox looks into the lens"})
    assert "A fox looks into the lens" in own
    assert "close-up" in own
    assert "Anna" not in own


def test_an_editing_model_is_asked_to_keep_the_layout_and_to_heed_references():
    reference = {"references": [{"name": "ANNA", "picture": "a" * 64}]}
    assert text(steering=reference).startswith("Redraw the first picture, a rough layout, keeping its camera")
    assert "Make Anna look as in the other pictures." in text(steering=reference)
    assert "Redraw the first picture" not in text(sdxl.MODEL)


def test_only_a_model_that_heeds_them_is_told_what_to_avoid():
    assert prompts.prompt_of(request_from_dict(SHOT), sd15.MODEL).negative
    assert not prompts.prompt_of(request_from_dict(SHOT), sdxl.MODEL).negative
    own = request_from_dict(SHOT | {"steering": {"negative": "cats"}})
    assert prompts.prompt_of(own, sd15.MODEL).negative.startswith("cats, text")


def test_a_split_screen_names_its_panels_what_happens_in_each_and_their_places():
    panes = [
        {"names": ["ANNA"], "description": "She waves."},
        {"names": ["BOB"], "location": "STREET", "int_ext": "EXT"},
    ]
    figures = [{"name": "ANNA"}, {"name": "BOB"}]
    said = text(description="They talk.", figures=figures, location="KITCHEN", panes=panes)
    assert "split screen, 2 panels" in said
    assert "They talk. She waves" in said
    assert "kitchen, interior and street, exterior" in said
