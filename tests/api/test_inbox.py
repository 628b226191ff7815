"""The inbox over the API, and what of it is open to whoever holds its address."""

from storyboard_app.inbox import digests, feeds, notices
from storyboard_app.review import notes
from storyboard_app.store import db
from storyboard_app.values import NotePlace
from tests.api.test_accounts import with_accounts
from tests.api.test_matrix import browser
from tests.films import a_board

__all__ = ["with_accounts"]
API = "/api/v1"


def named(person, another, project, database):
    """Let Ada name Bo in three notes of a project; return Bo's browser."""
    database.execute("insert into project_members values (%s, %s, 'artist')", (project, another))
    a_board(person, project)
    for count in range(3):
        with db.session_for(person, "Wrote a note") as session:
            notes.write(session, project, NotePlace(), f"@Bo {count}")
    return browser(another)


def test_notices_are_paged_marked_and_put_off(person, another, project, database):
    bo = named(person, another, project, database)
    first = bo.get(f"{API}/inbox", params={"limit": 2}).json()
    second = bo.get(f"{API}/inbox", params={"limit": 2, "cursor": first["next"]}).json()
    listed = first["items"] + second["items"]
    assert ([notice["excerpt"] for notice in listed], second["next"]) == (["@Bo 2", "@Bo 1", "@Bo 0"], None)
    newest, middle, _ = (f"{API}/inbox/notices/{notice['id']}" for notice in listed)
    assert bo.put(f"{newest}/reading", json={"read": True}).status_code == 204
    assert bo.put(f"{middle}/snooze", json={"until": "2100-01-01T09:00:00Z"}).status_code == 204
    assert bo.put(f"{middle}/snooze", json={"until": "2100-01-01T09:00:00"}).status_code == 422
    assert bo.get(f"{API}/inbox/unread").json() == {"unread": 1}
    assert len(bo.get(f"{API}/inbox", params={"snoozed": True}).json()["items"]) == 1
    assert bo.post(f"{API}/inbox/read").json() == {"unread": 0}
    assert bo.put(f"{API}/inbox/settings", json={"mails": "weekly"}).status_code == 422
    assert bo.put(f"{API}/inbox/settings", json={"mails": "hour"}).json()["mails"] == "hour"


def test_a_feed_is_read_without_signing_in_until_its_address_is_another(person, another, project, database):
    bo = named(person, another, project, database)
    path = bo.get(f"{API}/inbox/settings").json()["feed"]
    answer = browser().get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/atom+xml")
    assert answer.text.count("<entry>") == 3
    assert bo.post(f"{API}/inbox/feed/rotate").json()["feed"] != path
    assert browser().get(path).status_code == 404


def test_looking_at_the_way_out_ends_no_mails_and_pressing_its_button_does(person, another, project, database):
    named(person, another, project, database)
    path = digests.way_out(another, "")

    def wanted():
        with db.session_for(another) as session:
            return digests.wanted(session)

    assert "Send me no more mails" in browser().get(path).text
    assert wanted() == "day"
    assert browser().post(path, headers={"origin": ""}).status_code == 200
    assert wanted() == "never"
    assert browser().get(path[:-4] + "0000").status_code == 404


def test_who_left_a_project_reads_nothing_of_it_in_the_feed(person, another, project, database):
    named(person, another, project, database)
    with db.session_for(another) as session:
        path, there = feeds.path_of(session), notices.count(session)
    database.execute("delete from project_members where user_id = %s", (another,))
    assert (there, browser().get(path).text.count("<entry>")) == (3, 0)
