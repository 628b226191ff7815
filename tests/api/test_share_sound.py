"""What guests of a link hear where no film is given to them: its parts, and nothing of what the link does not show."""

import io
from uuid import UUID, uuid4

import pytest
from PIL import Image

from storyboard_app import animatic
from storyboard_app.dialogue.speech import Clips, wav
from storyboard_app.settings import settings
from storyboard_app.store import db, storage
from tests.animatic.test_beds import tone
from tests.animatic.test_beds import wav as file_of
from tests.films import a_board, look

API = "/api/v1"
PAGE = {"accept": "text/html"}


@pytest.fixture
def board(client, project_id):
    made = a_board(db.local_owner(), UUID(project_id), scenes=2)
    for place, shot in enumerate(made.shots):
        picture = io.BytesIO()
        Image.new("RGB", (1280, 720), (20 * place, 90, 200)).save(picture, "PNG")
        storage.put(shot.picture, picture.getvalue())
    return made


@pytest.fixture
def link(client, project_id, board):
    def make(**options):
        return client.post(f"{API}/projects/{project_id}/links", json=options).json()

    return make


def laid(client, project_id, seconds, start, kind="music"):
    """Lay a sound in the film and return what it is."""
    sent = client.post(
        f"{API}/projects/{project_id}/sounds",
        files={"file": ("rain.wav", file_of(tone(seconds)))},
        data={"kind": kind, "start": start},
    )
    assert sent.status_code == 201, sent.text
    return sent.json()


def parts(client, path):
    answer = client.get(f"{path}/parts.json")
    assert answer.status_code == 200, answer.text
    return answer.json()["parts"]


def in_film(board):
    """Return each line of a board as a film of it has it, as a WAV, by its id."""
    clips = Clips(settings().data_folder / "voices")
    return {
        said.line.id: wav(said.line.samples) for said in animatic.fitted(board, animatic.spoken_lines(board), clips)
    }


@pytest.mark.parametrize("watermark", [False, True])
def test_a_board_without_a_film_is_heard_as_its_film_would_be(client, link, board, project_id, watermark):
    take = file_of(tone(1.0))
    client.post(f"{API}/projects/{project_id}/lines/{board.lines[1].element_id}/takes", files={"file": ("a.wav", take)})
    music = laid(client, project_id, 4.0, 48)
    path = link(watermark=watermark)["path"]
    assert f'data-parts="{path}/parts.json"' in client.get(path, headers=PAGE).text
    *lines, sound = parts(client, path)
    heard = [client.get(line["url"]) for line in lines]
    film = in_film(look(db.local_owner(), UUID(project_id)))
    takes = [line for line in look(db.local_owner(), UUID(project_id)).lines if line.take]
    assert [line["start"] for line in lines] == [pytest.approx(line.start / 24) for line in board.lines]
    assert [answer.content == film[line.id] for answer, line in zip(heard, board.lines, strict=True)] == [
        True,
        False,
        True,
        True,
    ]
    assert heard[1].content == storage.get(takes[0].take)
    assert [line.get("decibels") for line in lines] == [None, 0, None, None]
    assert (sound["start"], sound["length"], sound["ducks"]) == (2.0, pytest.approx(4.0), True)
    assert client.get(sound["url"]).content == storage.get(music["key"])
    assert all(answer.headers["content-type"] == "audio/wav" for answer in heard)


def test_a_link_of_one_scene_is_heard_from_its_start_and_nothing_of_another(client, link, board, project_id):
    first, second = board.scenes
    rate = board.rate[0] / board.rate[1]
    seconds = first.ticks / rate
    before = laid(client, project_id, 1.0, 0)
    across = laid(client, project_id, 6.0, first.ticks - round(2 * rate))
    whole = parts(client, link()["path"])
    path = link(scenes=[second.id])["path"]
    heard = parts(client, path)
    lines, sounds = [part for part in heard if part.get("speech")], [part for part in heard if not part.get("speech")]
    assert [line["start"] for line in lines] == [pytest.approx(line.start / rate - seconds) for line in second.lines]
    (piece,) = sounds
    assert across["id"] in piece["url"]
    assert (piece["start"], piece["length"]) == (0.0, pytest.approx(4.0))
    assert (piece["trim_in"], piece["trim_out"], piece["whole"]) == (2.0, pytest.approx(6.0), [0.0, pytest.approx(6.0)])
    mine = {part["url"].rpartition("/")[2] for part in heard}
    others = {part["url"].rpartition("/")[2] for part in whole} - mine
    assert any(before["id"] in name for name in others)
    assert len(others) == len(first.lines) + 1
    assert {client.get(f"{path}/heard/{name}").status_code for name in others} == {404}
    assert client.get(f"{path}/heard/{uuid4()}-00000000.wav").status_code == 404


def test_what_is_heard_ends_with_its_link_and_asks_for_its_passcode(client, link, board):
    made = link()
    (url, *_) = [part["url"] for part in parts(client, made["path"])]
    assert client.get(url).status_code == 200
    client.put(f"{API}/links/{made['id']}", json={"passcode": "open sesame"})
    assert [client.get(address).status_code for address in (url, f"{made['path']}/parts.json")] == [401, 401]
    client.delete(f"{API}/links/{made['id']}")
    assert [client.get(address).status_code for address in (url, f"{made['path']}/parts.json")] == [410, 410]


def test_a_cut_is_heard_as_it_was(client, link, board, project_id):
    for name, actor in (("ANNA", "Woman 2"), ("BOB", "Old Man")):
        client.patch(f"{API}/projects/{project_id}/characters/{name}", json={"voice": {"actor": actor}})
    cut, plain = link(cut=True)["path"], link()["path"]
    before = [client.get(part["url"]).content for part in parts(client, cut)]
    changed = client.patch(f"{API}/projects/{project_id}/characters/BOB", json={"voice": {"actor": "Girl 1"}})
    assert changed.status_code == 200, changed.text
    today = [client.get(part["url"]).content for part in parts(client, plain)]
    assert [client.get(part["url"]).content for part in parts(client, cut)] == before
    said_by = [line.character for line in board.lines]
    assert [now == then for now, then in zip(today, before, strict=True)] == [who == "ANNA" for who in said_by]


def test_no_way_under_a_link_with_names_over_its_pictures_leads_to_a_clean_one(client, link, board):
    plain, marked = link()["path"], link(watermark=True)["path"]
    client.get(marked, headers=PAGE)
    for shot in board.shots[:2]:
        for width in (480, 960, 1280):
            address = f"/picture/{shot.panel_id}-{shot.version}-{width}.jpg"
            clean, named = client.get(plain + address), client.get(marked + address)
            assert (clean.status_code, named.status_code, clean.content == named.content) == (200, 200, False)
        # The addresses of sounds lead to sounds alone.
        assert client.get(f"{marked}/heard/{shot.panel_id}-00000000.wav").status_code == 404
        assert client.get(f"{marked}/heard/{shot.frame_id}-00000000.wav").status_code == 404
    told = str(parts(client, marked))
    assert not any(word in told for word in ("projects/", "picture", "/files/", ".png"))
    assert client.get(f"{marked}/film.mp4").status_code == 404
