"""A board that is asked for again is answered from what was said, and never with what is not so any more."""

from uuid import uuid4

from storyboard_app import boards
from storyboard_app.api.kept_answers import KeptAnswers


def test_a_board_is_read_once_while_nothing_changes_and_again_when_something_has(client, project_id, monkeypatch):
    read, snapshot = [], boards.snapshot
    monkeypatch.setattr(boards, "snapshot", lambda *given: read.append(given) or snapshot(*given))
    first = client.get(f"/api/v1/projects/{project_id}")
    again = client.get(f"/api/v1/projects/{project_id}")
    assert (again.json(), again.headers["etag"], len(read)) == (first.json(), first.headers["etag"], 1)
    client.patch(f"/api/v1/projects/{project_id}", json={"title": "Day train"})
    changed = client.get(f"/api/v1/projects/{project_id}")
    assert (changed.json()["title"], len(read)) == ("Day train", 2)
    assert changed.headers["cache-control"] == "private, no-cache"


def test_nobody_is_answered_with_what_was_said_to_another_and_the_oldest_go_first():
    ada, bo, project, other = (uuid4() for _ in range(4))
    kept = KeptAnswers(most=10)
    kept.keep((ada, project, "1"), b"12345")
    assert kept.get((bo, project, "1")) is None
    assert kept.get((ada, project, "2")) is None
    kept.keep((ada, project, "2"), b"123")
    assert kept.get((ada, project, "1")) is None, "what is told of the same thing by now takes its place"
    kept.keep((bo, project, "2"), b"12345")
    kept.keep((bo, other, "1"), b"12345")
    assert [kept.get(key) for key in ((ada, project, "2"), (bo, project, "2"), (bo, other, "1"))] == [
        None,
        b"12345",
        b"12345",
    ]
