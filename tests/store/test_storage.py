import time
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from storyboard_app import settings as settings_module
from storyboard_app.errors import Forbidden, NotFound, StoryboardError, Unusable
from storyboard_app.store import kept_pictures, storage

KEY = "projects/p1/frames/abc.png"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    chosen = settings_module.read({"STORYBOARD_DATA": str(tmp_path)})
    _use(monkeypatch, chosen)
    yield tmp_path
    storage._store.cache_clear()


def _use(monkeypatch, chosen):
    monkeypatch.setattr(storage, "settings", lambda: chosen)
    storage._store.cache_clear()


def _arguments(url):
    parts = urlsplit(url)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    return {"key": unquote(parts.path.removeprefix("/files/")), **query}


def test_what_is_put_can_be_read_whole_and_in_part():
    storage.put(KEY, b"0123456789")
    assert storage.get(KEY) == b"0123456789"
    assert storage.get_range(KEY, 2, 5) == b"234"
    assert storage.size(KEY) == 10


def test_a_file_is_kept_without_reading_it(tmp_path):
    (tmp_path / "film.mp4").write_bytes(b"film")
    storage.put_file("projects/p1/animatics/a.mp4", tmp_path / "film.mp4")
    assert storage.get("projects/p1/animatics/a.mp4") == b"film"


def test_a_deleted_file_is_gone_and_says_so_in_words():
    storage.put(KEY, b"x")
    storage.delete(KEY)
    storage.delete(KEY)
    assert not storage.exists(KEY)
    with pytest.raises(NotFound, match="not here any more"):
        storage.get(KEY)


def test_a_project_folder_goes_as_a_whole_and_leaves_the_others():
    for key in (KEY, "projects/p1/exports/a.pdf", "projects/p10/frames/b.png"):
        storage.put(key, b"x")
    storage.delete_folder("projects/p1")
    assert [storage.exists(key) for key in (KEY, "projects/p1/exports/a.pdf", "projects/p10/frames/b.png")] == [
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    "key", ["../secret", "a/../../b", "/etc/passwd", "a//b", "", "a/.env", "a\\..\\b", "a/%2e%2e/b", "a/\x00", "a b"]
)
def test_a_key_that_could_leave_the_store_is_refused(key):
    for call in (storage.get, storage.exists, storage.delete, storage.signed_url):
        with pytest.raises(Unusable):
            call(key)


@pytest.mark.parametrize("name", ["", "The Borrowed Car.pdf"])
def test_a_link_opens_its_file(name):
    storage.check_signature(**_arguments(storage.signed_url(KEY, name=name)))


def test_a_link_stays_the_same_for_a_while_so_that_browsers_keep_the_picture():
    assert storage.signed_url(KEY, 10_000_000) == storage.signed_url(KEY, 10_000_000)


@pytest.mark.parametrize(
    "altered",
    [
        {"key": "projects/p2/frames/abc.png"},
        {"expires": "99999999999"},
        {"expires": "soon"},
        {"signature": "0" * 64},
        {"name": "other.exe"},
        {"key": "../secret"},
    ],
)
def test_an_altered_link_is_refused(altered):
    arguments = {**_arguments(storage.signed_url(KEY)), **altered}
    with pytest.raises(StoryboardError):
        storage.check_signature(**arguments)


def test_a_link_ends(monkeypatch):
    arguments = _arguments(storage.signed_url(KEY, 10))
    later = time.time() + 25
    monkeypatch.setattr(storage.time, "time", lambda: later)
    with pytest.raises(Forbidden, match="has ended"):
        storage.check_signature(**arguments)


def test_what_the_folder_keeps_is_lent_by_nobody_else():
    assert storage.lent_url(KEY) == ""


def test_an_s3_store_lends_a_file_that_is_there_by_a_link_signed_by_s3(monkeypatch, tmp_path):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_REGION", "eu-central-1")
    chosen = settings_module.read({"STORYBOARD_DATA": str(tmp_path)})
    _use(monkeypatch, replace(chosen, storage_url="s3://bucket/boards"))
    assert storage.signed_url(KEY).startswith(f"/files/{KEY}?expires=")
    monkeypatch.setattr(storage, "size", {KEY: 1}.__getitem__)
    url = urlsplit(storage.lent_url(KEY))
    assert url.path.endswith(f"boards/{KEY}")
    assert "X-Amz-Signature" in url.query
    assert f"X-Amz-Expires={storage.LENT_SECONDS}" in url.query


@pytest.mark.parametrize(
    ("key", "frame"),
    [
        ("projects/p/frames/ab12.png", "projects/p/frames/ab12.png"),
        ("projects/p/frames/ab12.t.jpg", "projects/p/frames/ab12.png"),
        ("samples/the-borrowed-car/ab12.png", "samples/the-borrowed-car/ab12.png"),
        ("samples/the-borrowed-car/ab12.t.jpg", "samples/the-borrowed-car/ab12.png"),
        ("projects/p/pictures/ab12.png", ""),
        ("samples/the-borrowed-car/kit.json", ""),
        ("projects/p/exports/frames/ab12.png", ""),
    ],
)
def test_a_frame_is_known_by_its_key_those_of_a_sample_too(key, frame):
    assert kept_pictures.frame_of(key) == frame
