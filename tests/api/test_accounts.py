"""People sign in, are invited, work in their role, and are out when they are signed out."""

import asyncio
import html
import re

import pytest
from fastapi.testclient import TestClient

from storyboard_app import people
from storyboard_app.api.app import api
from storyboard_app.languages import LANGUAGES, direction_of, words_of
from storyboard_app.people import accounts, sessions, throttle
from storyboard_app.settings import settings
from storyboard_app.store import storage
from storyboard_app.web.gate import Gate

PASSWORD = "a lighthouse keeper reads at night"
GATE = Gate(api, ["/p/[project_id]"])


@pytest.fixture(autouse=True)
def with_accounts(monkeypatch, database):
    monkeypatch.setenv("STORYBOARD_ACCOUNTS", "on")
    monkeypatch.setenv("STORYBOARD_URL", "https://boards.example.org")
    settings.cache_clear()
    sessions._known.clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()
    sessions._known.clear()


def browser(machine="203.0.113.7"):
    """A browser somewhere on the internet, on a page of ours."""
    return TestClient(
        GATE,
        "https://boards.example.org",
        client=(machine, 50000),
        headers={"origin": "https://boards.example.org"},
        follow_redirects=False,
        raise_server_exceptions=False,
    )


@pytest.fixture
def ada():
    """Ada, who was added at the command line, set her password by the link, and is signed in by that."""
    accounts.add("ada@example.org", "Ada")
    opened = browser()
    made = opened.post(
        "/auth/set-password", data={"secret": accounts.make_reset("ada@example.org"), "password": PASSWORD}
    )
    assert (made.status_code, made.headers["location"]) == (303, "/")
    return opened


@pytest.fixture
def film(ada):
    return ada.post("/api/v1/projects", json={"title": "Night train"}).json()["id"]


def invited(ada, film, role, name):
    """Somebody new who takes an invitation; returns their browser."""
    link = ada.post(f"/api/v1/projects/{film}/invitations", json={"role": role}).json()["link"]
    assert link.startswith("https://boards.example.org/invitation#")
    opened = browser("203.0.113.8")
    joined = opened.post(
        "/auth/join",
        data={
            "secret": link.partition("#")[2],
            "email": f"{name}@example.org",
            "name": name.title(),
            "password": PASSWORD,
        },
    )
    assert (joined.status_code, joined.headers["location"]) == (303, f"/p/{film}")
    return opened


def signed_in(email="ada@example.org", password=PASSWORD, **where):
    opened = browser(**where)
    return opened, opened.post("/auth/sign-in", data={"email": email, "password": password, "next": "/p/1"})


def test_a_kept_link_to_a_picture_opens_nothing_for_who_was_removed_from_its_project(ada, film):
    mia = invited(ada, film, "viewer", "mia")
    key = f"projects/{film}/pictures/abc.png"
    storage.put(key, b"a picture")
    link = storage.signed_url(key)
    assert mia.get(link).status_code == 200
    member = next(each for each in ada.get(f"/api/v1/projects/{film}/members").json()["items"] if each["name"] == "Mia")
    assert ada.delete(f"/api/v1/projects/{film}/members/{member['id']}").status_code == 204
    assert (mia.get(link).status_code, ada.get(link).status_code) == (404, 200)
    assert browser().get(link).status_code == 401


def test_old_attempts_are_taken_away_a_few_at_a_time(ada, admin):
    admin.execute(
        "insert into app.attempts select 'old ' || n, now() - interval '2 days' from generate_series(1, 50) n"
        " union all select 'late', now() - interval '2 hours'"
    )
    left = []
    for _ in range(4):
        throttle.attempt(throttle.LINK, "203.0.113.9")
        left.append(admin.execute("select count(*) from app.attempts where key like 'old %'").fetchone()[0])
    assert left == [30, 10, 0, 0]
    assert admin.execute("select count(*) from app.attempts where key = 'late'").fetchone() == (1,)


def test_who_is_not_signed_in_is_led_to_the_door_and_back(ada):
    stranger = browser()
    led = stranger.get("/p/1?shot=2", headers={"accept": "text/html"})
    assert (led.status_code, led.headers["location"]) == (303, "/sign-in?next=%2Fp%2F1%3Fshot%3D2")
    page = stranger.get(led.headers["location"])
    assert 'name="next" value="/p/1?shot=2"' in page.text
    assert stranger.get("/api/v1/projects").status_code == 401
    opened, led_on = signed_in(" ADA@example.org ")
    assert (led_on.status_code, led_on.headers["location"]) == (303, "/p/1")
    assert opened.get("/api/v1/auth/me").json()["name"] == "Ada"
    assert opened.get("/sign-in").status_code == 303


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
@pytest.mark.parametrize("path", ["/sign-in", "/forgotten", "/password", "/invitation"])
def test_a_door_speaks_the_language_that_a_browser_asks_for(ada, path, language):
    page = browser().get(path, headers={"accept-language": f"{language};q=0.9, en;q=0.5"}).text
    assert f'<html lang="{language}" dir="{direction_of(language)}">' in page
    text = html.unescape(re.sub(r"<[^>]+>", " ", page))
    english = {words for key, words in words_of("en").items() if key.startswith("door.") and words.count(" ") > 1}
    assert [words for words in english if words in text] == []


def test_a_door_speaks_the_language_that_was_chosen_and_refuses_in_it(ada, film):
    opened = browser()
    opened.cookies.set("language", "de")
    wrong = {"email": "ada@example.org", "password": "a guess of words"}
    refused = opened.post("/auth/sign-in", data=wrong, headers={"accept-language": "fr"})
    assert "Adresse und Passwort passen nicht zusammen." in refused.text
    link = ada.post(f"/api/v1/projects/{film}/invitations", json={"role": "artist"}).json()["link"]
    shown = opened.post("/invitation", data={"secret": link.partition("#")[2]})
    assert "Ada lädt Sie ein" in shown.text
    assert "Ihre Rolle: Zeichner." in shown.text
    assert "wurde schon benutzt" in opened.post("/auth/set-password", data={"secret": "x", "password": PASSWORD}).text


def test_a_session_is_a_cookie_that_no_script_and_no_other_site_reads(ada):
    _, answer = signed_in()
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-storyboard=")
    for said in ("HttpOnly", "Secure", "Path=/", "SameSite=lax"):
        assert said in cookie
    assert "Domain" not in cookie


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("ada@example.org", "another sentence of words"),
        ("bo@example.org", PASSWORD),
        ("", ""),
        ("ada@example.org", "x" * 9000),
    ],
)
def test_what_does_not_fit_is_refused_without_saying_which(ada, email, password):
    opened, refused = signed_in(email, password)
    assert refused.status_code == 401
    assert "That address and password do not fit." in refused.text
    assert "set-cookie" not in refused.headers
    assert opened.get("/api/v1/projects").status_code == 401


def test_guessing_is_slowed_by_who_guesses_from_where_and_closes_nobodys_account(ada, monkeypatch):
    for _ in range(throttle.HERE.burst):
        assert signed_in(password="a guess of words", machine="198.51.100.1")[1].status_code == 401
    waiting, refused = signed_in(password=PASSWORD, machine="198.51.100.1")
    assert refused.status_code == 429
    assert 1 <= int(re.search(r'data-wait="(\d+)"', refused.text)[1]) <= throttle.HERE.every
    api_refused = waiting.post("/api/v1/auth/login", json={"email": "ada@example.org", "password": PASSWORD})
    assert 1 <= int(api_refused.headers["retry-after"]) <= throttle.HERE.every
    spoofed = waiting.post(
        "/api/v1/auth/login",
        json={"email": "ada@example.org", "password": PASSWORD},
        headers={"x-forwarded-for": "192.0.2.1"},
    )
    assert spoofed.status_code == 429
    assert signed_in(machine="198.51.100.2")[1].status_code == 303


def test_with_a_trusted_proxy_its_word_counts_and_nothing_before_it(ada, monkeypatch):
    monkeypatch.setenv("STORYBOARD_PROXIES", "1")
    settings.cache_clear()
    for number in range(throttle.HERE.burst + 1):
        opened = browser("10.0.0.2")
        answer = opened.post(
            "/api/v1/auth/login",
            json={"email": "ada@example.org", "password": "a guess of words"},
            headers=[("x-forwarded-for", f"192.0.2.{number}"), ("x-forwarded-for", "198.51.100.9")],
        )
    assert answer.status_code == 429


def test_signing_out_ends_the_session_and_leaves_nothing_in_the_browser(ada):
    held = ada.cookies["__Host-storyboard"]
    left = ada.post("/auth/sign-out")
    assert (left.status_code, left.headers["clear-site-data"]) == (303, '"cache", "storage"')
    ada.cookies.set("__Host-storyboard", held, domain="boards.example.org")
    assert ada.get("/api/v1/projects").status_code == 401


def test_sessions_are_listed_and_ended_one_or_all_others(ada):
    others = [signed_in(machine=f"198.51.100.{number}")[0] for number in (1, 2, 3)]
    listed = ada.get("/api/v1/auth/sessions").json()["items"]
    assert (len(listed), [each["this"] for each in listed].count(True)) == (4, True)
    first = next(each for each in listed if each["address"] == "198.51.100.1")
    assert ada.delete(f"/api/v1/auth/sessions/{first['id']}").status_code == 204
    sessions._known.clear()
    assert [each.get("/api/v1/auth/me").status_code for each in others] == [401, 200, 200]
    assert ada.delete("/api/v1/auth/sessions").status_code == 204
    sessions._known.clear()
    assert [each.get("/api/v1/auth/me").status_code for each in (ada, *others)] == [200, 401, 401, 401]


def test_a_link_sets_a_password_once_and_signs_every_browser_out(ada):
    secret = accounts.make_reset("ada@example.org")
    opened = browser()
    short = opened.post("/auth/set-password", data={"secret": secret, "password": "short"})
    assert (short.status_code, "12 to 128 characters" in short.text) == (422, True)
    sent = {"secret": secret, "password": "quite another sentence of words"}
    assert opened.post("/auth/set-password", data=sent).status_code == 303
    assert opened.post("/auth/set-password", data=sent).status_code == 404
    sessions._known.clear()
    assert ada.get("/api/v1/auth/me").status_code == 401
    assert signed_in()[1].status_code == 401
    assert signed_in(password="quite another sentence of words")[1].status_code == 303


def test_who_is_first_takes_over_what_was_made_without_accounts(database, monkeypatch):
    monkeypatch.delenv("STORYBOARD_ACCOUNTS")
    settings.cache_clear()
    people.visits._local_owner.cache_clear()
    local = TestClient(GATE, "http://localhost", client=("127.0.0.1", 50000))
    film = local.post("/api/v1/projects", json={"title": "Night train"}).json()["id"]
    people.visits._local_owner.cache_clear()
    monkeypatch.setenv("STORYBOARD_ACCOUNTS", "on")
    settings.cache_clear()
    accounts.add("ada@example.org", "Ada")
    accounts.take_reset(accounts.make_reset("ada@example.org"), PASSWORD)
    opened, _ = signed_in()
    assert [each["id"] for each in opened.get("/api/v1/projects").json()["items"]] == [film]
    accounts.add("bo@example.org", "Bo")
    accounts.take_reset(accounts.make_reset("bo@example.org"), PASSWORD)
    assert signed_in("bo@example.org")[0].get("/api/v1/projects").json()["items"] == []


def test_whoever_is_invited_sees_what_to_and_works_in_their_role(ada, film):
    link = ada.post(f"/api/v1/projects/{film}/invitations", json={"role": "artist"}).json()["link"]
    secret = link.partition("#")[2]
    stranger = browser()
    shown = stranger.post("/invitation", data={"secret": secret})
    assert "Night train" in shown.text
    assert "Ada" in shown.text
    assert "Your role: Artist." in shown.text
    artist = invited(ada, film, "artist", "bo")
    assert artist.get(f"/api/v1/projects/{film}").status_code == 200
    renamed = artist.patch(f"/api/v1/projects/{film}", json={"title": "Mine"})
    assert (renamed.status_code, renamed.json()["detail"]) == (
        403,
        "An artist may not change scenes and shots. Ask the project's owner, director or editor.",
    )
    members = ada.get(f"/api/v1/projects/{film}/members").json()["items"]
    assert [(each["name"], each["role"]) for each in members] == [("Ada", "owner"), ("Bo", "artist")]


def test_an_invitation_is_taken_once_by_who_is_signed_in_too_and_never_after_it_is_withdrawn(ada, film):
    bo = invited(ada, film, "viewer", "bo")
    link = ada.post(f"/api/v1/projects/{film}/invitations", json={"role": "editor"}).json()["link"]
    secret = link.partition("#")[2]
    assert bo.post("/api/v1/auth/invitation/take", json={"secret": secret}).json() == {"project_id": film}
    assert bo.post("/api/v1/auth/invitation/take", json={"secret": secret}).status_code == 404
    assert bo.patch(f"/api/v1/projects/{film}", json={"title": "Ours"}).status_code == 200
    another = ada.post(f"/api/v1/projects/{film}/invitations", json={"role": "editor"}).json()["link"]
    (waiting,) = ada.get(f"/api/v1/projects/{film}/invitations").json()["items"]
    assert ada.delete(f"/api/v1/invitations/{waiting['id']}").status_code == 204
    assert browser().post("/invitation", data={"secret": another.partition("#")[2]}).status_code == 404


def test_a_removed_member_finds_nothing_any_more(ada, film):
    bo = invited(ada, film, "editor", "bo")
    me = bo.get("/api/v1/auth/me").json()["id"]
    assert bo.put(f"/api/v1/projects/{film}/members/{me}", json={"role": "owner"}).status_code == 403
    assert ada.delete(f"/api/v1/projects/{film}/members/{me}").status_code == 204
    for path in ("", "/members", "/invitations", "/history", "/jobs"):
        assert bo.get(f"/api/v1/projects/{film}{path}").status_code in (404, 200)
    assert bo.get(f"/api/v1/projects/{film}").status_code == 404
    assert bo.get("/api/v1/projects").json()["items"] == []


def test_who_made_a_project_and_is_no_member_any_more_finds_nothing_and_takes_nothing(ada, film):
    bo = invited(ada, film, "owner", "bo")
    me = ada.get("/api/v1/auth/me").json()["id"]
    assert bo.delete(f"/api/v1/projects/{film}/members/{me}").status_code == 204
    assert ada.get("/api/v1/projects").json()["items"] == []
    assert ada.get(f"/api/v1/projects/{film}").status_code == 404
    assert ada.delete(f"/api/v1/projects/{film}").status_code == 404
    assert bo.get(f"/api/v1/projects/{film}").status_code == 200


def test_nobody_comes_back_by_a_link_of_their_own(ada, film):
    director = invited(ada, film, "director", "bo")
    kept = director.post(f"/api/v1/projects/{film}/invitations", json={"role": "editor"}).json()["link"]
    me = director.get("/api/v1/auth/me").json()["id"]
    assert ada.delete(f"/api/v1/projects/{film}/members/{me}").status_code == 204
    taken = director.post("/api/v1/auth/invitation/take", json={"secret": kept.partition("#")[2]})
    assert taken.status_code == 404
    assert director.get(f"/api/v1/projects/{film}").status_code == 404


def test_a_director_is_told_that_owners_are_not_theirs_to_change(ada, film):
    director = invited(ada, film, "director", "bo")
    owner = ada.get("/api/v1/auth/me").json()["id"]
    for refused in (
        director.delete(f"/api/v1/projects/{film}/members/{owner}"),
        director.put(f"/api/v1/projects/{film}/members/{owner}", json={"role": "viewer"}),
        director.post(f"/api/v1/projects/{film}/invitations", json={"role": "owner"}),
    ):
        assert (refused.status_code, refused.json()["detail"]) == (403, "Only an owner changes who is owner.")


def test_work_of_who_may_not_any_more_ends(ada, film, database):
    bo = invited(ada, film, "artist", "bo")
    me = bo.get("/api/v1/auth/me").json()["id"]
    database.execute(
        "insert into jobs (id, created_at, project_id, actor_id, task, subject_id, title, state, progress, message,"
        " sequence, attempt, cancel_requested, through, options, preview, result_key)"
        " values (gen_random_uuid(), now(), %s, %s, 'illustration.make', gen_random_uuid(), '', 'queued', 0, '', 0, 0,"
        " false, '', '{}', 0, '')",
        (film, me),
    )
    assert ada.put(f"/api/v1/projects/{film}/members/{me}", json={"role": "reviewer"}).status_code == 204
    assert database.execute("select state from jobs").fetchall() == [("cancelled",)]


@pytest.mark.parametrize("path", ["/auth/../p/i.html", "/css/./x", "/fonts/../../x"])
def test_no_way_round_the_door_by_dots(ada, path):
    async def page(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"inside"})

    async def asked():
        said = []

        async def send(message):
            said.append(message)

        headers = [(b"host", b"boards.example.org")]
        scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": headers}
        await Gate(page, [])(scope | {"client": ("203.0.113.7", 1)}, None, send)
        return said[0]["status"]

    assert asyncio.run(asked()) == 401


def test_half_a_character_is_no_password(ada):
    sent = '{"email": "ada@example.org", "password": "\\ud800"}'
    answer = ada.post("/api/v1/auth/login", content=sent, headers={"content-type": "application/json"})
    assert answer.status_code == 401


@pytest.mark.parametrize("headers", [{}, {"origin": "https://evil.example"}, {"origin": "null"}])
def test_nothing_is_changed_with_a_cookie_by_who_does_not_say_which_page_sends_it(ada, headers):
    bare = TestClient(GATE, "https://boards.example.org", client=("203.0.113.7", 50000), cookies=ada.cookies)
    assert bare.post("/api/v1/projects", json={"title": "x"}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "/\\evil.example", "https://evil.example", "/a\nb", "javascript:1"]
)
def test_the_door_leads_to_no_other_site(ada, wanted):
    opened = browser()
    sent = {"email": "ada@example.org", "password": PASSWORD, "next": wanted}
    assert opened.post("/auth/sign-in", data=sent).headers["location"] == "/"


def test_without_accounts_there_is_no_door(monkeypatch):
    monkeypatch.delenv("STORYBOARD_ACCOUNTS")
    settings.cache_clear()
    local = TestClient(GATE, "http://localhost", client=("127.0.0.1", 50000))
    for path in ("/sign-in", "/invitation", "/password", "/api/v1/auth/me"):
        assert local.get(path).status_code == 404


def test_another_name_is_refused_with_accounts_too(ada):
    rebound = TestClient(GATE, "https://rebound.example", client=("203.0.113.7", 50000))
    assert rebound.get("/sign-in").status_code == 403


def test_what_is_told_to_one_is_kept_by_nobody_and_over_tls_browsers_stay_with_it(ada, film):
    for path in ("/sign-in", "/api/v1/projects", "/api/v1/auth/me", "/api/v1/nothing"):
        assert ada.get(path).headers["cache-control"] == "no-store", path
        assert ada.get(path).headers["strict-transport-security"] == "max-age=31536000"
    assert ada.get(f"/api/v1/projects/{film}").headers["cache-control"] == "private, no-cache"
