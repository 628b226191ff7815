"""The dialog of share links: made, changed as its form says, and told who looked."""

import pytest

from state.sharing import ShareState
from storyboard_app.sharing import guests
from tests.films import a_board


@pytest.fixture
def board(person, project):
    return a_board(person, project, scenes=2)


@pytest.fixture
def dialog(visitor, board, project):
    """The dialog, open, in a browser in Auckland."""
    page = visitor.at(ShareState)
    page.open(str(project))
    page.know_zone("Pacific/Auckland")
    return page


def test_a_links_form_shows_what_it_is_and_changes_it_without_losing_its_address_or_passcode(dialog, board):
    scene = board.scenes[1].id
    dialog.make(
        {"name": "Client", f"scene-{scene}": "on", "comment": "on", "passcode": "sesame", "until": "2031-03-01"}
    )
    (made,) = dialog.rows
    assert (made.given_name, made.scenes, made.until, made.comment, made.approve) == (
        "Client",
        [scene],
        "2031-03-01",
        True,
        False,
    )
    dialog.change({"link": made.id, "name": "Client 2", "approve": "on", "passcode": "", "until": ""})
    (changed,) = dialog.rows
    assert (changed.address, changed.given_name, changed.scenes, changed.until) == (made.address, "Client 2", [], "")
    assert (changed.comment, changed.approve, changed.has_passcode) == (False, True, True)
    dialog.change({"link": made.id, "name": "Client 2", "open_to_all": "on", "passcode": ""})
    assert not dialog.rows[0].has_passcode


def test_the_dialog_tells_who_looked_and_at_how_many_pictures(dialog, board):
    dialog.make({"name": "Client"})
    (made,) = dialog.rows
    entry = guests.enter(made.address.rpartition("/")[2])
    held = guests.introduce(entry, guests.fresh(entry, ""), "Gus")
    for shot in board.shots[:3]:
        guests.saw(entry, held, shot.panel_id, "Mozilla/5.0", is_team=lambda _project: False)
    dialog.open(dialog.project)
    assert dialog.rows[0].visitors == ["Gus, 3 of 8 pictures, just now"]
