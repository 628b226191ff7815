"""Light by time of day, and weather."""

import numpy as np
import pytest

import generation
from generation.previz.picture.light import light_of, time_of
from generation.request import WEATHERS, BadRequest, request_from_dict
from generation.words.weather import weather_of


def drawn(**asked):
    asked = {"width": 320, "size": "FS", "characters": ["ANNA"], "location": "STREET", "int_ext": "EXT", **asked}
    return generation.draw(request_from_dict({"arrows": False, **asked})).picture.astype(int)


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("NIGHT", "night"),
        ("DAY", "day"),
        ("", "day"),
        ("LATE AFTERNOON", "day"),
        ("SUNSET", "dusk"),
        ("DAWN", "morning"),
        ("NUIT", "night"),
        ("MATIN", "morning"),
        ("לילה", "night"),
        ("MAGIC HOUR", "dusk"),
        ("CONTINUOUS", "day"),
    ],
)
def test_times_of_day_in_words(words, time):
    assert time_of(words) == time


@pytest.mark.parametrize(
    ("words", "weather"),
    [
        ("Rain hammers the roof.", "rain"),
        ("They train hard.", "clear"),
        ("A blizzard.", "snow"),
        ("Morning mist.", "fog"),
        ("He misted up.", "clear"),
        ("Thunder rolls over the rain.", "storm"),
        ("", "clear"),
        ("A yellow raincoat.", "clear"),
        ("It is raining.", "rain"),
        ("Snowflakes.", "snow"),
        ("A foghorn.", "clear"),
    ],
)
def test_weather_in_words(words, weather):
    assert weather_of("", words) == weather
    assert weather_of("snow", words) == "snow"


def test_indoors_the_air_is_clear():
    assert light_of("DAY", "fog", outside=False).weather == "clear"
    assert light_of("DAY", "fog", outside=True).air > 0


def test_night_is_darkest_and_morning_light_comes_from_elsewhere():
    means = {time: drawn(time_of_day=time).mean() for time in ("DAY", "DUSK", "NIGHT")}
    assert means["NIGHT"] < means["DUSK"] < means["DAY"]
    assert np.abs(drawn(time_of_day="MORNING") - drawn(time_of_day="DAY")).mean() > 3


@pytest.mark.parametrize("weather", [name for name in WEATHERS if name not in ("", "clear")])
def test_weather_is_seen_outside_and_not_inside(weather):
    assert np.abs(drawn(weather=weather) - drawn(weather="clear")).mean() > 4
    inside = {"int_ext": "INT", "location": "KITCHEN"}
    assert np.array_equal(drawn(weather=weather, **inside), drawn(weather="clear", **inside))


def test_fog_hides_what_is_far_more_than_what_is_near():
    """Contrast in the upper third, where the houses are, against the lower one, where she stands."""

    def kept(rows):
        return drawn(weather="fog")[rows].std() / drawn(weather="clear")[rows].std()

    assert kept(slice(0, 50)) < 0.85 * kept(slice(110, 180))


def test_an_unknown_weather_is_refused():
    with pytest.raises(BadRequest, match="weather"):
        request_from_dict({"weather": "frogs"})
