import io
from uuid import UUID

import pytest
from PIL import Image

from storyboard_app import boards
from storyboard_app.frames import drawing
from storyboard_app.frames.drawing import keeping
from storyboard_app.store import db, existing, storage
from storyboard_app.store.records import Frame, Panel
from storyboard_app.values import WorkState
from tests.films import a_board, change

KEY = "projects/p/pictures/abc.png"


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG")
    return out.getvalue()


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    return out.getvalue()


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


def test_who_may_see_what_an_s3_store_keeps_is_led_on_to_it_for_a_while(client, kept, monkeypatch):
    monkeypatch.setattr(storage, "lent_url", lambda key: f"https://s3.example.org/{key}")
    answer = client.get(kept, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"https://s3.example.org/{KEY}")
    assert answer.headers["cache-control"] == "private, max-age=300"
    assert client.get(kept[:-1], follow_redirects=False).status_code == 403


def test_what_a_script_fetches_of_an_s3_store_comes_from_here(client, kept, monkeypatch):
    # A player mixes recordings: pages may connect to nobody else, and a store has no rules for other origins.
    monkeypatch.setattr(storage, "lent_url", lambda key: f"https://s3.example.org/{key}")
    answer = client.get(kept, headers={"sec-fetch-dest": "empty"}, follow_redirects=False)
    assert (answer.status_code, answer.content) == (200, bytes(range(200)))
    assert answer.headers["content-length"] == "200"
    shown = client.get(kept, headers={"sec-fetch-dest": "image"}, follow_redirects=False)
    assert shown.status_code == 307


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


@pytest.mark.parametrize("damage", ["missing", "torn", "small one missing"])
def test_a_picture_that_is_lost_is_told_on_its_panel_and_a_redraw_mends_it(client, project_id, damage):
    person, project = db.local_owner(), UUID(project_id)
    board = a_board(person, project)
    shot = board.shots[0]
    drawn = drawing.Drawn("f" * 64, png(), jpeg(), (2, 2), "previz", "pencil", 1)

    def keep(session):
        drawing.keep(session, UUID(shot.panel_id), drawn)
        drawing.accept(session, existing(session, Panel, UUID(shot.panel_id)))

    whole = change(person, project, keep).shots[0]
    assert whole.state == WorkState.FRESH
    small = storage.thumbnail_key(whole.picture)
    assert client.get(storage.signed_url(small)).status_code == 200
    if damage == "torn":
        storage.put(whole.picture, png()[:-20])
    else:
        storage.delete(small if damage.startswith("small") else whole.picture)
    asked = small if damage.startswith("small") else whole.picture
    assert "Redraw it." in client.get(storage.signed_url(asked)).json()["detail"]
    with db.session_for(person) as session:
        lost = boards.snapshot(session, project).shots[0]
    assert (lost.state, lost.problem) == (
        WorkState.FAILED,
        "The file of this picture is missing or damaged. Redraw it.",
    )
    mended = change(person, project, keep).shots[0]
    assert (mended.state, mended.problem) == (WorkState.FRESH, "")
    assert client.get(storage.signed_url(asked)).status_code == 200


def test_a_lost_picture_that_lay_elsewhere_is_mended_where_it_is_drawn_again(client, project_id):
    person, project = db.local_owner(), UUID(project_id)
    shot = a_board(person, project).shots[0]
    with db.session_for(person, "Test") as session:
        panel = existing(session, Panel, UUID(shot.panel_id))
        frame = session.get_one(Frame, panel.current_frame_id)
        frame.storage_key, fingerprint = "samples/a-film/lost.png", frame.fingerprint
        again = {name: value for name, value in frame.model_dump().items() if name not in ("id", "created_at")}
        session.flush()
        storage.put(f"projects/{project}/frames/again.png", png())
        same = Frame(**{**again, "storage_key": f"projects/{project}/frames/again.png"})
        assert keeping._as_version(session, panel, same).fingerprint == fingerprint
    with db.session_for(person) as session:
        mended = boards.snapshot(session, project).shots[0]
    assert mended.picture == f"projects/{project}/frames/again.png"
    assert client.get(storage.signed_url(mended.picture)).status_code == 200


def test_browsers_are_shown_a_picture_as_webp_and_programs_and_whoever_saves_it_get_the_png(client, project_id):
    key = f"projects/{project_id}/frames/{'a' * 64}.png"
    storage.put(key, png())
    shows = {"accept": "image/avif,image/webp,image/*,*/*;q=0.8"}
    for _ in range(2):
        answer = client.get(storage.signed_url(key), headers=shows)
        assert (answer.status_code, answer.headers["content-type"], answer.headers["vary"]) == (
            200,
            "image/webp",
            "accept",
        )
        assert answer.headers["content-disposition"].startswith("inline")
        assert (Image.open(io.BytesIO(answer.content)).format, Image.open(io.BytesIO(answer.content)).size) == (
            "WEBP",
            (8, 8),
        )
    for address, headers in ((storage.signed_url(key), {}), (storage.signed_url(key, name="1A.png"), shows)):
        assert client.get(address, headers=headers).content == png()
    storage.put(key, png()[:-20])
    assert client.get(storage.signed_url(key), headers=shows).status_code == 404
