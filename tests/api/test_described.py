"""The description of the API is true, and every route that was asked for is there."""

import re
from collections import Counter
from uuid import uuid4

import pytest

from storyboard_app.api import api, described, events
from storyboard_app.api.answers import Route
from storyboard_app.api.app import ROUTERS
from storyboard_app.api.examples import EXAMPLES

NOTHING = "00000000-0000-0000-0000-000000000000"
#: Method and address of what other programs are promised, below /api/v1 and /v1.
PROMISED = """
GET /projects, POST /projects, GET /projects/{id}, PUT /projects/{id}, DELETE /projects/{id}
GET /projects/{id}/scenes, POST /projects/{id}/scenes, GET /scenes/{id}, PUT /scenes/{id}
GET /scenes/{id}/shots, POST /scenes/{id}/shots, PUT /shots/{id}, GET /shots?scene_id={id}
GET /shots/{id}/panels, POST /shots/{id}/panels, PUT /panels/{id}, POST /panels/{id}/regenerate
POST /ai/suggest-shots, POST /ai/generate-panel, POST /ai/refine-panel, POST /shots/generate
POST /frames/generate, GET /frames/{id}, POST /exports/pdf, POST /exports/csv, POST /exports/images
POST /exports/storyboard, POST /animatics, POST /dialogues/sync, GET /dialogues?scene_id={id}, POST /scripts/upload
POST /auth/login, POST /auth/logout, GET /auth/me
"""


@pytest.fixture(scope="module")
def told():
    return api.openapi()


@pytest.mark.parametrize("prefix", ["/api/v1", "/v1"])
@pytest.mark.parametrize("route", re.split(r"[,\n]\s*", PROMISED.strip()))
def test_what_other_programs_are_promised_is_there(client, prefix, route):
    method, path = route.split()
    answer = client.request(method, prefix + path.replace("{id}", NOTHING), json={})
    assert answer.status_code != 405
    assert "There is nothing at this address" not in answer.text


def test_operations_have_short_names_of_their_own(told):
    names = Counter(operation["operationId"] for _, _, operation in described.operations(told))
    assert {name for name, count in names.items() if count > 1} == set()
    assert {name for name in names if not re.fullmatch(r"[a-z_]{3,30}", name)} == set()


def test_every_operation_tells_how_it_refuses_and_what_it_carries(told):
    for path, method, operation in described.operations(told):
        for status in ("401", "403", "404", "409", "413", "422", "429", "500", "503"):
            assert operation["responses"][status]["content"] == {
                "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
            }, (path, method, status)
            assert "X-Request-Id" in operation["responses"][status]["headers"]


def test_every_change_keeps_its_answer_for_who_repeats_it(client, project_id):
    where = {"window": "w-12345678", "view": "review"}
    key = {"idempotency-key": "only-once"}
    address = f"/api/v1/projects/{project_id}/presence"
    assert [client.post(address, json=where, headers=key).status_code for _ in range(2)] == [204, 204]
    routes = (route for router in (*ROUTERS, events.router) for route in router.routes)
    assert [route.path for route in routes if route.methods - {"GET", "HEAD"} and not isinstance(route, Route)] == []


def test_how_one_signs_in_is_told(told):
    assert {"session", "token"} == set(told["components"]["securitySchemes"])


def test_every_body_has_an_example_that_is_one(told):
    sent = {
        part["$ref"].rpartition("/")[2]
        for _, _, operation in described.operations(told)
        for part in bodies(operation)
        if "$ref" in part
    }
    assert sent - set(EXAMPLES) == set()
    from pydantic import TypeAdapter

    models = {model.__name__: model for model in all_models()}
    for name in sent:
        TypeAdapter(models[name]).validate_python(EXAMPLES[name])


def bodies(operation):
    for kind, body in operation.get("requestBody", {}).get("content", {}).items():
        if kind == "application/json":
            yield from body["schema"].get("anyOf", [body["schema"]])


def all_models():
    from pydantic import BaseModel

    def below(kind):
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    return [each for each in below(BaseModel) if each.__module__.startswith("storyboard_app.api")]


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "kind"),
    [
        ("GET", f"/projects/{NOTHING}", None, 404, "not-found"),
        ("GET", "/nothing", None, 404, "not-found"),
        ("DELETE", "/formats", None, 405, "method-not-allowed"),
        ("POST", "/projects", {"title": ""}, 422, "unusable"),
        ("POST", "/projects", [], 422, "unusable"),
    ],
)
def test_a_refusal_has_a_kind_that_is_told(client, told, method, path, body, status, kind):
    answer = client.request(method, f"/api/v1{path}", json=body)
    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:storyboard:{kind}")
    assert answer.json()["type"] in told["components"]["schemas"]["Problem"]["properties"]["type"]["enum"]


def test_a_list_is_read_to_its_end_a_page_at_a_time_whatever_happens_meanwhile(client, project_id):
    address = f"/api/v1/projects/{project_id}/scenes"
    for number in range(7):
        made = client.post(address, json={"heading": f"INT. CAR {number} - DAY", "text": "Mara drives."})
        assert made.status_code == 201, made.text
    headings, cursor = [], ""
    while cursor is not None:
        page = client.get(address, params={"limit": 2, "cursor": cursor}).json()
        headings += [scene["heading"] for scene in page["items"]]
        cursor = page["next"]
    assert headings == [f"INT. CAR {number} - DAY" for number in range(7)]
    jobs = f"/api/v1/projects/{project_id}/history"
    seen, cursor = [], ""
    while cursor is not None:
        page = client.get(jobs, params={"limit": 3, "cursor": cursor}).json()
        seen += [entry["id"] for entry in page["items"]]
        client.patch(f"/api/v1/projects/{project_id}", json={"title": uuid4().hex})
        cursor = page["next"]
    assert seen == sorted(set(seen), reverse=True)
    assert seen[-1] == 1


@pytest.mark.parametrize(
    "odd", [{"cursor": "x"}, {"cursor": "WyJ4IiwgMV0"}, {"limit": 0}, {"limit": 201}, {"cursor": "\0"}]
)
@pytest.mark.parametrize("of", ["scenes", "jobs", "history", "exports", "members", "characters"])
def test_an_odd_page_is_refused(client, project_id, of, odd):
    answer = client.get(f"/api/v1/projects/{project_id}/{of}", params=odd)
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:storyboard:unusable")


def test_a_scene_is_added_between_two_and_its_shots_and_panels_are_found(client, project_id):
    address = f"/api/v1/projects/{project_id}/scenes"
    first = client.post(address, json={"heading": "INT. CAR - DAY", "text": "Mara drives."}).json()
    client.post(address, json={"heading": "EXT. ROAD - DAY", "text": "Dust."})
    between = client.post(address, json={"heading": "INT. BAR - NIGHT", "after": first["id"]}).json()
    assert [scene["number"] for scene in client.get(address).json()["items"]] == ["1", "1A", "2"]
    assert client.get(f"/api/v1/scenes/{between['id']}").json()["heading"] == "INT. BAR - NIGHT"
    shot = client.post(f"/api/v1/scenes/{first['id']}/shots", json={}).json()["id"]
    put = client.put(f"/api/v1/shots/{shot}", json={"size": "CU"})
    assert (put.status_code, put.json()["size"]) == (200, "CU")
    tag = client.get(f"/api/v1/shots/{shot}").headers["etag"]
    assert client.patch(f"/api/v1/shots/{shot}", json={"size": "WS"}, headers={"if-match": tag}).status_code == 204
    assert client.patch(f"/api/v1/shots/{shot}", json={"size": "MS"}, headers={"if-match": tag}).status_code == 412
    added = client.post(f"/api/v1/shots/{shot}/panels").json()
    listed = client.get(f"/api/v1/shots/{shot}/panels").json()["items"]
    assert [panel["number"] for panel in listed] == [1, 2]
    assert listed[1]["id"] == added["id"]
    drawn = client.post("/api/v1/frames/generate", json={"shot_id": shot, "style": "ink", "seed": 7})
    assert (drawn.status_code, drawn.json()["subject_id"]) == (202, listed[0]["id"])
    assert client.get(f"/api/v1/shots/{shot}").json()["seed"] == 7
    for door in ("/ai/suggest-shots", "/shots/generate", "/dialogues/sync"):
        assert client.post(f"/api/v1{door}", json={"scene_id": first["id"]}).status_code == 202
