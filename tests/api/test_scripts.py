import pytest

from storyboard_app import settings

SCRIPT = b"Title: Night train\n\nINT. CARRIAGE - NIGHT\n\nAnna sleeps.\n\nANNA\nWhere are we?\n"


@pytest.mark.parametrize("path", ["/upload", "/api/v1/scripts", "/v1/scripts"])
def test_a_screenplay_becomes_a_project_and_a_job_that_reads_it(client, path):
    answer = client.post(path, files={"file": ("night_train.fountain", SCRIPT)})
    assert (answer.status_code, answer.json()["task"], answer.json()["state"]) == (202, "script.ingest", "queued")
    project_id = answer.json()["project_id"]
    assert client.get(f"/api/v1/projects/{project_id}/jobs").json()[0]["id"] == answer.json()["id"]


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
    for module in ("api.scripts", "scripts"):
        monkeypatch.setattr(f"storyboard_app.{module}.settings", lambda: small)
    answer = client.post("/upload", files={"file": (name, content)})
    assert (answer.status_code, name in answer.json()["detail"]) == (status, True)
    assert client.get("/api/v1/projects").json() == []


def test_a_body_larger_than_any_upload_is_cut_off_while_it_arrives(client, monkeypatch):
    small = settings.Settings(**{**vars(settings.settings()), "max_upload": 2048})
    monkeypatch.setattr("storyboard_app.gate.settings", lambda: small)
    sent = 0

    def endless():
        nonlocal sent
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.fountain"\r\n\r\n'
        while sent < 50_000_000:
            sent += 65536
            yield b"x" * 65536

    answer = client.post("/upload", content=endless(), headers={"content-type": "multipart/form-data; boundary=b"})
    assert answer.status_code == 413
