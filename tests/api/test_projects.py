import json

import pytest

from storyboard_app.api.paging import cursor_of
from storyboard_app.store import db


def test_a_project_is_made_renamed_put_away_and_deleted(client, project_id):
    address = f"/api/v1/projects/{project_id}"
    assert [card["title"] for card in client.get("/api/v1/projects").json()["items"]] == ["Night train"]
    changed = client.patch(address, json={"title": "Day train", "archived": True}).json()
    assert (changed["title"], changed["archived"]) == ("Day train", True)
    assert client.delete(address).status_code == 204
    assert client.get(address).status_code == 404


def test_a_change_is_told_in_words_undone_and_repeated(client, project_id):
    address = f"/api/v1/projects/{project_id}"
    client.patch(address, json={"title": "Day train"})
    assert client.get(f"{address}/history").json()["items"][0]["label"] == "Changed the project"
    assert client.post(f"{address}/undo").status_code == 200
    assert client.get(address).json()["title"] == "Night train"
    assert client.post(f"{address}/redo").status_code == 200
    assert client.get(address).json()["title"] == "Day train"
    refused = client.post(f"{address}/redo")
    assert (refused.status_code, refused.json()["detail"]) == (409, "There is nothing to redo.")


@pytest.mark.parametrize(
    ("method", "path", "json", "status", "says"),
    [
        ("GET", "/api/nothing", None, 404, "nothing at this address"),
        ("GET", "/v1/nothing/at/all", None, 404, "nothing at this address"),
        ("GET", "/api/v1/projects/7", None, 422, "project_id"),
        ("POST", "/api/v1/projects", {"title": " "}, 422, "needs a title"),
        ("POST", "/api/v1/projects", {"title": "Fast", "rate": "23"}, 422, "23.976"),
        ("POST", "/api/v1/projects", {"title": "Drawn", "style": "crayon"}, 422, "There are: blueprint"),
        ("POST", "/api/v1/projects", None, 422, "body"),
        ("GET", "/api/v1/projects/00000000-0000-0000-0000-000000000000", None, 404, "not shared with you"),
        ("GET", "/api/v1/projects/00000000-0000-0000-0000-000000000000/events", None, 404, "not shared with you"),
        ("GET", "/api/v1/jobs/00000000-0000-0000-0000-000000000000", None, 404, "not known"),
        ("PATCH", "/api/v1/shots/00000000-0000-0000-0000-000000000000", {"lens": 35}, 422, "lens"),
    ],
)
def test_the_api_says_no_in_a_sentence(client, method, path, json, status, says):
    answer = client.request(method, path, json=json)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status
    assert says in answer.json()["detail"]


def test_every_style_is_listed_and_can_be_chosen(client, project_id):
    address = f"/api/v1/projects/{project_id}"
    listed = client.get("/api/v1/styles").json()
    assert {"name": "ink", "label": "Ink"} in listed
    for style in listed:
        assert client.patch(address, json={"style": style["name"]}).status_code == 200
        assert client.get(address).json()["style"] == style["name"]
    refused = client.patch(address, json={"style": "crayon"})
    assert (refused.status_code, "There is no style" in refused.json()["detail"]) == (422, True)


def test_every_export_format_is_listed(client):
    listed = client.get("/api/v1/formats").json()
    assert [one["name"] for one in listed][:3] == ["pdf", "ekonte", "shots"]
    assert "paper" in listed[0]["options"]


def test_the_api_describes_itself_and_has_a_short_address(client, project_id):
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert "/api/v1/projects/{project_id}/exports" in described["paths"]
    assert client.get("/v1/projects").json() == client.get("/api/v1/projects").json()


def test_what_somebody_else_owns_is_not_there(client, project):
    assert client.get("/api/v1/projects").json()["items"] == []
    assert client.get(f"/api/v1/projects/{project}").status_code == 404
    assert client.delete(f"/api/v1/projects/{project}").status_code == 404


ODD = ["\0", "a\0b", "\ud800", "x\udfff", "\U0010ffff" * 3000, "a" * 20_000]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: ascii(odd[:3]))
def test_odd_text_is_taken_or_refused_and_never_an_error_of_ours(client, project_id, odd):
    asked = [
        ("POST", "/api/v1/projects", {"title": odd}),
        ("POST", "/api/v1/projects", {"title": "x", "aspect": odd}),
        ("POST", "/api/v1/projects", {"title": "x", "style": odd}),
        ("POST", "/api/v1/projects", {odd: odd}),
        ("PATCH", f"/api/v1/projects/{project_id}", {"title": odd}),
        ("PATCH", f"/api/v1/projects/{project_id}", {"numbering": odd}),
        ("PATCH", f"/api/v1/projects/{project_id}", {"backend": odd}),
        ("POST", "/api/v1/projects/sample", {"name": odd}),
    ]
    answers = [client.request(verb, to, content=json.dumps(body), headers=JSON) for verb, to, body in asked]
    assert [answer.text for answer in answers if answer.status_code >= 500] == []


@pytest.mark.parametrize("expires", ["\u00b2", "9" * 5000, "-1", "nan", "1\0"])
@pytest.mark.parametrize("signature", ["\u00e4", "", "\0"])
def test_links_with_odd_values_are_refused(client, expires, signature):
    answer = client.get(
        "/files/projects/a.png", params={"expires": expires, "signature": signature, "name": "\u00e4\0"}
    )
    assert 400 <= answer.status_code < 500


@pytest.mark.parametrize("key", ["a" * 5000, "/".join(["a" * 100] * 60)])
def test_links_with_huge_names_are_refused(client, key):
    assert 400 <= client.get(f"/files/{key}", params={"expires": "1", "signature": "a"}).status_code < 500


@pytest.mark.parametrize("before", [2**63, 10**40, -1])
def test_numbers_beyond_what_is_kept_are_refused(client, project_id, before):
    answer = client.get(
        f"/api/v1/projects/{project_id}/history", params={"cursor": cursor_of(f"history {project_id}", before)}
    )
    assert answer.status_code < 500


JSON = {"content-type": "application/json"}


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("PUT", "/api/v1/projects", "GET, POST"),
        ("DELETE", "/v1/projects/sample/x/history", ""),
        ("POST", "/api/v1/jobs/00000000-0000-0000-0000-000000000000", "GET"),
    ],
)
def test_what_cannot_be_done_at_an_address_is_told_with_what_can(client, method, address, allowed):
    answer = client.request(method, address)
    assert (answer.status_code, answer.headers.get("allow", "")) == (405 if allowed else 404, allowed)
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_description_of_the_api_tells_how_every_route_may_refuse(client):
    described = client.get("/api/v1/openapi.json").json()
    for path, methods in described["paths"].items():
        for method, route in methods.items():
            assert {"404", "409", "413", "503"} <= set(route["responses"]), (method, path)
            assert "application/problem+json" in route["responses"]["404"]["content"]


def test_while_the_database_is_not_there_the_answer_says_when_to_come_back(client, monkeypatch):
    monkeypatch.setattr(db, "conninfo", lambda: "host=/nowhere connect_timeout=1")
    answer = client.get("/api/v1/projects")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
