import pytest

from storyboard_app.store import storage

KEY = "projects/p/frames/abc.png"


@pytest.fixture
def kept(client):
    storage.put(KEY, bytes(range(200)))
    yield storage.signed_url(KEY)
    storage.delete(KEY)


def test_a_picture_is_shown_in_place_and_kept_by_the_browser(client, kept):
    answer = client.get(kept)
    assert (answer.status_code, answer.content) == (200, bytes(range(200)))
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["content-disposition"].startswith("inline")
    assert "immutable" in answer.headers["cache-control"]
    assert client.get(kept, headers={"if-none-match": answer.headers["etag"]}).status_code in (200, 304)


def test_a_player_can_ask_for_a_part(client, kept):
    answer = client.get(kept, headers={"range": "bytes=10-19"})
    assert (answer.status_code, answer.content) == (206, bytes(range(10, 20)))
    assert answer.headers["content-range"] == "bytes 10-19/200"


def test_a_file_with_a_name_is_saved_under_it(client, kept):
    answer = client.get(storage.signed_url(KEY, name="Der Zug – 1A.png"))
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "Der%20Zug" in answer.headers["content-disposition"]


def test_what_a_browser_could_run_is_only_ever_saved(client):
    storage.put("projects/p/scripts/s/original.html", b"<script>alert(1)</script>")
    answer = client.get(storage.signed_url("projects/p/scripts/s/original.html"))
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_link_that_was_altered_has_ended_or_leads_nowhere_is_refused(client, kept):
    assert client.get(kept.replace("abc", "abd")).status_code == 403
    assert client.get(kept.replace("expires=1", "expires=2")).status_code == 403
    assert client.get(kept[:-1] + ("0" if kept[-1] != "0" else "1")).status_code == 403
    assert client.get(storage.signed_url("projects/p/none.png")).status_code == 404
    assert client.get(f"/files/{KEY}").status_code == 422
    assert client.get("/files/..%2f..%2fsecret?expires=1&signature=x").status_code in (403, 422)
