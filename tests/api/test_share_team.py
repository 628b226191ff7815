"""Share links where people have accounts: whoever works on a project is no guest of it."""

import re

from storyboard_app.review import notes
from storyboard_app.sharing import LinkOptions, links
from storyboard_app.store import db, storage
from storyboard_app.store.records import Animatic
from storyboard_app.values import NotePlace
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
    assert len(team.get(f"{API}/links/{made.id}/visits").json()["items"]) == 2


def test_a_guest_without_an_account_is_given_every_medium_and_every_name(person, project):
    board = a_board(person, project)
    for shot in board.shots:
        storage.put(shot.picture, png())
    storage.put("projects/p/film.mp4", b"ftypisom" * 100)
    with db.session_for(person, "Made a link") as session:
        session.add(Animatic(project_id=project, storage_key="projects/p/film.mp4"))
        notes.write(session, project, NotePlace(panel_id=board.shots[0].panel_id), "Closer.")
        made = links.create(session, project, LinkOptions(may_comment=True, may_download=True))
    guest = a_browser()
    html = guest.get(made.path, headers=PAGE).text
    assert html.count("Ada") >= 2
    addresses = set(re.findall(r'(?:src|href)="(/s/[^"#?]+)"', html)) | set(
        re.findall(r"(/s/[^ ]+-960.jpg) 960w", html)
    )
    kinds = {guest.get(address, headers=PAGE).headers["content-type"].partition(";")[0] for address in addresses}
    assert {guest.get(address, headers=PAGE).status_code for address in addresses} <= {200, 202}
    assert kinds >= {"image/jpeg", "video/mp4", "text/html"}
