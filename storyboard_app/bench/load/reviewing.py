"""The review room of a board of a thousand shots with five thousand notes: how soon it is there, how it scrubs.

Measured in Chromium, by its own clock: from the click on a link until the first picture is decoded and the notes are
listed, and the frames a second that are drawn while the pointer is moved over the scrubber.
"""

import io
import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
from PIL import Image, ImageDraw
from playwright.sync_api import Page, sync_playwright

from storyboard_app.bench.load.promises import Promise, share
from storyboard_app.bench.load.running import command, database, post, product
from storyboard_app.bench.server import fetch

#: Pages of a script that come to a little more than a thousand shots.
_PAGES = 68.0
#: Seconds until the room is there; milliseconds between two frames at fifty a second.
_OPENS, _FRAME = 1.5, 20.0
#: How often the room is opened, of which the median counts, and seconds of scrubbing.
_TIMES, _SCRUBS = 3, 4.0
#: Different pictures that the panels show.
_PICTURES = 24
#: Draws frame after frame until it is told to stop, and keeps the milliseconds between two of them.
_COUNT_FRAMES = """() => {
  const between = (window.__between = []);
  let last = performance.now();
  window.__counting = true;
  const next = (now) => { between.push(now - last); last = now; if (window.__counting) requestAnimationFrame(next); };
  requestAnimationFrame(next);
}"""
#: Gives panels that have none the pictures of those that have one, in turn.
_MORE_PICTURES = """
    with pictured as (select *, row_number() over (order by id) as place from frames where project_id = %(project)s),
    bare as (
      select id, row_number() over (order by id) as place from panels
      where project_id = %(project)s and id = any(%(panels)s::uuid[]) and current_frame_id is null
    ),
    made as (
      insert into frames
      select (jsonb_populate_record(
        null::frames, to_jsonb(pictured) || jsonb_build_object('id', gen_random_uuid(), 'panel_id', bare.id)
      )).*
      from bare join pictured on pictured.place = 1 + bare.place %% (select count(*) from pictured)
      returning id, panel_id
    )
    update panels set current_frame_id = made.id from made where made.panel_id = panels.id
"""
#: Writes the first note so often again, on one panel after another.
_MORE_NOTES = """
    with on_panels as (
      select panels.id as panel_id, shots.id as shot_id, shots.scene_id, row_number() over (order by panels.id) as place
      from panels join shots on shots.id = panels.shot_id where panels.id = any(%(panels)s::uuid[])
    )
    insert into comments
    select (jsonb_populate_record(null::comments, to_jsonb(first) || jsonb_build_object(
      'id', gen_random_uuid(), 'panel_id', on_panels.panel_id, 'shot_id', on_panels.shot_id,
      'scene_id', on_panels.scene_id, 'text', first.text || ' ' || number
    ))).*
    from (select * from comments where project_id = %(project)s limit 1) first, generate_series(1, %(notes)s) number
    join on_panels on on_panels.place = 1 + number %% (select count(*) from on_panels)
"""


def reviewing(shots: int, notes: int) -> Iterator[Promise]:
    """Measure it with so many shots, at most, and notes."""
    with product() as (address, _, place):
        project = _board(address, place, shots, notes)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(f"{address}/p/{project}/review")
            page.get_by_test_id("timecode").wait_for()
            opened = sorted(_opened(page) for _ in range(_TIMES))
            between = _scrubbed(page)
            browser.close()
        yield Promise(f"Review of {shots} shots, {notes} notes: there after", opened[_TIMES // 2], "s", _OPENS)
        yield Promise("Review: between two frames of scrubbing, half of them", share(between, 0.5), "ms", _FRAME)
        yield Promise("Review: between two frames of scrubbing, 95 of 100", share(between, 0.95), "ms")


def _chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        raise SystemExit("The review room is measured in a browser. Install Chromium.")
    return found


def _board(address: str, place: Path, shots: int, notes: int) -> str:
    """Make the board, with a picture on each panel; return its project.

    The first pictures and the first note come in by the API; the others are rows like theirs.
    """
    command(place, "seed", "--projects", "1", "--pages", f"{_PAGES}")
    with database(place) as connection:
        found = connection.execute("select id from projects where title like 'Staging %'").fetchone()
        project = str(found[0]) if found else ""
        post(f"{address}/api/v1/projects/{project}/steps/shots")
        waiting = "select count(*) from jobs where state in ('queued', 'running')"
        while (connection.execute(waiting).fetchone() or (0,))[0]:
            time.sleep(1.0)
        board = json.loads(fetch(f"{address}/api/v1/projects/{project}"))
        panels = [shot["panel_id"] for scene in board["scenes"] for shot in scene["shots"]][:shots]
        with httpx.Client(base_url=f"{address}/api/v1", headers={"origin": address}, timeout=60) as client:
            for panel, picture in zip(panels, _pictures(), strict=False):
                client.put(f"/panels/{panel}/picture", files={"file": ("frame.jpg", picture)}).raise_for_status()
            said = {"text": "Hold it a little longer.", "place": {"panel_id": panels[0], "x": 0.3, "y": 0.6}}
            client.post(f"/projects/{project}/notes", json=said).raise_for_status()
        connection.execute("set session_replication_role = replica")  # no history of what nobody did
        connection.execute(_MORE_PICTURES, {"project": project, "panels": panels})
        connection.execute(_MORE_NOTES, {"project": project, "panels": panels, "notes": notes - 1})
    return project


def _pictures() -> list[bytes]:
    """Return JPEG pictures that differ."""
    made = []
    for number in range(_PICTURES):
        picture = Image.effect_noise((1280, 720), 40 + number).convert("RGB")
        ImageDraw.Draw(picture).ellipse((40 * number, 200, 40 * number + 300, 500), fill=(9 * number, 80, 60))
        kept = io.BytesIO()
        picture.save(kept, "JPEG", quality=70)
        made.append(kept.getvalue())
    return made


def _opened(page: Page) -> float:
    """Open the room anew and return the seconds until its picture and notes are seen."""
    began = time.perf_counter()
    page.reload(wait_until="commit")
    page.get_by_test_id("note").first.wait_for()
    page.wait_for_function("[...document.querySelectorAll('[data-testid=stage] img')].some((one) => one.naturalWidth)")
    return time.perf_counter() - began


def _scrubbed(page: Page) -> list[float]:
    """Move over the scrubber to and fro, and return the milliseconds between two frames that were drawn."""
    track = page.locator(".scrubber-track").bounding_box()
    if not track:
        raise RuntimeError("The review room shows no scrubber.")
    height = track["y"] + track["height"] / 2
    page.mouse.move(track["x"] + 2, height)
    page.mouse.down()
    page.evaluate(_COUNT_FRAMES)
    ends, step = time.monotonic() + _SCRUBS, 0
    while time.monotonic() < ends:
        step += 1
        page.mouse.move(track["x"] + 2 + (7 * step) % (track["width"] - 4), height)
    between = page.evaluate("() => { window.__counting = false; return window.__between; }")
    page.mouse.up()
    return between
