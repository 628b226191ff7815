"""Share links where people have accounts: whoever works on a project is no guest of it."""

from storyboard_app.sharing import LinkOptions, links
from storyboard_app.store import db, storage
from tests.api.test_accounts import with_accounts
from tests.api.test_matrix import browser as a_browser
from tests.api.test_share import API, PAGE, png
from tests.films import a_board

__all__ = ["with_accounts"]


def test_whoever_works_on_the_project_is_no_visit(person, project):
    board = a_board(person, project)
    storage.put(board.shots[0].picture, png())
    with db.session_for(person, "Made a link") as session:
        made = links.create(session, project, LinkOptions())
    picture = made.path + f"/picture/{board.shots[0].panel_id}-1-480.jpg"
    team = a_browser(person)
    for who in (team, a_browser(), a_browser()):
        who.get(made.path, headers=PAGE)
        assert who.get(picture, headers=PAGE).status_code == 200
    assert len(team.get(f"{API}/links/{made.id}/visits").json()) == 2
