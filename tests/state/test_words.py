"""Words filled into sentences."""

from datetime import UTC, datetime

import pytest

from state.when import day_of
from state.words import t
from storyboard_app.languages import speak


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("The Kettle", "The Kettle, 7 shots"),
        ("最后一班船", "最后一班船, 7 shots"),
        ("الرسالة الأخيرة", "\u2068الرسالة الأخيرة\u2069, 7 shots"),
        ("המכתב", "\u2068המכתב\u2069, 7 shots"),
    ],
)
def test_a_title_from_right_to_left_turns_no_other_words_round(title, words):
    assert t("export.of", title=title, shots="7 shots") == words


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "4 Mar 2026"), ("de", "4. März 2026"), ("ja", "2026年3月4日"), ("ar", "4 مارس 2026")],
)
def test_a_day_is_written_as_its_reader_writes_it(language, words):
    speak(language)
    try:
        assert day_of(datetime(2026, 3, 4, tzinfo=UTC)) == words
    finally:
        speak("en")
