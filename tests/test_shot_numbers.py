import pytest

from storyboard_app.shot_numbers import number_for


@pytest.mark.parametrize(
    ("taken", "before", "after", "number"),
    [
        (["2A", "2B", "2C"], "2B", "2C", "2BA"),
        (["2A", "2B", "2BA", "2C"], "2B", "2BA", "2BB"),
        (["2A", "2B", "2BA", "2C"], "2BA", "2C", "2BAA"),
        (["2A", "2B"], "2B", "", "2C"),
        (["2A", "2H"], "2H", "", "2J"),
        (["2A", "2Z"], "2Z", "", "2AA"),
        (["2A"], "", "2A", "A2A"),
        ([], "", "", "2A"),
        (["2A", "2C"], "2A", "", "2B"),
        (["2X1"], "2X1", "", "2X1A"),
    ],
)
def test_a_late_shot_gets_a_free_number_and_nobody_else_a_new_one(taken, before, after, number):
    assert number_for("2", taken, before, after) == number
