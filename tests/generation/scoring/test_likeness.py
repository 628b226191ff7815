"""Consistency: the frame in which somebody looks otherwise is found among the frames of a scene."""

import numpy as np
import pytest

from generation.scoring.likeness import consistency, consistency_of, packed, people_in, unpacked
from tests.generation.repainted import drawn, repaint

ASKED = {"int_ext": "INT", "location": "KITCHEN"}
SCENE = (
    drawn(size="MS", characters=["ANNA", "BOB"], **ASKED),
    drawn(size="MLS", characters=["ANNA"], **ASKED),
    drawn(size="FS", characters=["ANNA", "BOB"], **ASKED),
    drawn(size="MLS", characters=["BOB"], **ASKED),
    drawn(size="MS", characters=["ANNA"], **ASKED),
)
ALONE = drawn(size="WS", **ASKED)


def names_of(drawing):
    return [figure["name"] for figure in drawing.report["figures"]]


def painted(seed, drawing, otherwise=False):
    return repaint(drawing.maps, seed, names_of(drawing), otherwise), drawing.maps["ids"], names_of(drawing)


def test_somebody_painted_the_same_scores_higher_than_painted_otherwise():
    same = [painted(seed, drawing) for seed, drawing in enumerate(SCENE)]
    usual = consistency(same)
    assert all(figure is not None and figure > 0.6 for figure in usual)
    for index, drawing in enumerate(SCENE):
        changed = [*same[:index], painted(index, drawing, otherwise=True), *same[index + 1 :]]
        figures = consistency(changed)
        assert figures[index] < usual[index] - 0.25, index
        assert figures[index] == min(figures), index


def test_it_does_not_depend_on_how_large_the_picture_is():
    shots = [painted(seed, drawing) for seed, drawing in enumerate(SCENE)]
    halved = [(picture[::2, ::2], ids, names) for picture, ids, names in shots]
    assert consistency(halved) == pytest.approx(consistency(shots), abs=0.1)


def test_who_is_seen_once_and_who_is_not_seen_have_no_figure():
    nobody = painted(0, ALONE)
    once = painted(1, drawn(size="MS", characters=["CARL"], **ASKED))
    assert consistency([nobody, once, painted(2, SCENE[0])]) == (None, None, None)
    assert consistency([]) == ()


def test_whoever_stands_in_the_foreground_is_known_by_name():
    over = drawn(size="MCU", angle="OTS", characters=["ANNA", "BOB"], **ASKED)
    assert 90 in np.unique(over.maps["ids"])
    bob, over_bob = painted(0, SCENE[3]), painted(1, over)
    alike, other = consistency([bob, over_bob])[0], consistency([painted(0, SCENE[3], otherwise=True), over_bob])[0]
    assert alike is not None
    assert other is not None
    assert alike > other


def test_what_was_seen_is_kept_in_a_few_bytes_and_compared_as_before():
    shots = [painted(seed, drawing) for seed, drawing in enumerate(SCENE)]
    kept = [packed(people_in(*shot)) for shot in shots]
    assert max(map(len, kept)) < 6_000
    assert consistency_of([unpacked(content) for content in kept]) == pytest.approx(consistency(shots), abs=0.01)
    assert unpacked(b"no such thing") == {}
