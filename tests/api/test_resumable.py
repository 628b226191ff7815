"""Files are handed in piece by piece (tus 1.0), go on where they were broken off, and stand where a file is asked for."""

import asyncio
import base64
import hashlib
import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image

from storyboard_app import api, uploads
from storyboard_app.settings import settings
from storyboard_app.store import retention, session_for, storage
from storyboard_app.web import Gate
from tests.every_table import fill

TUS = {"tus-resumable": "1.0.0"}
PIECE = TUS | {"content-type": "application/offset+octet-stream"}
SCRIPT = b"INT. SLEEPING CAR - NIGHT\n\nMARA looks out.\n\nMARA\nWhere are we?\n"


@pytest.fixture(autouse=True)
def no_pieces(server):
    """Nothing lies there of uploads before."""
    storage.delete_folder("uploads")


def metadata(**told):
    return ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in told.items())


def begun(client, content=SCRIPT, kind="script", filename="night.fountain", more=()):
    headers = TUS | {"upload-length": str(len(content)), "upload-metadata": metadata(kind=kind, filename=filename)}
    answer = client.post("/api/v1/uploads", headers=headers | dict(more))
    assert answer.status_code == 201, answer.text
    return answer.headers["location"]


def sent(client, address, piece, offset=0, more=()):
    return client.patch(address, content=piece, headers=PIECE | {"upload-offset": str(offset)} | dict(more))


def offset_of(client, address):
    return int(client.head(address, headers=TUS).headers["upload-offset"])


def handed_in(client, content, kind, filename):
    address = begun(client, content, kind, filename)
    answer = sent(client, address, content)
    assert answer.status_code == 204, answer.text
    return address.rpartition("/")[2]


def picture(size=(64, 36)):
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, "PNG")
    return out.getvalue()


def pieces():
    return [file.key for file in storage.files("uploads")]


# ---- the protocol, sentence by sentence


def test_the_server_tells_what_it_speaks(client):
    answer = client.options("/api/v1/uploads")
    told = {name: answer.headers[name] for name in ("tus-version", "tus-extension", "tus-checksum-algorithm")}
    assert answer.status_code == 204
    assert told == {
        "tus-version": "1.0.0",
        "tus-extension": "creation,termination,checksum,expiration",
        "tus-checksum-algorithm": "sha1,sha256,md5",
    }
    assert answer.headers["tus-max-size"] == str(settings().max_upload)


def test_an_upload_goes_from_creation_to_its_last_byte(client):
    address = begun(client)
    assert address.startswith("/api/v1/uploads/")
    first = sent(client, address, SCRIPT[:10])
    assert (first.status_code, first.headers["upload-offset"], first.headers["tus-resumable"]) == (204, "10", "1.0.0")
    asked = client.head(address, headers=TUS)
    assert asked.status_code == 200
    assert asked.headers["cache-control"] == "no-store"
    assert (asked.headers["upload-offset"], asked.headers["upload-length"]) == ("10", str(len(SCRIPT)))
    assert asked.headers["upload-metadata"] == metadata(kind="script", filename="night.fountain")
    assert sent(client, address, SCRIPT[10:], 10).headers["upload-offset"] == str(len(SCRIPT))
    told = client.get(address).json()
    assert (told["kind"], told["name"], told["received"]) == ("script", "night.fountain", len(SCRIPT))


def test_it_is_spoken_under_both_addresses(client):
    headers = TUS | {"upload-length": "9", "upload-metadata": metadata(kind="script", filename="a.fountain")}
    assert client.post("/v1/uploads", headers=headers).headers["location"].startswith("/v1/uploads/")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"tus-resumable": "0.2.2"}, 412),
        ({"tus-resumable": ""}, 412),
        ({"content-type": "application/octet-stream"}, 415),
        ({"upload-offset": "3"}, 409),
        ({"upload-offset": "-1"}, 400),
        ({"upload-offset": "one"}, 400),
        ({"upload-checksum": "crc32 AAAA"}, 400),
        ({"upload-checksum": "sha1 " + base64.b64encode(bytes(20)).decode()}, 460),
    ],
)
def test_a_piece_that_does_not_fit_is_refused_and_changes_nothing(client, headers, status):
    address = begun(client)
    answer = sent(client, address, SCRIPT[:8], more=headers)
    assert (answer.status_code, answer.headers["tus-resumable"]) == (status, "1.0.0")
    assert answer.json()["status"] == status
    assert offset_of(client, address) == 0
    assert pieces() == []


def test_the_version_is_asked_for_by_name_in_every_request_of_the_protocol(client):
    address = begun(client)
    assert client.head(address).status_code == 412
    refused = client.post("/api/v1/uploads", headers={"upload-length": "1"})
    assert (refused.status_code, refused.headers["tus-version"]) == (412, "1.0.0")


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "md5"])
def test_a_piece_with_its_checksum_is_kept(client, algorithm):
    address = begun(client)
    digest = base64.b64encode(hashlib.new(algorithm, SCRIPT[:20]).digest()).decode()
    assert sent(client, address, SCRIPT[:20], more={"upload-checksum": f"{algorithm} {digest}"}).status_code == 204
    assert offset_of(client, address) == 20


@pytest.mark.parametrize(
    ("length", "told", "status", "says"),
    [
        ("0", metadata(kind="script", filename="a.fountain"), 422, "empty"),
        ("-1", metadata(kind="script", filename="a.fountain"), 400, "Upload-Length"),
        ("", metadata(kind="script", filename="a.fountain"), 400, "Upload-Length"),
        (str(2**40), metadata(kind="script", filename="a.fountain"), 413, "64 MB"),
        (str(33 * 2**20), metadata(kind="picture", filename="a.png"), 413, "32 MB taken of a picture"),
        ("9", metadata(kind="spell", filename="a.png"), 422, "script, picture, recording"),
        ("9", metadata(kind="script"), 422, "a name"),
        ("9", "filename ???", 400, "base64"),
        ("9", "", 422, "no kind of file"),
    ],
)
def test_what_cannot_be_taken_is_refused_before_anything_is_sent(client, length, told, status, says):
    answer = client.post("/api/v1/uploads", headers=TUS | {"upload-length": length, "upload-metadata": told})
    assert (answer.status_code, answer.headers["tus-resumable"]) == (status, "1.0.0")
    assert says in answer.json()["detail"]
    assert client.get("/api/v1/uploads").json()["items"] == []


def test_an_upload_takes_no_more_than_was_said_of_it(client):
    address = begun(client)
    assert sent(client, address, SCRIPT + b"more").status_code == 409
    assert offset_of(client, address) == 0


def test_whoever_cannot_send_a_method_says_it_in_a_header(client):
    address = begun(client)
    override = {"x-http-method-override": "PATCH", "upload-offset": "0"}
    assert client.post(address, content=SCRIPT[:5], headers=PIECE | override).headers["upload-offset"] == "5"
    assert client.post(address, headers=TUS | {"x-http-method-override": "TRACE"}).status_code == 405
    assert client.post(address, headers=TUS | {"x-http-method-override": "DELETE"}).status_code == 204
    assert client.head(address, headers=TUS).status_code == 404


def test_an_upload_is_ended_with_all_that_came_of_it(client):
    address = begun(client)
    sent(client, address, SCRIPT[:20])
    assert client.delete(address, headers=TUS).status_code == 204
    assert client.head(address, headers=TUS).status_code == 404
    assert sent(client, address, SCRIPT[20:], 20).status_code == 404
    assert pieces() == []


def test_creating_under_a_key_is_done_once(client):
    first = begun(client, more={"idempotency-key": "once"})
    headers = TUS | {
        "upload-length": str(len(SCRIPT)),
        "upload-metadata": metadata(kind="script", filename="night.fountain"),
        "idempotency-key": "once",
    }
    assert client.post("/api/v1/uploads", headers=headers).status_code == 201
    assert [each["id"] for each in client.get("/api/v1/uploads").json()["items"]] == [first.rpartition("/")[2]]


# ---- broken off, at once, too late


def broken_off(address, content, length):
    """Send the beginning of a piece over a connection that ends then, as servers tell an app of it."""
    parts = iter([{"type": "http.request", "body": content, "more_body": True}, {"type": "http.disconnect"}])

    async def receive():
        return next(parts)

    async def send(_message):
        """Nobody hears the answer."""

    headers = PIECE | {"upload-offset": "0", "content-length": str(length), "host": "localhost"}
    scope = {
        "type": "http",
        "method": "PATCH",
        "path": address,
        "raw_path": address.encode(),
        "query_string": b"",
        "http_version": "1.1",
        "scheme": "http",
        "server": ("localhost", 80),
        "client": ("127.0.0.1", 50000),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    asyncio.run(Gate(api.api, [], api.takes_files)(scope, receive, send))


def test_a_large_file_that_breaks_off_goes_on_from_its_last_byte_and_is_the_same(client):
    """livepeer/studio #2352 and tus-ruby-server #12: a small piece made the upload begin again."""
    content = picture() + bytes(3 * 2**20)
    address = begun(client, content, "attachment", "wide.png")
    broken_off(address, content[: 2**20], len(content))
    assert offset_of(client, address) == 2**20
    for offset, end in ((2**20, 2**20 + 1000), (2**20 + 1000, len(content))):
        assert sent(client, address, content[offset:end], offset).status_code == 204
    with session_for(_only_person()) as session:
        given = uploads.whole(session, address.rpartition("/")[2])
    assert hashlib.sha256(given.content).digest() == hashlib.sha256(content).digest()


def _only_person():
    from storyboard_app.store import db

    return db.local_owner()


def test_of_two_who_send_the_same_piece_at_once_one_is_taken(client):
    address = begun(client)
    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(lambda _: sent(client, address, SCRIPT[:30]).status_code, range(2)))
    assert sorted(answers) == [204, 409]
    assert (offset_of(client, address), len(pieces())) == (30, 1)


def test_what_is_not_finished_goes_after_a_day(client, database):
    address, whole = begun(client), handed_in(client, SCRIPT, "script", "night.fountain")
    sent(client, address, SCRIPT[:20])
    told = client.head(address, headers=TUS).headers["upload-expires"]
    assert told.endswith("GMT")
    assert retention.sweep(datetime.now(UTC) + timedelta(hours=23)).uploads == 0
    assert client.head(f"/api/v1/uploads/{whole}", headers=TUS).status_code == 200
    assert retention.sweep(datetime.now(UTC) + timedelta(hours=25)).uploads == 2
    assert client.head(address, headers=TUS).status_code == 404
    assert pieces() == []


def test_what_has_expired_is_gone_before_it_is_swept(client, database):
    address = begun(client)
    database.execute("update uploads set expires_at = now() - interval '1 second'")
    assert sent(client, address, SCRIPT).status_code == 404
    assert client.get("/api/v1/uploads").json()["items"] == []


# ---- looked into


@pytest.mark.parametrize(
    ("kind", "name", "content", "says"),
    [
        ("picture", "a.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "no picture"),
        ("picture", "a.png", SCRIPT, "no picture"),
        ("script", "a.exe", b"MZ" + bytes(100), "a.exe"),
        ("recording", "a.wav", b"RIFF" + bytes(100), "a.wav"),
        ("attachment", "a.png", b"<script>alert(1)</script>", "no picture, film, sound or PDF"),
        ("script", "a.pdf", b"%PDF-1.4 and no more", "damaged"),
        ("edit", "a.otio", b'{"OTIO_SCHEMA": ]', "a.otio"),
        ("project", "a.zip", b"PK\x03\x04" + bytes(100), "project file"),
    ],
)
def test_what_is_not_of_its_kind_is_refused_with_its_last_piece_and_not_kept(client, kind, name, content, says):
    address = begun(client, content, kind, name)
    assert sent(client, address, content[:5]).status_code == 204
    refused = sent(client, address, content[5:], 5)
    assert (refused.status_code, refused.headers["content-type"]) == (422, "application/problem+json")
    assert says in refused.json()["detail"]
    assert client.head(address, headers=TUS).status_code == 404
    assert pieces() == []


# ---- used


def test_an_upload_stands_wherever_a_file_is_asked_for(client, person):
    script = handed_in(client, SCRIPT, "script", "night.fountain")
    made = client.post("/api/v1/scripts", data={"upload": script})
    assert (made.status_code, made.json()["title"]) == (202, "Reading night.fountain")
    film = {name: str(row) for name, row in fill(_only_person()).items()}
    shown = handed_in(client, picture(), "picture", "a.png")
    asked = client.put(f"/api/v1/panels/{film['panels']}/picture", data={"upload": shown})
    assert (asked.status_code, asked.json()["origin"]) == (201, "uploaded")
    asked = client.post(f"/api/v1/projects/{film['projects']}/pictures", data={"upload": shown})
    assert asked.status_code == 201
    hung = handed_in(client, picture(), "attachment", "map.png")
    assert client.post(f"/api/v1/notes/{film['comments']}/files", data={"upload": hung}).status_code == 201


def test_an_upload_that_is_not_whole_cannot_be_used(client):
    address = begun(client)
    sent(client, address, SCRIPT[:20])
    refused = client.post("/api/v1/scripts", data={"upload": address.rpartition("/")[2]})
    assert (refused.status_code, f"20 of {len(SCRIPT)}" in refused.json()["detail"]) == (409, True)
    for form in ({}, {"upload": address.rpartition("/")[2]}):
        file = {"file": ("a.fountain", SCRIPT)} if form else None
        answer = client.post("/api/v1/scripts", data=form, files=file)
        assert (answer.status_code, "Send a file" in answer.text) == (422, True)


def test_what_is_refused_is_taken_back_with_its_key(client):
    address = begun(client)
    key = TUS | {"idempotency-key": "once"}
    assert client.delete(address, headers=key).status_code == 204
    gone = TUS | {"idempotency-key": "twice"}
    for _ in range(2):
        refused = client.delete(address, headers=gone)
        assert (refused.status_code, refused.headers["tus-resumable"]) == (404, "1.0.0")
    assert client.delete(address, headers=key).headers["idempotent-replayed"] == "true"
