import pytest

from storyboard_app.screenplay.matching import aligned


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ("abc", "abc", [(0, 0), (1, 1), (2, 2)]),
        ("abc", "axbc", [(0, 0), (None, 1), (1, 2), (2, 3)]),
        ("abc", "ac", [(0, 0), (1, None), (2, 1)]),
        ("", "ab", [(None, 0), (None, 1)]),
        ("ab", "", [(0, None), (1, None)]),
    ],
)
def test_what_stayed_is_found_and_what_is_gone_keeps_its_place(old, new, pairs):
    assert aligned(old, new) == pairs


def test_a_changed_line_is_paired_with_what_it_was():
    assert aligned("abc", "aBc", lambda old, new: "abc"[old] == "aBc"[new].lower()) == [(0, 0), (1, 1), (2, 2)]


def test_what_may_not_pair_is_gone_and_new():
    assert aligned("abc", "axc") == [(0, 0), (None, 1), (1, None), (2, 2)]
