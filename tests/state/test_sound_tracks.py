"""What the sound page shows of music and effects, and what it takes from who types."""

import pytest

from state.sound import number_of
from state.sound_tracks import HIGH, WIDE, wave_of
from storyboard_app.errors import Unusable


@pytest.mark.parametrize(("typed", "number"), [("2.5", 2.5), ("2,5", 2.5), (2.5, 2.5), (0, 0.0), ("-6", -6.0)])
def test_a_number_is_taken_as_it_is_typed(typed, number):
    assert number_of(typed) == number


@pytest.mark.parametrize("typed", ["", "loud", "nan", "inf", None])
def test_what_is_no_number_is_refused_in_words(typed):
    with pytest.raises(Unusable, match="is not a number"):
        number_of(typed)


@pytest.mark.parametrize("seconds", [0.01, 1, 900])
def test_an_outline_fits_its_picture_however_long_the_file(seconds):
    strokes = wave_of([100] * max(1, round(seconds * 100))).split("M")[1:]
    assert len(strokes) <= WIDE
    for stroke in strokes:
        across, up, down = map(float, stroke.replace("V", " ").split())
        assert 0 <= across < WIDE
        assert 0 <= up < down <= HIGH + 0.5
