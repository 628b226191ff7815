"""The people of a project over the API."""

import io
from uuid import UUID

import pytest
from PIL import Image
from sqlmodel import select

from storyboard_app import boards, shots
from storyboard_app.breakdown import break_down
from storyboard_app.breakdown.frame_request import frame_request
from storyboard_app.frames import board_to_draw
from storyboard_app.store import db
from storyboard_app.store.records import Project, Scene
from storyboard_app.values import Angle, Movement, PlannedFigure, PlannedShot, ShotSize
from tests.api.test_scripts import stored


@pytest.fixture
def address(client, project_id):
    stored(project_id, b"INT. CAR - DAY\n\nANNA (70), in a raincoat, drives. A PORTER waves.\n\nANNA\nWhere are we?\n")
    return f"/api/v1/projects/{project_id}/characters"


def test_people_are_listed_with_their_looks_those_who_never_speak_too(client, address):
    people = client.get(address).json()["items"]
    assert [one["name"] for one in people] == ["ANNA", "PORTER"]
    assert (people[0]["look"]["age"], people[0]["look"]["top"]) == (70, "coat")


def test_a_look_is_changed_told_and_taken_back(client, project_id, address):
    changed = client.patch(f"{address}/ANNA", json={"look": {"hair": "braids", "age": 20}})
    assert (changed.status_code, changed.json()["look"]["hair"], changed.json()["look"]["age"]) == (200, "braids", 20)
    assert client.get(address).json()["items"][0] == changed.json()
    assert changed.json()["look"]["top"] == "coat"
    assert client.get(f"/api/v1/projects/{project_id}/history").json()["items"][0]["label"] == "Changed a character"
    client.post(f"/api/v1/projects/{project_id}/undo")
    assert client.get(address).json()["items"][0]["look"]["age"] == 70


@pytest.mark.parametrize(
    ("name", "look", "status", "says"),
    [
        ("ANNA", {"hair": "green"}, 422, "hair"),
        ("ANNA", {"wings": 2}, 422, "wings"),
        ("ANNA", {"age": "old"}, 422, "age"),
        ("NOBODY", {"age": 20}, 404, "NOBODY"),
    ],
)
def test_what_cannot_be_drawn_is_refused(client, address, name, look, status, says):
    answer = client.patch(f"{address}/{name}", json={"look": look})
    assert (answer.status_code, says in answer.json()["detail"]) == (status, True)


def test_how_fast_somebody_speaks_moves_their_lines_only_and_is_taken_back(client, project_id):
    address = f"/api/v1/projects/{project_id}/characters"
    stored(
        project_id,
        b"INT. CAR - DAY\n\nANNA\nWhere are we, and where do we go from here?\n\n"
        b"INT. BOAT - DAY\n\nBOB\nWhere are we, and where do we go from here?\n",
    )
    with db.session_for(db.local_owner()) as session:
        for scene in boards.snapshot(session, UUID(project_id)).scenes:
            asked = shots.scene_to_plan(session, UUID(scene.id))
            planned = break_down(asked.scene, rate=asked.rate, known=asked.known)
            shots.store_breakdown(session, UUID(scene.id), planned)

    def lengths():
        scenes = client.get(f"/api/v1/projects/{project_id}").json()["scenes"]
        return {line["character"]: line["end"] - line["start"] for scene in scenes for line in scene["lines"]}

    usual = lengths()
    assert client.get(address).json()["items"][0]["pace"] == 1
    changed = client.patch(f"{address}/ANNA", json={"pace": 0.5})
    assert (changed.status_code, changed.json()["pace"]) == (200, 0.5)
    slow = lengths()
    assert slow["ANNA"] > 1.9 * usual["ANNA"]
    assert slow["BOB"] == usual["BOB"]
    client.post(f"/api/v1/projects/{project_id}/undo")
    assert lengths() == usual
    assert client.patch(f"{address}/ANNA", json={"pace": 9}).status_code == 422


def test_everybody_has_a_voice_that_is_dealt_once_and_can_be_changed(client, project_id):
    stored(project_id, b"INT. CAR - DAY\n\nANNA (70) drives.\n\nANNA\nWhere are we?\n\nBOB\nHere.\n")
    address = f"/api/v1/projects/{project_id}/characters"
    dealt = {one["name"]: one["voice"] for one in client.get(address).json()["items"]}
    assert dealt["ANNA"]["actor"] in ("Old Woman", "Old Man")
    assert dealt["ANNA"] != dealt["BOB"]
    changed = client.patch(f"{address}/ANNA", json={"voice": {"actor": "Girl 1", "pitch": 1.1}})
    assert changed.json()["voice"] == {"actor": "Girl 1", "pitch": 1.1, "speed": 1.0, "engine": ""}
    with db.session_for(db.local_owner()) as session:
        voices = boards.snapshot(session, UUID(project_id)).voices
    assert (voices["ANNA"].actor, voices["BOB"].actor) == ("Girl 1", dealt["BOB"]["actor"])
    for wrong in ({"actor": "Man 9"}, {"pitch": 9}, {"engine": "gone"}, {"size": 1}):
        assert client.patch(f"{address}/ANNA", json={"voice": wrong}).status_code == 422


def test_pictures_of_people_and_places_are_what_a_models_frames_agree_with(client, project_id, address):
    def handed(colour):
        out = io.BytesIO()
        Image.new("RGB", (64, 48), colour).save(out, "PNG")
        answer = client.post(f"/api/v1/projects/{project_id}/pictures", files={"file": ("anna.png", out.getvalue())})
        assert answer.status_code == 201, answer.text
        return answer.json()["name"]

    face, car = handed("red"), handed("blue")
    changed = client.patch(f"{address}/ANNA", json={"pictures": [face]})
    assert (changed.status_code, changed.json()["pictures"]) == (200, [face])
    places = f"/api/v1/projects/{project_id}/locations"
    place = client.patch(f"{places}/CAR", json={"pictures": [car]}).json()
    assert (place["name"], place["pictures"]) == ("CAR", [car])
    assert client.get(places).json()["items"] == [place]
    with db.session_for(db.local_owner()) as session:
        project, scene = session.get_one(Project, UUID(project_id)), session.exec(select(Scene)).one()
        shot = PlannedShot(
            "1A",
            ShotSize.MS,
            Angle.EYE,
            Movement.STATIC,
            35,
            24,
            "",
            ("ANNA",),
            (0, 0),
            1,
            "",
            (PlannedFigure("ANNA"),),
        )
        project.backend = "sdxl"
        asked = frame_request(board_to_draw(project), scene, shot)["steering"]["references"]
        project.backend = "previz"
        assert "steering" not in frame_request(board_to_draw(project), scene, shot)
        session.rollback()
    assert asked == [{"name": "ANNA", "picture": face}, {"name": "CAR", "picture": car}]
    unknown = client.patch(f"{address}/ANNA", json={"pictures": ["0" * 64]})
    assert (unknown.status_code, unknown.json()["detail"]) == (
        422,
        'This project has no picture "000000000000". Hand it in first.',
    )
