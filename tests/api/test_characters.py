"""The people of a project over the API."""

import pytest

from tests.api.test_scripts import stored


@pytest.fixture
def address(client, project_id):
    stored(project_id, b"INT. CAR - DAY\n\nANNA (70), in a raincoat, drives. A PORTER waves.\n\nANNA\nWhere are we?\n")
    return f"/api/v1/projects/{project_id}/characters"


def test_people_are_listed_with_their_looks_those_who_never_speak_too(client, address):
    people = client.get(address).json()
    assert [one["name"] for one in people] == ["ANNA", "PORTER"]
    assert (people[0]["look"]["age"], people[0]["look"]["top"]) == (70, "coat")


def test_a_look_is_changed_told_and_taken_back(client, project_id, address):
    changed = client.patch(f"{address}/ANNA", json={"look": {"hair": "braids", "age": 20}})
    assert (changed.status_code, changed.json()["look"]["hair"], changed.json()["look"]["age"]) == (200, "braids", 20)
    assert client.get(address).json()[0] == changed.json()
    assert changed.json()["look"]["top"] == "coat"
    assert client.get(f"/api/v1/projects/{project_id}/history").json()[0]["label"] == "Changed a look"
    client.post(f"/api/v1/projects/{project_id}/undo")
    assert client.get(address).json()[0]["look"]["age"] == 70


@pytest.mark.parametrize(("name", "look", "status", "says"), [
    ("ANNA", {"hair": "green"}, 422, "hair"), ("ANNA", {"wings": 2}, 422, "wings"), ("ANNA", {"age": "old"}, 422, "age"),
    ("NOBODY", {"age": 20}, 404, "NOBODY"),
])  # fmt: skip
def test_what_cannot_be_drawn_is_refused(client, address, name, look, status, says):
    answer = client.patch(f"{address}/{name}", json={"look": look})
    assert (answer.status_code, says in answer.json()["detail"]) == (status, True)
