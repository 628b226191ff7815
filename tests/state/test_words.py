"""Words filled into sentences."""

import pytest

from state.words import t


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
