"""Another's client of resumable uploads (tuspy) hands files in over a socket, is broken off, and goes on."""

import hashlib
import threading
import time

import pytest
import uvicorn
from tusclient.client import TusClient
from tusclient.exceptions import TusCommunicationError

from storyboard_app import api, uploads
from storyboard_app.people import visits
from storyboard_app.store import db, session_for
from storyboard_app.web import Gate


@pytest.fixture
def tus(database):
    """A client of the API as it is served."""
    visits._local_owner.cache_clear()
    served = Gate(api.api, [], api.takes_files)
    server = uvicorn.Server(uvicorn.Config(served, port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started and time.monotonic() < deadline:
        threading.Event().wait(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield TusClient(f"http://127.0.0.1:{port}/api/v1/uploads")
    server.should_exit = server.force_exit = True
    thread.join(10)
    visits._local_owner.cache_clear()


@pytest.fixture
def script(tmp_path):
    """A script of some megabytes."""
    path = tmp_path / "long night.fountain"
    path.write_text("INT. SLEEPING CAR - NIGHT\n\n" + "MARA looks out into the night.\n\n" * 60_000)
    return path


def kept(address):
    with session_for(db.local_owner()) as session:
        return uploads.whole(session, address.rpartition("/")[2])


def uploader(tus, path, **more):
    return tus.uploader(str(path), metadata={"kind": "script", "filename": path.name}, **more)


@pytest.mark.parametrize("checksums", [False, True])
def test_a_file_arrives_in_pieces_as_it_was(tus, script, checksums):
    sending = uploader(tus, script, chunk_size=300_000, upload_checksum=checksums)
    sending.upload()
    given = kept(sending.url)
    assert given.name == "long night.fountain"
    assert hashlib.sha256(given.content).digest() == hashlib.sha256(script.read_bytes()).digest()


def test_who_is_broken_off_goes_on_where_it_was(tus, script):
    sending = uploader(tus, script, chunk_size=500_000)
    sending.upload_chunk()
    again = uploader(tus, script, url=sending.url)
    assert again.offset == 500_000
    again.upload()
    assert kept(sending.url).content == script.read_bytes()


def test_what_is_refused_is_told_to_the_client(tus, tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(b"no picture at all")
    sending = tus.uploader(str(path), metadata={"kind": "picture", "filename": path.name}, retries=0)
    with pytest.raises(TusCommunicationError) as refused:
        sending.upload()
    assert (refused.value.status_code, b"no picture" in refused.value.response_content) == (422, True)
