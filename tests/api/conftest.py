from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from storyboard_app import people
from storyboard_app.api.app import api
from storyboard_app.web.gate import Gate


@pytest.fixture
def client(database) -> Iterator[TestClient]:
    """Somebody on this machine, in front of the API and its gate."""
    people.visits._local_owner.cache_clear()
    gate = Gate(api, ["/p/[project_id]"])
    with TestClient(gate, "http://localhost", client=("127.0.0.1", 50000), raise_server_exceptions=False) as opened:
        yield opened
    people.visits._local_owner.cache_clear()


@pytest.fixture
def project_id(client: TestClient) -> str:
    """A project of theirs with a screenplay of two scenes, read and broken down."""
    made = client.post("/api/v1/projects", json={"title": "Night train"})
    assert made.status_code == 201, made.text
    return made.json()["id"]
