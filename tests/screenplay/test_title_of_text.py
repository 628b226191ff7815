"""A plain text that begins with its title in capitals has a title, and no scene of it."""

import pytest

from storyboard_app import screenplay

SCENE = "INT. KITCHEN - DAY\n\nAnna waits.\n\nANNA\nWhere is he?\n"
IN_COLUMNS = "INT. KITCHEN - DAY\n\nAnna waits.\n\n                    ANNA\n          Where is he?\n"


@pytest.mark.parametrize("scene", [SCENE, IN_COLUMNS])
@pytest.mark.parametrize(
    ("opening", "title", "page"),
    [
        ("A SHORE IN MAY", "A SHORE IN MAY", ["Title"]),
        ("A SHORE IN MAY\n\nby Ruth Oland\n\nThird draft, 2019", "A SHORE IN MAY", ["Title", "Author", "Draft date"]),
        ("MAINLAND\n\nWritten by\n\nRuth Oland", "MAINLAND", ["Title", "Author"]),
    ],
)
def test_a_title_in_capitals_is_no_scene(opening, title, page, scene):
    script = screenplay.read("shore.txt", f"{opening}\n\n{scene}".encode())
    assert script.title == title
    assert [key for key, _ in script.title_page] == page
    assert [one.heading for one in script.scenes] == ["INT. KITCHEN - DAY"]


@pytest.mark.parametrize(
    "opening", ["DARKNESS", "OVER BLACK", "A DARK ROAD.", "ACT ONE", "A SHORE IN MAY\n\nRain falls."]
)
def test_what_may_be_a_picture_stays_before_the_first_scene(opening):
    script = screenplay.read("shore.txt", f"{opening}\n\n{SCENE}".encode())
    assert (script.title, script.scenes[0].heading) == ("", "")


def test_fountain_says_by_itself_what_its_title_is():
    script = screenplay.read("shore.fountain", f"A SHORE IN MAY\n\n{SCENE}".encode())
    assert (script.title, script.scenes[0].heading) == ("", "")
