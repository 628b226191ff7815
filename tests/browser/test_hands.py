"""What hands and eyes run into: two windows, dialogs, a lost connection, narrow screens, cells that say no."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_story import MINUTE, SCRIPT, cell, choose_script, new_project

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def a_copy_of_the_sample(page: Page) -> str:
    """Open an untouched copy of the sample; return its address."""
    page.goto("/")
    page.get_by_test_id("try-sample").click()
    page.wait_for_url(re.compile("/p/"))
    expect(page.get_by_test_id("shot-table").first).to_be_visible()
    return page.url


def type_into(page: Page, shot: str, field: str, text: str) -> None:
    cell(page, shot, field).focus()
    page.keyboard.press("Enter")
    page.get_by_test_id("cell-editor").fill(text)
    page.keyboard.press("Enter")


def test_two_windows_that_change_one_cell_are_shown_both_values(page: Page, browser: Browser, product):
    address = a_copy_of_the_sample(page)
    other = browser.new_context(base_url=product.address).new_page()
    other.goto(address)
    cell(other, "1A", "lens_mm").focus()
    other.keyboard.press("Enter")
    type_into(page, "1A", "lens_mm", "50")
    expect(cell(page, "1A", "lens_mm")).to_have_text("50")
    other.get_by_test_id("cell-editor").fill("85")
    other.keyboard.press("Enter")
    answer = other.get_by_test_id("answer")
    expect(answer).to_contain_text("Now it is 50, yours is 85.")
    expect(cell(page, "1A", "lens_mm")).to_have_text("50")
    other.get_by_test_id("keep-mine").click()
    expect(cell(page, "1A", "lens_mm")).to_have_text("85")
    page.keyboard.press("Control+z")
    expect(page.get_by_text("Somebody changed this since")).to_be_visible()
    other.keyboard.press("Control+z")
    expect(other.get_by_text("Taken back: changed the lens of shot 1A.")).to_be_visible()
    expect(cell(page, "1A", "lens_mm")).to_have_text("50")
    other.context.close()


def test_two_windows_that_change_one_scene_keep_both_or_show_both(page: Page, browser: Browser, product):
    new_project(page)
    other = browser.new_context(base_url=product.address).new_page()
    other.goto(page.url)
    other.get_by_test_id("edit-text").first.click()
    box = other.get_by_test_id("scene-text")
    expect(box).to_have_value(re.compile("It always takes so long"))
    page.get_by_test_id("line").filter(has_text="It always takes so long.").click()
    page.keyboard.type("It never boils.")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("saved")).to_have_attribute("data-state", "saved")
    box.fill(box.input_value().replace("Then do not look at it.", "Go away then."))
    other.get_by_test_id("save-text").click()
    for each in (page, other):
        expect(each.get_by_test_id("script").first).to_contain_text("It never boils.")
        expect(each.get_by_test_id("script").first).to_contain_text("Go away then.")
    other.get_by_test_id("edit-text").first.click()
    box = other.get_by_test_id("scene-text")
    expect(box).to_have_value(re.compile("Go away then"))
    page.get_by_test_id("line").filter(has_text="Go away then.").click()
    page.keyboard.type("Stay, then.")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("saved")).to_have_attribute("data-state", "saved")
    box.fill(box.input_value().replace("Go away then.", "Leave, then."))
    other.get_by_test_id("save-text").click()
    expect(other.get_by_test_id("text-conflict")).to_be_visible()
    expect(other.locator(".scene-theirs")).to_contain_text("Stay, then.")
    expect(other.get_by_test_id("scene-text")).to_have_value(re.compile("Leave, then"))
    other.get_by_test_id("text-mine").click()
    expect(page.get_by_test_id("script").first).to_contain_text("Leave, then.")
    other.context.close()


def test_a_cell_says_at_once_and_in_its_units_what_it_cannot_be(page: Page, product):
    a_copy_of_the_sample(page)
    answer = page.get_by_test_id("answer")
    type_into(page, "1A", "lens_mm", "99999")
    expect(answer).to_contain_text("8 to 1200 mm, not 99999")
    expect(cell(page, "1A", "lens_mm")).to_have_text("99999")
    page.keyboard.press("Escape")
    expect(answer).to_have_count(0)
    expect(cell(page, "1A", "lens_mm")).to_have_text("28")
    type_into(page, "1A", "seconds", "-5")
    expect(answer).to_contain_text("0.04 s")
    page.keyboard.press("Escape")
    type_into(page, "1A", "seconds", "1:05")
    expect(cell(page, "1A", "seconds")).to_have_text("65.0")
    type_into(page, "1A", "lens_mm", "35.4 mm")
    expect(answer).to_contain_text("Kept as 35 mm")
    cell(page, "1B", "size").focus()
    page.keyboard.press("e")
    page.keyboard.press("Enter")
    expect(cell(page, "1B", "size")).to_have_text(re.compile("ECU|EWS"))


def test_cells_are_copied_and_pasted_as_in_a_spreadsheet_and_a_row_has_a_menu(page: Page, product):
    a_copy_of_the_sample(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    cell(page, "1A", "size").focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Control+c")
    page.wait_for_function("async () => (await navigator.clipboard.readText()).startsWith('WS')")
    cell(page, "1B", "size").focus()
    page.keyboard.press("Control+v")
    expect(cell(page, "1B", "size")).to_have_text("WS")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+d")
    expect(cell(page, "1C", "size")).to_have_text("WS")
    rows = page.locator(".shot-row:not(.head)")
    count = rows.count()
    page.locator(".shot-row[data-shot='1B']").click(button="right")
    page.get_by_test_id("row-menu-list").get_by_role("menuitem", name="Duplicate").click()
    expect(rows).to_have_count(count + 1)
    page.keyboard.press("Control+z")
    expect(rows).to_have_count(count)
    expect(page.get_by_text("Taken back: duplicated shot 1B.")).to_be_visible()


def test_the_export_dialog_belongs_to_its_page(page: Page, product):
    first = a_copy_of_the_sample(page)
    page.get_by_test_id("export").click()
    expect(page.get_by_test_id("export-dialog")).to_be_visible()
    overlay = page.locator(".rt-BaseDialogOverlay").evaluate("one => getComputedStyle(one).backgroundColor")
    assert overlay in ("rgba(0, 0, 0, 0)", "transparent")
    page.goto("/")
    choose_script(page, "the-kettle.fountain", SCRIPT)
    page.wait_for_url(re.compile("/p/"))
    assert page.url != first
    expect(page.get_by_test_id("scene-cell").first).to_be_visible(timeout=MINUTE)
    expect(page.get_by_test_id("export-dialog")).to_have_count(0)
    page.goto(first)
    expect(page.get_by_test_id("shot-table").first).to_be_visible()
    expect(page.get_by_test_id("export-dialog")).to_have_count(0)


def test_rename_takes_the_focus_and_archive_can_be_taken_back(page: Page, product):
    new_project(page)
    page.goto("/")
    card = page.get_by_test_id("project-card").filter(has_text="The Kettle").first
    card.get_by_role("button").click()
    page.get_by_role("menuitem", name="Rename").click()
    title = page.get_by_role("dialog").get_by_role("textbox")
    expect(title).to_be_focused()
    # While the menu fades it gives the focus back, and the dialog takes it again, its text selected.
    expect(page.get_by_role("menu")).to_have_count(0)
    expect(title).to_be_focused()
    page.keyboard.type("A pot")
    page.keyboard.press("Enter")
    pot = page.get_by_test_id("project-card").filter(has_text="A pot")
    expect(pot).to_have_count(1)
    pot.get_by_role("button").click()
    page.get_by_role("menuitem", name="Archive").click()
    expect(pot).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(pot).to_have_count(1)


def test_an_edit_without_a_connection_waits_and_is_sent(browser: Browser, product):
    page = browser.new_context(base_url=product.address, viewport={"width": 1440, "height": 900}).new_page()
    a_copy_of_the_sample(page)
    page.context.set_offline(True)
    expect(page.get_by_test_id("offline")).to_contain_text("You are offline.")
    type_into(page, "1A", "lens_mm", "40")
    expect(cell(page, "1A", "lens_mm")).to_have_text("40")
    expect(page.get_by_test_id("saved")).to_have_text("1 edit waiting")
    page.context.set_offline(False)
    expect(page.get_by_test_id("saved")).to_have_text("Saved")
    page.reload()
    expect(cell(page, "1A", "lens_mm")).to_have_text("40")
    page.context.close()


def test_on_a_narrow_screen_the_inspector_is_a_drawer_and_the_table_keeps_its_columns(page: Page, product):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(product.sample)
    table = page.get_by_test_id("shot-table").first
    expect(table).to_be_visible()
    assert table.locator(".shot-row.head > div").evaluate_all("cells => cells.every(one => one.offsetWidth >= 40)")
    inspector = page.get_by_test_id("inspector")
    expect(inspector).to_be_hidden()
    page.keyboard.press("i")
    expect(inspector).to_be_visible()
    expect(page.get_by_test_id("redraw")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(inspector).to_be_hidden()
    expect(page.locator("[data-opens=inspector]").first).to_be_focused()


def test_outline_inspector_and_player_follow_one_another(page: Page, product):
    page.goto(product.sample)
    inspector = page.get_by_test_id("inspector")
    expect(inspector).to_have_attribute("data-shot", "1A")
    page.get_by_test_id("outline-scene").nth(1).click()
    expect(inspector).to_have_attribute("data-shot", "2A")
    expect(page.get_by_test_id("playhead")).to_have_attribute("aria-valuetext", re.compile(r"\d seconds, shot 2A"))
    page.keyboard.press("Space")
    expect(page.get_by_test_id("timeline")).to_have_attribute("data-playing", "true")
    page.keyboard.press("Space")
    expect(page.get_by_test_id("timeline")).to_have_attribute("data-playing", "false")
    page.keyboard.press("Escape")
    page.get_by_test_id("outline-scene").nth(1).click()
    page.get_by_test_id("playhead").focus()
    page.keyboard.press("ArrowDown")
    expect(inspector).to_have_attribute("data-shot", "2B")
    lanes, ruler = page.locator(".lanes").bounding_box(), page.get_by_test_id("ruler").bounding_box()
    page.mouse.move(lanes["x"] + 500, ruler["y"] + 8)
    page.mouse.down()
    page.mouse.move(lanes["x"] + 600, ruler["y"] + 8)
    monitor = page.get_by_test_id("monitor")
    expect(monitor.locator("img")).to_be_visible()
    seen = monitor.get_attribute("data-shot")
    page.mouse.up()
    expect(monitor).to_have_count(0)
    expect(inspector).to_have_attribute("data-shot", seen)


def test_a_script_without_scenes_and_an_unknown_address_lead_on(page: Page, product):
    page.goto("/")
    expect(page.get_by_test_id("try-sample")).to_be_visible()
    choose_script(page, "title.fountain", b"Title: Nothing yet\nAuthor: Somebody\n")
    page.wait_for_url(re.compile("/p/"))
    expect(page.get_by_test_id("other-file")).to_be_visible(timeout=MINUTE)
    expect(page.get_by_test_id("no-scenes")).to_contain_text("No scenes were found")
    expect(page).to_have_title(re.compile("^Nothing yet · "))


def test_frames_and_clips_are_dragged_to_another_place_and_a_clip_by_its_end_to_another_length(page: Page, product):
    a_copy_of_the_sample(page)
    rows = page.get_by_test_id("shot-table").first.locator(".shot-row:not(.head)")
    frames, clips = page.get_by_test_id("frame"), page.get_by_test_id("clip")
    frames.nth(0).drag_to(frames.nth(1), target_position={"x": frames.nth(1).bounding_box()["width"] - 9, "y": 20})
    expect(rows.nth(1)).to_have_attribute("data-shot", "1A")
    clips.nth(0).drag_to(clips.nth(1), target_position={"x": clips.nth(1).bounding_box()["width"] - 20, "y": 20})
    expect(rows.nth(0)).to_have_attribute("data-shot", "1A")
    length = cell(page, "1A", "seconds")
    before = float(length.inner_text())
    end = page.get_by_test_id("clip-end").first.bounding_box()
    page.mouse.move(end["x"] + 4, end["y"] + 20)
    page.mouse.down()
    page.mouse.move(end["x"] + 64, end["y"] + 20)
    page.mouse.up()
    expect(length).not_to_have_text(f"{before:.1f}")
    assert float(length.inner_text()) > before
    page.keyboard.press("Control+z")
    expect(length).to_have_text(f"{before:.1f}")


def test_the_banner_shows_what_changed_beside_what_it_was(page: Page, product):
    a_copy_of_the_sample(page)
    page.get_by_test_id("outline-scene").nth(1).click()
    page.get_by_test_id("line").filter(has_text="I was going to tell you.").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("I was about to call you.")
    page.keyboard.press("Enter")
    page.get_by_test_id("compare").click()
    changed = page.get_by_test_id("compared")
    expect(changed.locator("del")).to_have_text("I was going to tell you.")
    expect(changed.locator("ins")).to_have_text("I was about to call you.")


def test_a_scene_is_told_another_way_after_a_look_at_it_and_undo_brings_the_shots_back(page: Page, product):
    page.goto(product.sample)
    rows = page.locator("[data-testid=scene-cell][data-open=true] [data-shot][role=row]")
    expect(rows.first).to_be_visible()
    shots = rows.count()
    page.get_by_test_id("other-ways").first.click()
    ways = page.get_by_test_id("ways")
    expect(ways.get_by_test_id("way")).to_have_count(6)
    ways.locator("[data-way='one take']").click()
    expect(ways.get_by_test_id("way-shots").get_by_role("listitem")).to_have_count(1)
    ways.get_by_test_id("use-way").click()
    expect(rows).to_have_count(1)
    page.keyboard.press("Control+z")
    expect(rows).to_have_count(shots)
    plan = page.get_by_test_id("floor-plan").first
    plan.locator("summary").click()
    expect(plan.locator("img")).to_have_js_property("complete", value=True)
    assert plan.locator("img").evaluate("img => img.naturalWidth") > 100


def test_a_board_is_written_from_nothing_and_ctrl_k_finds_its_way_in_it(page: Page, product):
    a_copy_of_the_sample(page)
    page.goto("/")
    page.get_by_test_id("new-board").click()
    page.get_by_test_id("write-scene").click()
    page.get_by_test_id("new-scene-text").fill(
        "INT. BARN - NIGHT\n\nA horse.\n\nEXT. ORCHARD - DAWN\n\nMARA\nEasy, girl.\n"
    )
    page.get_by_test_id("save-new-scene").click()
    cells = page.get_by_test_id("scene-cell")
    expect(cells).to_have_count(2)
    page.keyboard.press("Control+k")
    page.keyboard.type("easy girl")
    found = page.get_by_test_id("command").filter(has_text="MARA")
    expect(found).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("scene="))
    expect(cells.nth(1)).to_have_attribute("data-active", "true")
    page.keyboard.press("Control+k")
    page.keyboard.type("keys")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").filter(has_text="Ctrl")).to_be_visible()
