"""Notes and decisions over the API."""

from uuid import UUID

import pytest

from storyboard_app.store import db
from tests.films import a_board

API = "/api/v1"


@pytest.fixture
def board(client, project_id):
    return a_board(db.local_owner(), UUID(project_id))


def test_a_note_goes_all_the_way_over_the_api(client, project_id, board):
    panel = board.shots[0].panel_id
    place = {"panel_id": panel, "tick": 0, "x": 0.25, "y": 0.5}
    strokes = [{"points": [0.1, 0.1, 0.2, 0.2]}]
    made = client.post(f"{API}/projects/{project_id}/notes", json={"text": "", "place": place, "strokes": strokes})
    note = made.json()["id"]
    client.post(f"{API}/notes/{note}/replies", json={"text": "Why?"})
    client.patch(f"{API}/notes/{note}", json={"text": "Her hand."})
    added = client.post(f"{API}/notes/{note}/strokes", json={"points": [0, 0, 1, 1], "colour": "blue"}).json()["id"]
    assert client.delete(f"{API}/strokes/{added}").status_code == 204
    assert client.put(f"{API}/notes/{note}/resolution", json={"resolved": True}).status_code == 204
    chosen = {"resolved": True, "panel_id": panel}
    (seen,) = client.get(f"{API}/projects/{project_id}/notes", params=chosen).json()["items"]
    assert (seen["text"], seen["tick"], seen["x"], len(seen["strokes"])) == ("Her hand.", 0, 0.25, 1)
    assert [reply["text"] for reply in seen["replies"]] == ["Why?"]
    file = client.get(f"{API}/projects/{project_id}/notes/file")
    assert file.headers["content-disposition"] == 'attachment; filename="Night-train-notes.csv"'
    assert "Her hand." in file.text
    assert client.delete(f"{API}/notes/{note}").status_code == 204
    assert client.get(f"{API}/notes/{note}").status_code == 405


@pytest.mark.parametrize("place", [{"tick": 3}, {"panel_id": None, "x": 0.1, "y": 0.1}, {"seconds": 3}])
def test_a_note_on_no_place_is_refused(client, project_id, board, place):
    refused = client.post(f"{API}/projects/{project_id}/notes", json={"text": "Hm.", "place": place})
    assert refused.status_code == 422


def test_panels_are_decided_on_over_the_api(client, project_id, board):
    url = f"{API}/projects/{project_id}/decisions"
    panel = board.shots[0].panel_id
    assert client.post(url, json={"state": "approved", "scene_id": board.scenes[0].id}).json() == {"panels": 4}
    overtaken = client.post(url, json={"state": "locked", "panels": [panel], "seen": {panel: 0}})
    assert (overtaken.status_code, "was first" in overtaken.json()["detail"]) == (409, True)
    assert client.post(url, json={"state": "locked", "panels": [panel], "seen": {panel: 1}}).json() == {"panels": 1}
    assert client.patch(f"{API}/shots/{board.shots[0].id}", json={"ticks": 10}).status_code == 409
    assert [each["state"] for each in client.get(url).json()["items"]] == ["locked", *["approved"] * 3]
