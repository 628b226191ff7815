import pytest

from storyboard_app import projects, scripts, settings
from storyboard_app.screenplay import fountain
from storyboard_app.store import db, storage
from tests.films import lay_draft

SCRIPT = b"Title: Night train\n\nINT. CARRIAGE - NIGHT\n\nAnna sleeps.\n\nANNA\nWhere are we?\n"


@pytest.mark.parametrize("path", ["/upload", "/api/v1/scripts", "/v1/scripts"])
def test_a_screenplay_becomes_a_project_and_a_job_that_reads_it(client, path):
    answer = client.post(path, files={"file": ("night_train.fountain", SCRIPT)})
    assert (answer.status_code, answer.json()["task"], answer.json()["state"]) == (202, "script.ingest", "queued")
    project_id = answer.json()["project_id"]
    assert client.get(f"/api/v1/projects/{project_id}/jobs").json()["items"][0]["id"] == answer.json()["id"]


def test_a_job_is_stopped_and_tried_again(client, project_id):
    job = client.post(f"/api/v1/projects/{project_id}/scripts", files={"file": ("a.fountain", SCRIPT)}).json()
    assert client.post(f"/api/v1/jobs/{job['id']}/retry").status_code == 409
    assert client.post(f"/api/v1/jobs/{job['id']}/cancel").json()["state"] == "cancelled"
    assert client.post(f"/api/v1/jobs/{job['id']}/retry").json()["state"] == "queued"
    assert client.delete(f"/api/v1/projects/{project_id}/jobs").json() == {"count": 1}


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [("empty.fountain", b"  ", 422), ("photo.png", b"\x89PNG\r\n\x1a\n", 422), ("long.fountain", b"x" * 3000, 413)],
)
def test_a_file_that_cannot_be_a_screenplay_is_refused_by_name(client, monkeypatch, name, content, status):
    small = settings.Settings(**{**vars(settings.settings()), "max_upload": 2048})
    for module in ("api.uploads", "scripts.ingest"):
        monkeypatch.setattr(f"storyboard_app.{module}.settings", lambda: small)
    answer = client.post("/upload", files={"file": (name, content)})
    assert (answer.status_code, name in answer.json()["detail"]) == (status, True)
    assert client.get("/api/v1/projects").json()["items"] == []


def test_a_body_larger_than_any_upload_is_cut_off_while_it_arrives(client, monkeypatch):
    small = settings.Settings(**{**vars(settings.settings()), "max_upload": 2048})
    monkeypatch.setattr("storyboard_app.web.gate.settings", lambda: small)
    sent = 0

    def endless():
        nonlocal sent
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.fountain"\r\n\r\n'
        while sent < 50_000_000:
            sent += 65536
            yield b"x" * 65536

    answer = client.post("/upload", content=endless(), headers={"content-type": "multipart/form-data; boundary=b"})
    assert answer.status_code == 413


def stored(project_id, content=SCRIPT):
    """Store a draft as its job does."""
    with db.session_for(db.local_owner()) as session:
        script = scripts.add_draft(session, project_id, "night_train.fountain", "fountain")
        storage.put(script.storage_key, content)
        scripts.store(session, script.id, fountain.read(content))
        return script.id


def test_a_draft_is_looked_at_applied_and_taken_back(client, project_id):
    stored(project_id)
    script = stored(project_id, SCRIPT.replace(b"Anna sleeps.", b"Anna wakes."))
    drafts = client.get(f"/api/v1/projects/{project_id}/scripts").json()["items"]
    assert [(one["draft"], one["applied"], one["waiting"]) for one in drafts] == [(2, False, True), (1, True, False)]
    changes = client.get(f"/api/v1/scripts/{script}/changes").json()
    assert (changes["changed"], changes["scenes"][0]["kinds"]) == (1, ["changed"])
    assert changes["scenes"][0]["lines"][0] == {
        "kind": "changed",
        "type": "action",
        "old": "Anna sleeps.",
        "new": "Anna wakes.",
    }
    asked = client.post(f"/api/v1/scripts/{script}/apply")
    assert (asked.status_code, asked.json()["task"], asked.json()["subject_id"]) == (202, "draft.apply", str(script))
    with db.session_for(db.local_owner(), "Applied a draft") as session:
        lay_draft(session, script)
    assert first_line(client, project_id) == "Anna wakes."
    assert client.post(f"/api/v1/projects/{project_id}/undo").status_code == 200
    assert first_line(client, project_id) == "Anna sleeps."
    assert client.post(f"/api/v1/scripts/{script}/decline").status_code == 204


def first_line(client, project_id):
    return client.get(f"/api/v1/projects/{project_id}").json()["scenes"][0]["elements"][0]["text"]


def test_the_report_says_what_was_read(client, project_id):
    report = client.get(f"/api/v1/scripts/{stored(project_id)}/report").json()
    assert (report["format"], report["scenes"], report["uncertain"]) == ("fountain", 1, [])
    assert report["characters"] == [["ANNA", 1]]


def test_a_scene_is_edited_as_text_and_its_rows_are_retagged(client, project_id):
    stored(project_id)
    scene = client.get(f"/api/v1/projects/{project_id}").json()["scenes"][0]
    text = client.get(f"/api/v1/scenes/{scene['id']}/text").json()["text"]
    assert text.startswith("INT. CARRIAGE - NIGHT\n\nAnna sleeps.")
    edit = {"text": text.replace("Anna sleeps.", "Anna wakes.")}
    assert client.put(f"/api/v1/scenes/{scene['id']}/text", json=edit).status_code == 204
    assert first_line(client, project_id) == "Anna wakes."
    line = scene["elements"][0]["id"]
    assert client.post(f"/api/v1/rows/{line}/retag", json={"type": "synopsis"}).status_code == 204
    assert client.get(f"/api/v1/projects/{project_id}").json()["scenes"][0]["elements"][0]["type"] == "synopsis"
    assert client.post(f"/api/v1/rows/{line}/retag", json={"type": "poem"}).status_code == 422


def test_the_script_is_given_back_as_a_file(client, project_id):
    assert client.get(f"/api/v1/projects/{project_id}/script").status_code == 404
    stored(project_id)
    answer = client.get(f"/api/v1/projects/{project_id}/script")
    assert answer.content == SCRIPT
    assert "night_train.fountain" in answer.headers["content-disposition"]
    assert b"<FinalDraft" in client.get(f"/api/v1/projects/{project_id}/script?format=fdx").content


def test_the_script_is_taken_apart_and_drawn_as_a_graph(client, project_id):
    stored(project_id)
    found = client.get(f"/api/v1/projects/{project_id}/analysis").json()
    assert (found["characters"][0]["name"], found["locations"][0]["name"]) == ("ANNA", "CARRIAGE")
    graph = client.get(f"/api/v1/projects/{project_id}/graph").json()
    assert {node["kind"] for node in graph["nodes"]} == {"scene", "character"}
    answer = client.get(f"/api/v1/projects/{project_id}/graph.graphml")
    assert answer.headers["content-type"].startswith("application/graphml+xml")
    assert b"CARRIAGE" in answer.content


@pytest.mark.parametrize("path", ["scripts", "script", "analysis", "graph", "graph.graphml"])
def test_another_persons_script_is_not_there(client, another, path):
    with db.session_for(another, "Made a project") as session:
        theirs = projects.create(session, "Secret")
    assert client.get(f"/api/v1/projects/{theirs}/{path}").status_code == 404
