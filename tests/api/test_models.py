"""What draws, how it is steered, and the versions of a panel, over the API."""

import io

import pytest
from PIL import Image

from storyboard_app import people
from storyboard_app.store import db
from tests.films import a_board


@pytest.fixture
def film(client, project_id):
    from uuid import UUID

    people.visits._local_owner.cache_clear()
    return a_board(db.local_owner(), UUID(project_id))


@pytest.fixture
def shot(film):
    return f"/api/v1/shots/{film.shots[0].id}"


def png(size=(40, 30)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, "PNG")
    return out.getvalue()


def state_of(client, project_id, place=0):
    return client.get(f"/api/v1/projects/{project_id}").json()["scenes"][0]["shots"][place]


def test_backends_are_listed_with_their_sliders_and_needs(client):
    previz, sdxl, *_ = client.get("/api/v1/backends").json()
    assert (previz["name"], previz["is_model"], previz["installed"]) == ("previz", False, True)
    assert [slider["name"] for slider in sdxl["sliders"]][:3] == ["pose", "depth", "line"]
    assert sdxl["sliders"][0]["default"] == 0.8
    assert (sdxl["licence"], sdxl["installed"]) == ("OpenRAIL++-M", False)


def test_a_project_and_a_shot_choose_what_draws_them(client, project_id, film, shot):
    changed = client.patch(f"/api/v1/projects/{project_id}", json={"backend": "sdxl"})
    assert changed.status_code == 200
    assert client.put(f"{shot}/backend", json={"backend": "previz"}).status_code == 204
    board = client.get(f"/api/v1/projects/{project_id}").json()
    assert (board["backend"], [one["backend"] for one in board["scenes"][0]["shots"][:2]]) == (
        "sdxl",
        ["previz", "sdxl"],
    )
    refused = client.put(f"{shot}/backend", json={"backend": "crayon"})
    assert (refused.status_code, "There are: previz" in refused.json()["detail"]) == (422, True)


def test_a_steering_is_changed_in_part_and_null_leaves_it_to_the_model(client, project_id, film, shot):
    client.patch(f"/api/v1/projects/{project_id}", json={"backend": "sdxl"})
    assert client.patch(f"{shot}/steering", json={"pose": 0.4, "prompt": "A kitchen."}).status_code == 204
    assert client.patch(f"{shot}/steering", json={"pose": None, "depth": 1}).status_code == 204
    seen = state_of(client, project_id)
    assert (seen["steering"], seen["state"]) == ({"depth": 1.0, "prompt": "A kitchen."}, "stale")
    assert "A kitchen." in client.get(f"{shot}/prompt").json()["text"]
    assert client.delete(f"{shot}/steering").status_code == 204
    assert state_of(client, project_id)["steering"] == {"prompt": "A kitchen."}
    for wrong in ({"pose": 9}, {"wings": 1}, {"sketch": "a" * 64}):
        assert client.patch(f"{shot}/steering", json=wrong).status_code == 422


def test_pictures_are_handed_in_and_named_by_what_they_are(client, project_id, film, shot):
    x = client.put(f"{shot}/sketch", files={"file": ("sketch.exe", png())})
    assert x.status_code == 204, x.text
    given = client.post(f"/api/v1/projects/{project_id}/pictures", files={"file": ("x.png", png())})
    name = state_of(client, project_id)["steering"]["sketch"]
    assert (given.status_code, given.json()) == (201, {"name": name})
    assert client.delete(f"{shot}/sketch").status_code == 204
    assert state_of(client, project_id)["steering"] == {}
    refused = client.put(f"{shot}/sketch", files={"file": ("sketch.png", b"<svg/>")})
    assert (refused.status_code, "no picture" in refused.json()["detail"]) == (422, True)


def test_versions_are_listed_chosen_and_gone_on_from(client, project_id, film, shot):
    panel = f"/api/v1/panels/{film.shots[0].panel_id}"
    (frame,) = client.get(f"{panel}/frames").json()["items"]
    assert (frame["version"], frame["current"], frame["backend"], frame["seed"]) == (1, True, "previz", 1)
    assert frame["url"].startswith("/files/")
    assert client.post(f"/api/v1/frames/{frame['id']}/choose").status_code == 204
    refused = client.post(f"/api/v1/frames/{frame['id']}/refine", data={"words": "A door."})
    assert (refused.status_code, "Choose a model" in refused.json()["detail"]) == (422, True)
    assert len(client.post(f"{panel}/variants", json={"count": 2}).json()) == 2
    assert client.post(f"{panel}/variants", json={"count": 50}).status_code == 422


def test_a_refinement_is_asked_for_with_a_mask(client, project_id, film, shot, tmp_path):
    from storyboard_app.store import storage

    storage.put(film.shots[0].picture, png((1280, 720)))
    client.patch(f"/api/v1/projects/{project_id}", json={"backend": "sdxl"})
    frame = film.shots[0].frame_id
    asked = client.post(
        f"/api/v1/frames/{frame}/refine",
        data={"words": "A door.", "change": "0.3", "count": "3"},
        files={"mask": ("mask.png", png((1280, 720)))},
    )
    assert (asked.status_code, len(asked.json())) == (202, 3)
    steering = state_of(client, project_id)["steering"]
    assert (steering["prompt"], steering["change"], len(steering["anchor"]), len(steering["mask"])) == (
        "A door.",
        0.3,
        64,
        64,
    )


def test_a_seed_is_kept(client, project_id, film, shot):
    assert client.put(f"{shot}/seed", json={"kept": True}).status_code == 204
    assert state_of(client, project_id)["steering"] == {"keep_seed": True}
