"""Requests that are repeated, and things that have changed since they were read."""

import threading

import pytest

from storyboard_app.store import idempotency

ONCE = {"idempotency-key": "made-once-0001"}


def titles(client):
    return [card["title"] for card in client.get("/api/v1/projects").json()["items"]]


def test_a_request_that_is_repeated_is_done_once_and_answered_alike(client):
    first, again = (
        client.post("/api/v1/projects", content=body, headers=ONCE | {"content-type": "application/json"})
        for body in ('{"title": "Night train", "rate": "25"}', '{ "rate": "25", "title":"Night train" }')
    )
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert ("idempotent-replayed" in first.headers, again.headers["idempotent-replayed"]) == (False, "true")
    assert titles(client) == ["Night train"]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/v1/projects", {"title": "Day train"}),
        ("POST", "/api/v1/projects?x=1", {"title": "Night train"}),
        ("POST", "/api/v1/projects/sample", {"name": "x"}),
    ],
)
def test_a_key_is_not_for_another_request(client, method, path, body):
    client.post("/api/v1/projects", json={"title": "Night train"}, headers=ONCE)
    refused = client.request(method, path, json=body, headers=ONCE)
    assert (refused.status_code, refused.json()["type"]) == (422, "urn:storyboard:key-reused")


def test_a_request_that_was_refused_may_be_repeated(client):
    assert client.post("/api/v1/projects", json={"title": " "}, headers=ONCE).status_code == 422
    assert client.post("/api/v1/projects", json={"title": "Night train"}, headers=ONCE).status_code == 201


def test_of_many_twins_at_once_one_does_it_and_all_are_answered_alike(client):
    begun, answers = threading.Barrier(6), []

    def ask():
        begun.wait()
        answers.append(client.post("/api/v1/projects", json={"title": "Night train"}, headers=ONCE))

    askers = [threading.Thread(target=ask) for _ in range(6)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert [answer.headers.get("idempotent-replayed") for answer in answers].count("true") == 5
    assert titles(client) == ["Night train"]


def test_what_fails_between_the_deed_and_its_answer_is_neither_done_nor_kept(client, monkeypatch):
    def torn(*_):
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(idempotency, "keep", torn)
        assert client.post("/api/v1/projects", json={"title": "Night train"}, headers=ONCE).status_code == 500
    assert titles(client) == []
    assert client.post("/api/v1/projects", json={"title": "Night train"}, headers=ONCE).status_code == 201


def test_files_count_as_what_they_hold(client):
    def sent(content):
        return client.post("/api/v1/scripts", files={"file": ("a.fountain", content)}, headers=ONCE)

    first = sent(b"INT. CAR - DAY\n\nMara drives.")
    assert first.status_code == 202
    assert sent(b"INT. CAR - DAY\n\nMara drives.").json()["id"] == first.json()["id"]
    assert sent(b"INT. CAR - DAY\n\nMara stops.").status_code == 422


@pytest.mark.parametrize("key", ["", "x" * 256, "a\tb"])
def test_a_key_is_something_that_can_be_printed(client, key):
    headers = {"idempotency-key": key}
    assert client.post("/api/v1/projects", json={"title": "x"}, headers=headers).status_code == 422


def test_who_has_the_board_is_told_so_until_it_changes(client, project_id):
    address = f"/api/v1/projects/{project_id}"
    tag = client.get(address).headers["etag"]
    same = client.get(address, headers={"if-none-match": tag})
    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
    client.patch(address, json={"title": "Day train"})
    assert client.get(address, headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_a_change_of_what_was_read_is_refused_when_it_is_something_else_by_now(client, project_id, method):
    address = f"/api/v1/projects/{project_id}"
    read = {"if-match": client.get(address).headers["etag"]}
    assert client.patch(address, json={"title": "Day train"}, headers=read).status_code == 200
    refused = client.request(method, address, json={"title": "Evening train"}, headers=read)
    assert (refused.status_code, refused.json()["type"]) == (412, "urn:storyboard:outdated")
    assert titles(client) == ["Day train"]
    assert client.request(method, address, json={"title": "x"}, headers={"if-match": "*"}).status_code in (200, 204)


def test_of_two_who_read_the_same_one_changes_it(client, project_id):
    address = f"/api/v1/projects/{project_id}"
    read = {"if-match": client.get(address).headers["etag"]}
    begun, answers = threading.Barrier(4), []

    def change(number):
        begun.wait()
        answers.append(client.patch(address, json={"title": f"Train {number}"}, headers=read).status_code)

    changers = [threading.Thread(target=change, args=(number,)) for number in range(4)]
    for changer in changers:
        changer.start()
    for changer in changers:
        changer.join()
    assert sorted(answers) == [200, 412, 412, 412]


def test_a_request_is_known_by_its_number_in_the_answer_and_the_refusal(client):
    named = {"x-request-id": "from-my-script-7"}
    assert client.get("/api/v1/projects", headers=named).headers["x-request-id"] == "from-my-script-7"
    refused = client.get("/api/v1/nothing", headers=named)
    assert refused.json()["instance"] == "urn:storyboard:request:from-my-script-7"
    made = [
        client.get("/api/v1/projects", headers={"x-request-id": odd}) for odd in ("short", "a b c d e f g", "x" * 65)
    ]
    assert len({answer.headers["x-request-id"] for answer in made} - {"short", "a b c d e f g", "x" * 65}) == 3


def test_a_job_and_the_history_know_the_request_that_asked(client, database):
    sent = {"x-request-id": "import-of-today"}
    client.post("/api/v1/scripts", files={"file": ("a.fountain", b"INT. CAR - DAY\n\nMara drives.")}, headers=sent)
    assert database.execute("select distinct request_id from jobs").fetchall() == [("import-of-today",)]
    assert database.execute("select distinct request_id from audit_log").fetchall() == [("import-of-today",)]


def test_a_job_is_followed_to_its_end_and_no_further(client):
    sent = {"file": ("a.fountain", b"INT. CAR - DAY\n\nMara drives.")}
    job = client.post("/api/v1/scripts", files=sent).json()["id"]
    client.post(f"/api/v1/jobs/{job}/cancel")
    followed = client.get(f"/api/v1/jobs/{job}/events")
    told = [line.partition(": ")[2] for line in followed.text.splitlines() if line.startswith("event")]
    assert (followed.status_code, told) == (200, ["job", "end"])
    assert client.get(f"/api/v1/jobs/{job}/events", headers={"last-event-id": "end"}).status_code == 204
    nobody = "00000000-0000-0000-0000-000000000000"
    assert client.get(f"/api/v1/jobs/{nobody}/events").status_code == 404


@pytest.mark.parametrize(
    ("asks", "detail", "language"),
    [
        ({}, "notes.odt: .odt files are not read here: Save it as Word (.docx) or PDF.", None),
        (
            {"Accept-Language": "en-GB"},
            "notes.odt: .odt files are not read here: Save it as Word (.docx) or PDF.",
            None,
        ),
        (
            {"Accept-Language": "fr-CA, en;q=0.5"},
            "notes.odt : les fichiers .odt ne sont pas lus ici : Enregistrez-le en Word (.docx) ou PDF.",
            "fr",
        ),
        (
            {"Accept-Language": "fr", "Cookie": "on_screen=de"},
            "notes.odt: .odt-Dateien werden hier nicht gelesen: Speichern Sie sie als Word (.docx) oder PDF.",
            "de",
        ),
    ],
)
def test_a_refusal_is_english_unless_a_request_or_the_page_it_comes_from_speaks_another(client, asks, detail, language):
    file = {"file": ("notes.odt", b"\x01 no script")}
    refused = client.post("/api/v1/scripts", files=file, headers=asks)
    assert refused.json()["detail"] == detail
    assert refused.headers.get("content-language") == language
