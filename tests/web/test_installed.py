"""What makes the product installable: a script at the root, by build, a manifest with its icons, all open to strangers."""

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from storyboard_app.api.app import api
from storyboard_app.web import gate, installed

ASSETS = Path(__file__).parent.parent.parent / "assets"
client = TestClient(api)


@pytest.fixture
def built(tmp_path, monkeypatch):
    """Pages that were built, of a page and a script."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("page")
    (tmp_path / "assets" / "root-1.js").write_text("one")
    monkeypatch.setattr(installed, "_BUILT", tmp_path)
    installed._script.cache_clear()
    yield tmp_path
    installed._script.cache_clear()


def told(script: str) -> dict:
    return json.loads(script.partition("\n")[0].removeprefix("const TOLD = ").removesuffix(";"))


def test_the_service_worker_is_served_from_the_root_and_asked_for_again_each_time(built):
    answer = client.get("/service-worker.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "no-cache"
    assert {"/assets/root-1.js", "/offline", "/p/-"} <= set(told(answer.text)["shell"])


def test_another_build_has_another_service_worker(built):
    before = client.get("/service-worker.js").text
    assert client.get("/service-worker.js").text == before
    (built / "assets" / "root-1.js").rename(built / "assets" / "root-2.js")
    (built / "index.html").unlink()
    (built / "index.html").write_text("another page")
    after = client.get("/service-worker.js").text
    assert told(after)["build"] != told(before)["build"]
    assert "/assets/root-2.js" in told(after)["shell"]


def test_files_of_a_store_elsewhere_are_not_kept(built, monkeypatch):
    assert told(client.get("/service-worker.js").text)["keepsFiles"]
    assert not told(installed._script(1, True))["keepsFiles"]


@pytest.mark.parametrize("path", ["/service-worker.js", "/offline", "/manifest.webmanifest", "/icons/icon-192.png"])
def test_strangers_may_fetch_what_installing_needs(path):
    assert path in gate.OPEN_PAGES or path.startswith(gate.OPEN)


def test_the_page_without_a_connection_says_so_and_nothing_of_anybody():
    page = client.get("/offline")
    assert "This page needs the connection" in page.text
    assert "<script" not in page.text
    assert '<html lang="ar" dir="rtl">' in client.get("/offline", headers={"accept-language": "ar"}).text


def test_the_manifest_names_icons_of_the_sizes_that_they_have():
    manifest = json.loads((ASSETS / "manifest.webmanifest").read_text())
    assert (manifest["scope"], manifest["start_url"], manifest["display"]) == ("/", "/", "standalone")
    drawn = [icon for icon in manifest["icons"] if icon["type"] == "image/png"]
    for icon in drawn:
        with Image.open(ASSETS / icon["src"].lstrip("/")) as picture:
            assert "x".join(map(str, picture.size)) == icon["sizes"]
    assert {"maskable"} == {icon["purpose"] for icon in drawn if "purpose" in icon}
