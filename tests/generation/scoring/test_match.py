"""Layout match: a picture that follows its layout is told from one that does not, and a broken one from a sound one."""

from functools import cache

import numpy as np
import pytest

from generation.scoring.flaws import flaws
from generation.scoring.match import THRESHOLD, confidence, layout_match
from generation.styles import names as styles
from tests.generation.repainted import SHOTS, drawn, people_of, repaint, with_people_moved

PEOPLED = [name for name in SHOTS if "characters" in SHOTS[name]]


@cache
def layout(name):
    return drawn(**SHOTS[name])


@pytest.mark.parametrize("name", SHOTS)
def test_a_repainted_layout_is_followed(name):
    judged = confidence(repaint(layout(name).maps), layout(name).maps)
    assert judged.value >= THRESHOLD
    assert judged.match > 0.3
    assert judged.rank > 0.95
    assert judged.problems == ()


@pytest.mark.parametrize("name", SHOTS)
def test_a_drawn_frame_follows_its_own_layout(name):
    assert confidence(layout(name).picture, layout(name).maps).value >= THRESHOLD


def test_no_picture_follows_the_layout_of_another_shot():
    for painted in SHOTS:
        picture = repaint(layout(painted).maps)
        for other in set(SHOTS) - {painted}:
            judged = confidence(picture, layout(other).maps)
            assert judged.value < THRESHOLD, (painted, other)
            assert judged.match < 0.3, (painted, other)


@pytest.mark.parametrize("name", SHOTS)
def test_a_mirrored_picture_does_not_follow(name):
    assert confidence(repaint(layout(name).maps)[:, ::-1], layout(name).maps).value < THRESHOLD


@pytest.mark.parametrize("name", PEOPLED)
def test_people_who_moved_are_noticed_though_the_set_fits(name):
    maps = layout(name).maps
    stayed, moved = (confidence(repaint(with_people_moved(maps, by)), maps).value for by in (0, 48))
    assert moved < THRESHOLD
    assert moved < stayed - 0.2


def test_the_further_a_picture_is_off_the_less_it_is_worth():
    maps = layout("two in a kitchen").maps
    values = [confidence(np.roll(repaint(maps), by, 1), maps).value for by in (0, 4, 8, 16, 32)]
    assert values == sorted(values, reverse=True)
    assert values[0] - values[-1] > 0.4


def test_maps_may_be_of_another_size_than_the_picture():
    maps = layout("close").maps
    small = {name: layer[::2, ::2] for name, layer in maps.items()}
    picture = repaint(maps)
    assert layout_match(picture, small) == pytest.approx(layout_match(picture, maps), abs=0.1)
    assert layout_match(picture, {"depth": maps["depth"]}) > 0.2


def test_noise_earns_nothing_from_any_layout():
    noise = np.random.default_rng(1).integers(0, 255, (288, 512, 3), dtype=np.uint8)
    for name in SHOTS:
        assert layout_match(noise, layout(name).maps) < 0.1


def test_a_layout_without_lines_judges_nothing():
    judged = confidence(repaint(layout("close").maps), {"ids": np.zeros((288, 512), np.uint8)})
    assert (judged.value, judged.match, judged.rank) == (THRESHOLD, 0.0, 1.0)


def _flat(value, shape=(288, 512, 3)):
    return np.full(shape, value, np.uint8)


def _checks(first, second, size=64):
    tile = np.kron(np.indices((8, 8)).sum(0) % 2, np.ones((size, size)))
    return np.where(tile[..., None] > 0, np.array(first), np.array(second)).astype(np.uint8)


def _mostly(value, other):
    picture = _flat(value)
    picture[:24, :56] = other
    picture[100:110, ::7] = other
    return picture


BROKEN = {
    "blank": (_flat(127), "blank"),
    "black": (_flat(0), "blank"),
    "black but for a speck": (
        _mostly(0, 0) | np.pad(_flat(200, (16, 60, 3)), ((0, 272), (0, 452), (0, 0))),
        "almost black",
    ),
    "white but for a speck": (
        _flat(255) & ~np.pad(_flat(200, (16, 60, 3)), ((0, 272), (0, 452), (0, 0))),
        "burnt to white",
    ),
    "garish": (_checks((255, 0, 0), (0, 255, 255)), "garish"),
    "noise": (np.random.default_rng(0).integers(0, 255, (288, 512, 3), dtype=np.uint8), "noise"),
    "coarse noise": (
        np.random.default_rng(0).integers(0, 255, (72, 128, 3), dtype=np.uint8).repeat(4, 0).repeat(4, 1),
        "noise",
    ),
    "no numbers": (np.full((288, 512, 3), np.nan, np.float32), "no numbers"),
    "endless": (np.where(np.indices((288, 512, 3))[1] > 200, np.inf, 0.5), "no numbers"),
}


@pytest.mark.parametrize(("picture", "word"), BROKEN.values(), ids=BROKEN)
def test_a_broken_picture_is_worth_nothing_and_is_told_in_a_sentence(picture, word):
    judged = confidence(picture, layout("two in a kitchen").maps)
    assert judged.value == 0
    assert any(word in sentence for sentence in judged.problems)
    assert all(sentence.endswith(".") for sentence in judged.problems)


@pytest.mark.parametrize("style", styles())
@pytest.mark.parametrize("time", ["DAY", "NIGHT"])
@pytest.mark.parametrize("finish", [0, 1])
def test_no_drawing_is_found_fault_with(style, time, finish):
    for size, characters in (("WS", []), ("MS", ["ANNA", "BOB"]), ("ECU", ["ANNA"])):
        asked = {"size": size, "characters": characters, "time_of_day": time, "finish": finish, "int_ext": "EXT"}
        assert flaws(drawn(320, style=style, location="PARK", **asked).picture) == ()


def test_a_picture_of_floats_is_judged_as_one_of_bytes():
    maps = layout("close").maps
    picture = repaint(maps)
    assert layout_match(picture / 255.0, maps) == pytest.approx(layout_match(picture, maps), abs=0.01)
    assert flaws(picture / 255.0) == flaws(picture) == ()


def test_people_of_the_simulation_are_where_the_maps_have_them():
    maps = layout("close").maps
    assert 0.05 < people_of(maps).mean() < 0.9
    moved = with_people_moved(maps, 48)
    assert np.abs(people_of(moved)[:, 48:].astype(int) - people_of(maps)[:, :-48]).mean() < 0.01
