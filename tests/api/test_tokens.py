"""Programs sign in: with a token of somebody's, with a pair that renews itself, as a service of a project."""

import threading

import pytest
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import OctKey

from storyboard_app.people import sessions, throttle, tokens
from tests.api.test_accounts import GATE, PASSWORD, ada, browser, film, with_accounts

__all__ = ["ada", "film", "with_accounts"]


@pytest.fixture(autouse=True)
def nobody_known():
    tokens._known.clear()


def program(token="", machine="203.0.113.9"):
    """A program: no cookie, no page that it comes from."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    return TestClient(
        GATE, "https://boards.example.org", client=(machine, 4), headers=headers, raise_server_exceptions=False
    )


def made(ada, **what):
    answer = ada.post("/api/v1/auth/tokens", json={"name": "Script"} | what)
    assert answer.status_code == 201, answer.text
    return answer.json()


def pair_of():
    answer = program().post("/api/v1/auth/token", json={"email": "ada@example.org", "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_personal_token_opens_what_its_person_may_and_is_told_once(ada, film, database):
    token = made(ada)["token"]
    assert token.startswith("sb_")
    assert program(token).get("/api/v1/auth/me").json()["name"] == "Ada"
    assert program(token).patch(f"/api/v1/projects/{film}", json={"title": "Day train"}).status_code == 200
    (listed,) = ada.get("/api/v1/auth/tokens").json()["items"]
    assert "token" not in listed
    assert listed["used_at"]
    assert database.execute("select count(*) from access_tokens where token_hash = %s", (token,)).fetchone() == (0,)


def test_a_limited_token_does_what_it_covers_and_nothing_else_by_any_way(ada, film):
    limited = program(made(ada, verbs=["export"])["token"])
    assert limited.get(f"/api/v1/projects/{film}").status_code == 200
    refused = limited.patch(f"/api/v1/projects/{film}", json={"title": "Mine"})
    assert refused.status_code == 403
    assert "This token covers only: see, export." in refused.json()["detail"]
    me = ada.get("/api/v1/auth/me").json()["id"]
    for method, path, body in (
        ("DELETE", f"/projects/{film}", None),
        ("POST", "/projects", {"title": "Another"}),
        ("DELETE", f"/projects/{film}/members/{me}", None),
        ("POST", f"/projects/{film}/invitations", {"role": "owner"}),
        ("POST", f"/projects/{film}/services", {"name": "x", "role": "viewer"}),
        ("POST", "/auth/tokens", {"name": "All"}),
    ):
        assert limited.request(method, f"/api/v1{path}", json=body).status_code in (403, 404), path
    assert limited.delete("/api/v1/auth/sessions").status_code < 500
    assert limited.get("/api/v1/auth/tokens").json()["items"] == []
    assert ada.get("/api/v1/auth/me").status_code == 200
    assert len(ada.get("/api/v1/projects").json()["items"]) == 1


def test_a_token_that_was_ended_or_is_too_old_opens_nothing(ada, database):
    token = made(ada)
    assert ada.delete(f"/api/v1/auth/tokens/{token['id']}").status_code == 204
    tokens._known.clear()
    assert program(token["token"]).get("/api/v1/auth/me").status_code == 401
    old = made(ada)["token"]
    database.execute("update access_tokens set expires_at = now()")
    assert program(old).get("/api/v1/auth/me").status_code == 401


@pytest.mark.parametrize("what", [{"name": " "}, {"days": 0}, {"days": 367}, {"verbs": ["fly"]}])
def test_a_token_has_a_name_known_verbs_and_an_end(ada, what):
    assert ada.post("/api/v1/auth/tokens", json={"name": "Script"} | what).status_code == 422


def test_a_program_that_signs_in_works_and_ends_with_its_session(ada, film):
    pair = pair_of()
    assert program(pair["access_token"]).get(f"/api/v1/projects/{film}").status_code == 200
    assert len(ada.get("/api/v1/auth/sessions").json()["items"]) == 2
    assert ada.delete("/api/v1/auth/sessions").status_code == 204
    tokens._known.clear()
    assert program(pair["access_token"]).get("/api/v1/auth/me").status_code == 401
    assert program().post("/api/v1/auth/refresh", json={"refresh_token": pair["refresh_token"]}).status_code == 401


def test_tabs_that_renew_at_once_all_stay_signed_in(ada):
    refresh, begun, answers = pair_of()["refresh_token"], threading.Barrier(5), []

    def renew():
        begun.wait()
        answers.append(program().post("/api/v1/auth/refresh", json={"refresh_token": refresh}))

    tabs = [threading.Thread(target=renew) for _ in range(5)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert [answer.status_code for answer in answers] == [200] * 5
    following = [answer.json()["refresh_token"] for answer in answers]
    assert len(set(following)) == 5
    for each in following:
        assert program().post("/api/v1/auth/refresh", json={"refresh_token": each}).status_code == 200


def test_a_refresh_that_comes_again_later_ends_all_that_came_of_it(ada, database):
    first = pair_of()
    second = program().post("/api/v1/auth/refresh", json={"refresh_token": first["refresh_token"]}).json()
    third = program().post("/api/v1/auth/refresh", json={"refresh_token": second["refresh_token"]}).json()
    database.execute("update app.refreshes set used_at = used_at - interval '11 seconds' where used_at is not null")
    assert program().post("/api/v1/auth/refresh", json={"refresh_token": first["refresh_token"]}).status_code == 401
    tokens._known.clear()
    assert program().post("/api/v1/auth/refresh", json={"refresh_token": third["refresh_token"]}).status_code == 401
    assert program(third["access_token"]).get("/api/v1/auth/me").status_code == 401
    assert ada.get("/api/v1/auth/me").status_code == 200


def test_only_our_own_access_tokens_are_believed(ada):
    claims = jwt.decode(pair_of()["access_token"], tokens._key(), algorithms=["HS256"]).claims
    other = OctKey.import_key("another secret of thirty-two bytes")
    forged = [
        jwt.encode({"alg": "HS256"}, claims, other),
        jwt.encode({"alg": "HS256"}, claims | {"exp": claims["iat"] - 1}, tokens._key()),
        jwt.encode({"alg": "HS256"}, claims | {"aud": "elsewhere"}, tokens._key()),
        jwt.encode({"alg": "HS256"}, {name: claims[name] for name in claims if name != "exp"}, tokens._key()),
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.",
        "x",
        "sb_x",
    ]
    for token in forged:
        assert program(token).get("/api/v1/auth/me").status_code == 401, token


def test_a_service_works_in_its_role_and_is_removed_as_a_member(ada, film):
    added = ada.post(f"/api/v1/projects/{film}/services", json={"name": "Nightly", "role": "viewer"})
    assert added.status_code == 201, added.text
    service = program(added.json()["token"])
    assert service.get(f"/api/v1/projects/{film}").status_code == 200
    assert service.patch(f"/api/v1/projects/{film}", json={"title": "Mine"}).status_code == 403
    assert "Nightly" in {member["name"] for member in ada.get(f"/api/v1/projects/{film}/members").json()["items"]}
    assert ada.delete(f"/api/v1/projects/{film}/members/{added.json()['id']}").status_code == 204
    assert service.get(f"/api/v1/projects/{film}").status_code == 404


def test_every_answer_says_what_is_left_and_who_asks_too_often_is_told_when_to_come_back(ada, monkeypatch):
    monkeypatch.setattr(throttle, "API", throttle.Allowance("api", 20, 3))
    asked = [ada.get("/api/v1/auth/tokens") for _ in range(1)] + [ada.get("/api/v1/projects") for _ in range(4)]
    counted = [each for each in asked if "ratelimit" in each.headers]
    assert counted[0].headers["ratelimit-policy"] == '"api";q=3;w=60'
    assert [each.headers["ratelimit"].split(";")[1] for each in counted] == ["r=2", "r=1", "r=0"]
    assert (asked[-1].status_code, asked[-1].json()["type"]) == (429, "urn:storyboard:too-often")
    assert 1 <= int(asked[-1].headers["retry-after"]) <= 20


def test_one_machine_makes_nobody_else_wait(ada, monkeypatch):
    monkeypatch.setattr(throttle, "HERE", throttle.Allowance("sign-in", 0.001, 1000))
    monkeypatch.setattr(throttle, "MACHINE", throttle.Allowance("sign-in from", 0.001, 1000))
    guess = {"email": "ada@example.org", "password": "a guess of words"}
    flood = [browser("198.51.100.1").post("/api/v1/auth/login", json=guess).status_code for _ in range(40)]
    assert flood[-1] == 429
    good = {"email": "ada@example.org", "password": PASSWORD}
    assert browser("198.51.100.2").post("/api/v1/auth/login", json=good).status_code == 204


def test_taking_an_invitation_tells_nobody_who_has_an_account(ada, film):
    link = ada.post(f"/api/v1/projects/{film}/invitations", json={"role": "viewer"}).json()["link"].partition("#")[2]
    sent = {"secret": link, "email": "ada@example.org", "name": "X", "password": "a guess of many words"}
    refused = browser("198.51.100.3").post("/api/v1/auth/invitation/take", json=sent)
    assert (refused.status_code, refused.json()["detail"]) == (401, "That address and password do not fit.")
    taken = browser("198.51.100.3").post("/api/v1/auth/invitation/take", json=sent | {"password": PASSWORD})
    assert taken.json() == {"project_id": film}


@pytest.mark.parametrize("address", ["owner@localhost", "x@service.invalid", "a@b.localhost"])
def test_addresses_that_are_the_products_own_are_nobodys(ada, film, address):
    link = ada.post(f"/api/v1/projects/{film}/invitations", json={"role": "viewer"}).json()["link"].partition("#")[2]
    sent = {"secret": link, "email": address, "name": "X", "password": PASSWORD}
    assert browser("198.51.100.4").post("/api/v1/auth/invitation/take", json=sent).status_code == 422


def test_who_signs_in_again_leaves_no_session_behind(ada):
    before = ada.cookies["__Host-storyboard"]
    assert ada.post("/auth/sign-in", data={"email": "ada@example.org", "password": PASSWORD}).status_code == 303
    assert len(ada.get("/api/v1/auth/sessions").json()["items"]) == 1
    sessions._known.clear()
    ada.cookies.set("__Host-storyboard", before, domain="boards.example.org")
    assert ada.get("/api/v1/auth/me").status_code == 401
