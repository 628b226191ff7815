from uuid import UUID

import pytest

from storyboard_app import shots
from storyboard_app.errors import Unusable
from storyboard_app.ordering import carries_another, number_for
from storyboard_app.shots.numbering import Numbering, renumber, set_numbering
from tests.films import a_board, change, stale


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


@pytest.mark.parametrize(
    ("pattern", "step", "numbers"),
    [
        ("{scene}{letter}", 1, ["7A", "7B", "7J"]),
        ("{scene}-{number:03}", 10, ["7-010", "7-020", "7-090"]),
        ("SH{number}_{scene}", 5, ["SH5_7", "SH10_7", "SH45_7"]),
    ],
)
def test_a_pattern_numbers_shots(pattern, step, numbers):
    numbering = Numbering(pattern, step)
    assert [numbering.number("7", index) for index in (0, 1, 8)] == numbers


@pytest.mark.parametrize(
    ("taken", "before", "after", "number"),
    [
        (["7-010", "7-020"], "7-010", "7-020", "7-015"),
        (["7-010", "7-015", "7-020"], "7-010", "7-015", "7-012"),
        (["7-010", "7-011"], "7-010", "7-011", "7-010A"),
        (["7-010", "7-020"], "7-020", "", "7-030"),
        (["7-010"], "", "7-010", "7-005"),
        ([], "", "", "7-010"),
        (["7-010", "7-010A", "7-011"], "7-010A", "7-011", "7-010AA"),
    ],
)
def test_a_late_shot_gets_a_number_in_between(taken, before, after, number):
    assert Numbering("{scene}-{number:03}", 10).between("7", taken, before, after) == number


@pytest.mark.parametrize(
    ("number", "scene", "another"),
    [
        ("2A", "2", False),
        ("2A", "3", True),
        ("A2A", "2", False),
        ("2BA", "2", False),
        ("12AB", "12", False),
        ("2A", "12", True),
        ("12AB", "12A", False),
        ("7-010", "7", False),
        ("7-010", "8", True),
        ("012A-010", "12A", False),
        ("010", "7", False),
        ("A", "7", False),
        ("Drone", "7", False),
    ],
)
def test_a_shot_whose_number_is_that_of_another_scene_is_known(number, scene, another):
    assert carries_another(number, scene) == another


def test_a_project_numbers_as_it_was_told_and_renumbers_only_when_asked(person, project):
    before = a_board(person, project)
    change(person, project, lambda session: set_numbering(session, project, "tens"))
    added = change(person, project, lambda session: shots.duplicate_shot(session, UUID(before.shots[3].id)))
    assert [shot.number for shot in added.shots] == ["1A", "1B", "1C", "1D", "1E"]
    new = change(person, project, lambda session: renumber(session, project))
    assert [shot.number for shot in new.shots] == ["1-010", "1-020", "1-030", "1-040", "1-050"]
    assert [shot.picture for shot in new.shots][:4] == [shot.picture for shot in before.shots]
    assert stale(new) == ([], [])
    late = change(person, project, lambda session: shots.duplicate_shot(session, UUID(new.shots[0].id)))
    assert late.shots[1].number == "1-015"


@pytest.mark.parametrize(
    "pattern", ["{scene}", "shot", "{letter", "{scene.__class__}{letter}", "{letter!r}", "{number:999999}"]
)
def test_a_pattern_that_numbers_nothing_is_refused(person, project, pattern):
    with pytest.raises(Unusable):
        change(person, project, lambda session: set_numbering(session, project, pattern))
