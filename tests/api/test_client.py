"""The Python client that is written from the description talks with the API as it runs, and its types hold."""

import re
import subprocess
import sys
import threading
import time

import pytest
import uvicorn

from storyboard_app import cli
from storyboard_app.api import api
from storyboard_app.people import tokens
from storyboard_app.settings import settings
from storyboard_app.store import db, session_for
from storyboard_app.web import Gate
from tests.api.test_accounts import with_accounts

__all__ = ["with_accounts"]

EXAMPLE = re.findall(r"```python\n(.*?)```", (db.ROOT / "docs" / "api.md").read_text(), re.DOTALL)[0]
#: What a type checker must refuse of a program that uses the client, each line for itself.
WRONG = (
    "client.create_project({'titel': 'Night train'})",
    "client.create_project({'title': 5})",
    "client.read_board(5)",
    "client.list_scenes(project, limit='all')",
    "print(client.read_me()['password'])",
)


@pytest.fixture
def package(tmp_path, monkeypatch):
    assert cli.main(["client", "--out", str(tmp_path)]) == 0
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path / "storyboard_client"
    for name in [name for name in sys.modules if name.startswith("storyboard_client")]:
        del sys.modules[name]


@pytest.fixture
def address():
    """Where the API is served, over a socket."""
    server = uvicorn.Server(uvicorn.Config(Gate(api, []), port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started and time.monotonic() < deadline:
        threading.Event().wait(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = server.force_exit = True
    thread.join(10)


@pytest.fixture
def token(person):
    with session_for(person) as session:
        return tokens.make(session, "Script", (), 1)[1]


def test_the_example_in_the_document_runs_against_the_running_api(
    package, address, token, database, monkeypatch, capsys
):
    monkeypatch.setenv("STORYBOARD_URL", address)
    settings.cache_clear()
    exec(EXAMPLE, {"url": address, "token": token})
    said = capsys.readouterr().out.splitlines()[-3:]
    assert said[0] == "1 INT. SLEEPING CAR - NIGHT"
    assert said[1].startswith("422 urn:storyboard:unusable")
    assert said[2].startswith("board ")


def test_a_file_is_sent_and_fetched_and_a_change_that_is_repeated_is_done_once(
    package, address, token, database, monkeypatch
):
    monkeypatch.setenv("STORYBOARD_URL", address)
    settings.cache_clear()
    from storyboard_client import Client, Refused  # pyright: ignore[reportMissingImports]

    client = Client(address, token)
    job = client.import_script(file=("night train.fountain", b"INT. CAR - DAY\n\nMara drives."))
    assert job["task"] == "script.ingest"
    project = client.create_project({"title": "Night train"})["id"]
    client.write_note(project, {"text": "Darker."})
    assert b"Darker." in client.read_notes_file(project, format="csv")
    key = {"idempotency-key": "only-once"}
    twice = [client.ask("POST", "/api/v1/projects", body={"title": "Once"}, headers=key) for _ in range(2)]
    assert twice[0].json() == twice[1].json()
    assert twice[1].headers["idempotent-replayed"] == "true"
    with pytest.raises(Refused) as no:
        Client(address, "sb_nobody").read_me()
    assert (no.value.status, no.value.kind) == (401, "urn:storyboard:not-signed-in")


def test_its_types_hold_and_refuse_what_the_api_would(package):
    program = package.parent / "program.py"
    uses = "from storyboard_client import Client\n\nclient = Client('')\nproject = client.create_project({'title': ''})['id']\n"
    program.write_text(uses + "\n".join(WRONG))
    checked = subprocess.run(
        [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, str(package), str(program)],
        capture_output=True,
        text=True,
        check=False,
        cwd=package.parent,
    )
    found = {int(line) for line in re.findall(r"program\.py:(\d+):\d+ - error", checked.stdout)}
    assert found == set(range(5, 5 + len(WRONG))), checked.stdout
    assert not re.search(r"storyboard_client/\w+\.py:\d+:\d+ - error", checked.stdout), checked.stdout
