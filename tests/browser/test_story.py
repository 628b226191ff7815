"""The whole story, as a filmmaker lives it: a script in, a board, an edit, a film, a file out."""

import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

DATA = Path(__file__).parent.parent / "data"
pytestmark = [pytest.mark.browser, pytest.mark.slow]

SCRIPT = b"""Title: The Kettle

INT. KITCHEN - DAY

ANNA (30) puts a kettle on the stove. She waits.

ANNA
It always takes so long.

BOB
Then do not look at it.

EXT. GARDEN - NIGHT

Bob runs across the grass.

BOB
It boils!
"""
#: Long enough for two busy cores.
MINUTE = 90_000


def choose_script(page: Page, name: str, content: bytes) -> None:
    page.locator(".anywhere > input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": content}
    )


def new_project(page: Page, script: bytes = SCRIPT) -> None:
    """Import a script and wait until its scenes are there."""
    page.goto("/")
    expect(page.get_by_test_id("try-sample")).to_be_visible()
    choose_script(page, "the-kettle.fountain", script)
    page.wait_for_url(re.compile("/p/"))
    expect(page.get_by_test_id("scene-cell").first).to_be_visible(timeout=MINUTE)


def finished_project(page: Page) -> None:
    new_project(page)
    page.get_by_test_id("run-all").click()
    expect(page.get_by_test_id("step-animatic").first).to_have_attribute("data-state", "fresh", timeout=MINUTE)


#: Shots of the sample, and pages of its booklet with four frames each: its cover, and scenes begin on pages of their own.
SHOTS, PAGES_OF_FOUR = 19, 7


def frame(page: Page, number: str):
    return page.locator(f"[data-testid=frame][data-shot='{number}']")


def cell(page: Page, shot: str, field: str):
    return page.locator(f".shot-row[data-shot='{shot}'] [data-field={field}]")


def test_the_sample_opens_finished_in_one_click_and_starts_no_job(page: Page):
    page.goto("/")
    page.get_by_test_id("try-sample").click()
    page.wait_for_url(re.compile("/p/"))
    page.get_by_test_id("toggle-all").click()
    expect(page.get_by_test_id("frame")).to_have_count(SHOTS)
    page.wait_for_function(
        "[...document.querySelectorAll('[data-testid=frame]')].every(frame => {"
        "const picture = frame.querySelector('img'); picture.loading = 'eager'; return picture.naturalWidth > 0})"
    )
    expect(page.locator("[data-testid=frame]:not([data-state=fresh])")).to_have_count(0)
    page.get_by_test_id("job-pill").click()
    expect(page.get_by_test_id("job")).to_have_count(0)


def test_a_script_becomes_a_board_with_progress_in_sight(page: Page):
    new_project(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("The Kettle")
    expect(page.get_by_test_id("scene-cell")).to_have_count(2)
    page.get_by_test_id("run-all").click()
    expect(page.get_by_test_id("stop-all")).to_be_visible()
    expect(page.get_by_test_id("job-pill")).to_contain_text(re.compile("Drawing|Breaking|Rendering"), timeout=MINUTE)
    expect(page.get_by_test_id("step-animatic").first).to_have_attribute("data-state", "fresh", timeout=MINUTE)
    for step in ("shots", "frames", "dialogue"):
        expect(page.get_by_test_id(f"step-{step}").first).to_have_attribute("data-state", "fresh")
    pictures = page.get_by_test_id("frame-image")
    assert pictures.count() == page.get_by_test_id("frame").count() >= 2


def test_an_edited_shot_turns_stale_and_only_it_is_redrawn(page: Page):
    finished_project(page)
    before = {
        each.get_attribute("data-shot"): each.locator("img").get_attribute("src")
        for each in page.get_by_test_id("frame").all()
    }
    cell(page, "1A", "lens_mm").click()
    page.keyboard.type("85")
    page.keyboard.press("Enter")
    expect(frame(page, "1A")).to_have_attribute("data-state", "stale")
    expect(page.locator("[data-testid=frame][data-state=stale]")).to_have_count(1)
    expect(page.get_by_test_id("update-stale")).to_contain_text("Update 1 item")
    page.keyboard.press("r")
    expect(frame(page, "1A")).to_have_attribute("data-state", "fresh", timeout=MINUTE)
    expect(page.get_by_test_id("stale-banner")).to_have_count(0)
    changed = [
        each.get_attribute("data-shot")
        for each in page.get_by_test_id("frame").all()
        if each.locator("img").get_attribute("src") != before[each.get_attribute("data-shot")]
    ]
    assert changed == ["1A"]


def test_a_changed_line_turns_what_shows_it_stale_until_it_is_taken_back(page: Page, product):
    page.goto(product.sample)
    expect(page.get_by_test_id("outline-scene").nth(1)).to_be_visible()
    page.get_by_test_id("outline-scene").nth(1).click()
    page.get_by_test_id("line").filter(has_text="I was going to tell you.").click()
    page.keyboard.type("I was about to call you.")
    page.keyboard.press("Enter")
    scene = page.locator("[data-testid=scene-cell][data-active=true]")
    banner = scene.get_by_test_id("stale-banner")
    expect(banner).to_contain_text("Bob's line changed.")
    expect(scene.locator(".shot-row[data-state=stale]")).not_to_have_count(0)
    page.keyboard.press("Control+z")
    expect(banner).to_have_count(0)
    expect(page.get_by_test_id("line").filter(has_text="I was going to tell you.")).to_be_visible()


def test_a_longer_shot_lengthens_the_film_and_stays_so(page: Page):
    finished_project(page)
    clip = page.locator("[data-testid=clip][data-shot='1A']")
    before = clip.bounding_box()["width"]
    per_second = page.locator(".lane-track").evaluate("track => Number(track.style.getPropertyValue('--pps'))")
    was = float(cell(page, "1A", "seconds").inner_text())
    cell(page, "1A", "seconds").focus()
    page.keyboard.type(f"{was + 2:g}")
    page.keyboard.press("Tab")
    expect(cell(page, "1A", "description")).to_be_focused()
    page.wait_for_function(
        "width => document.querySelector('[data-shot=\"1A\"].clip').offsetWidth > width + 10", arg=before
    )
    scale = page.locator(".lane-track").evaluate("track => Number(track.style.getPropertyValue('--pps'))")
    grown = clip.bounding_box()["width"] - before * scale / per_second
    assert grown == pytest.approx(2 * scale, abs=5)
    page.reload()
    expect(cell(page, "1A", "seconds")).to_have_text(re.compile(rf"^{was + 2:.2f}".rstrip("0")[:4]))


#: Notes of every sound that is laid where in the film it begins, as far as its playhead tells, and how loud it is.
_NOTES_WHAT_IS_LAID = """
window.laid = [];
const start = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (when, from, length) {
  const [hours, minutes, seconds, frames] = document.querySelector("[data-testid=timecode]").textContent.split(":").map(Number);
  const playhead = hours * 3600 + minutes * 60 + seconds + frames / 24;
  const loudest = this.buffer.getChannelData(0).reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
  window.laid.push({ begins: playhead + when - this.context.currentTime + this.context.outputLatency - from, loudest });
  return start.call(this, when, from, length);
};
"""


#: As for somebody who pays for each byte: nothing is kept for when there is no connection.
_FETCHES_NOTHING_AHEAD = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"


def test_the_animatic_plays_in_the_browser_alone(page: Page, product):
    sent = []
    # Events alone: "42" begins a Socket.IO event, other frames only answer that the page is alive.
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framesent", lambda frame: sent.append(frame) if str(frame).startswith("42") else None
        ),
    )
    page.add_init_script(_NOTES_WHAT_IS_LAID)
    page.add_init_script(_FETCHES_NOTHING_AHEAD)
    page.goto(product.sample)
    expect(page.get_by_test_id("frame-image").first).to_be_visible()
    page.wait_for_timeout(500)
    sent.clear()
    page.keyboard.press("Space")
    expect(page.get_by_test_id("monitor").locator("img")).to_be_visible()
    expect(page.get_by_test_id("timecode")).not_to_have_text("00:00:00:00")
    assert sent == []
    page.get_by_test_id("playhead").focus()
    page.keyboard.press("k")
    for _ in range(30):
        page.keyboard.press("Shift+ArrowRight")
        if page.get_by_test_id("caption").count():
            break
    expect(page.get_by_test_id("caption")).not_to_be_empty()
    page.keyboard.press("l")
    page.wait_for_function("() => window.laid.length >= 1")
    page.keyboard.press("k")
    lines = page.locator("[data-testid=speech-line]").evaluate_all(
        "each => each.map((line) => line.style.insetInlineStart)"
    )
    starts = [float(re.search(r"\* ([\d.]+)px", start)[1]) for start in lines]
    for laid in page.evaluate("window.laid"):
        assert min(abs(laid["begins"] - start) for start in starts) < 0.12, (laid, starts)
        assert laid["loudest"] > 0.05  # of 1
    expect(page.get_by_test_id("wave")).not_to_have_count(0)
    seen = page.get_by_test_id("monitor").get_attribute("data-shot")
    expect(page.get_by_test_id("inspector")).to_have_attribute("data-shot", seen)
    page.get_by_test_id("monitor-close").click()
    expect(page.get_by_test_id("monitor")).to_have_count(0)


def test_the_animatic_is_there_to_save(page: Page, product):
    page.goto(product.sample)
    with page.expect_download() as saved:
        page.get_by_test_id("film").first.click()
    assert saved.value.suggested_filename == "The-Borrowed-Car.mp4"
    assert saved.value.path().read_bytes()[4:8] == b"ftyp"


def test_a_board_is_exported_as_its_preview_shows_it(page: Page, product):
    page.goto(product.sample)
    expect(page.get_by_test_id("shot-table").first).to_be_visible()
    page.keyboard.press("Shift+E")
    expect(page.get_by_test_id("export-page")).to_be_visible()
    page.get_by_test_id("frames-per-page-4").click()
    expect(page.get_by_test_id("export-thumb")).to_have_count(PAGES_OF_FOUR)
    with page.expect_download(timeout=MINUTE) as saved:
        page.get_by_test_id("export-go").click()
    assert saved.value.suggested_filename == "The-Borrowed-Car.pdf"
    assert len(pypdfium2.PdfDocument(saved.value.path())) == PAGES_OF_FOUR
    expect(page.get_by_test_id("export-file").first).to_contain_text("The-Borrowed-Car.pdf")
    page.get_by_test_id("export-kind-shots").click()
    expect(page.get_by_test_id("export-inside").get_by_role("row")).to_have_count(SHOTS + 1)
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("export-dialog")).to_have_count(0)
    expect(page.get_by_test_id("export")).to_be_focused()


def test_work_that_fails_is_listed_with_its_reason_and_done_when_tried_again(page: Page, product):
    # What the page shows would otherwise be fetched once more, to be kept, while it is away.
    page.add_init_script(_FETCHES_NOTHING_AHEAD)
    finished_project(page)
    frames = product.data_folder / "files" / "projects" / page.url.rpartition("/")[2] / "frames"
    page.get_by_test_id("export").click()
    page.get_by_test_id("export-kind-images").click()
    page.wait_for_load_state("networkidle")
    away = frames.rename(frames.with_name("away"))
    page.get_by_test_id("export-go").click()
    expect(page.get_by_test_id("export-dialog")).to_contain_text("is missing", timeout=MINUTE)
    page.keyboard.press("Escape")
    page.get_by_test_id("job-pill").click()
    failed = page.locator("[data-testid=job][data-state=failed]")
    expect(failed).to_contain_text("is missing")
    away.rename(frames)
    failed.get_by_test_id("job-retry").click()
    expect(failed).to_have_count(0)
    expect(page.locator("[data-testid=job][data-state=done]").first).to_contain_text("-frames.zip", timeout=MINUTE)


def test_a_step_can_be_stopped_and_what_was_finished_is_kept(page: Page):
    # So many scenes that there is something to stop when the first frame is seen, however fast they are drawn.
    scenes = (b"\nEXT. GARDEN %d - DAY\n\nAnna waits. Bob runs across the grass.\n" % number for number in range(16))
    new_project(page, SCRIPT + b"".join(scenes))
    page.get_by_test_id("run-all").click()
    expect(page.locator("[data-testid=frame][data-state=fresh]").first).to_be_visible(timeout=MINUTE)
    page.get_by_test_id("stop-all").click()
    expect(page.get_by_test_id("run-all")).to_be_visible()
    expect(page.locator("[data-testid=frame][data-state=fresh]").first).to_be_visible()
    expect(page.locator("[data-testid=frame][data-state=running]")).to_have_count(0)


def test_two_browsers_see_each_other_without_losing_the_place(page: Page, browser, product):
    new_project(page)
    page.get_by_test_id("step-shots").first.get_by_test_id("step-run").click()
    expect(cell(page, "1A", "description")).to_be_visible(timeout=MINUTE)
    other = browser.new_context(base_url=product.address).new_page()
    other.goto(page.url)
    typing = other.get_by_test_id("inspector-description")
    typing.click()
    typing.fill("Half a sentence")
    cell(page, "1A", "size").focus()
    page.keyboard.press("Enter")
    page.get_by_test_id("cell-editor").select_option("ECU")
    expect(cell(other, "1A", "size")).to_have_text("ECU")
    expect(typing).to_be_focused()
    expect(typing).to_have_value("Half a sentence")
    other.context.close()


def test_shots_are_added_moved_and_deleted_by_keys(page: Page):
    new_project(page)
    page.get_by_test_id("step-shots").first.get_by_test_id("step-run").click()
    rows = page.locator(".shot-row:not(.head)")
    expect(rows.first).to_be_visible(timeout=MINUTE)
    expect(page.get_by_test_id("stop-all")).to_have_count(0, timeout=MINUTE)
    before = [row.get_attribute("data-shot") for row in rows.all()]
    cell(page, before[0], "size").focus()
    page.keyboard.press("Control+Enter")
    expect(rows).to_have_count(len(before) + 1)
    added = next(row.get_attribute("data-shot") for row in rows.all() if row.get_attribute("data-shot") not in before)
    cell(page, added, "size").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(rows.first).to_have_attribute("data-shot", added)
    page.keyboard.press("Shift+Delete")
    expect(rows).to_have_count(len(before))
    page.get_by_role("button", name="Undo", exact=True).last.click()
    expect(rows).to_have_count(len(before) + 1)


def test_a_script_that_cannot_be_read_is_refused_where_it_was_dropped(page: Page):
    page.goto("/")
    expect(page.get_by_test_id("try-sample")).to_be_visible()
    choose_script(page, "notes.docx", b"PK\x03\x04")
    expect(page.get_by_test_id("refused")).to_contain_text("Save the script as")
    choose_script(page, "empty.fountain", b"   ")
    expect(page.get_by_test_id("refused")).to_contain_text("empty")
    choose_script(page, "notes.png", b"\x89PNG")
    expect(page.get_by_test_id("refused")).to_contain_text("notes.png cannot be read as a script. Take Fountain")


def test_scripts_of_other_programs_are_taken_too(page: Page):
    page.goto("/")
    expect(page.get_by_test_id("try-sample")).to_be_visible()
    choose_script(page, "tin.highland", (DATA / "reading/tin.highland").read_bytes())
    page.wait_for_url(re.compile("/p/"))
    expect(page.get_by_test_id("scene-cell").first).to_be_visible(timeout=MINUTE)


def test_an_unknown_project_is_a_sentence_and_a_way_back(page: Page):
    page.goto("/p/00000000-0000-0000-0000-000000000000")
    expect(page.get_by_test_id("gone")).to_contain_text("does not exist")
    page.get_by_test_id("gone").get_by_role("link", name="All storyboards").click()
    expect(page.get_by_test_id("try-sample")).to_be_visible()


def test_a_new_draft_is_looked_at_before_it_changes_the_board(page: Page):
    new_project(page)
    board = page.url
    draft = SCRIPT.replace(b"It boils!", b"It is cold!").replace(b"EXT. GARDEN - NIGHT", b"EXT. ROOF - NIGHT")
    page.locator(".new-draft input[type=file]").set_input_files(
        {"name": "blue.fountain", "mimeType": "text/plain", "buffer": draft}
    )
    expect(page.get_by_test_id("waiting")).to_be_visible(timeout=MINUTE)
    expect(page.locator(".cell .slugline").last).to_have_text("EXT. GARDEN - NIGHT")
    page.get_by_test_id("see-changes").click()
    changed = page.get_by_test_id("changed-scene")
    expect(changed).to_have_count(2)
    expect(changed.nth(1)).to_contain_text("was EXT. GARDEN - NIGHT")
    expect(changed.nth(1).locator("del")).to_have_text("It boils!")
    expect(changed.nth(1).locator("ins")).to_have_text("It is cold!")
    page.get_by_test_id("apply-draft").click()
    expect(page.get_by_test_id("changes")).to_have_count(0)
    page.goto(board)
    expect(page.locator(".cell .slugline").last).to_have_text("EXT. ROOF - NIGHT")
    page.get_by_test_id("undo").click()
    expect(page.locator(".cell .slugline").last).to_have_text("EXT. GARDEN - NIGHT")


def test_a_scene_is_edited_as_text(page: Page):
    new_project(page)
    page.get_by_test_id("edit-text").click()
    box = page.get_by_test_id("scene-text")
    box.fill(box.input_value().replace("It always takes so long.", "It never boils."))
    page.get_by_test_id("save-text").click()
    expect(box).to_have_count(0)
    expect(page.get_by_test_id("line").filter(has_text="It never boils.")).to_be_visible()
