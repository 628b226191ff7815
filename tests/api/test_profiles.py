"""People say what they are called and shown by, take along what is kept of them, and leave."""

import io
import json
import zipfile

import pytest
from PIL import Image

from storyboard_app.people import leaving, own_data, sessions
from tests.api.test_accounts import PASSWORD, ada, browser, film, invited, signed_in, with_accounts

__all__ = ["ada", "film", "with_accounts"]


def picture(kind="PNG", size=(300, 200)):
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind)
    return out.getvalue()


def test_a_profile_is_as_it_was_set_and_what_is_left_out_stays(ada):
    first = ada.get("/api/v1/auth/profile").json()
    assert first == {
        "name": "Ada",
        "email": "ada@example.org",
        "zone": "",
        "theme": "system",
        "letters": True,
        "pictured": False,
        "language": "",
    }
    ada.patch("/api/v1/auth/profile", json={"zone": "Asia/Kolkata", "letters": False, "language": "de"})
    changed = ada.patch("/api/v1/auth/profile", json={"name": " Ada  Byron ", "theme": "dark"}).json()
    assert changed == first | {"name": "Ada Byron", "zone": "Asia/Kolkata", "letters": False, "theme": "dark"} | {
        "language": "de"
    }
    assert ada.get("/api/v1/auth/me").json()["name"] == "Ada Byron"


@pytest.mark.parametrize(
    "change", [{"zone": "Mars/Olympus"}, {"theme": "pink"}, {"language": "tlh"}, {"name": ""}, {"name": "x" * 81}]
)
def test_what_is_no_name_zone_theme_or_language_is_refused_and_nothing_is_set(ada, change):
    before = ada.get("/api/v1/auth/profile").json()
    assert ada.patch("/api/v1/auth/profile", json={"theme": "dark", **change}).status_code == 422
    assert ada.get("/api/v1/auth/profile").json() == before


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_kept_as_a_small_square_and_shown_to_whom_one_works_with(ada, film, kind):
    mia, me = invited(ada, film, "viewer", "mia"), ada.get("/api/v1/auth/me").json()["id"]
    assert ada.put("/api/v1/auth/profile/picture", files={"file": ("me", picture(kind))}).status_code == 204
    shown = mia.get(f"/api/v1/people/{me}/picture")
    with Image.open(io.BytesIO(shown.content)) as opened:
        assert (opened.format, opened.size, shown.headers["content-type"]) == ("PNG", (128, 128), "image/png")
    assert ada.get("/api/v1/auth/profile").json()["pictured"]
    ada.delete(f"/api/v1/projects/{film}/members/{mia.get('/api/v1/auth/me').json()['id']}")
    assert mia.get(f"/api/v1/people/{me}/picture").status_code == 404
    ada.delete("/api/v1/auth/profile/picture")
    assert ada.get(f"/api/v1/people/{me}/picture").status_code == 404


@pytest.mark.parametrize("content", [b"", b"no picture", picture("GIF"), picture()[:200], b"<svg onload='x()'/>"])
def test_what_is_no_picture_is_refused(ada, content):
    assert ada.put("/api/v1/auth/profile/picture", files={"file": ("me", content)}).status_code == 422


def test_somebody_takes_along_what_is_kept_of_them_and_no_more(ada, film, database):
    mia = invited(ada, film, "reviewer", "mia")
    mia.post(f"/api/v1/projects/{film}/notes", json={"text": "Closer"})
    ada.post(f"/api/v1/projects/{film}/notes", json={"text": "Wider"})
    answer = mia.get("/api/v1/auth/data")
    assert (answer.headers["content-type"], answer.headers["cache-control"]) == ("application/zip", "no-store")
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    rows = {name: [json.loads(line) for line in packed.read(name).splitlines()] for name in packed.namelist()[1:]}
    assert [row["text"] for row in rows["comments.ndjson"]] == ["Closer"]
    assert [row["email"] for row in rows["users.ndjson"]] == ["mia@example.org"]
    assert [row["role"] for row in rows["project_members.ndjson"]] == ["reviewer"]
    assert {row["action"] for row in rows["events.ndjson"]} == {"signed_in", "own_data_taken"}
    told = b"".join(packed.read(name) for name in packed.namelist())
    assert b"ada@example.org" not in told
    assert b"hash" not in told.replace(b"content_hash", b"")
    assert mia.get("/api/v1/auth/events").json()["items"][0]["deed"] == "own_data_taken"


def test_every_table_that_names_people_is_taken_along_or_says_why_not():
    tables = {column.rpartition(".")[0] for column in leaving.TREATED}
    told = set(own_data.columns()) | set(own_data.BY_FUNCTION) | set(own_data.LEFT_OUT)
    assert tables | {"users"} == told, "say in people/own_data.py whether these are taken along"


def test_a_limited_token_sets_and_takes_nothing_of_its_persons(ada):
    token = ada.post("/api/v1/auth/tokens", json={"name": "Script", "verbs": ["export"], "days": 1}).json()["token"]
    script = browser()
    script.headers["authorization"] = f"Bearer {token}"
    assert script.get("/api/v1/auth/data").status_code == 403
    assert script.patch("/api/v1/auth/profile", json={"theme": "dark"}).status_code in (403, 404)
    assert script.delete("/api/v1/auth/me").status_code in (403, 404)
    assert ada.get("/api/v1/auth/me").status_code == 200


def test_who_leaves_is_out_at_once_and_stays_by_signing_in_again(ada, film):
    refused = ada.delete("/api/v1/auth/me")
    assert (refused.status_code, "Night train" in refused.json()["detail"]) == (409, True)
    mia = invited(ada, film, "viewer", "mia")
    left = mia.delete("/api/v1/auth/me")
    assert (left.status_code, "storage" in left.headers["clear-site-data"]) == (200, True)
    sessions._known.clear()
    assert mia.get("/api/v1/auth/me").status_code == 401
    back, _ = signed_in("mia@example.org", PASSWORD)
    assert [each["deed"] for each in back.get("/api/v1/auth/events").json()["items"]] == [
        "stayed",
        "signed_in",
        "asked_to_leave",
        "signed_in",
    ]
