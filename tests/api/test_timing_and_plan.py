"""A scene's timing and its floor plan over the API."""

from uuid import UUID

import pytest

from storyboard_app import boards, shots
from storyboard_app.breakdown import break_down
from storyboard_app.store import db
from tests.api.test_scripts import stored

SCRIPT = (
    b"INT. HALL - DAY\n\nANNA and BOB wait.\n\nANNA\nI was going to tell you --\n\nBOB\n(interrupting)\n"
    b"You never told me any of that.\n"
)


@pytest.fixture
def scene_id(client, project_id):
    stored(project_id, SCRIPT)
    with db.session_for(db.local_owner()) as session:
        (scene,) = boards.snapshot(session, UUID(project_id)).scenes
        asked = shots.scene_to_plan(session, UUID(scene.id))
        shots.store_breakdown(session, UUID(scene.id), break_down(asked.scene, rate=asked.rate, known=asked.known))
    return scene.id


def test_a_marked_interruption_is_kept_with_its_overlap(client, project_id, scene_id):
    one, other = client.get(f"/api/v1/projects/{project_id}/scenes/{scene_id}").json()["lines"]
    assert (one["interrupts"], other["interrupts"]) == (False, True)
    assert one["start"] < other["start"] < one["end"]


def test_the_floor_plan_of_a_scene_is_drawn_with_what_breaks_continuity(client, project_id, scene_id):
    scene = client.get(f"/api/v1/projects/{project_id}/scenes/{scene_id}").json()
    spoken = next(one for one in scene["shots"] if one["id"] == scene["lines"][0]["shot_id"])
    assert 'class="mark"' not in client.get(f"/api/v1/scenes/{scene_id}/floor-plan").text
    with db.session_for(db.local_owner()) as session:
        shots.edit_shot(session, UUID(spoken["id"]), ticks=3)
    plan = client.get(f"/api/v1/scenes/{scene_id}/floor-plan")
    assert (plan.status_code, plan.headers["content-type"]) == (200, "image/svg+xml")
    assert 'class="mark"' in plan.text
    assert f"{spoken['number']} lasts 0.1 s" in plan.text


def test_the_floor_plan_of_a_scene_without_shots_is_refused_in_words(client, project_id):
    stored(project_id, SCRIPT)
    scene = client.get(f"/api/v1/projects/{project_id}").json()["scenes"][0]
    answer = client.get(f"/api/v1/scenes/{scene['id']}/floor-plan")
    assert (answer.status_code, "no shots yet" in answer.json()["detail"]) == (422, True)
