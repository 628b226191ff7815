import pytest

from storyboard_app import people, settings
from storyboard_app.errors import Forbidden, NotSignedIn
from storyboard_app.people import Visit, actor_of, check


@pytest.mark.parametrize(
    "visit",
    [
        Visit("127.0.0.1", "localhost:8000"),
        Visit("127.0.0.1", "127.0.0.1:8123", "http://localhost:8123"),
        Visit("::1", "[::1]:8000", "http://[::1]:8000"),
        Visit("::ffff:127.0.0.1", "localhost."),
        Visit("127.0.0.1", "localhost", site="same-origin", reading=True),
        Visit("127.0.0.1", "localhost", site="none", reading=True),
        Visit("127.0.0.1", "localhost", site="cross-site", opened=True, reading=True),
        Visit("127.0.0.1", "localhost:8000", "https://elsewhere.example", reading=True),
    ],
)
def test_the_machine_itself_is_let_in(visit):
    check(visit)


@pytest.mark.parametrize(
    "client", ["192.168.1.20", "10.0.0.1", "8.8.8.8", "fe80::1%eth0", "::ffff:10.0.0.1", "", "nobody"]
)
def test_other_machines_are_asked_to_sign_in(client):
    with pytest.raises(NotSignedIn):
        check(Visit(client, "localhost:8000"))


@pytest.mark.parametrize(
    "host",
    [
        "rebound.example:8000",
        "localhost.rebound.example",
        "127.0.0.1.nip.io",
        "",
        "[",
        "notlocalhost",
        "0.0.0.0:8000",
        "board.localhost",
        "127.0.0.2",
        "localhost:x",
    ],
)
def test_a_foreign_name_that_points_here_is_refused(host):
    with pytest.raises(Forbidden, match="localhost"):
        check(Visit("127.0.0.1", host))


@pytest.mark.parametrize(
    "origin",
    [
        "http://elsewhere.example",
        "http://localhost:3000",
        "http://localhost:8000.evil.example",
        "null",
        "file://",
        "http://[",
        "http://localhost:x",
    ],
)
def test_another_page_cannot_change_anything(origin):
    with pytest.raises(Forbidden, match="Another page"):
        check(Visit("127.0.0.1", "localhost:8000", origin))


@pytest.mark.parametrize(
    "visit",
    [
        Visit("127.0.0.1", "localhost", site="cross-site", reading=True),
        Visit("127.0.0.1", "localhost", site="cross-site", opened=True),
        Visit("127.0.0.1", "localhost", "http://localhost", site="cross-site"),
    ],
)
def test_another_page_cannot_have_anything_fetched_here(visit):
    with pytest.raises(Forbidden, match="Another page"):
        check(visit)


def test_pages_under_development_come_from_their_own_port(monkeypatch):
    given = settings.read({"STORYBOARD_PAGES_PORT": "3000", "STORYBOARD_DATA": str(settings.settings().data_folder)})
    monkeypatch.setattr(people.visits, "settings", lambda: given)
    check(Visit("127.0.0.1", "localhost:8000", "http://localhost:3000"))


def test_without_accounts_everybody_on_this_machine_is_the_one_owner(database):
    people.visits._local_owner.cache_clear()
    assert actor_of(Visit("127.0.0.1", "localhost")) == actor_of(Visit("::1", "127.0.0.1:8000"))
    people.visits._local_owner.cache_clear()
